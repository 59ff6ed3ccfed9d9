import { isError } from "../../issue/describe.js";
import type { Issue } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { FlowDraft, TranslationDraft } from "../draft.js";
import type { FolderFiles } from "./folder.js";
import { sortFiles } from "./folder.js";
import { readFlow, readTranslation } from "../read.js";

/** A flow that was read with its translations, and is to be checked. */
export interface Loading {
  readonly id: string;
  readonly source: Source;
  readonly draft?: FlowDraft;
  readonly translations: readonly TranslationDraft[];
  /** Whether errors were found when it, or what was read of its translations, was read. */
  readonly faulty: boolean;
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

/** Reads all flows among some files. */
export function readFlows(folder: FolderFiles, issues: Issue[]): Map<string, Loading> {
  return new Map([...folder.flows].map(([id, source]) => [id, readOne(id, source, folder, issues)] as const));
}

/** Reads one flow and its translations. */
export function readOne(id: string, source: Source, folder: FolderFiles, issues: Issue[]): Loading {
  const before = issues.length;
  const draft = readFlow(id, source, reportOn(source, issues));
  const translations = readTranslations(id, folder, issues);
  const sources = new Set([source, ...translations.map((each) => each.source)]);
  const faulty = issues.slice(before).some((issue) => isError(issue) && sources.has(issue.source));
  return { id, source, ...(draft && { draft }), translations, faulty };
}

/** Adds the flows that those named use, and those that they use; gives the ids of all of them. */
export function readUsed(
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

/** Reads the translations of a flow, or of `common`, that are among some files. */
export function readTranslations(id: string, folder: FolderFiles, issues: Issue[]): readonly TranslationDraft[] {
  const sources = folder.translations.get(id) ?? new Map<string, Source>();
  return [...sources].flatMap(
    ([locale, source]) => readTranslation(id, locale, source, reportOn(source, issues)) ?? [],
  );
}
