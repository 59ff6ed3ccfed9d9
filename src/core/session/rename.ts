import type { Flow } from "../flow/link.js";
import { isList } from "./event.js";
import type { Address, Answer, SessionEvent } from "./event.js";
import type { Session } from "./session.js";
import { pathOf } from "./session.js";

/** An event of an older version of a flow, with the steps and choices as they are called now; `at` is where it is met. */
export function renamedEvent(flow: Flow, event: SessionEvent, at: Session): SessionEvent {
  if (event.type === "answer") return { ...event, ...renamedAnswer(flow, event.step, event.answer) };
  const changed = event.type === "change" ? pathOf(at)[event.index]?.given : undefined;
  if (event.type !== "change" || !changed) return event;
  return { ...event, answer: renamedAnswer(flow, changed.step, event.answer).answer };
}

/** An address and its answer as they are called now; each flow on the way says what of its own was renamed. */
export function renamedAnswer(
  flow: Flow,
  address: Address,
  answer: Answer,
): { readonly step: Address; readonly answer: Answer } {
  const [outermost = "", ...rest] = address.split("/");
  if (flow.first && rest.length > 0 && outermost === flow.first.data.id) {
    const inner = renamedAnswer(flow.first, rest.join("/"), answer);
    return { ...inner, step: `${outermost}/${inner.step}` };
  }
  const [, id = "", item] = /^([^[]*)(?:\[(.*)\])?$/.exec(outermost) ?? [];
  const name = nameNow(flow, id);
  const here = item === undefined ? name : `${name}[${nameNow(flow, item)}]`;
  const step = Object.hasOwn(flow.data.steps, name) ? flow.data.steps[name] : undefined;
  if (rest.length === 0) return { step: here, answer: isChosen(flow, name) ? choiceNow(flow, answer) : answer };
  if (step?.kind !== "use") return { step: address, answer };
  const inner = renamedAnswer(flow.used(step.flow), rest.join("/"), answer);
  return { ...inner, step: `${here}/${inner.step}` };
}

/** What is typed is never renamed, whatever it says. */
function isChosen({ data }: Flow, id: string): boolean {
  const step = Object.hasOwn(data.steps, id) ? data.steps[id] : undefined;
  const rules =
    step?.kind === "ask" ? step.answer : Object.hasOwn(data.inputs, id) ? data.inputs[id]?.answer : undefined;
  return rules?.type === "choice" || rules?.type === "many";
}

function choiceNow(flow: Flow, answer: Answer): Answer {
  if (typeof answer === "string") return nameNow(flow, answer);
  return isList(answer) ? answer.map((id) => nameNow(flow, id)) : answer;
}

function nameNow({ data: { renamed } }: Flow, id: string): string {
  return Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id;
}
