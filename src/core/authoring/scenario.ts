import type { Flow } from "../flow/link.js";
import type { AnswerLine, ScenarioDraft } from "../flow/read.js";
import { advance, start } from "../session/advance.js";
import type { Answer } from "../session/event.js";
import { view } from "../session/present.js";
import { isRefusal } from "../session/refusal.js";
import { readInputs } from "../session/inputs.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Frame, Session } from "../session/session.js";
import type { Voice } from "../session/voice.js";

/** Where expectation and path part. */
export interface Failure {
  /** The key of `expect`, or `answers` where an answer does not fit the path. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly name: string;
  /** Where it ended; missing where it could not begin, since it does not tell an input that the flow needs. */
  readonly session?: Session;
  readonly failures: readonly Failure[];
}

/** Runs a scenario through the one engine. `today` is the clock for scenarios that do not set it. */
export function runScenario(flow: Flow, scenario: ScenarioDraft, today: string, voice: Voice): ScenarioResult {
  const { inputs, answers } = apart(flow, scenario);
  const told = readInputs(flow, inputs, scenario.today?.value ?? today);
  if (told.missing.length > 0) return { name: scenario.name.value, failures: told.missing.map(notTold) };
  const first = start(flow, { today: scenario.today?.value ?? today, inputs: told.inputs, asks: "script" });
  const { session, refused, failures } = answerAll(first, answers);
  const all = [...told.refused.map(({ step }) => step), ...refused];
  return { name: scenario.name.value, session, failures: [...failures, ...compare(scenario, session, all, voice)] };
}

function notTold(input: string): Failure {
  return { what: "inputs", expected: input, found: "not told" };
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
  readonly refused: readonly string[];
  readonly failures: readonly Failure[];
}

/** Gives the answers in order; one that is refused is tried, and the question stands. */
function answerAll(first: Session, answers: readonly AnswerLine[]): Answered {
  let session = first;
  const refused: string[] = [];
  for (const { step, answer } of answers) {
    const next = advance(session, { type: "answer", step: step.value, answer: answer.value, source: "file" });
    if (!isRefusal(next)) session = next;
    else if (next.code === "wrong-step" || next.code === "already-ended") {
      const failure = {
        what: "answers",
        expected: step.value,
        found: session.status === "ended" ? "the ending" : addressOf(session),
      };
      return { session, refused, failures: [failure] };
    } else refused.push(step.value);
  }
  return { session, refused, failures: [] };
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
    ...(expect.end ? differ("end", expect.end.value, ending?.step ?? `the question ${addressOf(session)}`) : []),
    ...(expect.kind ? differ("kind", expect.kind.value, ending?.kind ?? "a question") : []),
    ...missingInOrder(expect.visited?.map(({ value }) => value) ?? [], visited),
    ...(expect.notVisited ?? []).flatMap(({ value }) =>
      visited.includes(value) ? [{ what: "not_visited", expected: `not ${value}`, found: value }] : [],
    ),
    ...(expect.refused
      ? differ("refused", expect.refused.map(({ value }) => value).join(", "), refused.join(", "))
      : []),
    ...(expect.tried ?? []).flatMap(({ step, result }) =>
      tried.includes(`${step.value}=${result.value}`)
        ? []
        : [{ what: "tried", expected: `${step.value}: ${result.value}`, found: tried.join(", ") }],
    ),
    ...(expect.card ?? []).flatMap(({ value }) =>
      card.includes(JSON.stringify(value).slice(1, -1)) ? [] : [{ what: "card", expected: value, found: card }],
    ),
    ...(expect.filled ?? []).flatMap(({ item, value }) => filledDiffers(item.value, value?.value, filled)),
  ];
}

function filledDiffers(
  item: string,
  value: string | undefined,
  filled: ReadonlyMap<string, string | undefined>,
): readonly Failure[] {
  const found = filled.get(item);
  if (found !== undefined && (value === undefined || found === value)) return [];
  return [{ what: "filled", expected: value === undefined ? item : `${item}: ${value}`, found: found ?? "open" }];
}

function differ(what: string, expected: string, found: string): readonly Failure[] {
  return expected === found ? [] : [{ what, expected, found }];
}

function missingInOrder(expected: readonly string[], visited: readonly string[]): readonly Failure[] {
  let at = 0;
  for (const step of expected) {
    const next = visited.indexOf(step, at);
    if (next === -1) return [{ what: "visited", expected: expected.join(", "), found: visited.join(", ") }];
    at = next + 1;
  }
  return [];
}

/** Every step that was come to, in order and as often as it was, those of used flows by their addresses. */
function visitedSteps(session: Session): readonly string[] {
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
