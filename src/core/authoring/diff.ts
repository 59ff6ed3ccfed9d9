import { formerNames, namingOf } from "../flow/digest.js";
import type { CompiledCommon, CompiledFlow, CompiledLibrary, Locale, Step, Wallets } from "../flow/flow.js";
import { headMeaning, stepMeaning, textsByStep } from "../flow/meaning.js";
import type { Meaning } from "../flow/meaning.js";
import { readableText, unchangedNames } from "../flow/readable.js";
import type { Naming } from "../flow/readable.js";
import type { PathDiff } from "./diff-paths.js";
import { wordDifference } from "./diff-words.js";
import type { Piece } from "./diff-words.js";

/** Something of a meaning that is another, has come (no `before`) or has gone (no `after`). `key` as in `Meaning`. */
export interface MeaningChange {
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}

/** A text that is another, has come or has gone. `key` is the text's own, behind the step that it belongs to. */
export interface TextChange {
  readonly locale: Locale;
  readonly key: string;
  /** The text, word by word. */
  readonly pieces: readonly Piece[];
}

/** What has changed in a step. */
export interface StepDiff {
  readonly step: string;
  /** Its name before, where that was another. */
  readonly was?: string;
  readonly kind: Step["kind"];
  readonly change: "added" | "removed" | "changed";
  readonly meaning: readonly MeaningChange[];
  readonly texts: readonly TextChange[];
}

/** What has changed in a flow. Of one that was added or removed, no details are told. */
export interface FlowDiff {
  readonly flow: string;
  /** By locale, of the new flow, or the old one where it was removed. */
  readonly titles: Readonly<Record<Locale, string>>;
  readonly change: "added" | "removed" | "changed" | "same";
  readonly meaning: readonly MeaningChange[];
  readonly texts: readonly TextChange[];
  readonly steps: readonly StepDiff[];
  /** Missing where no paths were compared. */
  readonly paths?: PathDiff;
}

/** What has changed in a file that flows share; keys are those of its data. */
export interface SharedDiff {
  readonly meaning: readonly MeaningChange[];
  readonly texts: readonly TextChange[];
}

/** What has changed in a folder of flows. */
export interface LibraryDiff {
  /** Those that have changed only. */
  readonly flows: readonly FlowDiff[];
  readonly common: SharedDiff;
  readonly wallets: SharedDiff;
  /** How many flows are in both and mean the same. */
  readonly unchanged: number;
}

/** Which flows of two folders are compared. */
export interface DiffOptions {
  /** Only this one; of the shared files nothing is told then. */
  readonly only?: string;
  /** Not these, since they cannot run on one side. */
  readonly without?: ReadonlySet<string>;
  /** Compares the paths of a flow that is in both. */
  readonly paths?: (flow: string) => PathDiff;
}

/** What has changed between two folders of flows, in the order of the new one; flows that are gone stand last. */
export function diffLibraries(before: CompiledLibrary, after: CompiledLibrary, options: DiffOptions = {}): LibraryDiff {
  const { only, without, paths } = options;
  const isWanted = (id: string): boolean => (only === undefined || id === only) && without?.has(id) !== true;
  const ids = [...new Set([...Object.keys(after.flows), ...Object.keys(before.flows)])].filter(isWanted);
  const common = only === undefined ? commonDiff(before.common, after.common) : NOTHING;
  const wallets = only === undefined ? walletsDiff(before.wallets, after.wallets) : NOTHING;
  const own = new Map(ids.map((id) => [id, flowDiff(before.flows[id], after.flows[id])] as const));
  const touched = touchedBy(own, after, choicesDiffer(before, after));
  const flows = [...own].map(([id, diff]) =>
    paths && touched.has(id) && before.flows[id] && after.flows[id] ? withPaths(diff, paths(id)) : diff,
  );
  const changed = flows.filter(({ change }) => change !== "same");
  return { flows: changed, common, wallets, unchanged: flows.length - changed.length };
}

/** What has changed in one flow that is in both; nothing for `before` or `after` where it is not there. */
export function flowDiff(before: CompiledFlow | undefined, after: CompiledFlow | undefined): FlowDiff {
  const there = after ?? before;
  if (!there) throw new Error("A flow that is on neither side cannot be compared");
  const head = { flow: there.id, titles: titlesOf(there) };
  if (!before || !after) {
    return { ...head, change: before ? "removed" : "added", meaning: [], texts: [], steps: [] };
  }
  const naming = namingOf(new Map([...formerNames(before, after)].map(([now, was]) => [was, now])));
  const texts = textPairs(before, after, naming);
  const meaning = meaningChanges(headMeaning(before, naming), headMeaning(after));
  const steps = stepDiffs(before, after, texts, naming);
  const own = texts("");
  return { ...head, change: isNothing(meaning, own, steps) ? "same" : "changed", meaning, texts: own, steps };
}

/** Whether anything at all has changed. */
export function isDifferent({ flows, common, wallets }: LibraryDiff): boolean {
  return !isNothing(flows, common.meaning, common.texts, wallets.meaning, wallets.texts);
}

const NOTHING: SharedDiff = { meaning: [], texts: [] };

