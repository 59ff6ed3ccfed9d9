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
import { checkCommon, checkCommonTexts, checkNamedFlows } from "./rules/common.js";
import { translation, withConditions } from "./rules/translation.js";
import { signatures } from "./signature.js";
import type { LibrarySurroundings } from "./signature.js";
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
  /** Whether there is a flow of this id. */
  readonly has: (flow: string) => boolean;
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
  if (shared.draft) checkNamedFlows(shared.draft, ids, isSound, reportOn(shared.draft.source, issues));
  reportOrphans(folder, ids, issues);
  const compiled = compiler.compiled();
  return {
    library: { heads: listed(compiled, shared.draft), flows: compiled, common: shared.common, wallets: shared.wallets },
    issues: inOrderOf(files, issues),
    broken: ids.filter((id) => !isSound(id)),
  };
}

/** The flows in the order in which lists show them. */
function listed(flows: CompiledLibrary["flows"], draft: CommonDraft | undefined): CompiledLibrary["heads"] {
  const first = (draft?.order ?? []).map(({ value }) => value).filter((id) => Object.hasOwn(flows, id));
  return Object.fromEntries([...new Set([...first, ...Object.keys(flows)])].flatMap((id) => entryOf(id, flows[id])));
}

function entryOf<T>(id: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[id, value]];
}

/** Makes the checker of a folder from the files that all of its flows share. Reports the same issues as `loadLibrary`. */
export function partChecker(sharedFiles: readonly Source[], rest: FolderRest, options: LoadOptions = {}): PartChecker {
  const found: Issue[] = [];
  const shared = loadShared(sortFiles(sharedFiles), found);
  const around = { ...options, run: false };
  return {
    shared() {
      const issues = [...found];
      const first = shared.draft?.first?.value;
      const folder = sortFiles(first === undefined || !rest.flows.includes(first) ? [] : rest.filesOf(first));
      const flows = readFlows(folder, []);
      readUsed(flows, rest, () => []);
      const { compiler } = checkFlows(flows, rest.flows, shared, around, []);
      const isSound = (id: string): boolean => compiler.isSound(id);
      if (shared.draft) checkNamedFlows(shared.draft, rest.flows, isSound, reportOn(shared.draft.source, issues));
      return inOrderOf(sharedFiles, issues);
    },
    check(files) {
      const folder = sortFiles(files);
      const issues: Issue[] = [];
      const { uses, compiler } = checkOneByOne(folder, rest, shared, around, issues);
      reportOrphans(folder, rest.flows, issues);
      return {
        issues: inOrderOf(files, issues),
        isSound: (id) => compiler.isSound(id),
        usedBy: (id) => uses.get(id) ?? NO_FLOWS,
      };
    },
  };
}

/** Checks each flow as soon as it is read, and forgets it then, so that no more than one and what it uses is in memory. */
function checkOneByOne(
  folder: FolderFiles,
  rest: FolderRest,
  shared: Shared,
  options: CheckFlowsOptions,
  issues: Issue[],
): { readonly compiler: Compiler; readonly uses: ReadonlyMap<string, ReadonlySet<string>> } {
  const flows = new Map<string, Loading>();
  const uses = new Map<string, ReadonlySet<string>>();
  const used = new Set<string>();
  const { compiler, surroundings } = newChecker(flows, rest.flows, shared, options, issues);
  // A flow that comes back because another uses it has had its issues told.
  const issuesOf = (id: string): Issue[] => (uses.has(id) ? [] : issues);
  for (const [id, source] of folder.flows) {
    if (!flows.has(id)) flows.set(id, readOne(id, source, folder, issues));
    for (const each of readUsed(flows, rest, issuesOf, [id])) used.add(each);
    compiler.flow(id);
    uses.set(id, surroundings.signature(id)?.uses ?? NO_FLOWS);
    if (used.has(id)) continue;
    flows.delete(id);
    surroundings.forget(id);
  }
  return { compiler, uses };
}

const NO_FLOWS: ReadonlySet<string> = new Set();

type CheckFlowsOptions = LoadOptions & { readonly run: boolean };

interface Checker {
  readonly compiler: Compiler;
  readonly surroundings: LibrarySurroundings;
}

function checkFlows(
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
function newChecker(
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
  return new Map([...folder.flows].map(([id, source]) => [id, readOne(id, source, folder, issues)] as const));
}

function readOne(id: string, source: Source, folder: FolderFiles, issues: Issue[]): Loading {
  const before = issues.length;
  const draft = readFlow(id, source, reportOn(source, issues));
  const translations = readTranslations(id, folder, issues);
  const sources = new Set([source, ...translations.map((each) => each.source)]);
  const faulty = issues.slice(before).some((issue) => isError(issue) && sources.has(issue.source));
  return { id, source, ...(draft && { draft }), translations, faulty };
}

/** Adds the flows that those named use, and those that they use; gives the ids of all of them. */
function readUsed(
  flows: Map<string, Loading>,
  rest: FolderRest,
  issuesOf: (id: string) => Issue[],
  from: readonly string[] = [...flows.keys()],
): ReadonlySet<string> {
  const seen = new Set<string>();
  const wanted = from.flatMap((id) => usedBy(flows.get(id)));
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (!flows.has(id)) {
      const loading = rest.has(id) ? readFlows(sortFiles(rest.filesOf(id)), issuesOf(id)).get(id) : undefined;
      if (!loading) continue;
      flows.set(id, loading);
    }
    wanted.push(...usedBy(flows.get(id)));
  }
  return seen;
}

function usedBy(loading: Loading | undefined): readonly string[] {
  return (loading?.draft?.steps ?? []).flatMap((step) => (step.kind === "use" ? [step.flow.value] : []));
}

interface Loading {
  readonly id: string;
  readonly source: Source;
  readonly draft?: FlowDraft;
  readonly translations: readonly TranslationDraft[];
  /** Whether errors were found when it, or what was read of its translations, was read. */
  readonly faulty: boolean;
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
}

function conditioned(draft: TranslationDraft, analysis: Analysis): TranslationDraft {
  const texts = new Map(
    [...draft.texts].map(([key, text]) => [key, withConditions(text, analysis.texts.get(key))] as const),
  );
  return { ...draft, texts };
}
