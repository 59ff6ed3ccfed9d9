/**
 * Builds `dist/`:
 *
 * - `dist/cli/*.cjs`: the program, with its libraries, in chunks that load when they are needed. CommonJS, because
 *   that starts fastest on every Node that is supported.
 * - `dist/lib/*.js`: the library for embedders, ES modules. What stands in `dependencies` stays outside.
 * - `dist/flows/*.json`: the flows that come with the program, compiled.
 * - `dist/schemas/*.json`: JSON Schemas of everything that is printed or taken as data.
 * - `dist/types`: declarations of the library.
 * - `dist/third-party-licenses.txt`: the licences of what was bundled.
 *
 * Options: `--if-stale` does nothing when `dist` is newer than its sources. `--if-possible` does nothing when the tools
 * are not installed (`npm ci --omit=dev`), and forgives wrong types, because the program runs without them.
 * Exit codes: 1 when there is no bundle, 2 when only the types failed.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { compileFlows } from "./compile-flows.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
/** Written last and dated to the start of the build, so that a source changed meanwhile counts as newer. */
const marker = join("cli", "main.cjs");
const sources = ["src", "bin", "flows", ".build", "package.json", "tsconfig.json"];
const BUNDLE_FAILED = 1;
const TYPES_FAILED = 2;
/** Left outside of the bundle: binaries, what only some people use, and what is loaded long after the start. */
const outsidePackages = ["libsql", "pg", "@viz-js/viz", /^@modelcontextprotocol\//, "re2js"];

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} options */
async function main(options) {
  if (options.includes("--if-stale") && !(await isStale())) return 0;
  if (options.includes("--if-possible") && !isInstalled("rolldown")) {
    console.error("wallet-help: not built, because the development dependencies are not installed (run `npm ci`).");
    return 0;
  }
  const code = await build().catch(explain);
  return code === TYPES_FAILED && options.includes("--if-possible") ? 0 : code;
}

