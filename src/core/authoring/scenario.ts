import type { Flow } from "../flow/link.js";
import type { AnswerLine, ScenarioDraft } from "../flow/read.js";
import { advance, start } from "../session/advance.js";
import type { Address, Answer } from "../session/event.js";
import { view } from "../session/present.js";
import { isRefusal } from "../session/refusal.js";
import type { Refusal } from "../session/refusal.js";
import { readInputs } from "../session/inputs.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Frame, Session } from "../session/session.js";
import type { Voice } from "../session/voice.js";
import type { Span, Spanned } from "../text/source.js";

/** Where expectation and path part. */
export interface Failure {
  /** The key of `expect`, or `answers` where an answer does not fit the path. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** What the scenario's file says that does not hold. */
  readonly span: Span;
}

/** An answer that a scenario gave, in order: taken, or refused. */
export interface Tried {
  readonly step: Address;
  readonly answer: Answer;
  /** Missing where it was taken. */
  readonly refusal?: Refusal;
  /** Where it was given. */
  readonly at: Session;
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly name: string;
  /** Where it ended; missing where it could not begin, since it does not tell an input that the flow needs. */
  readonly session?: Session;
  readonly tried: readonly Tried[];
  readonly failures: readonly Failure[];
}

/** Runs a scenario through the one engine. `today` is the clock for scenarios that do not set it. */
export function runScenario(flow: Flow, scenario: ScenarioDraft, today: string, voice: Voice): ScenarioResult {
  const { inputs, answers } = apart(flow, scenario);
  const name = scenario.name.value;
  const told = readInputs(flow, inputs, scenario.today?.value ?? today);
  if (told.missing.length > 0)
    return { name, tried: [], failures: told.missing.map((input) => notTold(input, scenario)) };
  const first = start(flow, { today: scenario.today?.value ?? today, inputs: told.inputs, asks: "script" });
  const { session, tried, failures } = answerAll(first, answers);
  const refused = tried.flatMap(({ step, refusal }) => (refusal ? [step] : []));
  const all = [...told.refused.map(({ step }) => step), ...refused];
  return { name, session, tried, failures: [...failures, ...compare(scenario, session, all, voice)] };
}

function notTold(input: string, { name }: ScenarioDraft): Failure {
  return { what: "inputs", expected: input, found: "not told", span: name.span };
}

/** What a scenario answers for an input is told before the first step, wherever it stands. */
function apart(
  flow: Flow,
  { inputs, answers }: ScenarioDraft,
): { readonly inputs: Record<string, Answer>; readonly answers: readonly AnswerLine[] } {
  const isInput = ({ step }: AnswerLine): boolean => Object.hasOwn(flow.data.inputs, step.value);
  const told = [...inputs, ...answers.filter(isInput)];
  return {
    inputs: Object.fromEntries(told.map(({ step, answer }) => [step.value, answer.value] as const)),
    answers: answers.filter((line) => !isInput(line)),
  };
}

interface Answered {
  readonly session: Session;
  readonly tried: readonly Tried[];
  readonly failures: readonly Failure[];
}

/** Gives the answers in order; one that is refused is tried, and the question stands. */
function answerAll(first: Session, answers: readonly AnswerLine[]): Answered {
  let session = first;
  const tried: Tried[] = [];
  for (const { step, answer } of answers) {
    const next = advance(session, { type: "answer", step: step.value, answer: answer.value, source: "file" });
    if (isRefusal(next) && (next.code === "wrong-step" || next.code === "already-ended"))
      return { session, tried, failures: [notAsked(step, session)] };
    const refusal = isRefusal(next) ? { refusal: next } : {};
    tried.push({ step: step.value, answer: answer.value, at: session, ...refusal });
    if (!isRefusal(next)) session = next;
  }
  return { session, tried, failures: [] };
}

function notAsked({ value, span }: AnswerLine["step"], session: Session): Failure {
  const found = session.status === "ended" ? "the ending" : addressOf(session);
  return { what: "answers", expected: value, found, span };
}

