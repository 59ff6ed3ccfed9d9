import { endingView } from "./ending-view.js";
import { fixedViews } from "./fixed-views.js";
import { aheadOf } from "./progress.js";
import { fixedQuestion, questionView } from "./question-view.js";
import type { Refusal } from "./refusal.js";
import { onTrial, rulesOf, standpointOf } from "./scope.js";
import type { Session, Told } from "./session.js";
import { pathOf } from "./session.js";
import { agentView } from "./step-texts.js";
import type { PathEntry, ToldView, View } from "./view.js";
import { keyOf, textAt, wordAnswer } from "./voice.js";
import type { Voice } from "./voice.js";

/** What there is to show where the session stands, in the locale of `voice`. */
export function view(session: Session, voice: Voice): View {
  const { frame, answered } = session;
  const { locale } = voice;
  const views = fixedViews(session.flow, voice);
  const here = frame.flow === session.flow ? views : fixedViews(frame.flow, voice);
  const { flow } = views;
  const told = session.told.length === 0 ? NOTHING : session.told.map((each) => toldView(each, session, voice));
  if (session.status === "ended") {
    const ending = endingView(session, here, voice);
    return { flow, locale, progress: { answered, left: 0, exact: true }, told, status: "ended", ending };
  }
  const fixed = fixedQuestion(session, here, voice);
  const { left, exact } = isWhole(session) ? fixed.ahead : aheadOf(session);
  const question = questionView(session, fixed, voice);
  return { flow, locale, progress: { answered, left, exact }, told, status: "asking", question };
}

/** Nothing comes after the flow in which it stands. */
function isWhole({ flow, frame }: Session): boolean {
  return frame.flow === flow && !frame.from;
}

const NOTHING: readonly never[] = [];

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
