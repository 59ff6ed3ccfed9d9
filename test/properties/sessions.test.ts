import fc from "fast-check";
import { expect, test } from "vitest";
import type { Flow } from "../../src/core/flow/link.js";
import { advance } from "../../src/core/session/advance.js";
import type { Answer, SessionEvent } from "../../src/core/session/event.js";
import { path, view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { replay } from "../../src/core/session/replay.js";
import type { Session, StartOptions } from "../../src/core/session/session.js";
import { addressOf } from "../../src/core/session/session.js";
import type { QuestionView, View } from "../../src/core/session/view.js";
import type { FromText } from "../support/flow-from-text.js";
import { begin, flowsFrom, inChinese, inEnglish, pathIn, TODAY } from "../support/flow-from-text.js";
import type { RandomFolder } from "../support/random-flow.js";
import { randomFolder } from "../support/random-flow.js";

const RUNS = 40;

/** Milliseconds, on a machine that is busy with other things too. */
const TIMEOUT = 30_000;

/** All properties look at the same flows, so that each is loaded once. A failure tells the seed. */
const [SEED = 0] = fc.sample(fc.integer(), 1);
const loaded = new Map<string, Promise<FromText>>();

/** Milliseconds; a slow machine walks through fewer flows, and what fails is not shrunk for minutes. */
const LONGEST = 4000;

/** Random answers to a question, before each of its choices is tried. */
const TRIES = 12;

/** Far more than any of these flows needs to end when its loops are left by chance. */
const MOST_ANSWERS = 300;

/** A walk of a random flow that the checker has passed. */
interface Walk {
  readonly flow: Flow;
  readonly options: StartOptions;
  readonly events: readonly SessionEvent[];
  readonly sessions: readonly Session[];
}

test(
  "random flows that the checker passes end, and nothing in them throws",
  async () => {
    let walked = 0;
    await eachWalk(({ sessions }) => {
      walked += 1;
      for (const session of sessions) seeAll(session);
      const last = sessions.at(-1);
      expect(last?.status === "ended" || isStuck(last)).toBe(true);
    });
    expect(walked).toBeGreaterThan(3);
  },
  TIMEOUT,
);

test(
  "a session is the fold of its events",
  async () => {
    await eachWalk(({ flow, options, events, sessions }) => {
      const replayed = replay(flow, options, JSON.parse(JSON.stringify(events)) as SessionEvent[], true);
      const last = sessions.at(-1);
      expect(replayed.dropped).toEqual([]);
      // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
      if (last) expect(shownOf(replayed.session)).toEqual(shownOf(last));
    });
  },
  TIMEOUT,
);

test(
  "going back is the inverse of an answer",
  async () => {
    await eachWalk(({ sessions }) => {
      for (const [index, session] of sessions.entries()) {
        const before = sessions[index - 1];
        if (!before) continue;
        const back = advance(session, { type: "back" });
        if (isRefusal(back)) throw new Error("Back is refused");
        expect(withoutPrevious(view(back, inEnglish))).toEqual(withoutPrevious(view(before, inEnglish)));
        expect(pathIn(back)).toEqual(pathIn(before));
        expect(back.known).toEqual(before.known);
      }
    });
  },
  TIMEOUT,
);

test(
  "an answer that is changed and changed back leaves the path as it was",
  async () => {
    await eachWalk(({ sessions }, chance) => {
      const last = sessions.at(-1);
      const given = last && pathIn(last);
      if (!last || !given || given.length === 0) return;
      const index = chance(given.length);
      const there = sessions[index];
      const [, answer = null] = given[index] ?? [];
      if (!there) return;
      const other = otherAnswer(there, answer, chance);
      const changed =
        other === undefined ? undefined : advance(last, { type: "change", index, answer: other, source: "typed" });
      if (!changed || isRefusal(changed)) return;
      const again = advance(changed, { type: "change", index, answer, source: "typed" });
      if (isRefusal(again)) throw new Error(`Not taken again: ${again.code}`);
      expect(pathIn(again)).toEqual(given);
    });
  },
  TIMEOUT,
);

test(
  "the longest way that is told is never exceeded",
  async () => {
    await eachWalk(({ sessions }) => {
      const total = sessions.length - 1;
      for (const [index, session] of sessions.entries()) {
        const { answered, left, exact } = view(session, inEnglish).progress;
        expect(answered).toBe(index);
        // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
        if (exact && sessions.at(-1)?.status === "ended") expect(total - index).toBeLessThanOrEqual(left);
      }
    });
  },
  TIMEOUT,
);

async function eachWalk(check: (walk: Walk, chance: Chance) => void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(randomFolder, fc.noShrink(fc.integer()), async (folder, seed) => {
      const flow = (await load(folder)).flows.get("main");
      fc.pre(flow !== undefined);
      const chance = chanceFrom(seed);
      if (flow) check(walkOf(flow, chance), chance);
    }),
    { seed: SEED, numRuns: RUNS, maxSkipsPerRun: 20, interruptAfterTimeLimit: LONGEST },
  );
}

