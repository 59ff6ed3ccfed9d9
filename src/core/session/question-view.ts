import type { AnswerRules } from "../flow/flow.js";
import { doChoices } from "./choices.js";
import type { Answer } from "./event.js";
import { ifFixed } from "./fixed-views.js";
import type { FixedQuestion, FixedViews } from "./fixed-views.js";
import { defaultValue } from "./open-frame.js";
import { entryOf } from "./persistent-map.js";
import { aheadIn } from "./progress.js";
import { evaluateValue, rulesOf, standpointOf } from "./scope.js";
import type { Standpoint } from "./scope.js";
import { addressOf, answerTo } from "./session.js";
import type { Session } from "./session.js";
import { agentView, listAt, textsAt } from "./step-texts.js";
import type { QuestionView } from "./view.js";
import { choiceViews, doLabel, keyOf, textAt } from "./voice.js";
import type { Voice } from "./voice.js";

/** What is known beforehand of the question where a session stands; `views` are those of the flow in which it stands. */
export function fixedQuestion(
  { frame: { flow }, at }: Session,
  { questions }: FixedViews,
  voice: Voice,
): FixedQuestion {
  let question = questions.get(at);
  if (!question) {
    const view = ifFixed(flow, (frame) => questionAt(at, { frame, today: "" }, voice));
    question = { view, ahead: aheadIn(flow, at), repeats: flow.data.steps[at]?.remaining.exact !== true };
    questions.set(at, question);
  }
  return question;
}

/** The question where a session stands. */
export function questionView(session: Session, { view, repeats }: FixedQuestion, voice: Voice): QuestionView {
  const { frame, at } = session;
  const question = view ?? questionAt(at, standpointOf(session), voice);
  const previous = question.private || (!repeats && !session.memory) ? undefined : previousOf(session);
  if (frame.prefix === "" && previous === undefined) return question;
  return { ...question, step: addressOf(session), ...(previous !== undefined && { previous }) };
}

/** A question as it is asked at a standpoint, by its id; not what was answered before. */
export function questionAt(at: string, standpoint: Standpoint, voice: Voice): QuestionView {
  const rules = rulesOf(standpoint.frame, at);
  return rules ? askView(at, rules, standpoint, voice) : doView(at, standpoint, voice);
}

function askView(at: string, rules: AnswerRules, standpoint: Standpoint, voice: Voice): QuestionView {
  const key = keyOf(at, standpoint);
  const choices = choiceViews(at, rules, standpoint, voice);
  return {
    step: at,
    type: rules.type,
    text: textAt(`${key}.ask`, standpoint, voice) ?? at,
    ...textsAt(key, ["why", "hint", "unit"], standpoint, voice),
    ...(choices.length > 0 && { choices }),
    optional: rules.optional,
    private: rules.private,
    ...limitsOf(rules, standpoint),
    ...(rules.currency !== undefined && { currency: rules.currency }),
    ...(rules.decimals !== undefined && { decimals: rules.decimals }),
    ...(rules.format && { format: rules.format }),
    ...agentView(at, standpoint, voice),
  };
}

function doView(at: string, standpoint: Standpoint, voice: Voice): QuestionView {
  const step = standpoint.frame.flow.data.steps[at];
  if (step?.kind !== "do") throw new Error(`The step ${at} asks nothing`);
  const key = `steps.${at}`;
  return {
    step: at,
    type: "do",
    text: textAt(`${key}.do`, standpoint, voice) ?? at,
    ...textsAt(key, ["why", "check"], standpoint, voice),
    how: listAt(`${key}.how`, step.how, standpoint, voice),
    choices: doChoices(step.check).map(({ id }) => ({ id, label: doLabel(id, voice.words), exclusive: false })),
    optional: false,
    private: false,
    ...(step.wait !== undefined && { wait: step.wait }),
    ...agentView(at, standpoint, voice),
  };
}

/** The last answer in a loop, or the one that was taken back. */
function previousOf(session: Session): NonNullable<Answer> | undefined {
  const { frame, at, memory } = session;
  return answerTo(frame, at) ?? (memory && entryOf(memory, addressOf(session))) ?? undefined;
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
