import { advance, start } from "../core/session/advance.js";
import type { Answer } from "../core/session/event.js";
import type { Flow } from "../core/flow/link.js";
import { readInputs } from "../core/session/inputs.js";
import { rulesOf } from "../core/session/scope.js";
import { isRefusal } from "../core/session/refusal.js";
import type { Refusal } from "../core/session/refusal.js";
import { addressOf } from "../core/session/session.js";
import type { Session } from "../core/session/session.js";
import type { EarlyAnswer } from "./answers.js";

/** Where a script's answers have led. */
export interface Scripted {
  readonly session: Session;
  readonly refusal?: Refusal;
  /** Steps of answers that no question asked for, in the order given. */
  readonly unused: readonly string[];
}

/** Walks a flow on answers given beforehand, as far as they lead. `defaults` takes a flow's default where no answer is given. */
export async function answerAll(
  flow: Flow,
  answers: readonly EarlyAnswer[],
  { today, defaults }: { readonly today: string; readonly defaults: boolean },
): Promise<Scripted> {
  for (const { answer } of answers) if (typeof answer === "string") await flow.readyFor(answer);
  const told = readInputs(flow, inputsAmong(flow, answers), today);
  const first = start(flow, { today, inputs: told.inputs, asks: "script" });
  const [refusal] = told.refused;
  if (refusal) return { session: first, refusal, unused: [] };
  return giveAll(first, waiting(answers.filter(({ step }) => !flow.data.inputs[step])), defaults);
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
  return [...waitingFor].flatMap(([step, left]) => left.map(() => step));
}

function inputsAmong(flow: Flow, answers: readonly EarlyAnswer[]): Readonly<Record<string, Answer>> {
  return Object.fromEntries(answers.flatMap(({ step, answer }) => (flow.data.inputs[step] ? [[step, answer] as const] : [])));
}

function defaultAt(session: Session): EarlyAnswer | undefined {
  const rules = rulesOf(session.frame, session.at);
  if (!rules?.default) return undefined;
  const value = "literal" in rules.default ? rules.default.literal : undefined;
  return value === undefined ? undefined : { step: addressOf(session), answer: String(value), source: "flag" };
}