function isNothing(...lists: readonly (readonly unknown[])[]): boolean {
  return lists.every((list) => list.length === 0);
}

function titlesOf({ texts }: CompiledFlow): Readonly<Record<Locale, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([locale, { title }]) =>
      title === undefined ? [] : [[locale, readableText(title)]],
    ),
  );
}

function withPaths(diff: FlowDiff, paths: PathDiff): FlowDiff {
  const moved = paths.moved.length > 0;
  return { ...diff, paths, change: diff.change === "same" && moved ? "changed" : diff.change };
}

/** The flows whose paths may have changed: those that did, and those that use one. */
function touchedBy(own: ReadonlyMap<string, FlowDiff>, after: CompiledLibrary, all: boolean): ReadonlySet<string> {
  const touched = new Set([...own].flatMap(([id, { change }]) => (change === "same" && !all ? [] : [id])));
  const usersOf = (used: string): readonly string[] =>
    Object.values(after.flows).flatMap(({ id, steps }) =>
      Object.values(steps).some((step) => step.kind === "use" && step.flow === used) ? [id] : [],
    );
  for (const id of touched) for (const user of usersOf(id)) touched.add(user);
  return touched;
}

/** What flows offer as choices may stand in the files that they share. */
function choicesDiffer(before: CompiledLibrary, after: CompiledLibrary): boolean {
  const offered = ({ common, wallets }: CompiledLibrary): string =>
    JSON.stringify([common.choices, Object.keys(wallets.wallets)]);
  return offered(before) !== offered(after);
}

function meaningChanges(before: Meaning, after: Meaning): readonly MeaningChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === now) return [];
    return [{ key, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}

type TextsOf = (step: string) => readonly TextChange[];

function textPairs(before: CompiledFlow, after: CompiledFlow, naming: Naming): TextsOf {
  const locales = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])];
  const tables = locales.map((locale) => ({
    locale,
    old: textsByStep(before, locale, naming),
    now: textsByStep(after, locale),
  }));
  return (step) => tables.flatMap(({ locale, old, now }) => textChanges(old.get(step), now.get(step), locale));
}

function textChanges(before: Meaning | undefined, after: Meaning | undefined, locale: Locale): readonly TextChange[] {
  return meaningChanges(before ?? new Map(), after ?? new Map()).map((change) => ({
    locale,
    key: change.key,
    pieces: wordDifference(change.before ?? "", change.after ?? "", locale),
  }));
}

function stepDiffs(before: CompiledFlow, after: CompiledFlow, texts: TextsOf, naming: Naming): readonly StepDiff[] {
  const former = new Map(Object.keys(before.steps).map((id) => [naming(id), id] as const));
  const here = Object.entries(after.steps).flatMap(([id, step]) => {
    const was = former.get(id);
    const old = was === undefined ? undefined : before.steps[was];
    if (was === undefined || !old)
      return [{ step: id, kind: step.kind, change: "added", meaning: [], texts: texts(id) } as const];
    const meaning = meaningChanges(stepMeaning(old, naming), stepMeaning(step));
    return changedStep({ step: id, kind: step.kind, change: "changed", meaning, texts: texts(id) }, was);
  });
  const gone = [...former].filter(([now]) => !Object.hasOwn(after.steps, now));
  return [...here, ...gone.flatMap(([now, was]) => removedStep(was, before, texts(now)))];
}

function changedStep(diff: StepDiff, was: string): readonly StepDiff[] {
  if (was !== diff.step) return [{ ...diff, was }];
  return isNothing(diff.meaning, diff.texts) ? [] : [diff];
}

function removedStep(id: string, { steps }: CompiledFlow, texts: readonly TextChange[]): readonly StepDiff[] {
  const step = steps[id];
  return step ? [{ step: id, kind: step.kind, change: "removed", meaning: [], texts }] : [];
}

function commonDiff(before: CompiledCommon, after: CompiledCommon): SharedDiff {
  const meaning = ({ first, prepare, choices, neverShare }: CompiledCommon): Meaning =>
    leavesOf({ first, prepare, choices, never_share: neverShare });
  const locales = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])];
  const texts = locales.flatMap((locale) => textChanges(textTable(before, locale), textTable(after, locale), locale));
  return { meaning: meaningChanges(meaning(before), meaning(after)), texts };
}

function textTable({ texts }: CompiledCommon, locale: Locale): Meaning {
  return new Map(Object.entries(texts[locale] ?? {}).map(([key, text]) => [key, readableText(text, unchangedNames)]));
}

function walletsDiff(before: Wallets, after: Wallets): SharedDiff {
  return { meaning: meaningChanges(leavesOf(before), leavesOf(after)), texts: [] };
}

/** Plain data as its values, by where they stand: `wallets.alipay.phone.0.number`. */
function leavesOf(data: unknown): Meaning {
  const leaves = new Map<string, string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) collect(inner, key === "" ? name : `${key}.${name}`);
    else if (value !== undefined) leaves.set(key, typeof value === "string" ? value : JSON.stringify(value));
  };
  collect(data, "");
  return leaves;
}
