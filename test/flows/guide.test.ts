import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { marksOf } from "../../src/core/authoring/coverage.js";
import { figuresOf } from "../../src/core/authoring/explore-figures.js";
import { walkOf } from "../../src/core/authoring/scenario-report.js";
import { runScenario } from "../../src/core/authoring/scenario.js";
import { functionsFor } from "../../src/core/flow/condition/functions.js";
import { defaultLimits } from "../../src/core/flow/guards.js";
import { link } from "../../src/core/flow/link.js";
import type { Loaded } from "../../src/core/flow/load/load.js";
import { RESERVED } from "../../src/core/flow/names.js";
import {
  commonJson,
  factBaseJson,
  flowJson,
  readScenarios,
  scenariosJson,
  translationJson,
  walletsJson,
} from "../../src/core/flow/read.js";
import { isError } from "../../src/core/issue/describe.js";
import { reportOn } from "../../src/core/issue/issue.js";
import { settleIssues } from "../../src/core/issue/suppression.js";
import { helpFor } from "../../src/words/help.js";
import { HEAD, inEnglish, inWords, TODAY } from "../support/flow-from-text.js";
import type { Fragment, GuideExample } from "../support/guide-examples.js";
import { yamlExamples } from "../support/guide-examples.js";
import type { Files, LoadedPiece } from "../support/guide-pieces.js";
import { loadFiles, loadPiece, neededBy } from "../support/guide-pieces.js";
import { shippedFlows } from "../support/shipped-flows.js";

const guide = readFileSync("flows/README.md", "utf8");
const examples = yamlExamples(guide);
const shared = { "wallets.yaml": shipped("wallets"), "freeze-account.yaml": shipped("freeze-account") };
/** The flow that comes before any other and the basics of every card are left out: examples show the part that matters. */
const around: Files = {
  ...shared,
  "common.yaml": shipped("common").replace(/^first: .*\n|^(?:basics|order):\n(?: {2}- .*\n)+/gm, ""),
};

