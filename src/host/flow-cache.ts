import { createHash, randomBytes } from "node:crypto";
import { constants, fstatSync, openSync, readdirSync, readSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CompiledFlow, CompiledLibrary, FlowHead } from "../core/flow/flow.js";
import { readCacheFile, writeCacheFile } from "./cache-file.js";
import { headOf, lazily } from "./compiled-flows.js";
import { exitCodes, HostError } from "./errors.js";
import type { FolderStamps } from "./flow-stamps.js";
import { beginWhole } from "./whole-file.js";

/**
 * Compiled flows of somebody's folder: an index with the heads and what they were made from, and beside it one file with
 * all else, of which a flow is read when it is first needed.
 */

/** Where the flows of a folder are kept, and by which program. */
export interface FlowCachePlace {
  /** The path of the index. */
  readonly index: string;
  /** What must be the same for the kept flows to mean the same. */
  readonly key: string;
}

/** What was loaded, and the files that it was loaded from. */
export interface KeptLibrary {
  readonly library: CompiledLibrary;
  readonly stamps: FolderStamps;
  /** Of the files that were changed shortly before, as they were read. */
  readonly hashes: Readonly<Record<string, string>>;
}

interface Index {
  readonly files: FolderStamps["files"];
  readonly hashes: KeptLibrary["hashes"];
  readonly heads: Readonly<Record<string, FlowHead>>;
  /** The name of the file with the pieces. */
  readonly data: string;
  /** `common`, `wallets` and `flow.<id>`. */
  readonly pieces: Readonly<Record<string, Piece>>;
}

/** Bytes of the data file, and the hash of what stands there. */
type Piece = readonly [start: number, length: number, hash: string];

/**
 * The library that was kept; nothing where there is none, or where it is not surely of these files as they are now. `hashOf`
 * reads a file and gives the hash of its text.
 */
export function readKeptFlows(
  { index, key }: FlowCachePlace,
  now: FolderStamps,
  hashOf: (name: string) => string | undefined,
): CompiledLibrary | undefined {
  const text = readCacheFile(index, key);
  if (text === undefined) return undefined;
  // `keepFlows` wrote it: its hash is right, and nobody else may write there.
  const kept = JSON.parse(text) as Index;
  if (!isOf(kept, now, hashOf)) return undefined;
  try {
    // Stays open: another program may put a newer file in its place.
    const handle = openSync(join(dirname(index), kept.data), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    return fstatSync(handle).size === sizeOf(kept) ? libraryOf(kept, handle) : undefined;
  } catch {
    // Without it, the flows are read from their files.
    return undefined;
  }
}

function sizeOf({ pieces }: Index): number {
  return Object.values(pieces).reduce((size, [, length]) => size + length, 0);
}

function isOf(kept: Index, now: FolderStamps, hashOf: (name: string) => string | undefined): boolean {
  const names = Object.keys(now.files);
  if (names.length !== Object.keys(kept.files).length) return false;
  if (!names.every((name) => kept.files[name] === now.files[name])) return false;
  return Object.entries(kept.hashes).every(([name, hash]) => hashOf(name) === hash);
}

function libraryOf({ heads, pieces }: Index, handle: number): CompiledLibrary {
  const read = (name: string): unknown => JSON.parse(pieceOf(handle, pieces[name]));
  const flows: Record<string, CompiledFlow> = {};
  for (const id of Object.keys(heads)) lazily(flows, id, () => read(`flow.${id}`) as CompiledFlow);
  const library = { heads, flows } as { -readonly [Key in keyof CompiledLibrary]: CompiledLibrary[Key] };
  lazily(library, "common", () => read("common") as CompiledLibrary["common"]);
  lazily(library, "wallets", () => read("wallets") as CompiledLibrary["wallets"]);
  return library;
}

function pieceOf(handle: number, [start, length, hash]: Piece = [0, 0, ""]): string {
  const bytes = Buffer.alloc(length);
  readSync(handle, bytes, 0, length, start);
  if (hashOfBytes(bytes) !== hash) throw damaged();
  return bytes.toString("utf8");
}

/** Nothing that this program does leaves such a file. */
function damaged(): HostError {
  return new HostError("The flows that were kept from the last time are damaged.", {
    code: "damaged_cache",
    exitCode: exitCodes.storeFailed,
    hint: "Set WALLET_HELP_NO_CACHE=1, or remove the cache folder.",
  });
}

/** Keeps a library; gives whether that could be done. The flows are written one after the other, the index last. */
export function keepFlows({ index, key }: FlowCachePlace, { library, stamps, hashes }: KeptLibrary): boolean {
  const data = `${basename(index)}.${randomBytes(6).toString("hex")}.data`;
  // Makes the folder, and makes sure that it may be written before anything large is.
  if (!writeCacheFile(index, "", "")) return false;
  try {
    const pieces = writePieces(join(dirname(index), data), library);
    const heads = Object.fromEntries(
      Object.keys(library.heads).flatMap((id) => {
        const flow = library.flows[id];
        return flow ? [[id, headOf(flow)] as const] : [];
      }),
    );
    const body: Index = { files: stamps.files, hashes, heads, data, pieces };
    const written = writeCacheFile(index, key, JSON.stringify(body));
    removeOthers(index, written ? data : "");
    return written;
  } catch {
    // A full disk costs time, and nothing else.
    return false;
  }
}

function writePieces(path: string, library: CompiledLibrary): Index["pieces"] {
  const file = beginWhole(path, { mode: 0o600 });
  const pieces: Record<string, Piece> = {};
  let start = 0;
  const write = (name: string, value: unknown): void => {
    const text = JSON.stringify(value);
    const bytes = Buffer.from(text);
    file.write(text);
    pieces[name] = [start, bytes.length, hashOfBytes(bytes)];
    start += bytes.length;
  };
  try {
    write("common", library.common);
    write("wallets", library.wallets);
    for (const id of Object.keys(library.heads)) write(`flow.${id}`, library.flows[id]);
    file.finish();
    return pieces;
  } finally {
    file.abandon();
  }
}

function removeOthers(index: string, kept: string): void {
  const folder = dirname(index);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(index)}.`) || !name.endsWith(".data") || name === kept) continue;
    rmSync(join(folder, name), { force: true });
  }
}

function hashOfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
