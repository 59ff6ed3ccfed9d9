import type { Session } from "../../core/session/session.js";
import type { Words } from "../../words/words.js";

/** A walk that an assistant leads somebody through. */
export interface Walk {
  readonly id: string;
  readonly session: Session;
  /** How often it was moved; tells a call that comes twice or late from one that is meant. */
  readonly turn: number;
  /** The language that it was started in. */
  readonly words: Words;
}

/** The walks of one server: in memory only, so that nothing of them is left when it ends. */
export interface Walks {
  /** A walk that is still kept, which now counts as just used. */
  find(id: string): Walk | undefined;
  begin(session: Session, words: Words): Walk;
  /** Moves a walk on. */
  keep(walk: Walk, session: Session): Walk;
}

/** What the walks need of the machine. */
export interface WalksParts {
  /** Milliseconds since whenever. */
  readonly now: () => number;
  /** Something that nobody guesses. */
  readonly newId: () => string;
}

/** Walks that are kept at most; the one that was not used for longest goes first. */
const MOST_WALKS = 200;

/** Milliseconds after which an unused walk is forgotten: a day, since a fix may take that long. */
const LIFETIME = 24 * 60 * 60 * 1000;

/** No walks yet. */
export function createWalks({ now, newId }: WalksParts): Walks {
  /** In the order of their last use. */
  const kept = new Map<string, { readonly walk: Walk; readonly usedAt: number }>();
  const put = (walk: Walk): Walk => {
    kept.delete(walk.id);
    kept.set(walk.id, { walk, usedAt: now() });
    return walk;
  };
  const forgetOld = (): void => {
    for (const [id, { usedAt }] of kept) {
      if (kept.size <= MOST_WALKS && now() - usedAt <= LIFETIME) return;
      kept.delete(id);
    }
  };
  return {
    find(id) {
      forgetOld();
      const found = kept.get(id);
      return found && put(found.walk);
    },
    begin(session, words) {
      const walk = put({ id: newId(), session, turn: 0, words });
      forgetOld();
      return walk;
    },
    keep: (walk, session) => put({ ...walk, session, turn: walk.turn + 1 }),
  };
}
