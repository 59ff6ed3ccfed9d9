"use strict";

/**
 * Loads the program with the code that V8 made of it at an earlier start, which takes a third of the time of making it again.
 *
 * What is kept runs with the rights of whoever starts the program. So it is taken only from a file that belongs to that user
 * and that nobody else may read or write, and only for the very text that it was made of; V8 itself sees to it that it is of
 * its own version. V8 does not see whether it is intact, and may crash then: it is kept twice and compared, because a hash
 * takes a tenth of Node's own start to load. Whatever is wrong with it, the program is loaded as any other.
 */
const fs = require("node:fs");
const { basename, dirname, isAbsolute, join } = require("node:path");
const { Script } = require("node:vm");

/** @typedef {readonly [at: number, textLength: number, codeLength: number]} Place where a chunk's text stands, then its code, then its code again */
/** @typedef {{ readonly handle: number, readonly size: number, readonly places: Readonly<Record<string, Place>> }} Kept */
/** @typedef {{ readonly text: Buffer, readonly script: import("node:vm").Script }} Made */
/** @typedef {(exports: object, require: (id: string) => unknown, module: object, path: string, folder: string) => void} Body */

/** The first bytes of the file, as JSON: room for the places of all chunks. */
const HEAD_LENGTH = 32 * 1024;
/** Milliseconds. What was kept for other installations and versions of Node is thrown away after that. */
const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000;
/** Milliseconds. Writing takes less: a program that was stopped left what is still beside its place. */
const LONGEST_WRITING = 60_000;
const PARAMETERS = "(function (exports, require, module, __filename, __dirname) {";

/**
 * The exports of a file of CommonJS that requires the files beside it as `./<name>`.
 *
 * @param {string} entry its path
 * @returns {unknown}
 */
module.exports = function load(entry) {
  const file = isUsable() ? fileFor(entry) : undefined;
  return file === undefined ? require(entry) : loadWith(file, entry);
};

/** Options of Node change what code is right, and who measures what is run wants all of it. */
function isUsable() {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, NODE_DISABLE_COMPILE_CACHE, WALLET_HELP_NO_CACHE } = process.env;
  const isPlain = process.execArgv.length === 0 && !NODE_OPTIONS && !NODE_V8_COVERAGE;
  const isAllowed = (!WALLET_HELP_NO_CACHE || WALLET_HELP_NO_CACHE === "0") && !process.argv.includes("--no-cache");
  return isPlain && isAllowed && !NODE_DISABLE_COMPILE_CACHE;
}

/**
 * In the folder of src/host/cache/folder.ts. Windows does not tell whose a file is, so there is none there.
 *
 * @param {string} entry
 */
function fileFor(entry) {
  const { XDG_CACHE_HOME = "", HOME = "" } = process.env;
  if (process.platform === "win32" || process.getuid?.() !== process.geteuid?.()) return undefined;
  const home = join(HOME, process.platform === "darwin" ? "Library/Caches" : ".cache");
  const folder = isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : home;
  return isAbsolute(folder)
    ? join(folder, "wallet-help", "code", `${process.version}-${process.arch}-${mark(entry)}`)
    : undefined;
}

/** Tells installations apart; should two have the same, each throws away what the other kept. @param {string} path */
function mark(path) {
  let sum = 0;
  for (let at = 0; at < path.length; at += 1) sum = (Math.imul(sum, 31) + path.charCodeAt(at)) >>> 0;
  return sum.toString(36);
}

/** @param {string} file @param {string} entry */
function loadWith(file, entry) {
  const folder = dirname(entry);
  const kept = open(file);
  /** @type {Map<string, Made>} */
  const made = new Map();
  /** @type {Map<string, { exports: object }>} */
  const modules = new Map();
  process.once("exit", () => {
    if (made.size > 0) write(file, kept, made, folder);
  });
  return requireChunk(basename(entry));

  /** @param {string} name */
  function requireChunk(name) {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const path = join(folder, name);
    compile(name, path)(module.exports, requireFrom, module, path, folder);
    return module.exports;
  }

  /** @param {string} id @returns {unknown} */
  function requireFrom(id) {
    if (id.startsWith("./")) return requireChunk(id.slice(2));
    return require(id.startsWith("../") ? join(folder, id) : id);
  }

  /** @param {string} name @param {string} path @returns {Body} */
  function compile(name, path) {
    const text = fs.readFileSync(path);
    const cachedData = codeOf(name, text, kept);
    const options = { filename: path, columnOffset: -PARAMETERS.length, ...(cachedData && { cachedData }) };
    const script = new Script(`${PARAMETERS}${text.toString()}\n})`, options);
    if (cachedData === undefined || script.cachedDataRejected === true) made.set(name, { text, script });
    return script.runInThisContext();
  }
}

