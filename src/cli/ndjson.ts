import { advance } from "../core/session/advance.js";
import type { Answer, SessionEvent } from "../core/session/event.js";
import type { Flow } from "../core/flow/link.js";
import { isRefusal } from "../core/session/refusal.js";
import type { Refusal } from "../core/session/refusal.js";
import { addressOf, pathOf } from "../core/session/session.js";
import type { Session } from "../core/session/session.js";
import { nearest } from "../core/text/nearest.js";
import { HostError } from "../host/errors.js";
import type { ErrorDocument, ReplyDocument } from "../render/documents.js";
import { sessionState } from "../render/session-state.js";
import { protocolFor } from "../words/protocol.js";
import { wordLocales, wordsFor } from "../words/words-for.js";
import type { Words } from "../words/words.js";
import type { EarlyAnswer } from "./early-answer.js";
import type { ChangeCommand, CommandDocument, GivenAnswers, StartCommand } from "./ndjson/command.js";
import { LONGEST_LINE } from "./ndjson/lines.js";
import type { Line } from "./ndjson/lines.js";
import { isFault, readCommand } from "./ndjson/read-command.js";
import type { Fault } from "./ndjson/read-command.js";
import { walkAgain } from "./ndjson/walk-again.js";
import { answerAll } from "./script.js";
import type { Scripted } from "./script.js";
import { shownStep, stateOf } from "./state.js";
import { tell } from "./told-error.js";

/** A walk that lines have led to. */
export interface Walk {
  readonly session: Session;
  readonly words: Words;
}

/** What lines need of the program. */
export interface Protocol {
  /** The language of walks that name none, and of complaints before the first walk. */
  readonly words: Words;
  /** ISO date, of the moment. */
  today(): string;
  /** Throws a `HostError` where there is no such flow, or where it cannot run. */
  openFlow(id: string, words: Words): Promise<Flow>;
}

/** What came of a line: the walk as it stands now, and what is said. */
export interface Taken {
  readonly walk: Walk | undefined;
  readonly reply: ReplyDocument;
}

/** Takes one line. Nothing that a line can hold throws; a line that is not taken leaves the walk as it was. */
export async function takeLine(line: Line, walk: Walk | undefined, protocol: Protocol): Promise<Taken> {
  const words = walk?.words ?? protocol.words;
  try {
    const command = "fault" in line ? unreadable(line.fault, words) : readCommand(line.text, protocolFor(words.locale));
    const taken = isFault(command) ? command : await obey(command, walk, protocol);
    return isFault(taken) ? { walk, reply: errorReply(taken) } : taken;
  } catch (error) {
    return { walk, reply: errorReply(await faultOf(error, words)) };
  }
}

/** The walk and its state after answers that were given beforehand. */
export function begun(result: Scripted, words: Words): Taken {
  return { walk: { session: result.session, words }, reply: stateOf(result, words) };
}

function unreadable(fault: Extract<Line, { fault: unknown }>["fault"], { locale }: Words): Fault {
  const { faults, hints } = protocolFor(locale);
  return fault === "line_too_long"
    ? { fault: { code: fault, message: faults.line_too_long(LONGEST_LINE), hint: hints.oneLine } }
    : { fault: { code: fault, message: faults.wrong_encoding, hint: hints.utf8 } };
}

async function obey(command: CommandDocument, walk: Walk | undefined, protocol: Protocol): Promise<Taken | Fault> {
  if ("start" in command) return begin(command, protocol);
  if (!walk) return notStarted(protocol.words);
  const { session, words } = walk;
  const { step, answered } = command;
  if (answered !== undefined && answered !== session.answered) return late(session, words);
  if (step !== undefined && step !== addressOf(session))
    return { walk, reply: refusedReply(wrongStep(step, session), walk, session) };
  if ("change" in command) return change(command, walk);
  const event = eventOf(command);
  await getReady(session.flow, event);
  return moved(advance(session, event), walk, session);
}

async function begin(command: StartCommand, protocol: Protocol): Promise<Taken | Fault> {
  const words = command.lang === undefined ? protocol.words : spoken(command.lang);
  if (!words) return noSuchLanguage(protocol.words);
  const flow = await protocol.openFlow(command.start, words);
  const today = command.today ?? protocol.today();
  if (!command.path) {
    const { defaults = false, asks = "script" } = command;
    return begun(await answerAll(flow, answersOf(command.answers), { today, defaults, asks }), words);
  }
  const { session, unused, dropped } = await walkAgain(flow, { ...command, path: command.path }, today);
  return { walk: { session, words }, reply: sessionState(session, words, { unused, dropped }) };
}

