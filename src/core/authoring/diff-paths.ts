import { formerNames, namingOf } from "../flow/digest.js";
import type { Flow } from "../flow/link.js";
import type { Naming } from "../flow/readable.js";
import type { Address, Answer, SessionEvent } from "../session/event.js";
import { advance } from "../session/advance.js";
import { readInputs } from "../session/inputs.js";
import { isRefusal } from "../session/refusal.js";
import { replay } from "../session/replay.js";
import type { Replayed } from "../session/replay.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import { answered, explore, worthTrying } from "./explore.js";
import type { Exploration, PathAnswer, State } from "./explore.js";

/** Where a path comes to: an ending, or a question that it has no answer for. */
export interface Landing {
  readonly kind: "ends" | "asks";
  readonly step: Address;
}

/** Paths that come to one place in the old flow and to another in the new one. */
export interface MovedPaths {
  readonly before: Landing;
  readonly after: Landing;
  /** Which flow the paths were found in: of `after`, the old flow may ask less than they answer. */
  readonly found: "before" | "after";
  /** How many kinds of paths; each stands for all that go on alike. */
  readonly count: number;
  /** The shortest of them, as it is answered in the flow where it was found. */
  readonly example: {
    readonly inputs: Readonly<Record<string, Answer>>;
    readonly answers: readonly PathAnswer[];
    /** Answers of it that the other flow does not take any more. */
    readonly dropped: readonly Address[];
  };
}

/** What has become of the paths of a flow. */
export interface PathDiff {
  readonly moved: readonly MovedPaths[];
  /** How many kinds of old paths were walked again. */
  readonly walked: number;
  /** Of these, how many a saved case could walk only in part: an answer does not hold any more, or another question is asked. */
  readonly partly: number;
  /** Whether every path of both flows was looked at. */
  readonly complete: boolean;
}

/** How far paths are looked for. */
export interface PathLimits {
  /** ISO date. */
  readonly today: string;
  /** Situations that are looked at in each flow; 5,000 if left out. */
  readonly maxStates?: number;
  /** Whether there is still time. */
  readonly goOn?: () => boolean;
}

/** Walks the paths of each of two versions of a flow again in the other one, and tells which come to another place. */
export function diffPaths(before: Flow, after: Flow, limits: PathLimits): PathDiff {
  const bounded = { maxStates: MOST_STATES, ...limits };
  const former = formerNames(before.data, after.data);
  const toNew = namingOf(new Map([...former].map(([now, was]) => [was, now])));
  const toOld = namingOf(former);
  const [old, now] = [explore(before, bounded), explore(after, bounded)];
  const moves = new Map<string, MovedPaths>();
  const counts = { walked: 0, partly: 0 };
  const noteOld = (walk: Session): Replayed => {
    const { session, dropped } = again(walk, after, { naming: toNew, sameNames: false });
    note({ walk, dropped, before: renamed(landing(walk), toNew), after: landing(session), found: "before" }, moves);
    return { session, dropped };
  };
  for (const walk of walksOf(old, bounded.goOn)) {
    const { session, dropped } = noteOld(walk);
    counts.walked += 1;
    if (dropped.length > 0 || session.status !== "ended") counts.partly += 1;
  }
  const known = new Set(moves.keys());
  for (const walk of walksOf(now, bounded.goOn)) {
    const { session, dropped } = again(walk, before, { naming: toOld, sameNames: true });
    const move = {
      walk,
      dropped,
      before: renamed(landing(session), toNew),
      after: landing(walk),
      found: "after" as const,
    };
    // Where the old flow asked on, its own paths tell where they ended.
    if (session.status === "asking") [...finished(session)].forEach(noteOld);
    if (session.status === "ended" && !known.has(keyOf(move))) note(move, moves);
  }
  const complete = old.complete && now.complete && old.cut + now.cut === 0;
  return { moved: [...moves.values()], ...counts, complete };
}

const MOST_STATES = 5000;

/**
 * One walk to an ending through each answer that was tried in each situation: what is alike in the one version need not be
 * alike in the other.
 */
function* walksOf(exploration: Exploration, goOn: () => boolean = () => true): Iterable<Session> {
  const { states, starts } = exploration;
  const onward = waysOn(states);
  for (const index of starts) {
    const session = states[index]?.session;
    if (session?.status === "ended") yield session;
  }
  for (const { session, ways = [] } of states) {
    for (const { answer, alike, to } of ways) {
      if (to === undefined || !(onward.has(to) || states[to]?.session.status === "ended")) continue;
      for (const each of [answer, ...alike]) {
        if (!goOn()) return;
        yield toTheEnd(answered(session, each), to, onward);
      }
    }
  }
}

interface Onward {
  readonly answer: Answer;
  readonly to: number;
}

