import type { PreviewPlace } from "../../core/authoring/preview.js";
import { placesAlong, placesOf } from "../../core/authoring/preview.js";
import { explore } from "../../core/authoring/explore.js";
import type { Flow } from "../../core/flow/link.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { previewWordsFor } from "../../words/preview.js";
import type { PreviewWords } from "../../words/preview.js";
import type { Context } from "../context.js";
import type { EarlyAnswer } from "../early-answer.js";
import { complainOfAnswers } from "../outcome.js";
import { answerAll } from "../script.js";
import type { PreviewFor } from "./picture.js";

/** Which steps of a flow are looked at. */
export interface PreviewRequest {
  readonly step: string | undefined;
  /** Where these lead is looked at, in place of the shortest way that is found. */
  readonly answers: readonly EarlyAnswer[];
  readonly as: PreviewFor;
  /** ISO date. */
  readonly today: string;
}

/** The steps that can be gone through, and with which one it begins. */
export interface PreviewSteps {
  readonly places: readonly PreviewPlace[];
  readonly at: number;
}

/** Situations that are looked at to find a way to each step; more only where some step was not found. */
const STATES = [300, 1500, 6000];

/** Milliseconds: an editor's save is followed by this. */
const PATIENCE = 5000;

/**
 * Finds the steps of a flow and the answers that lead to each. Throws a `HostError` for a step that there is not (66), that
 * nobody sees or that no answers lead to (2), and for answers that are refused (4).
 */
export async function openSteps(flow: Flow, request: PreviewRequest, context: Context): Promise<PreviewSteps> {
  const words = previewWordsFor(context.locale);
  const along = request.answers.length > 0 ? await walked(flow, request, context) : undefined;
  const places = along ?? found(flow, request);
  const wanted = request.as === "card" ? places.filter(isEnding) : places;
  const { step } = request;
  if (step === undefined) return { places: wanted.length > 0 ? wanted : places, at: along ? places.length - 1 : 0 };
  const at = along
    ? wanted.findLastIndex((place) => place.step === step)
    : wanted.findIndex((place) => place.step === step);
  if (at === -1) throw notThere(step, flow, places, words);
  return { places: wanted, at };
}

function found(flow: Flow, { today, step }: Pick<PreviewRequest, "today" | "step">): readonly PreviewPlace[] {
  const goOn = within(PATIENCE);
  const wanted = step === undefined ? seenSteps(flow) : [...seenSteps(flow), step];
  let places: readonly PreviewPlace[] = [];
  for (const maxStates of STATES) {
    const exploration = explore(flow, { today, maxStates, goOn });
    places = placesOf(exploration);
    const steps = new Set(places.map((place) => place.step));
    if (exploration.complete || !goOn() || wanted.every((id) => steps.has(id))) break;
  }
  return places;
}

/** The flow's own steps that people see; the built-in ending of a part is none. */
function seenSteps({ data: { steps, part } }: Flow): readonly string[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    if (step.kind === "decide" || step.kind === "use") return [];
    return step.kind === "end" && (step.end === "return" || (part && step.builtIn)) ? [] : [id];
  });
}

function within(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}

function isEnding({ session, told }: PreviewPlace): boolean {
  return session.status === "ended" && told === undefined;
}

async function walked(
  flow: Flow,
  { answers, today, step }: PreviewRequest,
  context: Context,
): Promise<readonly PreviewPlace[]> {
  const result = await answerAll(flow, answers, { today, defaults: false });
  complainOfAnswers(result, { locale: context.locale, words: context.words.builtIn }, true, context);
  const { session } = result;
  const places = placesAlong(session);
  if (step === undefined || places.some((place) => place.step === step)) return places;
  // The answers lead to the beginning of the way; the rest of it is found.
  return [...places, ...found(flow, { today, step })].filter(
    (place, index, all) => all.findIndex((other) => other.step === place.step) === index,
  );
}

function notThere(step: string, flow: Flow, places: readonly PreviewPlace[], words: PreviewWords): HostError {
  const { steps } = flow.data;
  const found = Object.hasOwn(steps, step) ? steps[step] : undefined;
  const seen = words.steps(places.map((place) => place.step));
  if (places.some((place) => place.step === step))
    return problem("no_card", words.notAnEnding(step), exitCodes.usage, seen);
  if (!found) return problem("no_such_step", words.noSuchStep(step), exitCodes.notFound, seen);
  if (found.kind === "decide" || found.kind === "use" || (found.kind === "end" && found.end === "return"))
    return problem("not_seen", words.notSeen(step), exitCodes.usage, seen);
  return problem("not_reached", words.notReached(step), exitCodes.usage, words.giveAnswers);
}

function problem(code: string, message: string, exitCode: HostError["exitCode"], hint = ""): HostError {
  return new HostError(message, { code, exitCode, hint });
}