describe("the authoring guide", () => {
  test.each(examples.filter(({ file }) => file !== undefined))("line $line: $file is sound", async (example) => {
    const { file = "" } = example;
    const written = filesUpTo(example);
    const files = { ...neededBy(Object.values(written).join(""), around), ...written };
    const loaded = loadFiles(files);
    const own = loaded.issues.filter(({ source }) => source.name === file);
    expect(codesOf(own)).toEqual(example.warns);
    expect(own.filter(isError).map(inWords)).toEqual([]);
    if (file.endsWith(".scenarios.yaml")) await expectScenarios(example.text, loaded, file.split(".")[0] ?? "");
  });

  test.each(examples.filter(({ fragment, wrong }) => fragment && !wrong))(
    "line $line: $fragment fit into a flow",
    async (example) => {
      const { loaded, ignored } = load(example);
      const { issues } = settleIssues([...new Set(loaded.issues.map(({ source }) => source))], loaded.issues);
      expect(issues.filter(({ code }) => code !== ignored).map(inWords)).toEqual([]);
      if (example.fragment === "scenarios") await expectScenarios(example.text, loaded, "main");
    },
  );

  test.each(examples.filter(({ wrong }) => wrong !== undefined))("line $line gives $wrong", (example) => {
    const { loaded, ignored } = load(example);
    const issues = example.fragment === "scenarios" ? issuesOfScenarios(example.text) : loaded.issues;
    expect([...new Set(codesOf(issues))].filter((code) => code !== ignored)).toEqual(example.wrong);
  });

  test.each([
    ["a flow", flowJson()],
    ["common.yaml", commonJson()],
    ["wallets.yaml", walletsJson()],
    ["facts.yaml", factBaseJson()],
    ["a translation", translationJson()],
    ["scenarios", scenariosJson()],
  ])("explains every key and option of %s", (_what, schema) => {
    const words = [...new Set(wordsOf(schema))];
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((word) => !new RegExp(`\`${word}(?:\`|:)`).test(guide))).toEqual([]);
  });

  test("lists every reserved word", () => {
    const listed = new Set(/^Reserved: (.*)$/m.exec(guide)?.[1]?.match(/\w+/g));
    expect([...listed].toSorted()).toEqual([...RESERVED].toSorted());
  });

  test("lists every function that conditions have beyond CEL", () => {
    const names = Object.keys(functionsFor({ today: TODAY })).map(
      (signature) => /(\w+)\(/.exec(signature)?.[1] ?? signature,
    );
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !guide.includes(`${name}(`))).toEqual([]);
  });

  test("tells the limits that the reader keeps", () => {
    const plain = guide.replaceAll(/ +/g, " ");
    expect(plain).toContain(`| size of a file | ${defaultLimits.size / 1024 / 1024} MB, `);
    expect(plain).toContain(`| texts, lists and maps in a file | ${defaultLimits.values.toLocaleString("en")} |`);
    expect(plain).toContain(`| one text | ${defaultLimits.text.toLocaleString("en")} characters |`);
    expect(plain).toContain(`| lists and maps inside each other | ${defaultLimits.depth} |`);
  });

  test("has the table of the shipped flows that is true", async () => {
    const right = await tableOfFlows();
    const [, found = ""] = /<!-- flows -->\n+([\s\S]*?)\n+<!-- \/flows -->/.exec(guide) ?? [];
    const updating = process.env["UPDATE_TABLE"] !== undefined;
    if (updating)
      writeFileSync(
        "flows/README.md",
        guide.replace(found, () => right),
      );
    expect(updating ? right : found, "Write it again with UPDATE_TABLE=1").toBe(right);
  });

  test("names only commands and options that the program has", () => {
    const { commands, options } = helpFor("en");
    const named = [...guide.matchAll(/npx wallet-help ([^`\n]+)/g)].map(([, words = ""]) => words);
    const verbs = named.map((words) => /^(?:--[a-z]+ \S+ )*([a-z]+(?: check)?)/.exec(words)?.[1]);
    const flags = named.flatMap((words) => [...words.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag));
    expect(Object.keys(commands)).toEqual(expect.arrayContaining([...new Set(verbs)]));
    expect(Object.keys(options)).toEqual(expect.arrayContaining([...new Set(flags)]));
    expect(named.length).toBeGreaterThan(10);
  });
});

/** Files that the guide has written up to an example, the newest of each name. */
function filesUpTo({ line }: GuideExample): Files {
  const files = examples.filter((each) => each.file !== undefined && each.line <= line);
  return Object.fromEntries(files.map(({ file = "", text }) => [file, text]));
}

interface Placed {
  readonly loaded: Loaded;
  /** What a piece gives because it is a piece. */
  readonly ignored?: "missing-translation" | "unused-name";
}

const TRIVIAL = `${HEAD}steps:\n  done:\n    end: advice\n    title: Done\n`;
const PART = `${HEAD}steps:\n  done:\n    end: return\n`;

function load(example: GuideExample): Placed {
  const { text } = example;
  const kind: Fragment = example.fragment ?? "steps";
  switch (kind) {
    case "flow":
    case "steps":
      return { loaded: loadPiece(example, surroundings(example)), ignored: "unused-name" };
    case "common": {
      const first = /^first: (.*)$/m.exec(text)?.[1];
      const firstFile = first === undefined ? {} : { [`${first}.yaml`]: PART };
      return { loaded: loadFiles({ "main.yaml": TRIVIAL, ...firstFile, "common.yaml": `format: 1\n${text}` }) };
    }
    case "wallets":
      return { loaded: loadFiles({ "wallets.yaml": `format: 1\nsafe_route:\n  en: Open the app.\n${text}` }) };
    case "translation": {
      const files = { ...pieceBefore(example).files, "main.zh-CN.yaml": `translates: main\n${text}` };
      return { loaded: loadFiles(files), ignored: "missing-translation" };
    }
    case "scenarios":
      return { loaded: pieceBefore(example) };
  }
}

/** A translation, or scenarios, are of the last piece of a flow that stands above them. */
function pieceBefore({ line }: GuideExample): LoadedPiece {
  const piece = examples.findLast(
    (each) => each.line < line && each.wrong === undefined && (each.fragment === "flow" || each.fragment === "steps"),
  );
  if (!piece) throw new Error(`Line ${line}: there is no flow above`);
  return loadPiece(piece, surroundings(piece));
}

/** Pieces can use the parts that the guide has written; its other files say nothing to them. */
function surroundings(example: GuideExample): Files {
  const parts = Object.entries(filesUpTo(example)).filter(([, text]) => text.includes("end: return"));
  return { ...around, ...Object.fromEntries(parts) };
}

async function expectScenarios(text: string, { library }: Loaded, id: string): Promise<void> {
  const source = { name: "scenarios", text };
  const report = reportOn(source);
  const scenarios = readScenarios(source, report);
  const flow = (await link(library, [id])).get(id);
  if (!flow) throw new Error(`The flow ${id} has errors`);
  const results = scenarios.map((scenario) => runScenario(flow, scenario, TODAY, inEnglish));
  expect(report.issues.map(inWords)).toEqual([]);
  expect(results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })))).toEqual([]);
  expect(results.length).toBeGreaterThan(0);
}

function issuesOfScenarios(text: string): Loaded["issues"] {
  const report = reportOn({ name: "scenarios", text });
  readScenarios(report.source, report);
  return report.issues;
}

function codesOf(issues: Loaded["issues"]): readonly string[] {
  return issues.map(({ code }) => code);
}

/** The names of all keys in a schema, and the words among which a key lets choose. */
function wordsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === "properties")
      return [...Object.keys(value as object), ...Object.values(value as object).flatMap(wordsOf)];
    return key === "enum" ? (value as string[]) : wordsOf(value);
  });
}

async function tableOfFlows(): Promise<string> {
  const { loaded, flows, scenarios } = await shippedFlows();
  const rows = Object.keys(loaded.library.heads).map((id) => {
    const flow = flows.get(id);
    if (!flow) throw new Error(`${id} was not linked`);
    const walks = (scenarios.get(id) ?? []).flatMap((scenario) =>
      walkOf(runScenario(flow, scenario, TODAY, inEnglish)),
    );
    const figures = figuresOf(flow, marksOf(walks), { today: TODAY });
    return [
      flow.data.listed ? `\`${id}\`` : `\`${id}\` (not listed)`,
      flow.data.locales.join(", "),
      figures.steps,
      figures.endings,
      figures.questionsLongest,
      figures.questionsMedian,
      figures.facts,
      walks.length,
      `${figures.coverage} %`,
    ];
  });
  const head = ["flow", "languages", "steps", "endings", "longest", "median", "facts", "scenarios", "coverage"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shipped(id: string): string {
  return readFileSync(`flows/${id}.yaml`, "utf8");
}
