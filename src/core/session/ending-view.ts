import type { EndStep } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { cardOf } from "./card.js";
import { ifFixed } from "./fixed-views.js";
import type { FixedViews } from "./fixed-views.js";
import { standpointOf } from "./scope.js";
import type { Standpoint } from "./scope.js";
import { addressOf } from "./session.js";
import type { Frame, Session } from "./session.js";
import { agentView, listAt, textsAt } from "./step-texts.js";
import type { EndingView } from "./view.js";
import { escapeMarkdown, textAt } from "./voice.js";
import type { Voice } from "./voice.js";

/** The ending where a session stands; `views` are those of the flow in which it stands. */
export function endingView(session: Session, views: FixedViews, voice: Voice): EndingView {
  const { frame, at } = session;
  const standpoint = standpointOf(session);
  const step = endAt(frame, at);
  const ending = fixedEnding(frame.flow, at, views, voice) ?? endingAt(at, step, standpoint, voice);
  const hasCard = step.end === "support" || step.end === "emergency";
  if (frame.prefix === "" && !hasCard) return ending;
  return { ...ending, step: addressOf(session), ...(hasCard && { card: cardOf(session, step, standpoint, voice) }) };
}

function fixedEnding(flow: Flow, at: string, { endings }: FixedViews, voice: Voice): EndingView | null {
  let ending = endings.get(at);
  if (ending === undefined) {
    ending = ifFixed(flow, (frame) => endingAt(at, endAt(frame, at), { frame, today: "" }, voice));
    endings.set(at, ending);
  }
  return ending;
}

function endAt({ flow }: Frame, at: string): EndStep {
  const step = flow.data.steps[at];
  if (step?.kind !== "end") throw new Error(`The step ${at} is no ending`);
  return step;
}

/** An ending as it stands at a standpoint, by its id, without its card. */
export function endingAt(at: string, step: EndStep, standpoint: Standpoint, voice: Voice): EndingView {
  const key = `steps.${at}`;
  return {
    step: at,
    kind: step.end,
    title: textAt(`${key}.title`, standpoint, voice) ?? endingTitle(step, at, voice),
    ...textsAt(key, ["text"], standpoint, voice),
    todo: listAt(`${key}.todo`, step.todo, standpoint, voice),
    after: listAt(`${key}.after`, step.after, standpoint, voice),
    sources: step.sources,
    ...agentView(at, standpoint, voice),
  };
}

function endingTitle(step: EndStep, id: string, voice: Voice): string {
  return step.end === "solved" ? voice.words.solved : escapeMarkdown(id);
}
