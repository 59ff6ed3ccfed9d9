import { arrive, begin, enter } from "./arrive.js";
import type { Journey, Place } from "./arrive.js";
import { choicesOf, doChoices, WALLETS } from "./choices.js";
import type { Answer, SessionEvent } from "./event.js";
import { withEntry } from "./persistent-map.js";
import { plainMove, targetAfter } from "./plain-moves.js";
import { readAnswer, refusedByRule } from "./read-answer.js";
import type { Fault, Read } from "./read-answer.js";
import type { Refusal } from "./refusal.js";
import { resolveTarget, rulesOf } from "./scope.js";
import type { Flow } from "../flow/link.js";
import type { Frame, Given, Session, StartOptions } from "./session.js";
import { addressOf, pathOf, visiting, withVisits } from "./session.js";

/** Begins a walk through a flow. */
export function start(flow: Flow, options: StartOptions): Session {
  const known = options.inputs ?? {};
  const { frame, at, status, told } = begin({ flow, options, known });
  return {
    flow,
    options,
    frame,
    at,
    status,
    told,
    answered: 0,
    last: null,
    memory: null,
    carried: [],
    known,
    filled: NOTHING,
  };
}

/**
 * The one transition: what a session becomes by an event, or why it does not. Everything that moves a session, in the
 * wizard, in scripts, at the desk, on replay, goes through here.
 */
export function advance(session: Session, event: SessionEvent): Session | Refusal {
  switch (event.type) {
    case "answer":
      return answer(withoutCarried(session, event.step), event);
    case "back":
      return back(session);
    case "change":
      return change(session, event.index, event);
    case "fill":
      return fill(session, event.item, event.value);
    case "restart":
      return start(session.flow, session.options);
  }
}

function answer(session: Session, given: Given): Session | Refusal {
  const step = addressOf(session);
  if (session.status === "ended") return refusal(given.step, { code: "already-ended", args: {} });
  if (given.step !== step)
    return refusal(given.step, { code: "wrong-step", args: { expected: step, given: given.step } });
  const next = session.carried.length === 0 ? plainMove(session.frame.flow, session.at, given.answer) : undefined;
  if (next !== undefined) return moved(session, given, next);
  const read = readAt(session, given.answer);
  if ("code" in read) return refusal(step, read);
  return useCarried(take(session, { step, answer: read.answer, source: given.source }));
}

/** An answer that is given anew stands for the first one that was carried over to the same step. */
function withoutCarried(session: Session, step: string): Session {
  if (session.carried.length === 0) return session;
  const index = session.carried.findIndex((given) => given.step === step);
  return index === -1 ? session : { ...session, carried: session.carried.toSpliced(index, 1) };
}

/** The session at the question to which an answer leads straight on. */
function moved(session: Session, { step, answer, source }: Given, next: string): Session {
  const frame = visiting(answeredFrame(session.frame, answer), next);
  const place: Place = { frame, at: next, status: "asking", told: NOTHING_TOLD };
  return sessionAfter(session, { step, answer, source }, place, session.known);
}

/** Reads an answer at the question where the session stands. */
function readAt(session: Session, raw: Answer): Read | Fault {
  const { frame, at } = session;
  const standpoint = { frame, today: session.options.today };
  const step = frame.flow.data.steps[at];
  if (step?.kind === "do") {
    const choices = doChoices(step.check);
    const found = choices.find(({ id }) => id === String(raw).trim());
    return found
      ? { answer: found.id }
      : { code: "not-a-choice", args: { given: String(raw), choices: choices.map(({ id }) => id) } };
  }
  const rules = step?.kind === "ask" ? step.answer : rulesOf(frame, at);
  if (!rules) throw new Error(`Nothing is asked at ${at}`);
  const read = readAnswer(raw, rules, choicesOf(rules, standpoint), standpoint);
  if ("code" in read || read.answer === null) return read;
  const secret =
    rules.type === "text" && typeof read.answer === "string" ? frame.flow.secretIn(read.answer) : undefined;
  if (secret !== undefined) return { code: "secret", args: { kind: secret } };
  return refusedByRule(at, read.answer, rules, standpoint) ?? read;
}

/** The session after an answer that was read. */
function take(session: Session, given: Given): Session {
  const { flow, options } = session;
  const known = knownAfter(session, given.answer);
  return sessionAfter(session, given, placeAfter(session, given.answer, { flow, options, known }), known);
}

function sessionAfter(session: Session, given: Given, place: Place, known: Session["known"]): Session {
  const { flow, options, memory, carried } = session;
  const { frame, at, status, told } = place;
  // Written out, since this is what every answer pays for: a spread takes ten times as long.
  return {
    flow,
    options,
    frame,
    at,
    status,
    told,
    answered: session.answered + 1,
    last: { given, to: session },
    memory,
    carried,
    known,
    filled: NOTHING,
  };
}

