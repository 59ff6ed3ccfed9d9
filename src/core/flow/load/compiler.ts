import { isError } from "../../issue/describe.js";
import type { Issue, Report } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import { check } from "../check.js";
import { compile } from "../compile.js";
import type { FlowDraft, TranslationDraft } from "../draft.js";
import type { CompiledFlow, CompiledLibrary } from "../flow.js";
import type { Loading } from "./loading.js";
import type { Analysis } from "../names.js";
import { analyse } from "../names.js";
import type { QuestionsLeft } from "../questions-left.js";
import { NONE_LEFT } from "../questions-left.js";
import { translation, withConditions } from "../rules/translation.js";
import type { Shared } from "./shared-files.js";
import type { LibrarySurroundings } from "../signature.js";
import { signatures } from "../signature.js";
import type { Surroundings } from "../surroundings.js";

/** What the checker may be told. */
export interface LoadOptions {
  /** ISO date: then flows whose review is overdue are reported too. */
  readonly today?: string;
}

/** The same, and whether somebody wants to run the flows. */
export type CheckFlowsOptions = LoadOptions & { readonly run: boolean };

/** Checks and compiles flows, and knows what they are to each other. */
export interface Checker {
  readonly compiler: Compiler;
  readonly surroundings: LibrarySurroundings;
}

/** Checks all of `flows`; `ids` are those of the whole folder. */
export function checkFlows(
  flows: ReadonlyMap<string, Loading>,
  ids: readonly string[],
  shared: Shared,
  options: CheckFlowsOptions,
  issues: Issue[],
): Checker {
  const checker = newChecker(flows, ids, shared, options, issues);
  for (const id of flows.keys()) checker.compiler.flow(id);
  return checker;
}

/** Checks what is in `flows` when it is asked to. */
export function newChecker(
  flows: ReadonlyMap<string, Loading>,
  ids: readonly string[],
  shared: Shared,
  { today, run }: CheckFlowsOptions,
  issues: Issue[],
): Checker {
  const around = { ...shared.surroundings, flows: ids, ...(today !== undefined && { today }) };
  const surroundings = signatures((id) => flows.get(id)?.draft, around);
  return { compiler: new Compiler(flows, surroundings, issues, run), surroundings };
}

/** Checks and compiles the flows of a library, each after those that it uses. */
export class Compiler {
  readonly #flows: ReadonlyMap<string, Loading>;
  readonly #surroundings: Surroundings;
  readonly #issues: Issue[];
  /** Whether somebody wants to run the flows. */
  readonly #run: boolean;
  readonly #sound = new Map<string, boolean>();
  readonly #compiled = new Map<string, CompiledFlow>();

  constructor(flows: ReadonlyMap<string, Loading>, surroundings: Surroundings, issues: Issue[], run: boolean) {
    this.#run = run;
    this.#flows = flows;
    this.#surroundings = surroundings;
    this.#issues = issues;
  }

  /** Checks a flow and compiles it; gives whether it has no errors, and uses none that has. */
  flow(id: string): boolean {
    const loading = this.#flows.get(id);
    if (!loading?.draft || this.#sound.has(id)) return this.isSound(id);
    this.#sound.set(id, false);
    const report = reportOn(loading.source, this.#issues);
    const before = this.#issues.length;
    const analysis = analyse(loading.draft, this.#surroundings, report);
    check(analysis, report);
    for (const draft of loading.translations) {
      translation(draft, analysis.texts, reportOn(draft.source, this.#issues), analysis);
    }
    const faulty = this.#issues.slice(before).some(isError) || loading.faulty;
    const sound = this.#usesAreSound(loading.draft, report) && !faulty;
    this.#sound.set(id, sound);
    if (sound && this.#run) this.#compiled.set(id, this.#compile(loading, analysis));
    return sound;
  }

  isSound(id: string): boolean {
    return this.#sound.get(id) === true;
  }

  /** Those of these flows that have no errors. */
  compiled(ids: readonly string[]): CompiledLibrary["flows"] {
    return Object.fromEntries(
      ids.flatMap((id) => {
        const flow = this.#compiled.get(id);
        return flow ? [[id, flow] as const] : [];
      }),
    );
  }

  #usesAreSound(draft: FlowDraft, report: Report): boolean {
    let sound = true;
    for (const step of draft.steps) {
      if (step.kind !== "use" || this.flow(step.flow.value)) continue;
      sound = false;
      if (this.#isExplained(draft.id, step.flow.value)) continue;
      report.add("used-flow-broken", step.flow.span, { name: step.flow.value });
    }
    return sound;
  }

  /** A flow that is not there, and one that uses this one, have issues of their own. */
  #isExplained(id: string, used: string): boolean {
    const signature = this.#surroundings.signature(used);
    return this.#flows.get(used) === undefined || id === used || signature?.uses.has(id) === true;
  }

  #compile({ translations }: Loading, analysis: Analysis): CompiledFlow {
    const conditions = translations.map((draft) => conditioned(draft, analysis));
    return compile(analysis, conditions, (used) => this.#longest(used));
  }

  #longest(id: string): QuestionsLeft {
    const flow = this.#compiled.get(id);
    return flow?.steps[flow.start]?.remaining ?? NONE_LEFT;
  }
}

function conditioned(draft: TranslationDraft, analysis: Analysis): TranslationDraft {
  const texts = new Map(
    [...draft.texts].map(([key, text]) => [key, withConditions(text, analysis.texts.get(key))] as const),
  );
  return { ...draft, texts };
}
