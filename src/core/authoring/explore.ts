import type { Flow } from "../flow/link.js";
import { advance, start } from "../session/advance.js";
import { choicesOf, doChoices } from "../session/choices.js";
import type { Answer } from "../session/event.js";
import { isRefusal } from "../session/refusal.js";
import { rulesOf, standpointOf } from "../session/scope.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import { candidatesFor, classesOf } from "./explore-answers.js";
import type { AnswerClass } from "./explore-answers.js";
import { openings } from "./explore-inputs.js";
import { isBeyond, neededVisits, stateKey, usedFrom } from "./explore-state.js";

/** How far a flow is explored. */
export interface ExploreLimits {
  /** ISO date: what the clock says in every path. */
  readonly today: string;
  /** Different situations of a walk that are looked at; 50,000 if left out. */
  readonly maxStates?: number;
  /** How often a step of a loop is come to; 2 if left out, and always as often as a condition of the flow counts. */
  readonly maxVisits?: number;
  /** Asked between states: whether there is still time. */
  readonly goOn?: () => boolean;
}

/** A situation of a walk: many paths lead here, and all of them go on alike. */
export interface State {
  /** A walk that came here by the fewest answers. */
  readonly session: Session;
  /** Missing where the state was not looked at any more. */
  readonly ways?: readonly Way[];
  /** Answers that a rule of the flow's own refuses here. */
  readonly refused?: readonly { readonly answer: Answer; readonly rule: number }[];
}

/** What one class of answers leads to. */
export interface Way extends AnswerClass {
  /** The state, by its index; missing where the way goes round a loop more often than is looked at. */
  readonly to?: number;
}

/** Everything that can happen in a flow, as a graph without circles. */
export interface Exploration {
  readonly flow: Flow;
  /** In the order in which they were found: by the number of answers that they take. */
  readonly states: readonly State[];
  /** Indexes of the states that walks begin with: one for each class of what the flow can be told before its first step. */
  readonly starts: readonly number[];
  /** Whether every state was looked at. */
  readonly complete: boolean;
  /** Ways round a loop that were not followed. */
  readonly cut: number;
  /** How often a step of a loop was come to, at most. */
  readonly maxVisits: number;
  /** The state that a walk stands in; `undefined` where none was found. */
  readonly stateOf: (session: Session) => State | undefined;
}

/** An answer of a path, at the address that it is given to. */
export interface PathAnswer {
  readonly step: string;
  readonly answer: Answer;
}

/** A path that was found, as a scenario would write it. */
export interface PathExample {
  /** What the flow is told before its first step. */
  readonly inputs: Readonly<Record<string, Answer>>;
  readonly answers: readonly PathAnswer[];
  /** The address of the ending. */
  readonly ending: string;
}

/** Follows every path of a flow by `advance`, as a script walks it; paths that cannot be told apart any more are followed once. */
export function explore(flow: Flow, limits: ExploreLimits): Exploration {
  const { today, maxStates = 50_000, maxVisits = 2, goOn = () => true } = limits;
  const search: Search = { states: [], indexes: new Map(), maxVisits, cut: 0 };
  const starts = openings(flow, today).map((inputs) => indexOf(start(flow, { today, inputs, asks: "script" }), search));
  let looked = 0;
  for (; looked < search.states.length && search.states.length <= maxStates && goOn(); looked += 1) {
    look(looked, search);
  }
  const { states, cut, indexes } = search;
  return {
    flow,
    stateOf: (session) => states[indexes.get(stateKey(session)) ?? -1],
    states,
    starts,
    cut,
    complete: looked === states.length,
    maxVisits: Math.max(maxVisits, ...[flow, ...usedFrom(flow)].map(({ data }) => neededVisits(data))),
  };
}

/** The path by which a state was found first. */
export function exampleOf(session: Session): PathExample {
  return {
    inputs: session.options.inputs ?? {},
    answers: pathOf(session).map(({ given: { step, answer } }) => ({ step, answer })),
    ending: addressOf(session),
  };
}

/** The shortest path to each ending through each question that it was reached from. */
export function examplesOf({ states }: Pick<Exploration, "states">): readonly PathExample[] {
  const found = new Map<string, PathExample>();
  for (const { session, ways = [] } of states) {
    for (const { answer, to } of ways) {
      const next = to === undefined ? undefined : states[to]?.session;
      if (next?.status !== "ended") continue;
      const key = `${addressOf(session)} ${addressOf(next)}`;
      if (!found.has(key)) found.set(key, exampleOf(answered(session, answer)));
    }
  }
  return [...found.values()];
}

/** The session after an answer that is known to be taken. */
export function answered(session: Session, answer: Answer): Session {
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "file" });
  if (isRefusal(next)) throw new Error(`An answer to ${next.step} that was taken is refused: ${next.code}`);
  return next;
}

interface Search {
  readonly states: { session: Session; ways?: Way[]; refused?: { answer: Answer; rule: number }[] }[];
  readonly indexes: Map<string, number>;
  readonly maxVisits: number;
  cut: number;
}

function indexOf(session: Session, { states, indexes }: Search): number {
  const key = stateKey(session);
  const known = indexes.get(key);
  if (known !== undefined) return known;
  indexes.set(key, states.length);
  states.push({ session });
  return states.length - 1;
}

/** Tries the answers that are worth trying at a state. */
function look(index: number, search: Search): void {
  const state = search.states[index];
  if (!state) return;
  const { ways, refused } = waysFrom(state.session, search.maxVisits);
  state.refused = refused;
  state.ways = ways.map(({ answer, alike, next }) => {
    if (next) return { answer, alike, to: indexOf(next, search) };
    search.cut += 1;
    return { answer, alike };
  });
}

/** The classes of answers where a session stands, with the session after each; missing where that goes round a loop too often. */
export function waysFrom(
  session: Session,
  maxVisits: number,
): { readonly ways: readonly (AnswerClass & { readonly next?: Session })[] } & Pick<Tried, "refused"> {
  const { taken, refused } = tried(session);
  const ways = classesAt(session, [...taken.keys()]).map(({ answer, alike }) => {
    const next = taken.get(answer);
    return next && !isBeyond(next, maxVisits) ? { answer, alike, next } : { answer, alike };
  });
  return { ways, refused };
}

interface Tried {
  readonly taken: ReadonlyMap<Answer, Session>;
  readonly refused: { readonly answer: Answer; readonly rule: number }[];
}

function tried(session: Session): Tried {
  const taken = new Map<Answer, Session>();
  const refused: Tried["refused"] = [];
  for (const answer of worthTrying(session)) {
    const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "file" });
    if (!isRefusal(next)) taken.set(answer, next);
    else if (next.rule !== undefined) refused.push({ answer, rule: next.rule });
  }
  return { taken, refused };
}

/** The answers that make a difference where a session stands; nothing where it has ended. */
export function worthTrying(session: Session): readonly Answer[] {
  if (session.status === "ended") return [];
  const { frame, at } = session;
  const step = frame.flow.data.steps[at];
  if (step?.kind === "do") return doChoices(step.check).map(({ id }) => id);
  const rules = rulesOf(frame, at);
  if (!rules) throw new Error(`Nothing is asked at ${at}`);
  return candidatesFor(at, rules, choicesOf(rules, standpointOf(session)), standpointOf(session));
}

function classesAt(session: Session, answers: readonly Answer[]): readonly AnswerClass[] {
  const rules = rulesOf(session.frame, session.at);
  return rules
    ? classesOf(session.at, rules, answers, standpointOf(session))
    : answers.map((answer) => ({ answer, alike: [] }));
}
