import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBreaches, layerOf, layers } from "./support/architecture.js";
import { readSources } from "./support/modules.js";

const FEWEST_MODULES = 40;

describe("the source tree", () => {
  const sources = readSources("src");

  test("keeps to the table of imports", () => {
    expect(findBreaches(sources)).toEqual([]);
  });

  test("is seen by this test", () => {
    expect(sources.size).toBeGreaterThanOrEqual(FEWEST_MODULES);
  });

  test.each(layers)("has modules in $folder", ({ folder }) => {
    expect([...sources.keys()].filter((path) => layerOf(path)?.folder === folder)).not.toEqual([]);
  });
});

describe("the rules", () => {
  test.each<{ rule: string; path?: string; text: string; says: string }>([
    { rule: "folder", path: "src/helpers/text.ts", text: "export {};", says: "no folder of the table" },
    {
      rule: "layers",
      text: 'import { a } from "../session/a.js";',
      says: "core/flow must not see src/core/session/a.ts",
    },
    { rule: "layers", text: 'import type { A } from "../../cli/a.js";', says: "src/cli/a.ts" },
    { rule: "layers", text: 'export * from "../../words/a.js";', says: "src/words/a.ts" },
    { rule: "layers", text: 'export const a = import("../../render/a.js");', says: "src/render/a.ts" },
    { rule: "layers", text: 'export type A = import("../../host/a.js").A;', says: "src/host/a.ts" },
    { rule: "layers", path: "src/render/a.ts", text: 'import "../host/a.js";', says: "render must not see src/host" },
    { rule: "layers", path: "src/host/a.ts", text: 'import "../render/a.js";', says: "host must not see src/render" },
    {
      rule: "layers",
      path: "src/core/casebook/a.ts",
      text: 'import "../authoring/a.js";',
      says: "core/casebook must not see src/core/authoring",
    },
    {
      rule: "layers",
      path: "src/core/authoring/a.ts",
      text: 'import "../casebook/a.js";',
      says: "core/authoring must not see src/core/casebook",
    },
    { rule: "layers", text: 'import "../../../test/support/a.js";', says: "must not see test/support/a.ts" },
    { rule: "node", text: 'import { readFileSync } from "node:fs";', says: "imports node:fs" },
    { rule: "node", path: "src/render/a.ts", text: 'import type { Stats } from "node:fs";', says: "imports node:fs" },
    { rule: "packages", path: "src/core/flow/check.ts", text: 'import { parse } from "yaml";', says: "yaml must not" },
    { rule: "packages", path: "src/render/card.ts", text: 'import chalk from "chalk";', says: "chalk must not" },
    { rule: "packages", path: "src/host/files.ts", text: 'import "inquirer";', says: "inquirer must not" },
    { rule: "packages", path: "src/cli/main.ts", text: 'import type { Command } from "commander";', says: "commander" },
    { rule: "packages", text: 'import "@scope/unheard-of/deep";', says: "@scope/unheard-of must not" },
    { rule: "packages", text: 'import "fs";', says: "fs must not be imported here" },
    { rule: "computed", path: "src/cli/a.ts", text: "export const a = (b: string) => import(b);", says: "cannot be" },
    {
      rule: "computed",
      path: "src/cli/a.ts",
      text: "export const a = (b: string) => import(`./${b}.js`);",
      says: "cannot",
    },
    { rule: "layers", text: "export const a = import(`../../cli/a.js`);", says: "src/cli/a.ts" },
    { rule: "pure", text: "export const a = Date.now();", says: "Date.now" },
    { rule: "pure", text: "export const a = new Date();", says: "new Date()" },
    { rule: "pure", text: "export const a = Math.random();", says: "Math.random" },
    { rule: "pure", text: "export const a = process.env.HOME;", says: "must not use process" },
    { rule: "pure", text: "export const a = globalThis;", says: "must not use globalThis" },
    { rule: "pure", text: "console.log(1);", says: "must not use console" },
    { rule: "pure", text: "export const a = import.meta.url;", says: "must not use import.meta" },
    { rule: "exit", path: "src/cli/a.ts", text: "process.exit(1);", says: "never taken" },
    { rule: "exit", path: "src/cli/a.ts", text: 'process["exit"](1);', says: "never taken" },
    { rule: "exit", path: "src/cli/a.ts", text: "const { exit } = process; exit();", says: "never taken" },
    { rule: "exit", path: "src/host/a.ts", text: 'import { exit } from "node:process"; exit();', says: "never taken" },
    { rule: "library", path: "src/index.ts", text: "export const a = 1;", says: "only re-exports" },
    { rule: "library", path: "src/index.ts", text: 'export { a } from "./cli/a.js";', says: "the command line" },
    { rule: "missing", text: 'import "./not-there.js";', says: "no module ./not-there.js" },
  ])("$rule refuses $text in $path", ({ rule, path = "src/core/flow/a.ts", text, says }) => {
    const breaches = findBreaches(new Map([[path, text]]));
    expect(breaches.filter((breach) => breach.includes(` ${rule}: `) && breach.includes(says))).toHaveLength(1);
  });

  test("one-file refuses a package that two files import", () => {
    const text = 'import width from "string-width";';
    expect(breachesOf({ "src/render/a.ts": text, "src/render/b.ts": text })).toEqual([
      "string-width one-file: is imported by src/render/a.ts and src/render/b.ts",
    ]);
  });

  test("cycle refuses imports that come back, types counted", () => {
    const breaches = breachesOf({
      "src/words/a.ts": 'export { b } from "./b.js";',
      "src/words/b.ts": 'import type { C } from "./c.js"; export const b: C = 1;',
      "src/words/c.ts": 'export type C = import("./a.js").A;',
    });
    expect(breaches).toEqual([
      "src/words/a.ts cycle: src/words/a.ts > src/words/b.ts > src/words/c.ts > src/words/a.ts",
    ]);
  });

  test("cycle refuses a module that imports itself", () => {
    expect(breachesOf({ "src/words/a.ts": 'import "./a.js";' })).toEqual([
      "src/words/a.ts cycle: src/words/a.ts > src/words/a.ts",
    ]);
  });

  test("a breach names its line", () => {
    expect(breachesOf({ "src/core/flow/a.ts": "// one\n\nexport const a = Date.now();" })).toEqual([
      "src/core/flow/a.ts:3 pure: core is pure and must not use Date.now",
    ]);
  });

  test("what is allowed passes", () => {
    const breaches = breachesOf({
      "src/core/text/source.ts": "export interface Source { readonly process: string }",
      "src/core/flow/parse.ts": 'import { parse } from "yaml"; import type { Source } from "../text/source.js";',
      "src/core/flow/calendar.ts": "export const a = (day: string) => new Date(day).getTime(); export const b = a.now;",
      "src/render/theme.ts": 'import chalk from "chalk"; import type { Source } from "../core/text/source.js";',
      "src/host/clock.ts": 'import { hrtime } from "node:process"; export const now = () => Date.now() || hrtime();',
      "src/cli/main.ts": 'export const load = () => import("../render/theme.js"); process.exitCode = 1;',
      "src/index.ts": 'export type { Source } from "./core/text/source.js"; export * from "./host/clock.js";',
    });
    expect(breaches).toEqual([]);
  });

  test("a module that cannot be parsed is no module that passes", () => {
    expect(() => breachesOf({ "src/words/a.ts": "export const =" })).toThrow("src/words/a.ts cannot be parsed");
  });
});

describe("the top level", () => {
  const allowed = ["bin", "docs", "flows", "src", "test", "package.json", "package-lock.json", "tsconfig.json"];
  const documents = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"];

  test("holds what every project needs and nothing else", () => {
    const ignored = readFileSync(".gitignore", "utf8").split("\n");
    const visible = readdirSync(".").filter((name) => !name.startsWith(".") && !isIgnored(name, ignored));
    expect(visible.toSorted()).toEqual([...allowed, ...documents].toSorted());
  });
});

function breachesOf(sources: Readonly<Record<string, string>>): readonly string[] {
  return findBreaches(new Map(Object.entries(sources)));
}

/** Knows the patterns that our `.gitignore` has: `name/` and `*.end`. */
function isIgnored(name: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => pattern === `${name}/` || (pattern.startsWith("*.") && name.endsWith(pattern.slice(1))),
  );
}
