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
import { readCommon, readFactBase, readFlow, readTranslation, readWallets } from "./read.js";
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

/** What the files that are loaded may refer to in the rest of their folder. */
export interface FolderRest {
  /** Ids of all flows of the folder. */
  readonly flows: readonly string[];
  /** The files of one of them, its translations too; asked for once, and only where it is used. */
  readonly filesOf: (flow: string) => readonly Source[];
}

/** Checks a folder part by part, so that no more than a part of it is in memory. */
export interface PartChecker {
  /** What is wrong with the files that all flows share. */
  readonly shared: () => readonly Issue[];
  /** Checks some flows, given by all of their files. */
  readonly check: (files: readonly Source[]) => CheckedPart;
}

/** What was found in some flows. */
export interface CheckedPart {
  /** Those of flows that they use are among them. */
  readonly issues: readonly Issue[];
  /** Whether a flow of the part has no errors and uses none that has. */
  readonly isSound: (flow: string) => boolean;
  /** Ids of the flows that a flow of the part uses, and of those that they use, whether they are there or not. */
  readonly usedBy: (flow: string) => ReadonlySet<string>;
}

/** Loads the files of a folder, by name and text: reads, checks and compiles them. Reports issues, throws none. */
export function loadLibrary(files: readonly Source[], options: LoadOptions = {}): Loaded {
  const folder = sortFiles(files);
  const issues: Issue[] = [];
  const shared = loadShared(folder, issues);
  const flows = readFlows(folder, issues);
  const ids = [...flows.keys()];
  const { compiler } = checkFlows(flows, ids, shared, { ...options, run: true }, issues);
  const isSound = (id: string): boolean => compiler.isSound(id);
  if (shared.draft) checkFirst(shared.draft, ids, isSound, reportOn(shared.draft.source, issues));
  reportOrphans(folder, ids, issues);
  const compiled = compiler.compiled();
  return {
    library: { heads: compiled, flows: compiled, common: shared.common, wallets: shared.wallets },
    issues: inOrderOf(files, issues),
    broken: ids.filter((id) => !isSound(id)),
  };
}

/** Makes the checker of a folder from the files that all of its flows share. Reports the same issues as `loadLibrary`. */
export function partChecker(sharedFiles: readonly Source[], rest: FolderRest, options: LoadOptions = {}): PartChecker {
  const found: Issue[] = [];
  const shared = loadShared(sortFiles(sharedFiles), found);
  const checkPart = (flows: Map<string, Loading>, issues: Issue[]) => {
    readUsed(flows, rest, issues);
    return checkFlows(flows, rest.flows, shared, { ...options, run: false }, issues);
  };
  return {
    shared() {
      const issues = [...found];
      const first = shared.draft?.first?.value;
      const folder = sortFiles(first === undefined || !rest.flows.includes(first) ? [] : rest.filesOf(first));
      const { compiler } = checkPart(readFlows(folder, []), []);
      const isSound = (id: string): boolean => compiler.isSound(id);
      if (shared.draft) checkFirst(shared.draft, rest.flows, isSound, reportOn(shared.draft.source, issues));
      return inOrderOf(sharedFiles, issues);
    },
    check(files) {
      const folder = sortFiles(files);
      const issues: Issue[] = [];
      const { compiler, surroundings } = checkPart(readFlows(folder, issues), issues);
      reportOrphans(folder, rest.flows, issues);
      return {
        issues: inOrderOf(files, issues),
        isSound: (id) => compiler.isSound(id),
        usedBy: (id) => surroundings.signature(id)?.uses ?? NO_FLOWS,
      };
    },
  };
}

const NO_FLOWS: ReadonlySet<string> = new Set();

