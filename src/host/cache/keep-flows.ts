import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { CompiledLibrary, FlowHead } from "../../core/flow/flow.js";
import { sumOf } from "./byte-sum.js";
import type {
  FlowCachePlace,
  IndexHead,
  KeptFiles,
  KeptFlow,
  KeptFolder,
  KeptShared,
  Pack,
  Piece,
  Section,
} from "./flows.js";
import { INDEX_FORMAT, indexOf, markOf, ROW } from "./flows.js";
import { LONGEST_PAUSE, MONTH, removeOld } from "./old-files.js";
import { madeOwnFolder } from "./own-file.js";
import type { Stamp } from "./stamps.js";
import { beginWhole } from "../whole-file.js";

/** What is to be kept of a folder. */
export interface FolderToKeep {
  readonly stamp: Stamp;
  readonly rest: readonly string[];
  readonly ids: readonly string[];
  readonly looks: string;
  readonly heads: Readonly<Record<string, FlowHead>>;
  readonly shared: KeptFiles & Pick<CompiledLibrary, "common" | "wallets"> & Pick<KeptShared, "order">;
  /** In the order of their files; with a piece where they were kept before, and have not changed. */
  readonly flows: readonly (KeptFlow | FlowToKeep)[];
}

/** A flow that was compiled anew. */
export interface FlowToKeep extends Omit<KeptFlow, "piece"> {
  readonly json: Buffer;
}

/**
 * Keeps a folder, of which some flows were kept `before`; gives whether that could be done. What is new goes into a pack beside
 * the one that there is, until it pays to write one that has all; the index is put in its place last. Whoever reads meanwhile
 * reads what there was.
 */
export function keepFolder(place: FlowCachePlace, keep: FolderToKeep, before: KeptFolder | undefined): boolean {
  try {
    if (!madeOwnFolder(place.folder)) return false;
    // One that cannot be relied on may be open to others, and a file that is replaced keeps its permissions.
    if (!before) rmSync(indexOf(place), { force: true });
    const base = before && paysToStay(keep, before) ? before.packs[0] : undefined;
    const packed = writePack(place, keep, before, base);
    writeIndex(place, keep, packed);
    removeOld(place.folder, lifeOf(place, packed.packs, before?.packs ?? []));
    return true;
  } catch {
    // A full disk or a folder that may not be written costs time, and nothing else.
    return false;
  }
}

/** The largest pack stays until half of it is garbage, or what is beside it is half as large. */
function paysToStay({ flows }: FolderToKeep, { packs }: KeptFolder): boolean {
  const size = packs[0]?.size ?? 0;
  const inBase = flows.reduce((sum, flow) => sum + ("piece" in flow && flow.piece[0] === 0 ? flow.piece[2] : 0), 0);
  const beside = flows.filter((flow) => !("piece" in flow && flow.piece[0] === 0)).length;
  return inBase * 2 > size && beside * 3 < flows.length;
}

interface Packed {
  readonly packs: readonly Pack[];
  readonly flows: readonly KeptFlow[];
  readonly shared: KeptShared;
}

/** Writes all pieces that do not stand in `base`. */
function writePack(
  place: FlowCachePlace,
  { flows, shared }: FolderToKeep,
  before: KeptFolder | undefined,
  base: Pack | undefined,
): Packed {
  const name = `${place.name}.${randomBytes(6).toString("hex")}.pack`;
  const file = beginWhole(join(place.folder, name), { mode: 0o600 });
  const pack = base ? 1 : 0;
  let size = 0;
  const write = (bytes: Buffer): Piece => {
    file.write(bytes);
    size += bytes.length;
    return [pack, size - bytes.length, bytes.length, sumOf(bytes)];
  };
  const writeNew = (value: unknown): Piece => write(Buffer.from(JSON.stringify(value)));
  const pieceOf = (flow: KeptFlow | FlowToKeep): Piece => {
    if ("json" in flow) return write(flow.json);
    if (base && flow.piece[0] === 0) return flow.piece;
    if (!before) throw new Error(`The flow ${flow.id} has no pack`);
    return write(before.bytes(flow.piece));
  };
  try {
    const { stamps, hash, order, common, wallets } = shared;
    const first = common.first === undefined ? {} : { first: common.first };
    const kept = { stamps, hash, order, ...first, common: writeNew(common), wallets: writeNew(wallets) };
    const records = flows.map((flow) => {
      const { id, stamps: looked, hash: contents, uses } = flow;
      return { id, stamps: looked, hash: contents, uses, piece: pieceOf(flow) };
    });
    file.finish();
    return { packs: [...(base ? [base] : []), { name, size }], flows: records, shared: kept };
  } finally {
    file.abandon();
  }
}

function writeIndex(place: FlowCachePlace, { stamp, rest, ids, looks, heads }: FolderToKeep, packed: Packed): void {
  const records = packed.flows.map((flow) => Buffer.from(`${JSON.stringify(flow)}\n`));
  const parts: Readonly<Record<Section, Buffer>> = {
    table: tableOf(packed.flows, records),
    records: Buffer.concat(records),
    looks: Buffer.from(looks),
    heads: Buffer.from(JSON.stringify(heads)),
    ids: Buffer.from(JSON.stringify(ids)),
  };
  let size = 0;
  const placeOf = (bytes: Buffer): readonly [number, number, number] => {
    size += bytes.length;
    return [size - bytes.length, bytes.length, sumOf(bytes)];
  };
  const sections: IndexHead["sections"] = {
    table: placeOf(parts.table),
    records: placeOf(parts.records),
    looks: placeOf(parts.looks),
    heads: placeOf(parts.heads),
    ids: placeOf(parts.ids),
  };
  const { packs, shared } = packed;
  const head = JSON.stringify({ key: place.key, stamp, packs, shared, rest, sections, size } satisfies IndexHead);
  const file = beginWhole(indexOf(place), { mode: 0o600 });
  try {
    file.write(`${INDEX_FORMAT} ${sumOf(Buffer.from(head))} ${head}\n`);
    for (const bytes of Object.values(parts)) file.write(bytes);
    file.finish();
  } finally {
    file.abandon();
  }
}

function tableOf(flows: readonly KeptFlow[], records: readonly Buffer[]): Buffer {
  let start = 0;
  const rows = flows.map(({ id }, index) => {
    const record = records[index] ?? Buffer.alloc(0);
    start += record.length;
    return [markOf(id), start - record.length, record.length, sumOf(record)] as const;
  });
  const table = Buffer.alloc(rows.length * ROW);
  rows
    .toSorted(([a], [b]) => a - b)
    .forEach((row, at) => row.forEach((value, column) => table.writeUInt32LE(value, at * ROW + column * 4)));
  return table;
}

/**
 * How long a file may stay. What nobody names, such as what a program that was stopped left, goes only once it is old: another
 * program may be about to name it.
 */
function lifeOf({ folder, name }: FlowCachePlace, now: readonly Pack[], before: readonly Pack[]) {
  const named = new Set([`${name}.index`, ...now.map((pack) => pack.name)]);
  const replaced = new Set(before.map((pack) => pack.name));
  return (file: string): number => {
    if (named.has(file)) return Infinity;
    if (replaced.has(file)) return -Infinity;
    if (file.startsWith(".") || file.startsWith(`${name}.`)) return LONGEST_PAUSE;
    if (!file.endsWith(".pack")) return MONTH;
    return existsSync(join(folder, file.replace(/\..*/, ".index"))) ? Infinity : LONGEST_PAUSE;
  };
}
