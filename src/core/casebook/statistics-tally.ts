import type { Flow } from "../flow/link.js";
import { isSessionEvent, sessionEvents } from "./record.js";
import type { CaseEvent, CaseRecord, DeskEvent } from "./record.js";
import { addTime, addTimes } from "./statistics-times.js";
import type { Times } from "./statistics-times.js";
import { stepOf, walkerOf } from "./statistics-walk.js";
import type { Visited, Walker, Way } from "./statistics-walk.js";

/** What is counted of one step. */
export interface StepTally {
  arrived: number;
  asked: boolean;
  answered: number;
  left: number;
  fix: boolean;
  flags: number;
  /** By the id of a choice; of a fix, by its result. */
  readonly choices: Map<string, number>;
  readonly times: Times;
}

/** What is counted of one flow, or of one version of it. */
export interface FlowTally {
  readonly flow: string;
  /** Where versions are counted apart. */
  readonly version: string | undefined;
  /** The first by the alphabet of those that cases were kept under, so that their order does not matter. */
  title: string;
  cases: number;
  /** Walked by the engine; the others are told by their answers alone. */
  replayed: number;
  ended: number;
  /** Left by the caller; `leftSomewhere` of them at a step that is not known. */
  left: number;
  leftSomewhere: number;
  /** Closed by an agent without an ending. */
  closed: number;
  handedOff: number;
  readonly versions: Set<string>;
  readonly steps: Map<string, StepTally>;
  readonly endings: Map<string, { readonly kind: string; count: number }>;
  /** By `from` and `to`, a line break between them. */
  readonly ways: Map<string, number>;
}

/** What cases come to: it grows with the steps of flows, not with the cases. */
export interface Tally {
  cases: number;
  /** Cases that go on with something that this program cannot read. */
  unread: number;
  /** Pairs of events between which the clock went back, and pauses after which somebody came back: neither is a time at a step. */
  backwards: number;
  pauses: number;
  readonly flows: Map<string, FlowTally>;
}

/** A case as a store keeps it. */
export interface CountedCase extends CaseRecord {
  readonly state: "open" | "ended";
  readonly unread?: unknown;
}

/** How cases are counted. */
export interface Counting {
  /** The flow of that id as it is now, if there is one. */
  readonly flow: (id: string) => Flow | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds after which an open case counts as left, and a pause as no time at a step. */
  readonly goneAfter: number;
  readonly byVersion: boolean;
}

/** Counts cases one by one. The same cases in any order, or counted in parts that are then merged, come to the same. */
export interface Counter {
  readonly tally: Tally;
  /** The tally is changed in place: a million cases would make a million of them. */
  readonly add: (record: CountedCase) => void;
}

/** Begins to count. */
export function startCounting(counting: Counting): Counter {
  const tally = emptyTally();
  const walkers = new Map<string, Walker>();
  return {
    tally,
    add: (record) => {
      const { head, events } = record;
      let walker = walkers.get(head.flow);
      if (walker === undefined) walkers.set(head.flow, (walker = walkerOf(counting.flow(head.flow))));
      const flow = flowTally(tally, head.flow, counting.byVersion ? head.version : undefined, head.title);
      tally.cases += 1;
      if (record.unread !== undefined) tally.unread += 1;
      flow.versions.add(head.version);
      countWay(flow, walker(head, sessionEvents(events)), endOf(record, counting));
      if (beganWithCode(events)) flow.handedOff += 1;
      for (const { event } of events) if (event.type === "flag") stepTally(flow, stepOf(event.step)).flags += 1;
      countTimes(tally, flow, events, counting.goneAfter);
    },
  };
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return { cases: 0, unread: 0, backwards: 0, pauses: 0, flows: new Map() };
}

/** Adds what was counted elsewhere to a tally, which is changed in place. */
export function addTally(tally: Tally, other: Tally): void {
  tally.cases += other.cases;
  tally.unread += other.unread;
  tally.backwards += other.backwards;
  tally.pauses += other.pauses;
  for (const counted of other.flows.values()) {
    addFlow(flowTally(tally, counted.flow, counted.version, counted.title), counted);
  }
}

function addFlow(flow: FlowTally, other: FlowTally): void {
  for (const field of ["cases", "replayed", "ended", "left", "leftSomewhere", "closed", "handedOff"] as const) {
    flow[field] += other[field];
  }
  for (const version of other.versions) flow.versions.add(version);
  for (const [id, step] of other.steps) addStep(stepTally(flow, id), step);
  for (const [step, { kind, count }] of other.endings) countEnding(flow, { step, kind }, count);
  for (const [way, count] of other.ways) add(flow.ways, way, count);
}

function addStep(step: StepTally, other: StepTally): void {
  for (const field of ["arrived", "answered", "left", "flags"] as const) step[field] += other[field];
  step.asked ||= other.asked;
  step.fix ||= other.fix;
  for (const [choice, count] of other.choices) add(step.choices, choice, count);
  addTimes(step.times, other.times);
}