async function build() {
  const startedAt = new Date();
  const out = join(root, "node_modules", ".cache", "wallet-help", `build-${process.pid}`);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  try {
    const schemas = writeSchemas(join(out, "schemas"));
    const modules = [...(await bundleProgram(join(out, "cli"))), ...(await bundleLibrary(join(out, "lib")))];
    await writeFile(join(out, "third-party-licenses.txt"), await licences(modules));
    await compileFlows(await bundleCompiler(join(out, "compiler")), join(root, "flows"), join(out, "flows"));
    await rm(join(out, "compiler"), { recursive: true });
    const typesFailed = emitTypes(join(out, "types"));
    await dropUnreached(join(out, "types"), "index.d.ts");
    await schemas;
    await utimes(join(out, marker), startedAt, startedAt);
    await replaceDist(out);
    return typesFailed ? TYPES_FAILED : 0;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The bundler colours its code frames letter by letter, which no log can show. @param {unknown} error */
function explain(error) {
  console.error(error instanceof Error ? stripVTControlCharacters(error.message) : error);
  return BUNDLE_FAILED;
}

/** @param {string} dir */
async function bundleProgram(dir) {
  return bundle({
    // A thread that checks flows starts from a file of its own.
    input: { main: join(root, "src/cli/main.ts"), "check-worker": join(root, "src/host/check-worker.ts") },
    external: outsidePackages,
    plugins: [knownVersion(), lazyChildProcess(), withoutPrompts(), lazyPatterns(), leanYaml(), plainAscii()],
    output: {
      dir,
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: (chunk) => `${chunkName(chunk)}-[hash].cjs`,
      // The first use of import() starts Node's loader of ES modules, even for a CommonJS package.
      dynamicImportInCjs: false,
      codeSplitting: { groups: ways() },
    },
  });
}

/**
 * What one start loads anyway stands in one chunk, since each costs as much as 5 kB of code do.
 *
 * @returns {import("rolldown").CodeSplittingGroup[]}
 */
function ways() {
  const groups = {
    start: ["cli/main", "cli/program", "cli/library", "cli/surface", "cli/commands/list", "render/json-text"],
    page: ["render/list", "render/layout"],
    card: ["cli/contact-parts"],
    run: ["cli/commands/run", "core/flow/link", "cli/state"],
    missing: ["cli/outcome", "cli/told-error"],
  };
  return Object.entries(groups).map(([name, modules], at) => ({
    name,
    priority: 9 - at,
    test: (id) => modules.some((module) => id === join(root, "src", `${module}.ts`)),
  }));
}

/** @param {string} dir */
async function bundleCompiler(dir) {
  await bundle({
    input: { compiler: join(root, ".build/flow-compiler.ts") },
    external: [...outsidePackages, "yaml"],
    output: { dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
  });
  return join(dir, "compiler.mjs");
}

/** @param {string} dir */
async function bundleLibrary(dir) {
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return bundle({
    input: { index: join(root, "src/index.ts") },
    external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
    output: {
      dir,
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: (chunk) => `${chunkName(chunk)}-[hash].js`,
    },
  });
}

/**
 * The program says the version that it was built as: to read it from package.json costs a twentieth of Node's own start.
 *
 * @returns {import("rolldown").Plugin}
 */
function knownVersion() {
  const id = join(root, "src/cli/version.ts");
  return {
    name: "known-version",
    async load(loaded) {
      if (loaded !== id) return null;
      const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
      return `export const version = ${JSON.stringify(version)};`;
    },
  };
}

/**
 * One character that is not ASCII doubles what a chunk takes in memory, and the time to read it. Where there are few of them
 * they are written as escapes, which mean the same in strings, templates and patterns.
 *
 * @returns {import("rolldown").Plugin}
 */
function plainAscii() {
  const escape = (/** @type {string} */ unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "plain-ascii",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const count = chunk.code.match(/[^\0-\x7f]/g)?.length ?? 0;
        if (count === 0 || count > chunk.code.length / 20) continue;
        if (/(?<!\\)(?:\\\\)*\\[^\0-\x7f]/.test(chunk.code))
          this.error(`${chunk.fileName} has an escaped character that is not ASCII`);
        chunk.code = chunk.code.replaceAll(/[^\0-\x7f]/g, escape);
      }
    },
  };
}

/**
 * commander loads `node:child_process` at its first line, for subcommands that are programs of their own. We have
 * none, and it costs an eighth of Node's own start.
 *
 * @returns {import("rolldown").Plugin}
 */
function lazyChildProcess() {
  return {
    name: "lazy-child-process",
    transform: {
      filter: { id: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
      handler(code) {
        const line = "const childProcess = require('node:child_process');";
        if (!code.includes(line))
          this.error("commander loads child_process in another way: change or drop this plugin");
        return code.replace(line, "").replaceAll("childProcess.", "require('node:child_process').");
      },
    },
  };
}

/**
 * Inquirer lists all of its own prompts when it makes a module of them; this program registers its own and uses none of
 * those. Left out, loading Inquirer takes a third of the time.
 *
 * @returns {import("rolldown").Plugin}
 */
function withoutPrompts() {
  const id = "\0no-prompts";
  return {
    name: "without-prompts",
    resolveId: (source) => (source === "@inquirer/prompts" ? id : null),
    async load(loaded) {
      if (loaded !== id) return null;
      const names = Object.keys(await import("@inquirer/prompts"));
      return names.map((name) => `export const ${name} = undefined;`).join("\n");
    },
  };
}

/**
 * These libraries make, when they are loaded, patterns that name properties of Unicode, and a segmenter; each of them takes long
 * to make, and plain English and Chinese are measured and searched without most of them.
 *
 * @returns {import("rolldown").Plugin}
 */
function lazyPatterns() {
  const lazy = {
    "string-width": [
      "segmenter = new Intl.Segmenter();",
      String.raw`visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;`,
      String.raw`spacingMarkRegex = /\p{Spacing_Mark}/v;`,
      String.raw`rgiEmojiRegex = /^\p{RGI_Emoji}$/v;`,
      String.raw`extendedPictographicRegex = /\p{Extended_Pictographic}/gu;`,
    ],
    "strip-ansi": ["regex = ansiRegex();"],
    minisearch: [String.raw`SPACE_OR_PUNCTUATION = /[\n\r\p{Z}\p{P}]+/u;`],
  };
  return {
    name: "lazy-patterns",
    transform: {
      filter: { id: /[\\/]node_modules[\\/](?:string-width|strip-ansi|minisearch)[\\/].*\.js$/ },
      handler(code, id) {
        const name = packageFolder(id)?.split(sep).at(-1) ?? "";
        if (!Object.hasOwn(lazy, name)) return null;
        return lazy[/** @type {keyof typeof lazy} */ (name)].reduce((text, line) => {
          const at = text.indexOf(`const ${line}`);
          if (at === -1) this.error(`${name} makes its patterns in another way: change or drop this plugin`);
          const [variable = "", value = ""] = line.slice(0, -1).split(" = ");
          const used = (/** @type {string} */ part) =>
            part.replaceAll(new RegExp(`(?<![-\\w])${variable}(?![-\\w'])`, "g"), `${variable}()`);
          const made = `let made_${variable}; const ${variable} = () => (made_${variable} ??= ${value});`;
          return used(text.slice(0, at)) + made + used(text.slice(at + `const ${line}`.length));
        }, code);
      },
    },
  };
}

/**
 * Of yaml, only its lexer and parser are used. Those that it gives to browsers are the same, but do not ask the environment
 * whether to log each token, which takes a third of their time.
 *
 * @returns {import("rolldown").Plugin}
 */
function leanYaml() {
  const id = "\0lean-yaml";
  const folder = join(dirname(createRequire(import.meta.url).resolve("yaml/package.json")), "browser", "dist", "parse");
  const named = Object.entries({ Lexer: "lexer.js", Parser: "parser.js" });
  return {
    name: "lean-yaml",
    resolveId: (source) => (source === "yaml" ? id : null),
    load: (loaded) =>
      loaded === id
        ? [
            `export * as CST from ${JSON.stringify(join(folder, "cst.js"))};`,
            ...named.map(([name, file]) => `export { ${name} } from ${JSON.stringify(join(folder, file))};`),
          ].join("\n")
        : null,
  };
}

/**
 * The checker and the engine share some libraries: where the checker is loaded, they come with it.
 *
 * @type {NonNullable<import("rolldown").InputOptions["onLog"]>}
 */
function quiet(level, log, say) {
  if (log.code !== "INEFFECTIVE_DYNAMIC_IMPORT") say(level, log);
}

/**
 * Names of functions are kept, so that the stack trace of a crash report can be read.
 *
 * @param {import("rolldown").InputOptions & { output: import("rolldown").OutputOptions }} options
 * @returns {Promise<string[]>} the files that went into the bundle
 */
async function bundle({ output, ...input }) {
  const { rolldown } = await import("rolldown");
  const bundler = await rolldown({ ...input, cwd: root, platform: "node", logLevel: "warn", onLog: quiet });
  try {
    const result = await bundler.write({
      ...output,
      sourcemap: false,
      comments: { legal: true, annotation: false, jsdoc: false },
      minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: { removeWhitespace: true } },
    });
    return result.output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  } finally {
    await bundler.close();
  }
}

/**
 * The package that a chunk is for: `dist` or `lib`, the names of the packages' own files, say nothing in a stack trace.
 *
 * @param {import("rolldown").PreRenderedChunk} chunk
 */
function chunkName({ facadeModuleId }) {
  const folder = packageFolder(facadeModuleId ?? "");
  const name = folder?.split(`node_modules${sep}`).at(-1);
  return name?.replace(/^@/, "").replaceAll(/\W+/g, "-") ?? "[name]";
}

/** @param {string} dir */
function emitTypes(dir) {
  const require = createRequire(import.meta.url);
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const run = spawnSync(process.execPath, [compiler, "-p", join(root, ".build"), "--outDir", dir], {
    cwd: root,
    stdio: "inherit",
  });
  return run.status !== 0;
}

/**
 * The compiler declares every module that the library is made of; what no declaration that can be reached speaks of is of no
 * use to anybody.
 *
 * @param {string} dir
 * @param {string} entry
 */
async function dropUnreached(dir, entry) {
  const reached = new Set([join(dir, entry)]);
  for (const file of reached) {
    const text = await readFile(file, "utf8");
    for (const [, path = ""] of text.matchAll(/"(\.[^"]+)\.js"/g)) reached.add(`${join(dirname(file), path)}.d.ts`);
  }
  const files = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith(".d.ts"));
  for (const file of files) if (!reached.has(join(dir, file))) await rm(join(dir, file));
}

