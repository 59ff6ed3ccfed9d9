import { advance, start } from "../session/advance.js";
import type { Answer } from "../session/event.js";
import { passedSince } from "../session/passing.js";
import { isRefusal } from "../session/refusal.js";
import { addressOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import type { Flow } from "../flow/link.js";
import { answered, exampleOf, worthTrying } from "./explore.js";
import type { Exploration, PathExample } from "./explore.js";
import { openings } from "./explore-inputs.js";
import { answersLeft, completed } from "./missing.js";

/** The paths of an explored flow one after the other, in the order of the answers; take as many as you want. */
export function* listPaths({ states, starts }: Exploration): Generator<PathExample> {
  for (const index of starts) {
    const state = states[index];
    if (state) yield* pathsFrom(index, state.session, states);
  }
}

/** `session` is the walk itself: that of the state may have come there by another path. */
function* pathsFrom(index: number, session: Session, states: Exploration["states"]): Generator<PathExample> {
  if (session.status === "ended") return void (yield exampleOf(session));
  for (const { answer, to } of states[index]?.ways ?? []) {
    if (to !== undefined) yield* pathsFrom(to, answered(session, answer), states);
  }
}

/** Examples of paths that come to a step or an ending, by its address, the shortest first: one for each way to come there. */
export function* pathsTo(address: string, exploration: Exploration): Generator<PathExample> {
  const { states, starts } = exploration;
  const left = answersLeft(exploration);
  const comesThere = (session: Session): boolean =>
    passedSince(session).some(({ frame, step }) => `${frame.prefix}${step}` === address);
  const whole = (session: Session): readonly PathExample[] => {
    const path = comesThere(session) ? completed(session, exploration, left) : undefined;
    return path ? [exampleOf(path)] : [];
  };
  for (const index of starts) {
    const state = states[index];
    if (state) yield* whole(state.session);
  }
  for (const { session, ways = [] } of states) {
    for (const { answer, to } of ways) if (to !== undefined) yield* whole(answered(session, answer));
  }
}

/** Every address that a walk of the explored flow comes to. */
export function addressesIn({ states }: Exploration): readonly string[] {
  const found = new Set<string>();
  for (const { session } of states) {
    for (const { frame, step } of passedSince(session)) found.add(`${frame.prefix}${step}`);
  }
  return [...found];
}

/** A walk on which every answer is left to chance; one seed gives one path. Stops after `longest` answers. */
export function randomPath(flow: Flow, seed: number, today: string, longest = 200): PathExample {
  const chance = numbersFrom(seed);
  const told = openings(flow, today);
  let session = start(flow, { today, inputs: oneOf(told, chance) ?? {}, asks: "script" });
  for (let answers = 0; session.status === "asking" && answers < longest; answers += 1) {
    const next = oneOf(nextSessions(session), chance);
    if (!next) break;
    session = next;
  }
  return exampleOf(session);
}

function nextSessions(session: Session): readonly Session[] {
  return worthTrying(session).flatMap((answer: Answer) => {
    const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "file" });
    return isRefusal(next) ? [] : [next];
  });
}

function oneOf<T>(all: readonly T[], chance: () => number): T | undefined {
  return all[Math.floor(chance() * all.length)];
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32, by Tommy Ettinger, public domain). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
