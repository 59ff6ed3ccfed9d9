import { closeSync, fstatSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FlowHead } from "../../core/flow/flow.js";
import { sumOf } from "./byte-sum.js";
import { exitCodes, HostError } from "../errors.js";
import type { Stamp } from "./stamps.js";
import { openOwn } from "./own-file.js";

/**
 * Compiled flows of somebody's folder. Packs hold the flows, each a piece of JSON; an index says what they were made from. It has
 * a line of its own first, then a table by which one flow is found without reading the others.
 */

/** Where the flows of a folder are kept, and by which program. */
export interface FlowCachePlace {
  /** The folder of caches. */
  readonly folder: string;
  /** What the names of all files begin with. */
  readonly name: string;
  /** What must be the same for the kept flows to mean the same: the folder that they are of, the build of the program. */
  readonly key: string;
}

/** Files of a folder, as they were when something was made from them. */
export interface KeptFiles {
  readonly stamps: Readonly<Record<string, Stamp>>;
  /** Of their contents. */
  readonly hash: string;
}

/** A flow without errors. */
export interface KeptFlow extends KeptFiles {
  readonly id: string;
  /** The flows that it uses, directly or not, with the hashes of their files. */
  readonly uses: Readonly<Record<string, string>>;
  readonly piece: Piece;
}

/** The files that all flows share. */
export interface KeptShared extends KeptFiles {
  /** The flow that comes before any other. */
  readonly first?: string;
  /** Ids of the flows that lists show first. */
  readonly order: readonly string[];
  readonly common: Piece;
  readonly wallets: Piece;
}

/** Where something stands: which pack, which bytes of it, and their sum. */
export type Piece = readonly [pack: number, start: number, length: number, sum: number];

/** A file with pieces. */
export interface Pack {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** What was kept of a folder. It stays as it was opened, whatever other programs do meanwhile. */
export interface KeptFolder {
  readonly stamp: Stamp;
  readonly packs: readonly Pack[];
  readonly shared: KeptShared;
  /** Finds one flow. */
  readonly flow: (id: string) => KeptFlow | undefined;
  /** All of them, in the order of their files. */
  readonly flows: () => readonly KeptFlow[];
  /** What all files look like, as `looksOf` gives it; empty where something is to be compiled each time. */
  readonly looks: () => string;
  /** In the order in which lists show them. */
  readonly heads: () => Readonly<Record<string, FlowHead>>;
  /** How many flows are kept. */
  readonly count: number;
  /** Ids of all flows of the folder, those that are not kept among them. */
  readonly ids: () => readonly string[];
  /** Names of the files that belong to no flow that is kept. */
  readonly rest: readonly string[];
  /** Throws a `HostError` `damaged_cache`, as all others do; nobody opens it again then. */
  readonly bytes: (piece: Piece) => Buffer;
}

/** The first line of an index. */
export interface IndexHead {
  readonly key: string;
  readonly stamp: Stamp;
  readonly packs: readonly Pack[];
  readonly shared: KeptShared;
  readonly rest: readonly string[];
  /** Where they stand behind the line, and what follows. */
  readonly sections: Readonly<Record<Section, readonly [start: number, length: number, sum: number]>>;
  /** Bytes behind the line. */
  readonly size: number;
}

/** `records` holds a line for each flow, `table` a row for each of them, by the mark of its id. */
export type Section = "table" | "records" | "looks" | "heads" | "ids";

/** What the first line of an index begins with. */
export const INDEX_FORMAT = "wallet-help-flows/1";

/** Bytes of a row of the table: the mark of an id, where its record starts, how long it is, its sum. */
export const ROW = 16;

/** Opens what was kept of a folder; nothing where that cannot be relied on. */
export function openKeptFolder(place: FlowCachePlace): KeptFolder | undefined {
  // Another program may remove the files that an index names, having put a newer one in its place.
  return openOnce(place) ?? openOnce(place);
}

function openOnce(place: FlowCachePlace): KeptFolder | undefined {
  const opened: File[] = [];
  const open = (path: string): File | undefined => {
    const handle = openOwn(path);
    if (handle === undefined) return undefined;
    const file = { handle, size: fstatSync(handle).size };
    opened.push(file);
    return file;
  };
  try {
    const index = open(indexOf(place));
    const head = index && readHead(index, place.key);
    const packs = head?.index.packs.map(({ name, size }) => {
      const pack = open(join(place.folder, name));
      return pack?.size === size ? pack : undefined;
    });
    // All stay open: another program may put newer files in their place.
    if (index && head && packs?.every((pack) => pack !== undefined)) return keptFolder(place, index, head, packs);
  } catch {
    // Whatever is wrong with it, it can be made again.
  }
  for (const { handle } of opened) closeSync(handle);
  return undefined;
}

/** A file that is open. */
interface File {
  readonly handle: number;
  /** Bytes. */
  readonly size: number;
}

/** The path of the index. */
export function indexOf({ folder, name }: FlowCachePlace): string {
  return join(folder, `${name}.index`);
}

interface Head {
  readonly index: IndexHead;
  /** Bytes of the line. */
  readonly length: number;
}

/** The key is there so that a folder of another name is not taken for this one. */
function readHead(file: File, key: string): Head | undefined {
  const { size } = file;
  for (let length = FIRST_READ; ; length *= 8) {
    const bytes = read(file, 0, Math.min(length, size));
    const end = bytes.indexOf(0x0a);
    if (end === -1 && length < size) continue;
    const line = bytes.subarray(0, Math.max(end, 0));
    const body = line.subarray(line.indexOf(0x20, INDEX_FORMAT.length + 1) + 1);
    if (line.toString("utf8", 0, line.length - body.length) !== `${INDEX_FORMAT} ${sumOf(body)} `) return undefined;
    // `writeIndex` wrote it: its sum is right, and nobody else may write there.
    const index = JSON.parse(body.toString("utf8")) as IndexHead;
    return index.key === key && end + 1 + index.size === size ? { index, length: end + 1 } : undefined;
  }
}

/** Bytes. The line of a folder without broken flows is shorter. */
const FIRST_READ = 8192;

function keptFolder(place: FlowCachePlace, file: File, { index, length }: Head, packs: readonly File[]): KeptFolder {
  const { stamp, shared, rest, sections } = index;
  const section = (name: Section): string => {
    const [start, size, sum] = sections[name];
    return checked(read(file, length + start, size), sum).toString("utf8");
  };
  const flowAt = ([start, size, sum]: Row): KeptFlow =>
    JSON.parse(checked(read(file, length + sections.records[0] + start, size), sum).toString("utf8")) as KeptFlow;
  const rows = { ...file, start: length + sections.table[0], count: sections.table[1] / ROW };
  let flows: readonly KeptFlow[] | undefined;
  const sure = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw damaged(place, error);
    }
  };
  return {
    stamp,
    shared,
    rest,
    packs: index.packs,
    flow: (id) => sure(() => rowsOf(markOf(id), rows).map(flowAt)).find((flow) => flow.id === id),
    flows: () => (flows ??= sure(() => lines(section("records")))),
    looks: () => sure(() => section("looks")),
    heads: () => sure(() => JSON.parse(section("heads")) as Readonly<Record<string, FlowHead>>),
    count: rows.count,
    ids: () => sure(() => JSON.parse(section("ids")) as readonly string[]),
    bytes: ([pack, start, size, sum]) => sure(() => checked(read(packs[pack], start, size), sum)),
  };
}