/** In a process of its own, since it takes as long as all the rest. @param {string} dir @returns {Promise<void>} */
function writeSchemas(dir) {
  const child = spawn(process.execPath, [join(root, ".build", "schemas.mjs"), dir], { cwd: root, stdio: "inherit" });
  const written = new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) => (code === 0 ? done(undefined) : fail(new Error("The JSON Schemas could not be made."))));
  });
  // A failure that nobody waits for yet is told when somebody does.
  written.catch(() => undefined);
  return written;
}

/** @param {readonly string[]} modules */
async function licences(modules) {
  const packages = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const texts = await Promise.all([...packages].toSorted().map(licence));
  return `wallet-help contains these packages.\n\n${texts.join("\n")}`;
}

/** @param {string} module */
function packageFolder(module) {
  const parts = module.split(sep);
  const at = parts.lastIndexOf("node_modules");
  if (at === -1) return undefined;
  const length = parts[at + 1]?.startsWith("@") ? 3 : 2;
  return parts.slice(0, at + length).join(sep);
}

/** @param {string} folder */
async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : await readFile(join(folder, file), "utf8");
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Two renames, so that a process that starts meanwhile finds one whole build or, for an instant, none. @param {string} out */
async function replaceDist(out) {
  const old = `${out}-old`;
  if (existsSync(dist)) await rename(dist, old);
  await rename(out, dist);
  await rm(old, { recursive: true, force: true });
}

async function isStale() {
  const built = await stat(join(dist, marker)).catch(() => undefined);
  if (built === undefined) return true;
  const changes = await Promise.all(sources.map((source) => newestChange(join(root, source))));
  return Math.max(...changes) > built.mtimeMs;
}

/** Folders count too: theirs is the only date that a deleted file leaves. @param {string} path @returns {Promise<number>} */
async function newestChange(path) {
  const { mtimeMs } = await stat(path);
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  const changes = await Promise.all(entries.map(async (entry) => (await stat(join(path, entry))).mtimeMs));
  return Math.max(mtimeMs, ...changes);
}

/** @param {string} name */
function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
