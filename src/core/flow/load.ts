import type { Issue, Report } from "../issue/issue.js";
import { reportOn } from "../issue/issue.js";
import { isError } from "../issue/describe.js";
import type { Source } from "../text/source.js";
import { check } from "./check.js";
import { compile, compileCommon } from "./compile.js";
import type { CommonDraft, FlowDraft, TranslationDraft } from "./draft.js";
import type { CompiledCommon, CompiledFlow, CompiledLibrary, Wallets } from "./flow.js";
import { sortFiles } from "./folder.js";
import type { FolderFiles } from "./folder.js";
import { NONE_LEFT } from "./questions-left.js";
import type { QuestionsLeft } from "./questions-left.js";
import { analyse, suggestion } from "./names.js";
import type { Analysis } from "./names.js";
import { readCommon, readFlow, readTranslation, readWallets } from "./read.js";
import { checkCommon, checkCommonTexts, checkFirst } from "./rules/common.js";
import { translation, withConditions } from "./rules/translation.js";
import { signatures } from "./signature.js";
import type { Surroundings } from "./surroundings.js";
import { commonTexts } from "./texts.js";
import { compileWallets } from "./compile-wallets.js";

/** A folder of flows that was loaded: what can run, and what is wrong. */
export interface Loaded {
  /** The flows without errors; those with errors, and those that use them, are left out. */
  readonly library: CompiledLibrary;
  /** In the order of the files. */
  readonly issues: readonly Issue[];
  /** Ids of the flows that were left out. */
  readonly broken: readonly string[];
}

/** What the checker may be told. */
export interface LoadOptions {
  /** ISO date: then flows whose review is overdue are reported too. */
  readonly today?: string;
}

/** Loads the files of a folder, by name and text: reads, checks and compiles them. Reports issues, throws none. */
export function loadLibrary(files: readonly Source[], { today }: LoadOptions = {}): Loaded {
  const folder = sortFiles(files);
  const issues: Issue[] = [];
  const shared = loadShared(folder, issues);
  const flows = new Map<string, Loading>();
  for (const [id, source] of folder.flows) {
    const report = reportOn(source, issues);
    const draft = readFlow(id, source, report);
    flows.set(id, { id, source, ...(draft && { draft }), translations: readTranslations(id, folder, issues) });
  }
  const drafts = new Map([...flows.values()].flatMap(({ id, draft }) => (draft ? [[id, draft] as const] : [])));
  const around = { ...shared.surroundings, flows: [...flows.keys()], ...(today !== undefined && { today }) };
  const surroundings = signatures(drafts, around);
  const compiler = new Compiler(flows, surroundings, issues);
  for (const id of flows.keys()) compiler.flow(id);
  const isSound = (id: string): boolean => compiler.isSound(id);
  if (shared.draft) checkFirst(shared.draft, [...flows.keys()], isSound, reportOn(shared.draft.source, issues));
  reportOrphans(folder, issues);
  const compiled = compiler.compiled();
  return {
    library: { heads: compiled, flows: compiled, common: shared.common, wallets: shared.wallets },
    issues: inOrderOf(files, issues),
    broken: [...flows.keys()].filter((id) => !isSound(id)),
  };
}

function inOrderOf(files: readonly Source[], issues: readonly Issue[]): readonly Issue[] {
  const places = new Map(files.map((file, index) => [file, index] as const));
  return issues.toSorted((a, b) => (places.get(a.source) ?? 0) - (places.get(b.source) ?? 0));
}

/** A translation of a flow that is not there is read by nobody. */
function reportOrphans({ flows, translations }: FolderFiles, issues: Issue[]): void {
  for (const [id, byLocale] of translations) {
    if (id === "common" || flows.has(id)) continue;
    for (const source of byLocale.values()) {
      reportOn(source, issues).add("unknown-flow", { start: 0, end: 0 }, { name: id, ...suggestion(id, flows.keys()) });
    }
  }
}

interface Loading {
  readonly id: string;
  readonly source: Source;
  readonly draft?: FlowDraft;
  readonly translations: readonly TranslationDraft[];
}

interface Shared {
  readonly draft: CommonDraft | undefined;
  readonly common: CompiledCommon;
  readonly wallets: Wallets;
  readonly surroundings: Omit<Surroundings, "signature" | "flows">;
}

const NO_COMMON: CompiledCommon = { language: "en", prepare: {}, choices: {}, neverShare: 0, texts: {} };
const NO_WALLETS: Wallets = { safeRoute: {}, wallets: {}, helplines: {} };