function compare(
  scenario: ScenarioDraft,
  session: Session,
  refused: readonly string[],
  voice: Voice,
): readonly Failure[] {
  const { expect } = scenario;
  const shown = view(session, voice);
  const ending = shown.status === "ended" ? shown.ending : undefined;
  const visited = visitedSteps(session);
  const card = ending ? JSON.stringify(ending) : "";
  const filled = new Map(ending?.card?.checklist.map((item) => [item.id, item.value] as const));
  const tried = pathOf(session).map(({ given }) => `${given.step}=${String(given.answer)}`);
  return [
    ...(expect.end ? differ("end", expect.end, ending?.step ?? `the question ${addressOf(session)}`) : []),
    ...(expect.kind ? differ("kind", expect.kind, ending?.kind ?? "a question") : []),
    ...missingInOrder(expect.visited ?? [], visited),
    ...(expect.notVisited ?? []).flatMap(({ value, span }) =>
      visited.includes(value) ? [{ what: "not_visited", expected: `not ${value}`, found: value, span }] : [],
    ),
    ...(expect.refused ? refusedDiffers(expect.refused, refused, scenario) : []),
    ...(expect.tried ?? []).flatMap(({ step, result }) =>
      tried.includes(`${step.value}=${result.value}`)
        ? []
        : [{ what: "tried", expected: `${step.value}: ${result.value}`, found: tried.join(", "), span: result.span }],
    ),
    ...(expect.card ?? []).flatMap(({ value, span }) =>
      card.includes(JSON.stringify(value).slice(1, -1)) ? [] : [{ what: "card", expected: value, found: card, span }],
    ),
    ...(expect.filled ?? []).flatMap(({ item, value }) => filledDiffers(item, value, filled)),
  ];
}

function refusedDiffers(
  expected: readonly Spanned<string>[],
  refused: readonly string[],
  { name }: ScenarioDraft,
): readonly Failure[] {
  const value = expected.map((step) => step.value).join(", ");
  const at = expected.find((step, index) => step.value !== refused[index]) ?? expected.at(-1);
  return differ("refused", { value, span: (at ?? name).span }, refused.join(", "));
}

function filledDiffers(
  item: Spanned<string>,
  value: Spanned<string> | undefined,
  filled: ReadonlyMap<string, string | undefined>,
): readonly Failure[] {
  const found = filled.get(item.value);
  if (found !== undefined && (value === undefined || found === value.value)) return [];
  const expected = value === undefined ? item.value : `${item.value}: ${value.value}`;
  return [{ what: "filled", expected, found: found ?? "open", span: (value ?? item).span }];
}

function differ(what: string, { value, span }: Spanned<string>, found: string): readonly Failure[] {
  return value === found ? [] : [{ what, expected: value, found, span }];
}

function missingInOrder(expected: readonly Spanned<string>[], visited: readonly string[]): readonly Failure[] {
  let at = 0;
  for (const { value, span } of expected) {
    const next = visited.indexOf(value, at);
    if (next === -1) {
      const all = expected.map((step) => step.value).join(", ");
      return [{ what: "visited", expected: all, found: visited.join(", "), span }];
    }
    at = next + 1;
  }
  return [];
}

/** Every step that was come to, in order and as often as it was, those of used flows by their addresses. */
export function visitedSteps(session: Session): readonly string[] {
  const steps: string[] = [];
  const seen = new Map<string, number>();
  for (const at of [...pathOf(session).map(({ to }) => to), session]) {
    for (const frame of framesOf(at.frame)) collectNew(frame, seen, steps);
  }
  return steps;
}

/** The frame and those that it was used from, the outermost first. */
function framesOf(frame: Frame): readonly Frame[] {
  return frame.from ? [...framesOf(frame.from.frame), frame] : [frame];
}

function collectNew({ prefix, visits }: Frame, seen: Map<string, number>, into: string[]): void {
  const all: string[] = [];
  for (let visit = visits; visit; visit = visit.before) all.push(`${prefix}${visit.step}`);
  const known = seen.get(prefix) ?? 0;
  into.push(...all.reverse().slice(known > all.length ? 0 : known));
  seen.set(prefix, all.length);
}