/** From each situation the first step of the shortest way to an ending. */
function waysOn(states: readonly State[]): ReadonlyMap<number, Onward> {
  const into = new Map<number, { readonly from: number; readonly answer: Answer }[]>();
  for (const [from, { ways = [] }] of states.entries())
    for (const { answer, to } of ways) if (to !== undefined) into.set(to, [...(into.get(to) ?? []), { from, answer }]);
  const onward = new Map<number, Onward>();
  const queue = [...states.keys()].filter((index) => states[index]?.session.status === "ended");
  for (const to of queue)
    for (const { from, answer } of into.get(to) ?? []) {
      if (onward.has(from)) continue;
      onward.set(from, { answer, to });
      queue.push(from);
    }
  return onward;
}

function toTheEnd(session: Session, at: number, onward: ReadonlyMap<number, Onward>): Session {
  let walk = session;
  for (let way = onward.get(at); way && walk.status === "asking"; way = onward.get(way.to))
    walk = answered(walk, way.answer);
  return walk;
}

/** A walk that stands at a question, led to an ending from each of its answers by the first that is taken each time. */
function* finished(asking: Session): Iterable<Session> {
  for (const first of worthTrying(asking)) {
    let walk: Session | undefined = moved(asking, first);
    for (let steps = 0; walk?.status === "asking" && steps < LONGEST; steps += 1) walk = onwards(walk);
    if (walk?.status === "ended") yield walk;
  }
}

/** Answers of a walk; a loop that asks the same again is left by then, or not at all. */
const LONGEST = 60;

function onwards(session: Session): Session | undefined {
  // The last answer of a question leads on more often than the first, which may stand in a loop.
  for (const answer of worthTrying(session).toReversed()) {
    const next = moved(session, answer);
    if (next) return next;
  }
  return undefined;
}

function moved(session: Session, answer: Answer): Session | undefined {
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "file" });
  return isRefusal(next) ? undefined : next;
}

/** The walk in another version of the flow; that version knows itself which names it changed, the older one does not. */
function again(walk: Session, flow: Flow, { naming, sameNames }: { naming: Naming; sameNames: boolean }): Replayed {
  const { today, inputs = {}, asks } = walk.options;
  const told = readInputs(flow, renamedKeys(inputs, naming), today);
  const events = pathOf(walk).map(({ given }): SessionEvent => {
    const { step, answer } = sameNames ? { step: renamedAddress(given.step, naming), answer: given.answer } : given;
    return { type: "answer", step, answer: sameNames ? renamedAnswer(answer, naming) : answer, source: "file" };
  });
  return replay(flow, { today, asks, inputs: told.inputs }, events, sameNames);
}

function renamedKeys(inputs: Readonly<Record<string, Answer>>, naming: Naming): Record<string, Answer> {
  return Object.fromEntries(Object.entries(inputs).map(([name, answer]) => [naming(name), answer]));
}

/** What was typed may be a name by chance; the walk that is tried is then another one, and still one of the flow's. */
function renamedAnswer(answer: Answer, naming: Naming): Answer {
  if (typeof answer === "string") return naming(answer);
  return answer === null || typeof answer === "number" ? answer : answer.map(naming);
}

function landing(session: Session): Landing {
  return { kind: session.status === "ended" ? "ends" : "asks", step: addressOf(session) };
}

function renamed({ kind, step }: Landing, naming: Naming): Landing {
  return { kind, step: renamedAddress(step, naming) };
}

/** Only the flow's own steps: a flow that it uses is compared by itself. */
function renamedAddress(address: Address, naming: Naming): Address {
  const [, id = address, rest = ""] = /^([a-z][a-z0-9_]*)(.*)$/s.exec(address) ?? [];
  return naming(id) + rest;
}

interface Move {
  readonly walk: Session;
  readonly dropped: Replayed["dropped"];
  readonly before: Landing;
  readonly after: Landing;
  readonly found: MovedPaths["found"];
}

function keyOf({ before, after }: Pick<Move, "before" | "after">): string {
  return `${before.kind} ${before.step} ${after.kind} ${after.step}`;
}

function note(move: Move, moves: Map<string, MovedPaths>): void {
  const { before, after, found, walk, dropped } = move;
  const key = keyOf(move);
  if (before.kind === after.kind && before.step === after.step) return;
  const known = moves.get(key);
  const example = {
    inputs: walk.options.inputs ?? {},
    answers: pathOf(walk).map(({ given: { step, answer } }) => ({ step, answer })),
    dropped: dropped.map(({ step }) => step),
  };
  const shorter = !known || example.answers.length < known.example.answers.length;
  moves.set(key, {
    before,
    after,
    found,
    count: (known?.count ?? 0) + 1,
    example: shorter ? example : known.example,
  });
}
