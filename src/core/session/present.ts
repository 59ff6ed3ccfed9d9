import type { Answer } from "./event.js";
import { cardOf } from "./card.js";
import { doChoices } from "./choices.js";
import { defaultValue } from "./open-frame.js";
import type { Refusal } from "./refusal.js";
import { evaluateValue, onTrial, rulesOf } from "./scope.js";
import type { Standpoint } from "./scope.js";
import type { Given, Session, Told } from "./session.js";
import { addressOf, answerTo, pathOf } from "./session.js";
import { choiceViews, doLabel, escapeMarkdown, keyOf, textAt, wordAnswer } from "./voice.js";
import type { Voice } from "./voice.js";
import type { AgentView, EndingView, PathEntry, QuestionView, ToldView, View } from "./view.js";
import { progressOf } from "./progress.js";
import type { AnswerRules, EndStep } from "../flow/flow.js";

/** What there is to show where the session stands, in the locale of `voice`. */
export function view(session: Session, voice: Voice): View {
  const { data } = session.flow;
  const head = {
    flow: { id: data.id, version: data.version, title: textAt("title", flowStandpoint(session), voice) ?? data.id },
    locale: voice.locale,
    progress: progressOf(session),
    told: session.told.map((told) => toldView(told, session, voice)),
  };
  return session.status === "ended"
    ? { ...head, status: "ended", ending: endingView(session, voice) }
    : { ...head, status: "asking", question: questionView(session, voice) };
}

/** The answers of the path, in order, in words. */
export function path(session: Session, voice: Voice): readonly PathEntry[] {
  return pathOf(session).map(({ given, to }) => {
    const standpoint = standpointOf(to);
    const rules = rulesOf(to.frame, to.at);
    const question = rules
      ? textAt(`${keyOf(to.at, standpoint)}.ask`, standpoint, voice)
      : textAt(`steps.${to.at}.do`, standpoint, voice);
    return {
      step: given.step,
      type: rules?.type ?? "do",
      question: question ?? to.at,
      answer: rules?.private && given.answer !== null ? "***" : given.answer,
      answerText: wordAnswer(to.at, given.answer, standpoint, voice),
      source: given.source,
    };
  });
}

/** The fixes that were tried, and how they went, in order. */
export { triedOf as tried } from "./card.js";

/**
 * The flow's own words of a refusal by one of its rules; `undefined` for other refusals. They may speak of the answer
 * that was refused, which `refusal` has, and of which input it was.
 */
export function ruleText(
  session: Session,
  rule: number,
  voice: Voice,
  refusal?: Pick<Refusal, "step" | "answer">,
): string | undefined {
  const { frame, at } = session;
  const id = refusal && !refusal.step.includes("/") && frame.flow.data.inputs[refusal.step] ? refusal.step : at;
  const rules = rulesOf(frame, id);
  const standpoint = standpointOf(session);
  const answer = refusal?.answer;
  const trial = answer !== undefined && rules ? onTrial(id, answer, rules, standpoint) : standpoint;
  return textAt(`${keyOf(id, trial)}.refuse.${rule}.say`, trial, voice);
}

function standpointOf(session: Session): Standpoint {
  return { frame: session.frame, today: session.options.today };
}

/** Head texts may not read answers, so any frame of the flow does. */
function flowStandpoint(session: Session): Standpoint {
  return { frame: { flow: session.flow, prefix: "", inputs: {}, visits: null }, today: session.options.today };
}

function toldView({ frame, step }: Told, session: Session, voice: Voice): ToldView {
  const standpoint = { frame, today: session.options.today };
  const found = frame.flow.data.steps[step];
  const text = textAt(`steps.${step}.text`, standpoint, voice);
  return {
    step: `${frame.prefix}${step}`,
    title: textAt(`steps.${step}.tell`, standpoint, voice) ?? step,
    tone: found?.kind === "tell" ? found.tone : "info",
    ...(text !== undefined && { text }),
    ...agentView(step, standpoint, voice),
  };
}

function questionView(session: Session, voice: Voice): QuestionView {
  const standpoint = standpointOf(session);
  const rules = rulesOf(session.frame, session.at);
  return rules ? askView(session, rules, standpoint, voice) : doView(session, standpoint, voice);
}

