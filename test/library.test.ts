import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";

interface Exported {
  readonly name: string;
  readonly kind: "value" | "type";
  /** Where it is declared, or handed on. */
  readonly file: string;
}

const library = exportsOf("src/index.ts");

/** What a module hands on from others. */
function exportsOf(file: string): readonly Exported[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^export (type )?\{([^}]*)\} from "([^"]+)";$/gm)].flatMap(
    ([, type, names = "", from = ""]) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "")
        .map((name): Exported => {
          const target = posix.join(posix.dirname(file), from).replace(/\.js$/, ".ts");
          return { name, kind: type === undefined ? "value" : "type", file: target };
        }),
  );
}

/** The comment before a declaration; of one that is handed on under another name, that before the line which does so. */
function commentOf({ name, file }: Exported): string {
  const text = readFileSync(file, "utf8");
  const declared = new RegExp(
    `\\/\\*\\*((?:(?!\\*\\/)[\\s\\S])*)\\*\\/\\n(?:export (?:async )?(?:function|const|type|interface|class) ${name}\\b|export \\{[^}]*\\b${name}\\b)`,
  );
  return (
    declared
      .exec(text)?.[1]
      ?.replaceAll(/\s*\*\s/g, " ")
      .trim() ?? ""
  );
}

describe("the library", () => {
  test("exports these functions and values, and no others", async () => {
    const names = Object.keys(await import("wallet-help"));
    expect(names.toSorted()).toMatchInlineSnapshot(`
      [
        "advance",
        "carry",
        "decodeHandoff",
        "describe",
        "encodeHandoff",
        "flowsOfHandoff",
        "htmlExport",
        "isRefusal",
        "jsonExport",
        "jsonText",
        "link",
        "loadFlows",
        "loadLibrary",
        "markdownExport",
        "matchLocale",
        "path",
        "readInputs",
        "refusalMessage",
        "replay",
        "ruleText",
        "searchIndex",
        "sessionState",
        "start",
        "supportNow",
        "takeUp",
        "tried",
        "view",
        "wordLocales",
        "wordsFor",
      ]
    `);
    expect(names.toSorted()).toEqual(
      library
        .filter(({ kind }) => kind === "value")
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  test("exports these types, and no others", () => {
    expect(
      library
        .filter(({ kind }) => kind === "type")
        .map(({ name }) => name)
        .toSorted(),
    ).toMatchInlineSnapshot(`
      [
        "Address",
        "AgentView",
        "Answer",
        "AnswerSource",
        "BuiltInWords",
        "CardDocument",
        "CardView",
        "CaseExport",
        "ChannelView",
        "ChecklistView",
        "ChoiceView",
        "CompiledFlow",
        "CompiledLibrary",
        "EndingDocument",
        "EndingView",
        "ExportDocument",
        "Flow",
        "FlowHead",
        "Given",
        "Handoff",
        "HandoffProblem",
        "Issue",
        "IssueCode",
        "IssueDescription",
        "LinkOptions",
        "Loaded",
        "LoadedFlows",
        "MarkdownText",
        "PathEntry",
        "Position",
        "QuestionDocument",
        "QuestionView",
        "Refusal",
        "RefusalCode",
        "RefusalDocument",
        "Replayed",
        "SearchIndex",
        "Session",
        "SessionEvent",
        "Source",
        "Span",
        "StartOptions",
        "StateDocument",
        "StateExtras",
        "ToldInputs",
        "ToldView",
        "TriedView",
        "View",
        "Voice",
        "Words",
      ]
    `);
  });

  test.each(library)("says what $name is", (exported) => {
    expect(commentOf(exported)).toMatch(/^[A-Z`].*[.:]/);
  });
});
