import { updateTranslation } from "../../core/authoring/translation.js";
import type { TranslationReport, TranslationRequest } from "../../core/authoring/translation.js";
import { sortFiles } from "../../core/flow/load/folder.js";
import type { FolderFiles } from "../../core/flow/load/folder.js";
import { readCommon, readFlow } from "../../core/flow/read.js";
import { commonTexts, flowTexts } from "../../core/flow/texts.js";
import { isError } from "../../core/issue/describe.js";
import { reportOn } from "../../core/issue/issue.js";
import type { Report } from "../../core/issue/issue.js";
import { nearest } from "../../core/text/nearest.js";
import type { Source } from "../../core/text/source.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";
import { translationFor } from "../../words/translation.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { noFlows } from "../empty-folder.js";
import { shippedFolder } from "../library.js";

/** A translation as it is and as it would be. */
export interface Translated {
  /** The file; its text is empty where there is none yet. */
  readonly before: Source;
  readonly text: string;
  readonly report: TranslationReport;
}

/** The translations of a folder, and why some were left out: they or their flows have errors, which do not stop the others. */
export interface OpenTranslations {
  readonly files: readonly Translated[];
  readonly left: readonly HostError[];
}

/** Which translations, and what is to be done to them. */
export interface Wanted {
  readonly locale: string;
  /** Ids of flows, or `common`; none for all. */
  readonly wanted: readonly string[];
  readonly accept: readonly string[] | "all";
  readonly prune: boolean;
}

/**
 * Brings the translations of a folder up to date in memory. Throws a `HostError` for a language that is none (2), a flow
 * that there is not (66), and where all files have errors (65).
 */
export function openTranslations(request: Wanted, context: Context): OpenTranslations {
  const words = translationFor(context.locale);
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(request.locale)) {
    throw usage(words.badLocale(request.locale), words.writeLocale);
  }
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const files = sortFiles(sourcesIn(folder));
  const read = originalsOf(files, request, context);
  const originals = read.filter(isSound);
  if (originals.length === read.length) checkAccepted(originals, request, context);
  const brought = originals.map((original) => translated(original, { files, folder, ...request }, context));
  const sound = brought.filter(isSound);
  const [first, ...others] = [...read, ...brought].filter((each) => each instanceof HostError);
  if (first && sound.length === 0) throw first;
  return { files: sound, left: first ? [first, ...others] : [] };
}

function isSound<T extends object>(read: T | HostError): read is T {
  return !(read instanceof HostError);
}

/** A file that cannot be read must not count as one that is not there: it would be written over. */
function sourcesIn(folder: string): readonly Source[] {
  const listed = listFlowFolder(folder);
  return listed.files.filter(({ part }) => part !== "scenarios").map(({ name }) => readFlowFile(listed, name));
}

/** What is translated: a flow or the shared pieces. */
type Original = Pick<TranslationRequest, "id" | "texts" | "symptoms" | "renamed">;

function originalsOf(
  files: FolderFiles,
  { wanted, locale }: Wanted,
  context: Context,
): readonly (Original | HostError)[] {
  const ids = [...files.flows.keys(), ...(files.common ? ["common"] : [])].toSorted();
  const asked = wanted.map((name) => name.replace(/\.ya?ml$/i, ""));
  const unknown = asked.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw noSuchFlow(unknown, ids, context);
  if (ids.length === 0) throw noFlows(context);
  const all = asked.length === 0 ? ids : asked;
  const originals = all.flatMap((id): readonly (Original | HostError)[] => {
    const read = readOriginal(id, files, context);
    if (!isSound(read)) return [read];
    const { language, ...original } = read;
    if (language !== locale) return [original];
    if (asked.length > 0)
      throw usage(translationFor(context.locale).ownLanguage(id, locale), translationFor(context.locale).takeOther);
    return [];
  });
  if (originals.length === 0)
    throw usage(translationFor(context.locale).allOwnLanguage(locale), translationFor(context.locale).takeOther);
  return originals;
}

function readOriginal(
  id: string,
  files: FolderFiles,
  context: Context,
): (Original & { readonly language: string }) | HostError {
  if (id === "common" && files.common) {
    const report = reportOn(files.common);
    const draft = readCommon(files.common, report);
    if (!isWhole(draft, report)) return withErrors(files.common.name, context);
    return { id, texts: commonTexts(draft), symptoms: [], language: draft.language.value };
  }
  const source = files.flows.get(id);
  if (!source) throw new Error(`The flow ${id} has no file`);
  const report = reportOn(source);
  const draft = readFlow(id, source, report);
  if (!isWhole(draft, report)) return withErrors(source.name, context);
  return {
    id,
    texts: flowTexts(draft),
    symptoms: draft.symptoms.map(({ value }) => value),
    language: draft.language.value,
    renamed: new Map(draft.renamed.map(({ from, to }) => [from.value, to.value])),
  };
}

/** Texts of a file that could only be read in part would count as gone. */
function isWhole<T>(draft: T | undefined, { issues }: Report): draft is T {
  return draft !== undefined && !issues.some(isError);
}

function checkAccepted(
  originals: readonly Original[],
  { accept, locale: into }: Wanted,
  { locale, globals }: Context,
): void {
  if (accept === "all") return;
  const keys = originals.flatMap(({ texts }) => [...texts.keys()]);
  const unknown = accept.find((each) => !keys.some((key) => key === each || key.startsWith(`${each}.`)));
  if (unknown === undefined) return;
  const near = nearest(unknown, keys);
  const words = translationFor(locale);
  throw usage(
    words.noSuchText(unknown),
    near.length > 0 ? words.didYouMean(near) : words.seeTexts(commandLine(`flows translate ${into} --report`, globals)),
  );
}

function translated(
  original: Original,
  { files, folder, locale, accept, prune }: Wanted & { readonly files: FolderFiles; readonly folder: string },
  context: Context,
): Translated | HostError {
  const there = files.translations.get(original.id)?.get(locale);
  const file = there ?? { name: `${folder}/${original.id}.${locale}.yaml`, text: "" };
  const updated = updateTranslation({ ...original, locale, file, accept, prune });
  return "issues" in updated ? withErrors(file.name, context) : { before: file, ...updated };
}

function noSuchFlow(id: string, ids: readonly string[], { words, globals }: Context): HostError {
  const near = nearest(id, ids);
  return notFound(
    words.cli.noSuchFlow(id.slice(0, 80)),
    near.length > 0 ? words.cli.didYouMean(near) : words.cli.seeList(commandLine("list", globals)),
  );
}

function notFound(message: string, hint: string): HostError {
  return new HostError(message, { code: "no_such_flow", exitCode: exitCodes.notFound, hint });
}

function usage(message: string, hint: string): HostError {
  return new HostError(message, { code: "cannot_translate", exitCode: exitCodes.usage, hint });
}

function withErrors(file: string, { locale, globals }: Context): HostError {
  const words = translationFor(locale);
  const hint = words.mendFirst(commandLine("flows check", globals));
  return new HostError(words.cannotRead(file), { code: "flow_has_errors", exitCode: exitCodes.flowErrors, hint });
}
