import { readFileSync, readdirSync } from "node:fs";
import type { YamlNode } from "../../../src/core/flow/document.js";
import type { ParseLimits } from "../../../src/core/flow/guards.js";
import { parseYaml } from "../../../src/core/flow/parse.js";
import { readFlow } from "../../../src/core/flow/read.js";
import { describe } from "../../../src/core/issue/describe.js";
import { reportOn, type Report } from "../../../src/core/issue/issue.js";

/** A report about a text, to read it with. */
export function reportOf(text: string, name = "test.yaml"): Report {
  return reportOn({ name, text });
}

/** `code line:column` of every issue. */
export function placesOf({ issues }: Report): readonly string[] {
  return issues.map((issue) => {
    const { code, position } = describe(issue);
    return `${code} ${position.line}:${position.column}`;
  });
}

/** The codes of every issue. */
export function codesOf({ issues }: Report): readonly string[] {
  return issues.map(({ code }) => code);
}

/** A text parsed: the tree as plain values, and what was reported. */
export function parsed(text: string, limits: Partial<ParseLimits> = {}) {
  const report = reportOf(text);
  const root = parseYaml(report.source, report, limits);
  return { root, value: root && valueOf(root), issues: placesOf(report), codes: codesOf(report) };
}

/** A flow read: the draft, and what was reported. */
export function flowOf(text: string, limits: Partial<ParseLimits> = {}) {
  const report = reportOf(text);
  return { draft: readFlow("test", report.source, report, limits), issues: placesOf(report), codes: codesOf(report) };
}

/** A node as plain values; nothing is `null`, a map is a list of pairs, so that the order counts. */
export function valueOf(node: YamlNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.text;
    case "empty":
      return null;
    case "list":
      return node.items.map(valueOf);
    case "map":
      return new Map(node.entries.map(({ key, value }) => [key.value, valueOf(value)]));
  }
}

/** The files of a folder under `test/flows`, by name without `.yaml`. */
export function filesIn(folder: "bad" | "good"): ReadonlyMap<string, string> {
  const root = new URL(`../../flows/${folder}/`, import.meta.url);
  const names = readdirSync(root).filter((name) => name.endsWith(".yaml"));
  return new Map(names.map((name) => [name.slice(0, -".yaml".length), readFileSync(new URL(name, root), "utf8")]));
}

/** The shipped flow files, by name. */
export function shippedFiles(): ReadonlyMap<string, string> {
  const root = new URL("../../../flows/", import.meta.url);
  const names = readdirSync(root).filter((name) => name.endsWith(".yaml"));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, root), "utf8")]));
}