const NOTHING: Session["filled"] = {};
const NOTHING_TOLD: Session["told"] = [];

/** Where an answer that was read leads from a session, without the session that comes of it. */
export function placeAfter(session: Session, given: Answer, journey: Journey): Place {
  const { frame, at } = session;
  const step = frame.flow.data.steps[at];
  if (step?.kind !== "ask" && step?.kind !== "do") {
    return enter({ ...frame, inputs: { ...frame.inputs, [at]: given } }, journey, []);
  }
  const answered = answeredFrame(frame, given);
  const target = targetAfter(step.next, given);
  if (target === undefined) throw new Error(`No way leads on from ${at} after ${String(given)}`);
  return arrive(answered, resolveTarget(target, { frame: answered, today: session.options.today }), journey);
}

function answeredFrame(frame: Frame, given: Answer): Frame {
  if (!frame.visits) throw new Error("A question is answered that was never visited");
  const { step, result, before, nth } = frame.visits;
  return withVisits(frame, { step, answer: given, result, before, nth });
}

/** What is known by an input's name; a question with the wallets as choices tells the wallet. */
function knownAfter(session: Session, given: Answer): Session["known"] {
  const { frame, at, known } = session;
  const step = frame.flow.data.steps[at];
  const rules = step?.kind === "ask" ? step.answer : rulesOf(frame, at);
  if (rules?.choicesFrom === WALLETS && rules.type === "choice") return { ...known, wallet: given };
  return step ? known : { ...known, [at]: given };
}

function back(session: Session): Session | Refusal {
  if (!session.last) return refusal(addressOf(session), { code: "nothing-before", args: {} });
  const { given, to } = session.last;
  return { ...to, memory: withEntry(session.memory, given.step, given.answer), carried: [] };
}

/** Answers an earlier question otherwise, then gives the later answers again as far as they hold. */
function change(session: Session, index: number, given: Omit<Given, "step">): Session | Refusal {
  const path = pathOf(session);
  const changed = path[index];
  if (!changed) return refusal(addressOf(session), { code: "nothing-before", args: {} });
  const later = path.slice(index + 1).map((entry) => entry.given);
  const at = { ...changed.to, memory: session.memory, carried: [...later, ...session.carried] };
  return answer(at, { step: changed.given.step, answer: given.answer, source: given.source });
}

/** Gives old answers again from here on, as far as they hold, each at the question that it was given to. */
export function carry(
  session: Session,
  answers: readonly Given[],
): { readonly session: Session; readonly dropped: readonly Given[] } {
  const carried = useCarried({ ...session, carried: answers });
  return { session: carried, dropped: carried.carried };
}

/** Gives answers that were carried over, while the question being asked has one that it takes. */
function useCarried(session: Session): Session {
  let current = session;
  while (current.status === "asking" && current.carried.length > 0) {
    const step = addressOf(current);
    const first = current.carried.find((given) => given.step === step);
    if (!first) return current;
    const taken = firstTaken(current, candidates(current, first));
    // It stays: an earlier answer may be changed back.
    if (!taken) return { ...current, memory: withEntry(current.memory, step, first.answer) };
    const carried = current.carried.filter((each) => each !== taken.given);
    current = take({ ...current, carried }, { ...taken.given, answer: taken.answer });
  }
  return current;
}

/** Where steps have become one, the answer of the first need not hold, and that of the second may; a later visit's is its own. */
function candidates({ frame, at, carried }: Session, first: Given): readonly Given[] {
  const hasOldNames = Object.values(frame.flow.data.renamed).includes(at);
  return hasOldNames ? carried.filter(({ step }) => step === first.step) : [first];
}

function firstTaken(
  session: Session,
  answers: readonly Given[],
): { readonly given: Given; readonly answer: Answer } | undefined {
  for (const given of answers) {
    const read = readAt(session, given.answer);
    if (!("code" in read)) return { given, answer: read.answer };
  }
  return undefined;
}

/** The longest text on a checklist, in code points. */
const LONGEST_FILLING = 500;

function fill(session: Session, item: string, value: string | null): Session | Refusal {
  const step = session.frame.flow.data.steps[session.at];
  const address = addressOf(session);
  if (step?.kind !== "end" || session.status !== "ended" || !step.prepare.some(({ id }) => id === item)) {
    return refusal(address, { code: "no-such-item", args: { given: item } });
  }
  const { [item]: _old, ...others } = session.filled;
  const text = value?.trim() ?? "";
  if (text === "") return { ...session, filled: others };
  if ([...text].length > LONGEST_FILLING) return refusal(address, { code: "too-long", args: { max: LONGEST_FILLING } });
  const secret = session.flow.secretIn(text);
  if (secret !== undefined) return refusal(address, { code: "secret", args: { kind: secret } });
  return { ...session, filled: { ...others, [item]: text } };
}

function refusal(step: string, fault: Fault): Refusal {
  return { refused: true, step, ...fault };
}
