import type { Standpoint } from "./scope.js";
import type { AgentView } from "./view.js";
import { textAt } from "./voice.js";
import type { Voice } from "./voice.js";

/** The texts under a key that the flow has, by name. */
export function textsAt<K extends string>(
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

/** The texts of a list. */
export function listAt(key: string, count: number, standpoint: Standpoint, voice: Voice): readonly string[] {
  return Array.from({ length: count }, (_none, index) => textAt(`${key}.${index}`, standpoint, voice) ?? "");
}

/** What an agent sees beside a step. */
export function agentView(step: string, standpoint: Standpoint, voice: Voice): { readonly agent?: AgentView } {
  if (!standpoint.frame.flow.data.steps[step]?.agent) return {};
  return { agent: textsAt(`steps.${step}.agent`, ["say", "note"], standpoint, voice) };
}
