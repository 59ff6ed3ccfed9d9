import { posix } from "node:path";
import { readModule } from "./modules.js";
import type { Mention, Module } from "./modules.js";

/** What the files of a folder may import beside each other. */
interface Layer {
  /** Under `src/`. The last layer whose folder holds a file is the file's. */
  readonly folder: string;
  /** Folders under `src/`, their subfolders counted. */
  readonly layers: readonly string[];
  readonly node: boolean;
}

const pure = { node: false };
const hosted = { node: true };

/** The table of imports. It stands in `src/README.md` too, in words. */
export const layers: readonly Layer[] = [
  { folder: "core/text", layers: [], ...pure },
  { folder: "core/issue", layers: ["core/text"], ...pure },
  { folder: "core/flow", layers: ["core/text", "core/issue"], ...pure },
  { folder: "core/session", layers: ["core/flow", "core/text"], ...pure },
  { folder: "core/casebook", layers: ["core/flow", "core/session", "core/issue", "core/text"], ...pure },
  { folder: "core/authoring", layers: ["core/flow", "core/session", "core/issue", "core/text"], ...pure },
  { folder: "words", layers: [], ...pure },
  { folder: "render", layers: ["core", "words"], ...pure },
  { folder: "host", layers: ["core"], ...hosted },
  { folder: "cli", layers: ["core", "words", "render", "host"], ...hosted },
];

/** Where each package may be imported: by one file that matches. A package that is not here may be imported nowhere. */
export const packages: Readonly<Record<string, RegExp>> = {
  yaml: /^src\/core\/flow\/parse\.ts$/,
  "@marcbachmann/cel-js": /^src\/core\/flow\/condition\/condition\.ts$/,
  messageformat: /^src\/core\/flow\/message\.ts$/,
  re2js: /^src\/core\/flow\/pattern\.ts$/,
  "@noble/hashes": /^src\/core\/flow\/version\.ts$/,
  "@scure/bip39": /^src\/core\/text\/phrase-words\.ts$/,
  minisearch: /^src\/core\/flow\/search\/search\.ts$/,
  "string-width": /^src\/render\//,
  uqr: /^src\/render\/terminal\/qr\.ts$/,
  chalk: /^src\/render\/theme\.ts$/,
  inquirer: /^src\/host\/asker\/inquirer-prompt\.ts$/,
  "@inquirer/core": /^src\/host\/asker\/inquirer-prompt\.ts$/,
  "@modelcontextprotocol/server": /^src\/host\/mcp-server\.ts$/,
  pg: /^src\/host\/store\/postgres-link\.ts$/,
  "@viz-js/viz": /^src\/host\/graphviz\.ts$/,
  libsql: /^src\/host\/store\//,
  commander: /^src\/cli\/program\.ts$/,
};

/** The public library may take from everywhere but the command line, and only hands on. */
const library = "src/index.ts";

interface Rule {
  readonly name: string;
  readonly find: (module: Module) => readonly (Mention & { readonly why: string })[];
}

const rules: readonly Rule[] = [
  { name: "folder", find: unknownFolders },
  { name: "layers", find: wrongLayers },
  { name: "node", find: nodeImports },
  { name: "packages", find: wrongPackages },
  { name: "computed", find: computedImports },
  { name: "pure", find: impureUses },
  { name: "exit", find: exits },
  { name: "library", find: libraryCode },
];

/**
 * Every breach of the rules by these modules, one line each: `src/core/flow/check.ts:3 layers: …`. Paths begin with
 * `src/`.
 */
export function findBreaches(sources: ReadonlyMap<string, string>): readonly string[] {
  const modules = [...sources].map(([path, text]) => readModule(path, text));
  return [
    ...modules.flatMap((module) => rules.flatMap((rule) => breachesOf(module, rule))),
    ...missingFiles(modules),
    ...sharedPackages(modules),
    ...cycles(modules),
  ];
}

/** The layer that a file belongs to. */
export function layerOf(path: string): Layer | undefined {
  return layers.find(({ folder }) => path.startsWith(`src/${folder}/`));
}

