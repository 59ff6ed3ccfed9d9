import type { AnswerRules, Next, Target } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { doChoices, fixedChoices, WALLETS } from "./choices.js";
import type { Answer } from "./event.js";

/**
 * The question to which an answer leads straight on: a choice that is always offered, that no rule can refuse, and whose way
 * depends on nothing else. `undefined` for every other answer, which has to be read. Most answers are such, and these moves
 * are worked out once for a flow.
 */
export function plainMove(flow: Flow, at: string, answer: Answer): string | undefined {
  if (typeof answer !== "string") return undefined;
  let moves = byFlow.get(flow);
  if (!moves) byFlow.set(flow, (moves = new Map<string, Moves>()));
  let here = moves.get(at);
  if (!here) moves.set(at, (here = movesFrom(flow, at)));
  // There are a few, and one after the other they are found sooner than by a map.
  for (const move of here) if (move.answer === answer) return move.next;
  return undefined;
}

/** Where an answer leads, by a flow's map; its keys are those of the file. */
export function targetAfter({ byAnswer, otherwise }: Next, given: Answer): Target | undefined {
  return typeof given === "string" && Object.hasOwn(byAnswer, given) ? byAnswer[given] : otherwise;
}

type Moves = readonly { readonly answer: string; readonly next: string }[];

const byFlow = new WeakMap<Flow, Map<string, Moves>>();

function movesFrom(flow: Flow, at: string): Moves {
  const step = flow.data.steps[at];
  if (step?.kind !== "ask" && step?.kind !== "do") return [];
  const choices =
    step.kind === "do" ? doChoices(step.check) : isPlain(step.answer) ? fixedChoices(step.answer, flow) : [];
  return (choices ?? []).flatMap(({ id }) => {
    const next = targetAfter(step.next, id);
    return typeof next === "string" && isQuestion(flow, next) ? [{ answer: id, next }] : [];
  });
}

function isPlain({ type, refuse, choicesFrom }: AnswerRules): boolean {
  return (type === "choice" || type === "yes_no") && refuse.length === 0 && choicesFrom !== WALLETS;
}

function isQuestion({ data }: Flow, id: string): boolean {
  const kind = data.steps[id]?.kind;
  return kind === "ask" || kind === "do";
}