function loadShared(folder: FolderFiles, issues: Issue[]): Shared {
  const commonDraft = folder.common && readCommon(folder.common, reportOn(folder.common, issues));
  const common = commonDraft ? compileCommon(commonDraft, commonTranslations(commonDraft, folder, issues)) : NO_COMMON;
  const walletsDraft = folder.wallets && readWallets(folder.wallets, reportOn(folder.wallets, issues));
  const wallets = walletsDraft ? compileWallets(walletsDraft) : NO_WALLETS;
  const lists = Object.entries(common.choices).map(([name, choices]) => [name, choices.map(({ id }) => id)] as const);
  if (commonDraft) checkCommon(commonDraft, reportOn(commonDraft.source, issues));
  return {
    draft: commonDraft,
    common,
    wallets,
    surroundings: {
      choiceLists: new Map([...lists, ["wallets", Object.keys(wallets.wallets)]]),
      checklist: new Set(Object.keys(common.prepare)),
      channels: new Set(["wallet", ...Object.keys(wallets.helplines)]),
    },
  };
}

function commonTranslations(common: CommonDraft, folder: FolderFiles, issues: Issue[]): readonly TranslationDraft[] {
  return readTranslations("common", folder, issues).map((draft) => {
    const report = reportOn(draft.source, issues);
    translation(draft, commonTexts(common), report);
    checkCommonTexts(common, draft.texts, report);
    return draft;
  });
}

function readTranslations(id: string, folder: FolderFiles, issues: Issue[]): readonly TranslationDraft[] {
  const sources = folder.translations.get(id) ?? new Map<string, Source>();
  return [...sources].flatMap(
    ([locale, source]) => readTranslation(id, locale, source, reportOn(source, issues)) ?? [],
  );
}

/** Checks and compiles the flows of a library, each after those that it uses. */
class Compiler {
  readonly #flows: ReadonlyMap<string, Loading>;
  readonly #surroundings: Surroundings;
  readonly #issues: Issue[];
  /** Sources in which errors were found when they were read. */
  readonly #faulty: ReadonlySet<Source>;
  readonly #done = new Map<string, CompiledFlow | undefined>();

  constructor(flows: ReadonlyMap<string, Loading>, surroundings: Surroundings, issues: Issue[]) {
    this.#flows = flows;
    this.#surroundings = surroundings;
    this.#issues = issues;
    this.#faulty = new Set(issues.filter(isError).map((issue) => issue.source));
  }

  /** The compiled flow; `undefined` when it has errors, or uses one that has. */
  flow(id: string): CompiledFlow | undefined {
    const loading = this.#flows.get(id);
    if (!loading?.draft || this.#done.has(id)) return this.#done.get(id);
    this.#done.set(id, undefined);
    const report = reportOn(loading.source, this.#issues);
    const before = this.#issues.length;
    const analysis = analyse(loading.draft, this.#surroundings, report);
    check(analysis, report);
    for (const draft of loading.translations) {
      translation(draft, analysis.texts, reportOn(draft.source, this.#issues), analysis);
    }
    const faulty = this.#issues.slice(before).some(isError) || this.#wereReadWithErrors(loading);
    const sound = this.#usesAreSound(loading.draft, report) && !faulty;
    if (sound)
      this.#done.set(
        id,
        compile(
          analysis,
          loading.translations.map((draft) => conditioned(draft, analysis)),
          (used) => this.#longest(used),
        ),
      );
    return this.#done.get(id);
  }

  isSound(id: string): boolean {
    return this.#done.get(id) !== undefined;
  }

  compiled(): CompiledLibrary["flows"] {
    const ids = [...this.#flows.keys()];
    return Object.fromEntries(
      ids.flatMap((id) => {
        const flow = this.#done.get(id);
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

  #longest(id: string): QuestionsLeft {
    const flow = this.flow(id);
    return flow?.steps[flow.start]?.remaining ?? NONE_LEFT;
  }

  #wereReadWithErrors({ source, translations }: Loading): boolean {
    return [source, ...translations.map((draft) => draft.source)].some((each) => this.#faulty.has(each));
  }
}

function conditioned(draft: TranslationDraft, analysis: Analysis): TranslationDraft {
  const texts = new Map(
    [...draft.texts].map(([key, text]) => [key, withConditions(text, analysis.texts.get(key))] as const),
  );
  return { ...draft, texts };
}