function lines(records: string): readonly KeptFlow[] {
  return JSON.parse(`[${records.trimEnd().replaceAll("\n", ",")}]`) as readonly KeptFlow[];
}

type Row = readonly [start: number, length: number, sum: number];

interface Rows extends File {
  readonly start: number;
  readonly count: number;
}

/** The rows of a mark, found by halving the table. */
function rowsOf(mark: number, table: Rows): readonly Row[] {
  const row = (at: number): Buffer => read(table, table.start + at * ROW, ROW);
  let [low, high] = [0, table.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (row(middle).readUInt32LE(0) < mark) low = middle + 1;
    else high = middle;
  }
  const rows: Row[] = [];
  for (; low < table.count; low += 1) {
    const found = row(low);
    if (found.readUInt32LE(0) !== mark) break;
    rows.push([found.readUInt32LE(4), found.readUInt32LE(8), found.readUInt32LE(12)]);
  }
  return rows;
}

/** A number by which an id is found. */
export function markOf(id: string): number {
  return sumOf(Buffer.from(id));
}

function read(file: File | undefined, start: number, length: number): Buffer {
  if (!file || start + length > file.size) throw new Error("There is no such piece");
  // Of its own, so that its words can be summed where they stand.
  const bytes = Buffer.allocUnsafeSlow(length);
  let done = 0;
  for (let got = 1; got > 0 && done < length; done += got)
    got = readSync(file.handle, bytes, done, length - done, start + done);
  if (done < length) throw new Error("The file is shorter than it was");
  return bytes;
}

function checked(bytes: Buffer, sum: number): Buffer {
  if (sumOf(bytes) !== sum) throw new Error("The sum is another");
  return bytes;
}

/** Nothing that this program does leaves such a file. */
function damaged(place: FlowCachePlace, cause: unknown): HostError {
  try {
    rmSync(indexOf(place), { force: true });
  } catch {
    // Then it will be found again.
  }
  const kind = "damaged_cache";
  return new HostError({ kind, args: {} }, { code: kind, exitCode: exitCodes.storeFailed, cause });
}