/** Stays open: another process may put a newer file in its place. @param {string} file @returns {Kept | undefined} */
function open(file) {
  try {
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
    const handle = fs.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const stat = fs.fstatSync(handle);
    if (!stat.isFile() || !isOwn(stat, 0o077)) return undefined;
    const head = readAt(handle, 0, HEAD_LENGTH);
    const places = JSON.parse(head.toString("utf8", 0, head.indexOf("\n")));
    return { handle, size: stat.size, places };
  } catch {
    return undefined;
  }
}

/** Belongs to the user, and nobody has any of the rights. @param {import("node:fs").Stats} stat @param {number} rights */
function isOwn({ uid, mode }, rights) {
  return uid === process.getuid?.() && (mode & rights) === 0;
}

/** @param {string} name @param {Buffer} text @param {Kept | undefined} kept */
function codeOf(name, text, kept) {
  try {
    const place = kept?.places[name];
    if (kept === undefined || place === undefined || place[1] !== text.length) return undefined;
    const [, textLength, codeLength] = place;
    const all = chunkAt(place, kept);
    const code = all.subarray(textLength, textLength + codeLength);
    const isIntact = all.subarray(0, textLength).equals(text) && all.subarray(textLength + codeLength).equals(code);
    return isIntact ? code : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Place} place @param {Kept} kept */
function chunkAt([at, textLength, codeLength], { handle, size }) {
  const length = textLength + 2 * codeLength;
  if (!(at + length <= size)) throw new Error("There is no more of it");
  return readAt(handle, at, length);
}

/** @param {number} handle @param {number} at @param {number} length */
function readAt(handle, at, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, fs.readSync(handle, bytes, 0, length, at));
}

/**
 * What was kept, as far as it is still of use, and what was made now. A full disk or a folder that may not be written costs
 * time, and nothing else.
 *
 * @param {string} file
 * @param {Kept | undefined} kept
 * @param {ReadonlyMap<string, Made>} made
 * @param {string} chunks the folder of the program
 */
function write(file, kept, made, chunks) {
  try {
    const folder = dirname(file);
    // As root with somebody else's home, nothing is to be left there.
    if (process.getuid?.() === 0 && !isOwn(nearestFolder(folder), 0)) return;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(fs.lstatSync(folder), 0o022)) return;
    replace(file, contentOf(kept, made, chunks));
    throwOldAway(folder);
  } catch {
    // The next start tries again.
  }
}

/** It, or the first above it that is there. @param {string} path @returns {import("node:fs").Stats} */
function nearestFolder(path) {
  return fs.lstatSync(path, { throwIfNoEntry: false }) ?? nearestFolder(dirname(path));
}

/** Whole or not at all. @param {string} file @param {Buffer} content */
function replace(file, content) {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const handle = fs.openSync(draft, "wx", 0o600);
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

/** @param {Kept | undefined} kept @param {ReadonlyMap<string, Made>} made @param {string} chunks */
function contentOf(kept, made, chunks) {
  /** @type {Record<string, Place>} */
  const places = {};
  /** @type {Buffer[]} */
  const parts = [];
  let end = HEAD_LENGTH;
  /** @type {(name: string, textLength: number, codeLength: number, part: Buffer) => void} */
  const add = (name, textLength, codeLength, part) => {
    places[name] = [end, textLength, codeLength];
    parts.push(part);
    end += part.length;
  };
  for (const [name, place] of Object.entries(kept?.places ?? {})) {
    if (kept === undefined || made.has(name) || !fs.existsSync(join(chunks, name))) continue;
    add(name, place[1], place[2], chunkAt(place, kept));
  }
  for (const [name, { text, script }] of made) {
    const code = script.createCachedData();
    add(name, text.length, code.length, Buffer.concat([text, code, code]));
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(places)}\n`.padEnd(HEAD_LENGTH)), ...parts]);
}

/** @param {string} folder */
function throwOldAway(folder) {
  for (const name of fs.readdirSync(folder)) {
    const { mtimeMs } = fs.statSync(join(folder, name));
    const longest = name.endsWith(".tmp") ? LONGEST_WRITING : LONGEST_KEPT;
    if (Date.now() - mtimeMs > longest) fs.rmSync(join(folder, name));
  }
}