function load(folder: RandomFolder): Promise<FromText> {
  const key = JSON.stringify(folder);
  const known = loaded.get(key) ?? flowsFrom(folder);
  loaded.set(key, known);
  return known;
}

function walkOf(flow: Flow, chance: Chance): Walk {
  const options: StartOptions = { today: TODAY, asks: chance(2) === 0 ? "person" : "script" };
  const events: SessionEvent[] = [];
  const sessions = [begin(flow, options)];
  for (let session = sessions.at(-1); session?.status === "asking" && events.length < MOST_ANSWERS;) {
    const event = takenAnswer(session, chance);
    const next = event && advance(session, event);
    if (!event || !next || isRefusal(next)) break;
    events.push(event);
    sessions.push((session = next));
  }
  return { flow, options, events, sessions };
}

/** An answer that the question takes; nothing where it refuses all that were tried. */
function takenAnswer(session: Session, chance: Chance): SessionEvent | undefined {
  const shown = view(session, inEnglish);
  if (shown.status === "ended") return undefined;
  const { question } = shown;
  const random = Array.from({ length: TRIES }, () => randomAnswer(question, chance));
  const others = [...(question.choices ?? []).map(({ id }) => id), [], question.max ?? 0, "2020-01-01", "x", null];
  for (const answer of [...random, ...others]) {
    const event = { type: "answer", step: addressOf(session), answer, source: "typed" } as const;
    if (!isRefusal(advance(session, event))) return event;
  }
  return undefined;
}

function otherAnswer(session: Session, answer: Answer, chance: Chance): Answer | undefined {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const event = takenAnswer(session, chance);
    if (event?.type === "answer" && JSON.stringify(event.answer) !== JSON.stringify(answer)) return event.answer;
  }
  return undefined;
}

/** A walk stands still where nothing is taken: every choice hidden, or an answer asked for that has to be too much. */
function isStuck(session: Session | undefined): boolean {
  return session !== undefined && [1, 2, 3, 4, 5].every((seed) => takenAnswer(session, chanceFrom(seed)) === undefined);
}

function randomAnswer(question: QuestionView, chance: Chance): Answer {
  if (question.optional && chance(5) === 0) return null;
  const ids = question.choices?.map(({ id }) => id) ?? [];
  switch (question.type) {
    case "choice":
    case "yes_no":
    case "do":
      return ids[chance(ids.length)] ?? "none";
    case "many":
      return ids.filter(() => chance(2) === 0);
    case "text":
      return oneOf(chance, ["abc", "a,b", "x", "constructor", "{$}", "*bold*", "验证码"]);
    case "number":
      return oneOf(chance, [0, 1, 3, 7, 13, "2.5", "-4", "999999"]);
    case "money":
      return oneOf(chance, ["0", "12.3", "1,234.56", "13", "7"]);
    case "date":
      return oneOf(chance, ["2026-11-01", "1999-02-28", "29 Feb 2024", "today", "2026年3月5日"]);
  }
}

function oneOf(chance: Chance, answers: readonly Answer[]): Answer {
  return answers[chance(answers.length)] ?? null;
}

/** A number below a count, each as likely as the others: what fast-check shrinks would never leave a loop. */
type Chance = (count: number) => number;

/** Mulberry32. */
function chanceFrom(seed: number): Chance {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, count);
  };
}

/** Everything that can be seen of a session, in both languages. */
function seeAll(session: Session): void {
  for (const voice of [inEnglish, inChinese]) {
    const text = JSON.stringify([view(session, voice), path(session, voice)]);
    expect(text).not.toMatch(/\{\$\w|undefined|\[object|NaN/);
  }
}

function shownOf(session: Session): unknown {
  return [view(session, inChinese), path(session, inEnglish), session.known, session.filled];
}

function withoutPrevious(shown: View): unknown {
  if (shown.status === "ended") return shown;
  const { previous: _previous, ...question } = shown.question;
  return { ...shown, question };
}