function breachesOf(module: Module, { name, find }: Rule): readonly string[] {
  return find(module).map(({ line, why }) => `${module.path}:${line} ${name}: ${why}`);
}

function unknownFolders({ path }: Module) {
  if (path === library || layerOf(path) !== undefined) return [];
  return [{ name: path, line: 1, why: "stands in no folder of the table of imports" }];
}

function wrongLayers({ path, imports }: Module) {
  const layer = layerOf(path);
  if (layer === undefined) return [];
  const allowed = [layer.folder, ...layer.layers].map((folder) => `src/${folder}/`);
  return imports
    .filter(({ name }) => isRelative(name))
    .map((mention) => ({ ...mention, target: target(path, mention.name) }))
    .filter((mention) => !allowed.some((folder) => mention.target.startsWith(folder)))
    .map((mention) => ({ ...mention, why: `${layer.folder} must not see ${mention.target}` }));
}

function nodeImports({ path, imports }: Module) {
  if (layerOf(path)?.node === true) return [];
  return imports
    .filter(({ name }) => name.startsWith("node:"))
    .map((mention) => ({ ...mention, why: `imports ${mention.name}, and only host and cli may know Node` }));
}

function wrongPackages({ path, imports }: Module) {
  return imports
    .filter(({ name }) => isPackage(name) && packages[packageName(name)]?.test(path) !== true)
    .map((mention) => ({ ...mention, why: `${packageName(mention.name)} must not be imported here` }));
}

function computedImports({ imports }: Module) {
  return imports
    .filter(({ name }) => name === "<computed>")
    .map((mention) => ({ ...mention, why: "an import that cannot be read cannot be checked" }));
}

function impureUses({ path, effects }: Module) {
  if (!path.startsWith("src/core/")) return [];
  return effects.map((mention) => ({ ...mention, why: `core is pure and must not use ${mention.name}` }));
}

function exits({ effects }: Module) {
  return effects
    .filter(({ name }) => name === "process.exit")
    .map((mention) => ({ ...mention, why: "an exit code is returned, never taken" }));
}

function libraryCode({ path, imports, onlyReExports }: Module) {
  if (path !== library) return [];
  const ofCommandLine = imports.filter(({ name }) => target(path, name).startsWith("src/cli/"));
  return [
    ...(onlyReExports ? [] : [{ name: path, line: 1, why: "the library only re-exports" }]),
    ...ofCommandLine.map((mention) => ({ ...mention, why: "the library must not see the command line" })),
  ];
}

/** An import of a file that is not there would otherwise escape the search for cycles. */
function missingFiles(modules: readonly Module[]): readonly string[] {
  const paths = new Set(modules.map(({ path }) => path));
  return modules.flatMap((module) =>
    module.imports
      .filter(({ name }) => isRelative(name) && !paths.has(target(module.path, name)))
      .map(({ name, line }) => `${module.path}:${line} missing: there is no module ${name}`),
  );
}

function sharedPackages(modules: readonly Module[]): readonly string[] {
  const importers = new Map<string, Set<string>>();
  for (const { path, imports } of modules)
    for (const { name } of imports.filter((mention) => isPackage(mention.name)))
      importers.set(packageName(name), (importers.get(packageName(name)) ?? new Set()).add(path));
  return [...importers]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${name} one-file: is imported by ${[...files].join(" and ")}`);
}

/** Each cycle once, as the way around it, found by following imports from every module that no earlier walk has left. */
function cycles(modules: readonly Module[]): readonly string[] {
  const imports = new Map(modules.map((module) => [module.path, targets(module)]));
  const left = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) found.push(`${path} cycle: ${[...trail.slice(at), path].join(" > ")}`);
    if (at !== -1 || left.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
    left.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

function targets({ path, imports }: Module): readonly string[] {
  return [...new Set(imports.filter(({ name }) => isRelative(name)).map(({ name }) => target(path, name)))];
}

/** The source file that a relative specifier means: `./parse.js` is written, `parse.ts` is there. */
function target(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith(".");
}

function isPackage(specifier: string): boolean {
  return !isRelative(specifier) && !specifier.startsWith("node:") && specifier !== "<computed>";
}

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