function askView(session: Session, rules: AnswerRules, standpoint: Standpoint, voice: Voice): QuestionView {
  const { at } = session;
  const key = keyOf(at, standpoint);
  const choices = choiceViews(at, rules, standpoint, voice);
  return {
    step: addressOf(session),
    type: rules.type,
    text: textAt(`${key}.ask`, standpoint, voice) ?? at,
    ...textsAt(key, ["why", "hint", "unit"], standpoint, voice),
    ...(choices.length > 0 && { choices }),
    optional: rules.optional,
    private: rules.private,
    ...(rules.private ? {} : previousOf(session)),
    ...limitsOf(rules, standpoint),
    ...(rules.currency !== undefined && { currency: rules.currency }),
    ...(rules.decimals !== undefined && { decimals: rules.decimals }),
    ...(rules.format && { format: rules.format }),
    ...agentView(at, standpoint, voice),
  };
}

function doView(session: Session, standpoint: Standpoint, voice: Voice): QuestionView {
  const { at, frame } = session;
  const step = frame.flow.data.steps[at];
  if (step?.kind !== "do") throw new Error(`The step ${at} asks nothing`);
  const key = `steps.${at}`;
  return {
    step: addressOf(session),
    type: "do",
    text: textAt(`${key}.do`, standpoint, voice) ?? at,
    ...textsAt(key, ["why", "check"], standpoint, voice),
    how: listAt(`${key}.how`, step.how, standpoint, voice),
    choices: doChoices(step.check).map(({ id }) => ({ id, label: doLabel(id, voice.words), exclusive: false })),
    optional: false,
    private: false,
    ...previousOf(session),
    ...(step.wait !== undefined && { wait: step.wait }),
    ...agentView(at, standpoint, voice),
  };
}

/** The last answer in a loop, or the one that was taken back. */
function previousOf(session: Session): { readonly previous?: Answer } {
  const earlier = answerTo(session.frame, session.at) ?? remembered(session)?.answer;
  return earlier === undefined || earlier === null ? {} : { previous: earlier };
}

function remembered(session: Session): Given | undefined {
  const address = addressOf(session);
  for (let memory = session.memory; memory; memory = memory.before) {
    if (memory.step === address) return { ...memory, source: "typed" };
  }
  return undefined;
}

function limitsOf(rules: AnswerRules, standpoint: Standpoint): Pick<QuestionView, "min" | "max" | "default"> {
  const limit = (value: AnswerRules["min"]): number | string | undefined => {
    const found = value && evaluateValue(value, standpoint);
    return typeof found === "number" || typeof found === "string" ? found : undefined;
  };
  const [min, max] = [limit(rules.min), limit(rules.max)];
  const standard = defaultValue(rules, standpoint);
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(standard !== undefined && { default: standard }),
  };
}

function endingView(session: Session, voice: Voice): EndingView {
  const standpoint = standpointOf(session);
  const step = session.frame.flow.data.steps[session.at];
  if (step?.kind !== "end") throw new Error(`The step ${session.at} is no ending`);
  const key = `steps.${session.at}`;
  return {
    step: addressOf(session),
    kind: step.end,
    title: textAt(`${key}.title`, standpoint, voice) ?? endingTitle(step, session.at, voice),
    ...textsAt(key, ["text"], standpoint, voice),
    todo: listAt(`${key}.todo`, step.todo, standpoint, voice),
    after: listAt(`${key}.after`, step.after, standpoint, voice),
    ...((step.end === "support" || step.end === "emergency") && { card: cardOf(session, step, standpoint, voice) }),
    sources: step.sources,
    ...agentView(session.at, standpoint, voice),
  };
}

function endingTitle(step: EndStep, id: string, voice: Voice): string {
  return step.end === "solved" ? voice.words.solved : escapeMarkdown(id);
}

function textsAt<K extends string>(
  key: string,
  names: readonly K[],
  standpoint: Standpoint,
  voice: Voice,
): { readonly [N in K]?: string } {
  const found: { [N in K]?: string } = {};
  for (const name of names) {
    const text = textAt(`${key}.${name}`, standpoint, voice);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

function listAt(key: string, count: number, standpoint: Standpoint, voice: Voice): readonly string[] {
  return Array.from({ length: count }, (_none, index) => textAt(`${key}.${index}`, standpoint, voice) ?? "");
}

function agentView(step: string, standpoint: Standpoint, voice: Voice): { readonly agent?: AgentView } {
  if (!standpoint.frame.flow.data.steps[step]?.agent) return {};
  return { agent: textsAt(`steps.${step}.agent`, ["say", "note"], standpoint, voice) };
}
