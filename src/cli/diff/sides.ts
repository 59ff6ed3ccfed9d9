import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { loadLibrary } from "../../core/flow/load/load.js";
import type { Source } from "../../core/text/source.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { isFlowFileName } from "../../host/file-names.js";
import { listFlowFolder, readFlowFile, readTextFile, largestFlowFile } from "../../host/files.js";
import { folderAtRevision, isRevisionName, mergeBase, noRevision } from "../../host/git.js";
import type { DiffWords } from "../../words/diff.js";
import { openFolder } from "../library/folder.js";
import type { LoadedFolder } from "../library/folder.js";

/** One side of a comparison. */
export interface Side {
  /** As people call it. */
  readonly name: string;
  readonly loaded: LoadedFolder;
  /** Of a file: the only flow that is meant. */
  readonly flow?: string;
}

/** What the two sides are called on the command line, and the folder that is meant where nothing is said. */
export interface Named {
  readonly before: string;
  readonly after: string | undefined;
  readonly folder: string;
}

/**
 * Opens both sides: what is there as a file or folder is one, everything else is a revision or a range of two. Throws a
 * `HostError` where there is no such thing.
 */
export async function openSides(
  { before, after, folder }: Named,
  words: DiffWords,
): Promise<{ readonly before: Side; readonly after: Side }> {
  const place: Place = { folder, words };
  const range = rangeOf(before);
  if (range && after !== undefined) throw usage(words.rangeAndSecond(before), words);
  if (range) return openRange(range, place);
  const old = await openSide(before, place);
  if (after === undefined) return { before: old, after: folderSide(words.workingFolder, folder) };
  const now = await openSide(after, place);
  return { before: old, after: now };
}

interface Place {
  readonly folder: string;
  readonly words: DiffWords;
}

interface Range {
  readonly from: string;
  readonly to: string;
  /** Compares with where the two parted, as git does with three dots. */
  readonly parted: boolean;
}

function rangeOf(text: string): Range | undefined {
  if (kindOf(text) !== undefined) return undefined;
  const [, from = "", dots, to = ""] = /^(.*?)(\.{2,3})(.*)$/.exec(text) ?? [];
  if (dots === undefined || text.includes("/..") || text.startsWith("../")) return undefined;
  return { from: from || "HEAD", to: to || "HEAD", parted: dots === "..." };
}

async function openRange({ from, to, parted }: Range, place: Place): Promise<{ before: Side; after: Side }> {
  const { folder } = place;
  const base = parted ? await mergeBase(from, to, folder) : from;
  const before = await revisionSide(base, place);
  return { before: parted ? { ...before, name: base.slice(0, 10) } : before, after: await revisionSide(to, place) };
}

async function openSide(name: string, place: Place): Promise<Side> {
  switch (kindOf(name)) {
    case "folder":
      return folderSide(name, name);
    case "file":
      return fileSide(name, place);
    default:
      if (/[/\\]/.test(name) && !isRevisionName(name)) throw noSuchSide(name, place.words);
      if (/\.ya?ml$/i.test(name)) throw noSuchSide(name, place.words);
      return revisionSide(name, place);
  }
}

function kindOf(path: string): "file" | "folder" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}

function folderSide(name: string, folder: string): Side {
  return { name, loaded: openFolder(folder) };
}

async function revisionSide(revision: string, { folder }: Place): Promise<Side> {
  if (!isRevisionName(revision)) throw noRevision(revision);
  // Listing says what is wrong with it; git cannot be started in a file.
  if (kindOf(folder) === "file") listFlowFolder(folder);
  const { sources, faults } = await folderAtRevision(revision, folder);
  const loaded = loadLibrary(sources);
  const unread = faults.flatMap(({ id }) => id ?? []);
  const placed = faults.map(({ id, error }) => ({ place: revision, error, ...(id !== undefined && { id }) }));
  return { name: revision, loaded: { ...loaded, broken: [...loaded.broken, ...unread], faults: placed } };
}

/** One flow, with its neighbours: those of its own folder where that is a folder of flows, else those of the working folder. */
function fileSide(path: string, { folder, words }: Place): Side {
  const name = basename(path);
  if (!isFlowFileName(name) || name.split(".").length !== 2) throw usage(words.notAFlowFile(path), words);
  const flow = name.slice(0, -".yaml".length);
  const own = dirname(path);
  const neighbours = sourcesIn(own);
  const isWhole = neighbours.some((source) => /^(?:common|wallets)\.yaml$/.test(basename(source.name)));
  if (isWhole) return { name: path, flow, loaded: { ...loadLibrary(neighbours), faults: [] } };
  const belongs = ({ name: file }: Source): boolean => basename(file).split(".")[0] === flow;
  const around = sourcesIn(folder).filter((source) => !belongs(source));
  const files = [...around, ...neighbours.filter(belongs).filter(({ name: file }) => basename(file) !== name)];
  const all = [...files, readTextFile(path, largestFlowFile)];
  return { name: path, flow, loaded: { ...loadLibrary(all), faults: [] } };
}

/** What of a folder can be read. */
function sourcesIn(folder: string): readonly Source[] {
  const listed = listFlowFolder(folder);
  return listed.files.flatMap(({ name }) => {
    try {
      return [readFlowFile(listed, name)];
    } catch (error) {
      if (error instanceof HostError) return [];
      throw error;
    }
  });
}

function noSuchSide(name: string, words: DiffWords): HostError {
  return new HostError(words.noSuchSide(name), {
    code: "no_such_side",
    exitCode: exitCodes.notFound,
    hint: words.sideIs,
  });
}

function usage(message: string, words: DiffWords): HostError {
  return new HostError(message, { code: "bad_side", exitCode: exitCodes.usage, hint: words.sideIs });
}
