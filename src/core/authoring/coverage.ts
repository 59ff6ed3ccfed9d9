import type { Flow } from "../flow/link.js";
import type { Answer } from "../session/event.js";
import { isList } from "../session/event.js";
import { passedSince } from "../session/passing.js";
import type { Passed } from "../session/passing.js";
import { evaluate } from "../session/scope.js";
import { pathOf, withVisits } from "../session/session.js";
import type { Frame, Session } from "../session/session.js";
import { targetAfter } from "../session/plain-moves.js";
import type { Target } from "../flow/flow.js";
import { choiceMark, itemsOf, refusalMark, ruleMark, stepMark } from "./coverage-items.js";
import type { Item, ItemKind } from "./coverage-items.js";

/** A rule of a flow's own that refused an answer, at the session where the answer was tried. */
export interface RefusedBy {
  readonly at: Session;
  readonly rule: number;
}

/** A walk that a test took: the session that it came to, and what was refused on the way. */
export interface Walked {
  readonly session: Session;
  readonly refusals: readonly RefusedBy[];
}

/** What the walks of a flow cover, in numbers and item by item. */
export interface Coverage {
  readonly flow: string;
  readonly items: readonly Item[];
  readonly missed: readonly Item[];
  readonly kinds: Readonly<Record<ItemKind, Share>>;
  readonly all: Share;
}

/** So many of so many. */
export interface Share {
  readonly covered: number;
  readonly of: number;
}

/** What walks have taken: marks of steps, choices and rules, each with how often. */
export type Marks = ReadonlyMap<string, number>;

/** Measures what walks cover of a flow. The walks may be of flows that use it, too: what they take inside it counts. */
export function coverageOf(flow: Flow, marks: Marks): Coverage {
  const items = itemsOf(flow);
  const missed = items.filter((item) => !isCovered(item, marks));
  const share = (kind?: ItemKind): Share => {
    const isMeant = (item: Item): boolean => kind === undefined || item.kind === kind;
    const of = items.filter(isMeant).length;
    return { of, covered: of - missed.filter(isMeant).length };
  };
  const kinds = {
    step: share("step"),
    choice: share("choice"),
    rule: share("rule"),
    refusal: share("refusal"),
    ending: share("ending"),
  };
  return { flow: flow.data.id, items, missed, kinds, all: share() };
}

/** Whether walks have taken an item. */
export function isCovered({ marks: any }: Item, marks: Pick<Marks, "has">): boolean {
  return any.some((mark) => marks.has(mark));
}

/** What some walks have taken, in their flow and in all that it used. */
export function marksOf(walks: Iterable<Walked>): Marks {
  const marks = new Map<string, number>();
  for (const walked of walks) for (const mark of marksOfWalk(walked)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  return marks;
}

/** A walk's marks, in order and as often as they were taken. */
export function marksOfWalk({ session, refusals }: Walked): readonly string[] {
  const sessions = [...pathOf(session).map(({ to }) => to), session];
  return [
    ...Object.entries(session.options.inputs ?? {}).flatMap(([name, answer]) => choicesIn(session.flow, name, answer)),
    ...sessions.flatMap(marksSince),
    ...refusals.map(({ at, rule }) => refusalMark(at.frame.flow.data.id, at.at, rule)),
  ];
}

/** What the last answer of a session took: the choice, the rules and the steps after it. */
export function marksSince(session: Session): readonly string[] {
  const { last } = session;
  const answered = last ? choicesIn(last.to.frame.flow, last.to.at, last.given.answer) : [];
  return [...answered, ...passedSince(session).flatMap((passed) => marksOfPassed(passed, session.options.today))];
}

function choicesIn({ data }: Flow, step: string, answer: Answer): readonly string[] {
  const chosen = isList(answer) ? answer : answer === null ? [] : [String(answer)];
  return chosen.map((choice) => choiceMark(data.id, step, choice));
}

function marksOfPassed({ frame, step }: Passed, today: string): readonly string[] {
  const { id } = frame.flow.data;
  const rule = ruleBefore(frame, today);
  return [...(rule === undefined ? [] : [rule]), stepMark(id, step)];
}

/** The mark of the rule by which a frame came to where it stands; nothing where no rule led there. */
function ruleBefore(frame: Frame, today: string): string | undefined {
  const before = frame.visits?.before;
  if (!before) return undefined;
  const { data } = frame.flow;
  const step = data.steps[before.step];
  if (!step || step.kind === "end") return undefined;
  const hasMap = step.kind === "ask" || step.kind === "do";
  const target: Target | undefined = hasMap ? targetAfter(step.next, before.answer ?? null) : step.next;
  if (target === undefined || typeof target === "string") return undefined;
  const standpoint = { frame: withVisits(frame, before), today };
  const index = target.findIndex(
    ({ condition }) => condition === undefined || evaluate(condition, standpoint) === true,
  );
  const { answer } = before;
  const isNamed = hasMap && typeof answer === "string" && Object.hasOwn(step.next.byAnswer, answer);
  return ruleMark(data.id, before.step, isNamed ? answer : undefined, index);
}
