import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";

/** Something that a rule may forbid, and where it stands. */
export interface Mention {
  /** What was written: a specifier such as `node:fs` or `./parse.js`, or a use such as `Date.now`. */
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What the rules of architecture need to know of one file. */
export interface Module {
  /** From the top of the project, with forward slashes: `src/core/flow/parse.ts`. */
  readonly path: string;
  /** Every import, types, re-exports, `import()` and `require` counted; `<computed>` where the specifier is no literal. */
  readonly imports: readonly Mention[];
  /** Uses of the world outside: `process`, `Date.now`, `new Date()`, `Math.random`, `import.meta` and the like. */
  readonly effects: readonly Mention[];
  /** Nothing but `export … from`. */
  readonly onlyReExports: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [property: string]: unknown;
}

/** Paths and texts of all TypeScript files under `folder`, in order of the alphabet. */
export function readSources(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return new Map(
    files
      .toSorted()
      .map((file) => join(folder, file))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** Reads one module. Throws when the text is no TypeScript, because a file that is not understood is not checked. */
export function readModule(path: string, text: string): Module {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const nodes = [...walk(program as unknown as Node)];
  const mention = (node: Node, name: string): Mention => ({ name, line: text.slice(0, node.start).split("\n").length });
  return {
    path,
    imports: nodes.flatMap((node) => specifiers(node).map((name) => mention(node, name))),
    effects: nodes.flatMap((node) => effects(node).map((name) => mention(node, name))),
    onlyReExports:
      program.body.every(({ type }) => type === "ExportNamedDeclaration" || type === "ExportAllDeclaration") &&
      program.body.every((statement) => "source" in statement && statement.source !== null),
  };
}

/** Names of members and keys are left out: `view.process` is not the process. */
function* walk(node: Node): Generator<Node> {
  yield node;
  for (const [property, value] of Object.entries(node)) {
    if (isName(node, property)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
  }
}

function isName(node: Node, property: string): boolean {
  return (property === "property" || property === "key") && node["computed"] === false && node["shorthand"] !== true;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function specifiers(node: Node): readonly string[] {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return isNode(node["source"]) ? [literal(node["source"])] : [];
    case "ImportExpression":
    case "TSImportType":
      return [literal(node["source"])];
    case "TSExternalModuleReference":
      return [literal(node["expression"])];
    case "CallExpression":
      return isIdentifier(node["callee"], "require") ? [literal((node["arguments"] as readonly unknown[])[0])] : [];
    default:
      return [];
  }
}

function literal(node: unknown): string {
  if (!isNode(node)) return "<computed>";
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  return node.type === "TemplateLiteral" ? templateText(node) : "<computed>";
}

/** Bundlers write `import(\`yaml\`)`. */
function templateText(node: Node): string {
  const [only, ...more] = node["quasis"] as readonly { readonly value: { readonly cooked: string } }[];
  return only === undefined || more.length > 0 ? "<computed>" : only.value.cooked;
}

const outside = new Set([
  "process",
  "globalThis",
  "console",
  "performance",
  "crypto",
  "fetch",
  "require",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
]);

function effects(node: Node): readonly string[] {
  switch (node.type) {
    case "Identifier":
      return outside.has(String(node["name"])) ? [String(node["name"])] : [];
    case "MetaProperty":
      return isIdentifier(node["meta"], "import") ? ["import.meta"] : [];
    case "MemberExpression":
      return memberEffects(node);
    case "NewExpression":
      return isIdentifier(node["callee"], "Date") && isEmpty(node["arguments"]) ? ["new Date()"] : [];
    case "CallExpression":
      return isIdentifier(node["callee"], "Date") ? ["Date()"] : [];
    case "VariableDeclarator":
      return isIdentifier(node["init"], "process") && takesExit(node["id"]) ? ["process.exit"] : [];
    case "ImportDeclaration":
      return /^(node:)?process$/.test(literal(node["source"])) && takesExit(node) ? ["process.exit"] : [];
    default:
      return [];
  }
}

function memberEffects(node: Node): readonly string[] {
  const name = memberName(node);
  if (isIdentifier(node["object"], "process") && name === "exit") return ["process.exit"];
  if (isIdentifier(node["object"], "Date") && name === "now") return ["Date.now"];
  if (isIdentifier(node["object"], "Math") && name === "random") return ["Math.random"];
  return [];
}

function memberName(node: Node): string {
  const property = node["property"];
  if (node["computed"] === true) return literal(property);
  return isNode(property) ? String(property["name"]) : "";
}

/** `{ exit } = process`, `import { exit } from "node:process"`. */
function takesExit(node: unknown): boolean {
  if (!isNode(node)) return false;
  const parts = (node["properties"] ?? node["specifiers"] ?? []) as readonly Node[];
  return parts.some((part) => isIdentifier(part["key"], "exit") || isIdentifier(part["imported"], "exit"));
}

function isIdentifier(node: unknown, name: string): boolean {
  return isNode(node) && node.type === "Identifier" && node["name"] === name;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
