import type { CompiledFlow, Locale } from "./flow.js";
import { headMeaning, stepMeaning, textsByStep } from "./meaning.js";
import type { Meaning } from "./meaning.js";
import { unchangedNames } from "./readable.js";
import type { Naming } from "./readable.js";
import { versionOf } from "./version.js";

/**
 * The least that has to be kept of a flow to tell later what has changed in it: per step a mark of what it means and of
 * what it says in each language. Plain data, about 100 bytes a step.
 */
export interface FlowDigest {
  /** The flow's version at that time. */
  readonly version: string;
  readonly head: PartDigest;
  /** By id, in the order of the file. */
  readonly steps: Readonly<Record<string, PartDigest>>;
  /** What it already called otherwise than before. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** Marks of 12 hexadecimal digits. */
export interface PartDigest {
  readonly means: string;
  readonly says: Readonly<Record<Locale, string>>;
}

/** What has changed in a flow. `locales` are those in which a text is another one, has come or has gone. */
export type FlowChange =
  | { readonly kind: "step-added" | "step-removed"; readonly step: string }
  | { readonly kind: "step-renamed"; readonly step: string; readonly was: string }
  /** It asks, does or leads elsewhere; its texts may be others too. */
  | { readonly kind: "step-changed"; readonly step: string }
  | { readonly kind: "step-reworded"; readonly step: string; readonly locales: readonly Locale[] }
  /** Inputs, named values, owner or review. */
  | { readonly kind: "head-changed" }
  /** Title, summary, or what inputs are asked by. */
  | { readonly kind: "head-reworded"; readonly locales: readonly Locale[] };

/** The record to keep of a flow as it is now. */
export function flowDigest(flow: CompiledFlow): FlowDigest {
  return digestWith(flow, unchangedNames);
}

/** What has changed in a flow since the digest was made of it, in the order of its steps; what is gone stands last. */
export function changedSince(digest: FlowDigest, flow: CompiledFlow): readonly FlowChange[] {
  const said = renamedIn(flow, digest);
  const guessed = withGuessed(said, digest, digestWith(flow, namingOf(said)));
  const now = digestWith(flow, namingOf(guessed));
  const steps = Object.keys(flow.steps).flatMap((id) => stepChanges(id, guessed.get(id) ?? id, digest, now));
  const gone = Object.keys(digest.steps).filter((id) => !Object.hasOwn(now.steps, id));
  return [
    ...headChanges(digest.head, now.head),
    ...steps,
    ...gone.map((step): FlowChange => ({ kind: "step-removed", step })),
  ];
}

/** What has changed between two versions of a flow, in short. */
export function whatChanged(before: CompiledFlow, after: CompiledFlow): readonly FlowChange[] {
  return changedSince(flowDigest(before), after);
}

/** What the steps that only one of two flows has were called before, by what they are called now: said by the new one, or the same but for the name. */
export function formerNames(before: CompiledFlow, after: CompiledFlow): ReadonlyMap<string, string> {
  const digest = flowDigest(before);
  const said = renamedIn(after, digest);
  return withGuessed(said, digest, digestWith(after, namingOf(said)));
}

/** A naming by a table; what is not in it keeps its name. */
export function namingOf(names: ReadonlyMap<string, string>): Naming {
  return (name) => names.get(name) ?? name;
}

function digestWith(flow: CompiledFlow, naming: Naming): FlowDigest {
  const texts = Object.keys(flow.texts).map((locale) => [locale, textsByStep(flow, locale, naming)] as const);
  const saysOf = (id: string): PartDigest["says"] =>
    Object.fromEntries(texts.flatMap(([locale, byStep]) => (byStep.has(id) ? [[locale, mark(byStep.get(id))]] : [])));
  const steps = Object.entries(flow.steps).map(([id, step]) => {
    const name = naming(id);
    return [name, { means: mark(stepMeaning(step, naming)), says: saysOf(name) }] as const;
  });
  return {
    version: flow.version,
    head: { means: mark(headMeaning(flow, naming)), says: saysOf("") },
    steps: Object.fromEntries(steps),
    renamed: flow.renamed,
  };
}

function mark(meaning: Meaning = new Map()): string {
  const prefix = "sha256:".length;
  return versionOf(Object.fromEntries(meaning)).slice(prefix, prefix + 12);
}

/** `renamed` of the new flow, the other way round; a name that both flows have is no new one. */
function renamedIn({ renamed, steps }: CompiledFlow, digest: FlowDigest): ReadonlyMap<string, string> {
  const entries = Object.entries(renamed).filter(
    ([was, now]) => digest.renamed[was] !== now && !Object.hasOwn(digest.steps, now) && !Object.hasOwn(steps, was),
  );
  return new Map(entries.map(([was, now]) => [now, was]));
}

/** Steps that are new, and the same as just one that is gone. */
function withGuessed(
  names: ReadonlyMap<string, string>,
  before: FlowDigest,
  now: FlowDigest,
): ReadonlyMap<string, string> {
  const gone = Object.entries(before.steps).filter(([id]) => !Object.hasOwn(now.steps, id));
  const found = Object.entries(now.steps).flatMap(([id, part]) => {
    const same = Object.hasOwn(before.steps, id) ? [] : gone.filter(([, other]) => isSame(part, other));
    const [only] = same;
    return same.length === 1 && only ? [[id, only[0]] as const] : [];
  });
  const twice = (was: string): boolean => found.filter(([, other]) => other === was).length > 1;
  return new Map([...names, ...found.filter(([, was]) => !twice(was))]);
}

function isSame(one: PartDigest, other: PartDigest): boolean {
  return one.means === other.means && Object.keys(one.says).length > 0 && localesThatDiffer(one, other).length === 0;
}

function stepChanges(id: string, was: string, before: FlowDigest, now: FlowDigest): readonly FlowChange[] {
  const [old, part] = [ownPart(before, was), ownPart(now, was)];
  if (!part) return [];
  if (!old) return [{ kind: "step-added", step: id }];
  const renamed: readonly FlowChange[] = id === was ? [] : [{ kind: "step-renamed", step: id, was }];
  if (old.means !== part.means) return [...renamed, { kind: "step-changed", step: id }];
  const locales = localesThatDiffer(old, part);
  return locales.length === 0 ? renamed : [...renamed, { kind: "step-reworded", step: id, locales }];
}

function headChanges(old: PartDigest, now: PartDigest): readonly FlowChange[] {
  const locales = localesThatDiffer(old, now);
  return [
    ...(old.means === now.means ? [] : [{ kind: "head-changed" } as const]),
    ...(locales.length === 0 ? [] : [{ kind: "head-reworded", locales } as const]),
  ];
}

function localesThatDiffer(one: PartDigest, other: PartDigest): readonly Locale[] {
  const locales = new Set([...Object.keys(one.says), ...Object.keys(other.says)]);
  return [...locales].filter((locale) => one.says[locale] !== other.says[locale]);
}

function ownPart({ steps }: FlowDigest, id: string): PartDigest | undefined {
  return Object.hasOwn(steps, id) ? steps[id] : undefined;
}
