import { advance, start } from "../core/session/advance.js";
import type { Flow } from "../core/flow/link.js";
import { readInputs } from "../core/session/inputs.js";
import { defaultValue } from "../core/session/open-frame.js";
import { rulesOf } from "../core/session/scope.js";
import { isRefusal } from "../core/session/refusal.js";
import type { Refusal } from "../core/session/refusal.js";
import { addressOf } from "../core/session/session.js";
import type { Session, StartOptions } from "../core/session/session.js";
import type { EarlyAnswer } from "./early-answer.js";

/** Where a script's answers have led. */
export interface Scripted {
  /** Where the answers led; at the question that refused one, where one was refused. */
  readonly session: Session;
  readonly refusal?: Refusal;
  /** Steps of answers that no question asked for, in the order given. */
  readonly unused: readonly string[];
}

/** How answers are given. */
export interface Scripting {
  /** ISO date. */
  readonly today: string;
  /** Takes a question's default where no answer is given. */
  readonly defaults: boolean;
  /** Of a script, unless it says otherwise. */
  readonly asks?: StartOptions["asks"];
  /** What the flow is told beside those answers that are for its inputs. */
  readonly inputs?: StartOptions["inputs"];
}

/** Walks a flow on answers given beforehand, as far as they lead. */
export async function answerAll(
  flow: Flow,
  answers: readonly EarlyAnswer[],
  { today, defaults, asks = "script", inputs = {} }: Scripting,
): Promise<Scripted> {
  await getReady(flow, answers);
  const isInput = (given: EarlyAnswer): boolean => isForInput(given, flow);
  const given = Object.fromEntries(answers.filter(isInput).map(({ step, answer }) => [step, answer]));
  const told = readInputs(flow, { ...inputs, ...given }, today);
  const options: StartOptions = { today, inputs: told.inputs, asks };
  const rest = answers.filter((each) => !isInput(each));
  const [refusal] = told.refused;
  const input = refusal?.step ?? told.missing[0];
  if (input === undefined) return giveAll(start(flow, options), waiting(rest), defaults);
  return { session: atInput(flow, input, options), unused: rest.flatMap(unusedStep), ...(refusal && { refusal }) };
}

/** Whether an answer is told to the flow before its first step; those of a hand-off code were given where they were asked for. */
export function isForInput({ step, source }: EarlyAnswer, flow: Flow): boolean {
  return source !== "handoff" && Object.hasOwn(flow.data.inputs, step);
}

/** A secret is looked for in every text; some kinds need lists that are loaded only for texts that may hold them. */
async function getReady(flow: Flow, answers: readonly EarlyAnswer[]): Promise<void> {
  for (const { step, answer } of answers) {
    await flow.readyFor(step);
    if (typeof answer === "string") await flow.readyFor(answer);
  }
}

/** A script is not asked for most inputs, and a flow cannot begin without those that it needs: a session at the input itself. */
export function atInput(flow: Flow, at: string, options: StartOptions): Session {
  const frame = { flow, prefix: "", inputs: options.inputs ?? {}, visits: null };
  const empty = { told: [], answered: 0, last: null, memory: null, carried: [], known: {}, filled: {} };
  return { flow, options, frame, at, status: "asking", ...empty };
}

/** Gives what waits for each question that is asked, in turn; a question in a loop takes the next one given for it. */
function giveAll(first: Session, waitingFor: Map<string, EarlyAnswer[]>, defaults: boolean): Scripted {
  let session = first;
  while (session.status === "asking") {
    const step = addressOf(session);
    const given = waitingFor.get(step)?.shift() ?? (defaults ? defaultAt(session) : undefined);
    if (!given) break;
    const next = advance(session, { type: "answer", ...given });
    if (isRefusal(next)) return { session, refusal: next, unused: unusedOf(waitingFor) };
    session = next;
  }
  return { session, unused: unusedOf(waitingFor) };
}

function waiting(answers: readonly EarlyAnswer[]): Map<string, EarlyAnswer[]> {
  const byStep = new Map<string, EarlyAnswer[]>();
  for (const given of answers) byStep.set(given.step, [...(byStep.get(given.step) ?? []), given]);
  return byStep;
}

function unusedOf(waitingFor: ReadonlyMap<string, readonly EarlyAnswer[]>): readonly string[] {
  return [...waitingFor.values()].flat().flatMap(unusedStep);
}

/** What came by a hand-off code may wait behind a question whose answer was typed. */
function unusedStep({ step, source }: EarlyAnswer): readonly string[] {
  return source === "handoff" ? [] : [step];
}

/** What Enter gives. */
function defaultAt({ frame, at, options }: Session): EarlyAnswer | undefined {
  const rules = rulesOf(frame, at);
  const answer = rules && defaultValue(rules, { frame, today: options.today });
  return answer === undefined ? undefined : { step: `${frame.prefix}${at}`, answer, source: "flag" };
}
