import { reportOn } from "../issue/issue.js";
import { typeOf } from "./condition/condition.js";
import { itemsOf, valuesOf } from "./domain.js";
import type { EndDraft, FlowDraft, StepDraft, ValueDraft } from "./draft.js";
import type { Analysis } from "./names.js";
import { analyse, domainOf, scopeTypeOf } from "./names.js";
import { questionsLeft } from "./length.js";
import { NONE_LEFT } from "./questions-left.js";
import type { QuestionsLeft } from "./questions-left.js";
import { targetsOf, SOLVED } from "./targets.js";
import type { FlowSignature, InputSignature, Surroundings } from "./surroundings.js";

/** What a library is to each of its flows. */
export interface LibrarySurroundings extends Surroundings {
  /** Forgets what was worked out of a flow that nobody asks for any more. */
  readonly forget: (id: string) => void;
}

/** Signatures of a library's flows, each worked out when first asked for. */
export function signatures(
  draftOf: (id: string) => FlowDraft | undefined,
  without: Omit<Surroundings, "signature">,
): LibrarySurroundings {
  const known = new Map<string, FlowSignature>();
  const working = new Set<string>();
  const surroundings: LibrarySurroundings = {
    ...without,
    forget: (id) => void known.delete(id),
    signature(id) {
      const draft = draftOf(id);
      if (!draft) return undefined;
      const found = known.get(id);
      if (found) return found;
      const bare = bareSignature(draft, draftOf, surroundings);
      // Flows that use each other in a circle come back here; the checker refuses them.
      if (working.has(id)) return bare;
      working.add(id);
      const result = resultOf(draft, surroundings);
      const signature = { ...bare, asks: alwaysAsks(draft, surroundings), ...(result && { result }) };
      working.delete(id);
      known.set(id, signature);
      return signature;
    },
  };
  return surroundings;
}

function bareSignature(
  draft: FlowDraft,
  draftOf: (id: string) => FlowDraft | undefined,
  surroundings: Surroundings,
): FlowSignature {
  const inputs = new Map<string, InputSignature>();
  for (const { id, answer, required } of draft.inputs) {
    const domain = domainOf(answer, surroundings);
    const date = answer.type?.value === "date";
    inputs.set(id.value, { type: scopeTypeOf(answer), date, required, ...(domain && { domain }) });
  }
  const uses = usesOf(draft, draftOf);
  // Flows that use each other in a circle have no longest way; the checker refuses them.
  const left = () => (uses.has(draft.id) ? NONE_LEFT : longestOf(draft, surroundings));
  const support = [draft, ...[...uses].flatMap((id) => draftOf(id) ?? [])].some(endsAtSupport);
  return { inputs, part: returnsOf(draft).length > 0, uses, asks: false, support, left };
}

function usesOf(draft: FlowDraft, draftOf: (id: string) => FlowDraft | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [draft];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const step of next.steps) {
      if (step.kind !== "use" || found.has(step.flow.value)) continue;
      found.add(step.flow.value);
      const used = draftOf(step.flow.value);
      if (used) queue.push(used);
    }
  }
  return found;
}

/** Whether no way leads from the start to where the flow comes back without a question or something to do. */
function alwaysAsks(draft: FlowDraft, surroundings: Surroundings): boolean {
  const steps = new Map(draft.steps.map((step) => [step.id.value, step] as const));
  const start = draft.start?.value ?? draft.steps[0]?.id.value ?? SOLVED;
  const seen = new Set([start]);
  for (const id of seen) {
    const step = steps.get(id);
    if (!step || (step.kind === "end" && step.end.value === "return")) return false;
    if (isSilent(step, surroundings)) for (const next of targetsOf(step)) seen.add(next);
  }
  return true;
}

/** Whether a step may be passed without asking anybody anything. */
export function isSilent(step: StepDraft, surroundings: Surroundings): boolean {
  if (step.kind === "use") return step.each !== undefined || surroundings.signature(step.flow.value)?.asks !== true;
  return step.kind === "tell" || step.kind === "decide";
}

/** All returns give one type, or none gives any; a faulty one is reported where the flow itself is checked. */
function resultOf(draft: FlowDraft, surroundings: Surroundings): FlowSignature["result"] {
  const returns = returnsOf(draft);
  if (returns.length > 0 && !returns.some((end) => end.result)) return undefined;
  const computed = returns.some((end) => end.result?.kind === "expression");
  const results = resultsOf(draft, computed ? analyse(draft, surroundings, reportOn(draft.source)) : undefined);
  const [first] = results;
  if (!first) return undefined;
  const domain = results.every((result) => result.domain) && results.flatMap((result) => result.domain ?? []);
  return { type: first.type, ...(domain && { domain: [...new Set(domain)] }) };
}

/** What a flow can give back, of each of its returns and of the built-in `solved`. `analysis` is needed where one is worked out. */
export function resultsOf(
  draft: FlowDraft,
  analysis: Analysis | undefined,
): readonly NonNullable<FlowSignature["result"]>[] {
  const results = returnsOf(draft).flatMap(({ result }) => (result ? [typeOfResult(result, analysis)] : []));
  return canEndSolved(draft) ? [...results, { type: "string", domain: ["solved"] }] : results;
}

function typeOfResult(result: ValueDraft, analysis: Analysis | undefined): NonNullable<FlowSignature["result"]> {
  if (result.kind === "literal") return { type: "string", domain: [String(result.value)] };
  const condition = analysis?.parsed(result.expression);
  if (!analysis || !condition) return { type: "dyn" };
  const type = typeOf(condition, analysis.scope);
  const domain = valuesOf(condition.expression, analysis.names) ?? itemsOf(condition.expression, analysis.names);
  return { type: "type" in type ? type.type : "dyn", ...(domain && { domain }) };
}

/** The `return` endings of a flow. */
export function returnsOf(draft: FlowDraft): readonly EndDraft[] {
  return draft.steps.filter((step): step is EndDraft => step.kind === "end" && step.end.value === "return");
}

/** How many questions the longest way through a flow has, those of the flows that it uses among them. */
export function longestOf(draft: FlowDraft, { signature }: Surroundings): QuestionsLeft {
  const start = draft.start?.value ?? draft.steps[0]?.id.value ?? SOLVED;
  return questionsLeft(draft.steps, (flow) => signature(flow)?.left() ?? NONE_LEFT)(start);
}

/** Whether a flow has an ending of its own that goes to support. */
function endsAtSupport({ steps }: FlowDraft): boolean {
  return steps.some((step) => step.kind === "end" && (step.end.value === "support" || step.end.value === "emergency"));
}

/** Whether the built-in ending `solved` can be reached: it is named, or a fix does not name where `fixed` leads. */
export function canEndSolved(draft: FlowDraft): boolean {
  if (draft.steps.some((step) => step.id.value === SOLVED)) return false;
  return draft.steps.some((step) => targetsOf(step).includes(SOLVED));
}