function spoken(lang: string): Words | undefined {
  const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_.@]/)[0] ?? "";
  const locale = wordLocales.find((known) => languageOf(known) === languageOf(lang));
  return locale === undefined ? undefined : wordsFor(locale);
}

function answersOf(given: StartCommand["answers"] = []): readonly EarlyAnswer[] {
  const maps: readonly GivenAnswers[] = Array.isArray(given) ? given : [given];
  return maps.flatMap((map) =>
    Object.entries(map).map(([step, answer]) => ({ step, answer, source: "input" }) as const),
  );
}

function eventOf(command: Exclude<CommandDocument, StartCommand | ChangeCommand>): SessionEvent {
  if ("back" in command) return { type: "back" };
  if ("fill" in command) return { type: "fill", item: command.fill, value: command.value };
  if ("restart" in command) return { type: "restart" };
  return { type: "answer", step: command.step, answer: command.answer, source: "input" };
}

/** Some secrets are found with lists that are loaded only for texts that may hold them. */
async function getReady(flow: Flow, event: SessionEvent): Promise<void> {
  const typed: Answer = event.type === "fill" ? event.value : "answer" in event ? event.answer : null;
  if (typeof typed === "string") await flow.readyFor(typed);
}

async function change({ change: step, answer }: ChangeCommand, walk: Walk): Promise<Taken | Fault> {
  const path = pathOf(walk.session);
  const index = path.findLastIndex(({ given }) => given.step === step);
  const changed = path[index];
  if (!changed)
    return notAnswered(
      step,
      path.map(({ given }) => given.step),
      walk.words,
    );
  const event: SessionEvent = { type: "change", index, answer, source: "input" };
  await getReady(walk.session.flow, event);
  return moved(advance(walk.session, event), walk, changed.to);
}

/** `at` is where a refusal was made: its words may speak of what was known there. */
function moved(next: Session | Refusal, walk: Walk, at: Session): Taken {
  if (isRefusal(next)) return { walk, reply: refusedReply(next, walk, at) };
  return begun({ session: next, unused: [] }, walk.words);
}

function refusedReply(refusal: Refusal, { session, words }: Walk, refusedAt: Session): ReplyDocument {
  return sessionState(session, words, { refusal, refusedAt });
}

function wrongStep(given: string, session: Session): Refusal {
  const step = shownStep(given, session);
  if (session.status === "ended") return { refused: true, step, code: "already-ended", args: {} };
  return { refused: true, step, code: "wrong-step", args: { expected: addressOf(session), given: step } };
}

function errorReply({ fault }: Fault): ErrorDocument {
  return { schema: "wallet-help/error/1", status: "error", error: fault };
}

function notStarted({ locale }: Words): Fault {
  const { faults, hints } = protocolFor(locale);
  return { fault: { code: "not_started", message: faults.not_started, hint: hints.start } };
}

function late({ answered }: Session, { locale }: Words): Fault {
  return { fault: { code: "late_line", message: protocolFor(locale).faults.late_line(answered) } };
}

function notAnswered(step: string, steps: readonly string[], { locale }: Words): Fault {
  const { faults, hints } = protocolFor(locale);
  const near = nearest(step, steps);
  const hint = near.length > 0 ? hints.didYouMean(near) : steps.length > 0 ? hints.steps(steps) : undefined;
  return { fault: { code: "not_answered", message: faults.not_answered, ...(hint !== undefined && { hint }) } };
}

function noSuchLanguage({ locale }: Words): Fault {
  const { faults, hints } = protocolFor(locale);
  return { fault: { code: "no_such_language", message: faults.no_such_language, hint: hints.languages(wordLocales) } };
}

/** What the program says of its own mistakes goes to whoever gave the answers, so it may repeat them. */
async function faultOf(error: unknown, { locale }: Words): Promise<Fault> {
  if (error instanceof HostError) {
    const { message, hint } = await tell(error, locale);
    return { fault: { code: error.code, message, ...(hint !== "" && { hint }) } };
  }
  const hint = error instanceof Error ? error.message : String(error);
  return { fault: { code: "fault", message: protocolFor(locale).faults.fault, hint } };
}
