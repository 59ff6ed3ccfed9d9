import type { Flow } from "../flow/link.js";
import { advance, start } from "../session/advance.js";
import type { Answer, SessionEvent } from "../session/event.js";
import { isList } from "../session/event.js";
import { passedSince } from "../session/passing.js";
import { isRefusal } from "../session/refusal.js";
import { effectiveAnswers } from "../session/replay.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Given, Session } from "../session/session.js";
import type { CaseHead } from "./record.js";

/** A step that a case came to, and what came of it: ids of choices and results only, nothing that was typed. */
export interface Visited {
  /** Its address, without the items of an `each`. */
  readonly step: string;
  /** Whether something is asked there. */
  readonly asks: boolean;
  readonly answered: boolean;
  /** The choices taken; of a fix, its result. */
  readonly choices: readonly string[];
  readonly fix: boolean;
}

/** Where a case stands: every step on its way, in order, but for those that were answered with a hand-off code. */
export interface Way {
  readonly visits: readonly Visited[];
  /** Whether the engine walked it; else it is told by the answers alone, and steps that nobody answers are not on it. */
  readonly replayed: boolean;
  readonly ending?: { readonly step: string; readonly kind: string };
  /** Where it waits for an answer. */
  readonly at?: string;
}

/** Gives the way of a case by its head and its session events. */
export type Walker = (head: CaseHead, events: readonly SessionEvent[]) => Way;

/**
 * Walks the cases of one flow; `flow` is what it is now. A case of this version is walked by the engine, and a way that an earlier
 * case went is not walked again. Any other, and one whose answers are not taken, as a private one that was not kept, is read by its
 * answers alone: there a choice counts where the flow as it is now has it, and a fix by its results.
 */
export function walkerOf(flow: Flow | undefined): Walker {
  if (flow === undefined) return (_head, events) => toldByAnswers(undefined, events);
  const remembered = rememberingWalks(flow);
  return (head, events) => {
    const walked = head.version === flow.data.version ? remembered(head, events) : undefined;
    return walked ?? toldByAnswers(flow, events);
  };
}

/** The address of a step, whatever item of an `each` it was asked for. */
export function stepOf(address: string): string {
  return address.includes("[") ? address.replaceAll(/\[[^\]]*\]/g, "") : address;
}

/** A session that was reached, and those reached from it, by what led there. */
interface Node {
  readonly session: Session;
  readonly next: Map<string, Node | null>;
  way?: Way;
}

/** Nodes kept at most; then all are forgotten. Each takes a few hundred bytes. */
const MOST_NODES = 50_000;

function rememberingWalks(flow: Flow): (head: CaseHead, events: readonly SessionEvent[]) => Way | undefined {
  let roots = new Map<string, Node>();
  let nodes = 0;
  const nodeOf = (session: Session): Node => {
    nodes += 1;
    return { session, next: new Map() };
  };
  const rootFor = ({ today, inputs }: CaseHead): Node => {
    if (nodes > MOST_NODES) {
      roots = new Map<string, Node>();
      nodes = 0;
    }
    const key = `${today}${JSON.stringify(inputs)}`;
    const known = roots.get(key);
    if (known) return known;
    const root = nodeOf(start(flow, { today, inputs: answersIn(inputs), asks: "person" }));
    roots.set(key, root);
    return root;
  };
  return (head, events) => {
    let node = rootFor(head);
    for (const event of events) {
      // What stands on the checklist is nobody's step, and was typed.
      if (event.type === "fill") continue;
      const key = keyOf(event);
      let next = node.next.get(key);
      if (next === undefined) {
        const session = advance(node.session, event);
        next = isRefusal(session) ? null : nodeOf(session);
        node.next.set(key, next);
      }
      if (next === null) return undefined;
      node = next;
    }
    return (node.way ??= wayOf(node.session));
  };
}

function keyOf(event: Exclude<SessionEvent, { type: "fill" }>): string {
  switch (event.type) {
    case "answer":
      return `${brought(event) ? "h" : "a"}${event.step}=${JSON.stringify(event.answer)}`;
    case "change":
      return `${brought(event) ? "k" : "c"}${event.index}=${JSON.stringify(event.answer)}`;
    case "back":
    case "restart":
      return event.type;
  }
}

/** What came with a code was answered elsewhere, and counts there. */
function brought({ source }: Pick<Given, "source">): boolean {
  return source === "handoff";
}

function answersIn(inputs: CaseHead["inputs"]): Readonly<Record<string, Answer>> {
  const answers = Object.entries(inputs).filter((entry): entry is [string, Answer] => isAnswer(entry[1]));
  return Object.fromEntries(answers);
}

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((id) => typeof id === "string");
  return value === null || typeof value === "string" || typeof value === "number";
}