function flowTally(tally: Tally, flow: string, version: string | undefined, title: string): FlowTally {
  const key = `${flow}\n${version ?? ""}`;
  const known = tally.flows.get(key);
  if (known) {
    if (title < known.title) known.title = title;
    return known;
  }
  const counts = { cases: 0, replayed: 0, ended: 0, left: 0, leftSomewhere: 0, closed: 0, handedOff: 0 };
  const maps = { versions: new Set<string>(), steps: new Map(), endings: new Map(), ways: new Map() };
  const made: FlowTally = { flow, version, title, ...counts, ...maps };
  tally.flows.set(key, made);
  return made;
}

function stepTally({ steps }: FlowTally, id: string): StepTally {
  let step = steps.get(id);
  if (step === undefined) {
    const counts = { arrived: 0, asked: false, answered: 0, left: 0, fix: false, flags: 0 };
    steps.set(id, (step = { ...counts, choices: new Map(), times: new Map() }));
  }
  return step;
}

/** How a case stands by its desk and its age; `ended` where no agent closed it. */
type End = "left" | "closed" | "ended" | "open";

function endOf({ head, events, state }: CountedCase, { now, goneAfter }: Counting): End {
  const wrapUp = events.findLast(({ event }) => event.type === "wrap_up")?.event;
  if (wrapUp !== undefined && isLeaving(wrapUp)) return "left";
  if (state === "ended") return wrapUp === undefined ? "ended" : "closed";
  const last = Date.parse(events.at(-1)?.at ?? head.createdAt);
  return now - last > goneAfter ? "left" : "open";
}

function isLeaving(event: CaseEvent["event"] | DeskEvent): boolean {
  return event.type === "wrap_up" && /^caller[ _-]?left$/i.test(event.outcome);
}

function countWay(flow: FlowTally, way: Way, end: End): void {
  flow.cases += 1;
  if (way.replayed) flow.replayed += 1;
  for (const visit of way.visits) countVisit(stepTally(flow, visit.step), visit);
  countWays(flow, way.visits);
  if (way.ending) {
    flow.ended += 1;
    countEnding(flow, way.ending, 1);
  } else if (end === "ended" && !way.replayed) {
    flow.ended += 1;
  } else if (end === "left") {
    flow.left += 1;
    if (way.at === undefined) flow.leftSomewhere += 1;
    else stepTally(flow, way.at).left += 1;
  } else if (end !== "open") flow.closed += 1;
}

function countVisit(step: StepTally, { asks, answered, choices, fix }: Visited): void {
  step.arrived += 1;
  if (asks) step.asked = true;
  if (fix) step.fix = true;
  if (answered) step.answered += 1;
  if (answered) for (const choice of choices) add(step.choices, choice, 1);
}

/** Where a way comes out of a flow that is used, it also leads on from the step that uses it. */
function countWays({ ways }: FlowTally, visits: readonly Visited[]): void {
  let before: string | undefined;
  for (const { step } of visits) {
    if (before !== undefined) {
      add(ways, `${before}\n${step}`, 1);
      const user = userOf(before, step);
      if (user !== undefined && user !== step) add(ways, `${user}\n${step}`, 1);
    }
    before = step;
  }
}

/** The step in the flow of `to` through which the walk was at `from`; `undefined` where both stand in one flow or `to` lies deeper. */
function userOf(from: string, to: string): string | undefined {
  const parts = from.split("/");
  const depth = to.split("/").length;
  return depth < parts.length ? parts.slice(0, depth).join("/") : undefined;
}

function countEnding({ endings }: FlowTally, { step, kind }: { step: string; kind: string }, count: number): void {
  const known = endings.get(step);
  if (known) known.count += count;
  else endings.set(step, { kind, count });
}

function beganWithCode(events: readonly CaseEvent[]): boolean {
  const first = events.find(({ event }) => isSessionEvent(event))?.event;
  return first?.type === "answer" && first.source === "handoff";
}

/** The time at a step runs from the event before, whatever it was, to a person's answer. */
function countTimes(tally: Tally, flow: FlowTally, events: readonly CaseEvent[], goneAfter: number): void {
  let before: string | undefined;
  for (const { at, event } of events) {
    if (!isSessionEvent(event)) continue;
    if (before !== undefined && event.type === "answer" && PEOPLE.has(event.source)) {
      const took = Date.parse(at) - Date.parse(before);
      if (took < 0) tally.backwards += 1;
      else if (took > goneAfter) tally.pauses += 1;
      else if (!Number.isNaN(took)) addTime(stepTally(flow, stepOf(event.step)).times, took);
    }
    before = at;
  }
}

const PEOPLE: ReadonlySet<string> = new Set(["typed", "input"]);

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