function checkFlows(
  flows: ReadonlyMap<string, Loading>,
  ids: readonly string[],
  shared: Shared,
  { today, run }: LoadOptions & { readonly run: boolean },
  issues: Issue[],
): { readonly compiler: Compiler; readonly surroundings: Surroundings } {
  const drafts = new Map([...flows.values()].flatMap(({ id, draft }) => (draft ? [[id, draft] as const] : [])));
  const around = { ...shared.surroundings, flows: ids, ...(today !== undefined && { today }) };
  const surroundings = signatures(drafts, around);
  const compiler = new Compiler(flows, surroundings, issues, run);
  for (const id of flows.keys()) compiler.flow(id);
  return { compiler, surroundings };
}

function inOrderOf(files: readonly Source[], issues: readonly Issue[]): readonly Issue[] {
  const places = new Map(files.map((file, index) => [file, index] as const));
  return issues.toSorted((a, b) => (places.get(a.source) ?? 0) - (places.get(b.source) ?? 0));
}

/** A translation of a flow that is not there is read by nobody. */
function reportOrphans({ translations }: FolderFiles, flows: readonly string[], issues: Issue[]): void {
  const known = new Set(flows);
  for (const [id, byLocale] of translations) {
    if (id === "common" || known.has(id)) continue;
    for (const source of byLocale.values()) {
      reportOn(source, issues).add("unknown-flow", { start: 0, end: 0 }, { name: id, ...suggestion(id, flows) });
    }
  }
}

function readFlows(folder: FolderFiles, issues: Issue[]): Map<string, Loading> {
  const flows = new Map<string, Loading>();
  for (const [id, source] of folder.flows) {
    const draft = readFlow(id, source, reportOn(source, issues));
    flows.set(id, { id, source, ...(draft && { draft }), translations: readTranslations(id, folder, issues) });
  }
  return flows;
}

/** Adds the flows that those in `flows` use, and those that they use. */
function readUsed(flows: Map<string, Loading>, rest: FolderRest, issues: Issue[]): void {
  const wanted = [...flows.values()].flatMap(usedBy);
  const there = new Set(rest.flows);
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (flows.has(id) || !there.has(id)) continue;
    const loading = readFlows(sortFiles(rest.filesOf(id)), issues).get(id);
    if (!loading) continue;
    flows.set(id, loading);
    wanted.push(...usedBy(loading));
  }
}

function usedBy({ draft }: Loading): readonly string[] {
  return (draft?.steps ?? []).flatMap((step) => (step.kind === "use" ? [step.flow.value] : []));
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
  const factBase = folder.facts && readFactBase(folder.facts, reportOn(folder.facts, issues));
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
      hasWallets: walletsDraft !== undefined,
      glossary: commonDraft?.glossary ?? [],
      basics: commonDraft?.basics.map(({ value }) => value) ?? [],
      ...(factBase && { factBase: new Map(factBase.facts.map((fact) => [fact.id.value, fact] as const)) }),
    },
  };
}

function commonTranslations(common: CommonDraft, folder: FolderFiles, issues: Issue[]): readonly TranslationDraft[] {
  return readTranslations("common", folder, issues).map((draft) => {
    const report = reportOn(draft.source, issues);
    translation(draft, commonTexts(common), report);
    checkCommonTexts(common, draft.locale, draft.texts, report);
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
  /** Whether somebody wants to run the flows. */
  readonly #run: boolean;
  readonly #sound = new Map<string, boolean>();
  readonly #compiled = new Map<string, CompiledFlow>();

  constructor(flows: ReadonlyMap<string, Loading>, surroundings: Surroundings, issues: Issue[], run: boolean) {
    this.#run = run;
    this.#flows = flows;
    this.#surroundings = surroundings;
    this.#issues = issues;
    this.#faulty = new Set(issues.filter(isError).map((issue) => issue.source));
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
    const faulty = this.#issues.slice(before).some(isError) || this.#wereReadWithErrors(loading);
    const sound = this.#usesAreSound(loading.draft, report) && !faulty;
    this.#sound.set(id, sound);
    if (sound && this.#run) this.#compiled.set(id, this.#compile(loading, analysis));
    return sound;
  }

  isSound(id: string): boolean {
    return this.#sound.get(id) === true;
  }

  compiled(): CompiledLibrary["flows"] {
    const ids = [...this.#flows.keys()];
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