function wayOf(session: Session): Way {
  const path = pathOf(session);
  const stops = [...path, { given: undefined, to: session }];
  const visits = stops.flatMap(({ given, to }) => (given && brought(given) ? [] : visitsAt(to, given)));
  const at = addressOf(session);
  const step = session.frame.flow.data.steps[session.at];
  return session.status === "ended"
    ? { visits, replayed: true, ending: { step: stepOf(at), kind: step?.kind === "end" ? step.end : "" } }
    : { visits, replayed: true, at: stepOf(at) };
}

/** The steps that a session came to since the answer before it; at the last one it asks. */
function visitsAt(session: Session, given: Given | undefined): readonly Visited[] {
  const passed = passedSince(session).map(({ frame, step }) => silent(stepOf(`${frame.prefix}${step}`)));
  if (session.status === "ended") return passed;
  const step = addressOf(session);
  // An input that is asked is no step, so it is not passed.
  const before = passed.at(-1)?.step === stepOf(step) && isStep(session) ? passed.slice(0, -1) : passed;
  return [...before, asked(stepOf(step), given, session)];
}

function isStep({ frame, at }: Session): boolean {
  return Object.hasOwn(frame.flow.data.steps, at);
}

function silent(step: string): Visited {
  return { step, asks: false, answered: false, choices: [], fix: false };
}

function asked(step: string, given: Given | undefined, { frame, at }: Session): Visited {
  const answer = given?.answer ?? null;
  return { step, asks: true, answered: given !== undefined, ...chosen(frame.flow, at, answer) };
}

/** What was chosen, by the rules of the question: what was typed is nobody's business here. */
function chosen({ data }: Flow, id: string, answer: Answer): Pick<Visited, "choices" | "fix"> {
  const step = data.steps[id];
  if (step?.kind === "do") return { choices: listed(answer), fix: step.check };
  const rules = step?.kind === "ask" ? step.answer : data.inputs[id]?.answer;
  const isChosen = rules?.private !== true && CHOSEN.has(rules?.type ?? "");
  return { choices: isChosen ? listed(answer) : [], fix: false };
}

const CHOSEN: ReadonlySet<string> = new Set(["choice", "many", "yes_no"]);

function listed(answer: Answer): readonly string[] {
  return typeof answer === "string" ? [answer] : isList(answer) ? answer : [];
}

function toldByAnswers(flow: Flow | undefined, events: readonly SessionEvent[]): Way {
  const given = effectiveAnswers(events).filter((one) => !brought(one));
  return { visits: given.map(({ step, answer }) => toldBy(answer, stepOf(step), flow)), replayed: false };
}

function toldBy(answer: Answer, step: string, flow: Flow | undefined): Visited {
  const result = typeof answer === "string" && RESULTS.has(answer);
  const known = flow === undefined ? undefined : placeIn(flow, step.split("/"));
  const choices = known ? chosenNow(known, answer) : [];
  const fix = result && (known === undefined || known.flow.data.steps[known.id]?.kind === "do");
  return { step, asks: true, answered: true, choices: fix ? [answer] : choices, fix };
}

const RESULTS: ReadonlySet<string> = new Set(["fixed", "not_fixed", "unable"]);

/** Only ids that the question has today: the answer may have been given to another kind of question. */
function chosenNow({ flow, id }: PlaceInFlow, answer: Answer): readonly string[] {
  const step = flow.data.steps[id];
  if (step?.kind !== "ask" || step.answer.private) return [];
  const ids = new Set(step.answer.choices.map((choice) => choice.id));
  return listed(answer).filter((choice) => ids.has(choice));
}

/** A step, and the flow in whose file it stands. */
export interface PlaceInFlow {
  readonly flow: Flow;
  readonly id: string;
}

/** Finds a step by the parts of its address, through the flows that are used. `undefined` where the flow has none such. */
export function placeIn(flow: Flow, [id, ...rest]: readonly string[]): PlaceInFlow | undefined {
  if (id === undefined) return undefined;
  const step = Object.hasOwn(flow.data.steps, id) ? flow.data.steps[id] : undefined;
  if (rest.length === 0) return step !== undefined || Object.hasOwn(flow.data.inputs, id) ? { flow, id } : undefined;
  if (step?.kind === "use") return placeIn(flow.used(step.flow), rest);
  return flow.first?.data.id === id && flow.first !== flow ? placeIn(flow.first, rest) : undefined;
}
