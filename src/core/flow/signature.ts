import { reportOn } from "../issue/issue.js";
import { parseCondition, typeOf } from "./condition.js";
import type { EndDraft, FlowDraft } from "./draft.js";
import { analyse, domainOf, scopeTypeOf } from "./names.js";
import { exitsOf, SOLVED } from "./targets.js";
import type { FlowSignature, InputSignature, Surroundings } from "./surroundings.js";

/** Signatures of a library's flows, each worked out when first asked for; flows that use each other in a circle say so. */
export function signatures(
  drafts: ReadonlyMap<string, FlowDraft>,
  without: Omit<Surroundings, "signature" | "flows">,
): Surroundings {
  const known = new Map<string, FlowSignature>();
  const working = new Set<string>();
  const surroundings: Surroundings = {
    ...without,
    flows: [...drafts.keys()],
    signature(id) {
      const draft = drafts.get(id);
      if (!draft) return undefined;
      const found = known.get(id);
      if (found) return found;
      if (working.has(id)) return { ...bareSignature(draft, surroundings), circular: true };
      working.add(id);
      const signature = signatureOf(draft, surroundings);
      working.delete(id);
      known.set(id, signature);
      return signature;
    },
  };
  return surroundings;
}

function bareSignature(draft: FlowDraft, surroundings: Surroundings): FlowSignature {
  const inputs = new Map<string, InputSignature>();
  for (const { id, answer, required } of draft.inputs) {
    const domain = domainOf(answer, surroundings);
    inputs.set(id.value, { type: scopeTypeOf(answer), required, ...(domain && { domain }) });
  }
  return { inputs, part: returnsOf(draft).length > 0, circular: false };
}

function signatureOf(draft: FlowDraft, surroundings: Surroundings): FlowSignature {
  const bare = bareSignature(draft, surroundings);
  const circular = draft.steps.some((step) => step.kind === "use" && surroundings.signature(step.flow.value)?.circular);
  const result = resultOf(draft, surroundings);
  return { ...bare, circular, ...(result && { result }) };
}

/** All returns give one type, or none gives any; a faulty one is reported where the flow itself is checked. */
function resultOf(draft: FlowDraft, surroundings: Surroundings): FlowSignature["result"] {
  const results = returnsOf(draft).flatMap((end) => (end.result ? [end.result] : []));
  const literals = results.flatMap((result) => (result.kind === "literal" ? [String(result.value)] : []));
  if (canEndSolved(draft) && (results.length > 0 || returnsOf(draft).length === 0)) literals.push("solved");
  const computed = results.find((result) => result.kind === "expression");
  if (!computed) return literals.length > 0 ? { type: "string", domain: [...new Set(literals)] } : undefined;
  const condition = parseCondition(computed.expression.value);
  if ("kind" in condition) return { type: "dyn" };
  const { scope } = analyse(draft, surroundings, reportOn(draft.source));
  const type = typeOf(condition, scope);
  return { type: "type" in type ? type.type : "dyn" };
}

/** The `return` endings of a flow. */
export function returnsOf(draft: FlowDraft): readonly EndDraft[] {
  return draft.steps.filter((step): step is EndDraft => step.kind === "end" && step.end.value === "return");
}

/** Whether the built-in ending `solved` can be reached: it is named, or a fix does not name where `fixed` leads. */
export function canEndSolved(draft: FlowDraft): boolean {
  if (draft.steps.some((step) => step.id.value === SOLVED)) return false;
  return draft.steps.some((step) => exitsOf(step).some((exit) => exit.go.value === SOLVED));
}
