import type { Flow } from "../core/flow/link.js";
import type { Address } from "../core/session/event.js";

/** How deep flows may use each other before their steps are no longer named. */
const DEEPEST = 8;

/** Whether an answer can be meant for some question of the flow: one of its own, an input, or one of a flow that it uses. */
export function isAddress(flow: Flow, step: Address): boolean {
  return addressesOf(flow).includes(anyItem(step));
}

/** Every address that an answer can have, inputs first; an item of `each` stands as `[item]`. */
export function addressesOf(flow: Flow, depth = 0): readonly Address[] {
  const { inputs, steps } = flow.data;
  const own = Object.entries(steps).flatMap(([id, step]) => {
    if (step.kind === "ask" || step.kind === "do") return [id];
    if (step.kind !== "use" || depth >= DEEPEST) return [];
    const prefix = step.each === undefined ? id : `${id}[item]`;
    return addressesOf(flow.used(step.flow), depth + 1).map((inner) => `${prefix}/${inner}`);
  });
  return [...Object.keys(inputs), ...own];
}

function anyItem(step: Address): Address {
  return step.replaceAll(/\[[^\]]*\]/g, "[item]");
}
