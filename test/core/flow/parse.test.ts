import { describe, expect, test } from "vitest";
import type { YamlMap, YamlScalar } from "../../../src/core/flow/document.js";
import { flowOf, parsed } from "./reading.js";

/** The only value of a map with one key, and the text that its span covers. */
function scalarIn(text: string): YamlScalar & { readonly covered: string } {
  const root = parsed(text).root as YamlMap;
  const scalar = root.entries[0]!.value as YamlScalar;
  return { ...scalar, covered: text.slice(scalar.span.start, scalar.span.end) };
}

describe("scalars", () => {
  test.each(["1.10", "007", "1e3", "yes", "no", "null", "~", "0x1f", "2026-11-22", ".5", "1_000", "true", "12:30"])(
    "%s stays as it is written",
    (text) => {
      expect(parsed(`a: ${text}\n`).value).toEqual(new Map([["a", text]]));
      expect(parsed(`[${text}]\n`).value).toEqual([text]);
    },
  );

  test.each<{ file: string; text: string; style: YamlScalar["style"]; covered: string }>([
    { file: "a: one two\n", text: "one two", style: "plain", covered: "one two" },
    { file: "a: 'it''s'\n", text: "it's", style: "single", covered: "it''s" },
    { file: 'a: "say \\"x\\""\n', text: 'say "x"', style: "double", covered: 'say \\"x\\"' },
    { file: "a: |\n  one\n  two\n", text: "one\ntwo", style: "literal", covered: "one\n  two" },
    { file: "a: >-\n\n  one\n  two\n\n", text: "\none two", style: "folded", covered: "one\n  two" },
    { file: "a: one\n  two\n", text: "one two", style: "plain", covered: "one\n  two" },
    { file: "a: ''\n", text: "", style: "single", covered: "" },
    { file: '{"a":"x"}', text: "x", style: "double", covered: "x" },
  ])("$file has the text $text in style $style", ({ file, text, style, covered }) => {
    expect(scalarIn(file)).toMatchObject({ text, style, covered });
  });

  test("keys are texts too, so 1 and '1' are the same key", () => {
    expect(parsed("1: a\n'1': b\n").issues).toEqual(["duplicate-key 2:2"]);
  });
});

describe("maps", () => {
  test("keep the order of the file", () => {
    const { value } = parsed("b: 1\n2: 2\na: 3\n1: 4\n") as { value: Map<string, string> };
    expect([...value.keys()]).toEqual(["b", "2", "a", "1"]);
  });

  test("keep the first of two values under one key", () => {
    expect(parsed("a: 1\nb: 2\na: 3\n").value).toEqual(
      new Map([
        ["a", "1"],
        ["b", "2"],
      ]),
    );
  });

  test.each(["__proto__", "prototype", "constructor"])("refuse the key %s, and leave it out", (key) => {
    const { value, codes } = parsed(`a: 1\n"${key}":\n  polluted: true\n`);
    expect(codes).toEqual(["refused-key"]);
    expect(value).toEqual(new Map([["a", "1"]]));
  });

  test("have empty places where nothing is written", () => {
    expect(parsed("a:\nb: {}\nc: []\nd: ~\ne: ''\n").value).toEqual(
      new Map<string, unknown>([
        ["a", null],
        ["b", new Map()],
        ["c", []],
        ["d", "~"],
        ["e", ""],
      ]),
    );
  });
});

describe("files from other editors", () => {
  test("a byte order mark at the start is passed over, and does not move columns of other lines", () => {
    expect(parsed("\ufeffa: 1\nb: 2\nb: 3\n")).toMatchObject({ issues: ["duplicate-key 3:1"] });
  });

  test("a byte order mark elsewhere is reported", () => {
    expect(parsed("a: x\ufeffy\n").issues).toEqual(["invisible-character 1:5"]);
  });

  test("Windows line ends are line ends", () => {
    expect(parsed("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: one\r\n  two\r\n").value).toEqual(
      new Map([
        ["a", "1"],
        ["b", "x\ny"],
        ["c", "one two"],
      ]),
    );
  });

  test("a carriage return alone is a control character", () => {
    expect(parsed("a: x\ry\n").issues).toEqual(["control-character 1:5"]);
  });

  test("tabs may indent JSON", () => {
    const { value, issues } = parsed('{\n\t"a": [\n\t\t"1.10",\n\t\ttrue\n\t]\n}\n');
    expect(issues).toEqual([]);
    expect(value).toEqual(new Map([["a", ["1.10", "true"]]]));
  });

  test("a line of nothing but tabs is blank", () => {
    expect(parsed("a: 1\n\t\nb: 2\n").issues).toEqual([]);
  });

  test("a start marker is passed over", () => {
    expect(parsed("---\na: 1\n...\n")).toMatchObject({ issues: [], value: new Map([["a", "1"]]) });
  });
});

describe("characters", () => {
  test.each([
    ["\0", "control-character"],
    ["\u001b", "control-character"],
    ["\u009b", "control-character"],
    ["\u007f", "control-character"],
    ["\ud800", "control-character"],
    ["\udfff", "control-character"],
    ["\u202e", "bidi-character"],
    ["\u2066", "bidi-character"],
    ["\u200f", "bidi-character"],
    ["\u200b", "invisible-character"],
    ["\u2028", "invisible-character"],
    ["\u{e0041}", "invisible-character"],
  ])("%j is reported where it stands", (character, code) => {
    expect(parsed(`a: x${character}y\n`).issues).toEqual([`${code} 1:5`]);
    expect(parsed(`a: 1  # x${character}y\n`).issues).toEqual([`${code} 1:10`]);
  });

  test.each(['"\\u001b[2J"', '"\\x9b"', '"\\u202e"', '"\\0"', '"\\ud800"'])(
    "the escape %s is no way around",
    (text) => {
      expect(parsed(`a: ${text}\n`).codes).toHaveLength(1);
    },
  );

  test.each(["👩‍👩‍👧", "नमस्ते", "می‌خواهم", "“您好”……", "e\u0301", "\u00a0"])("%s is fine", (text) => {
    expect(parsed(`a: x${text}y\n`).issues).toEqual([]);
  });
});

describe("a comment", () => {
  test.each(["# x\na: 1\n", " # x\na: 1\n", "a: 1  # x\n", "a:  # x\n  b: 1\n", "- a   # x\n", "\ufeff# x\na: 1\n"])(
    "is set off in %j",
    (text) => {
      expect(parsed(text).issues).toEqual([]);
    },
  );

  test.each([
    ["a: Is it #1?\n", 10],
    ["a: #1\n", 4],
    ["a: # x\n  b: 1\n", 4],
    ["- a # b\n", 5],
    ["[a, # b\nc]\n", 5],
    ["a: |  #x\n  b # c\nd: 1 # e\n", 6],
  ])("is too close in %j", (text, column) => {
    expect(parsed(text).issues.at(-1)).toMatch(new RegExp(`^comment-too-close \\d:${column}$`));
  });

  test("is none inside a text", () => {
    expect(parsed("a: 'b #c'\nd: |\n  e #f\ng: h#i\n").issues).toEqual([]);
  });
});

describe("what cuts a text short", () => {
  test.each([
    ["a: { if: !going && eea, go: x }\n", "tag"],
    ["a: { if: max(b, c) > 1, go: x }\n", "cut-short"],
    ["a: { if: x in [b] && y, go: x }\n", "cut-short"],
    ["a: { go: x, if: y[0] > 1 }\n", "cut-short"],
    ["a: [b [c]]\n", "cut-short"],
    ["a: { amount }\n", "bad-start"],
    ["a: {$amount} is due\n", "bad-start"],
    ["a: [x] && y\n", "text-after-quote"],
    ["a: [, x]\n", "bad-yaml"],
    ["a: [x, , y]\n", "bad-yaml"],
    ["a: { , x: y }\n", "bad-yaml"],
    ["a: { b: c: d }\n", "colon-in-text"],
    ["a: [b: c]\n", "colon-in-text"],
    ["a: *bold* text\n", "anchor-or-alias"],
    ["a: & b\n", "anchor-or-alias"],
    ["a: `code`\n", "bad-start"],
    ["a: %s\n", "bad-start"],
    ["? a\n: b\n", "yaml-feature"],
    ["%YAML 1.2\n---\na: 1\n", "yaml-feature"],
  ])("%j is %s, and gives no tree", (text, code) => {
    const { root, codes } = parsed(text);
    expect(codes).toEqual([code]);
    expect(root).toBeUndefined();
  });
});

describe("a hostile file", () => {
  const mebi = 1024 * 1024;
  const filled = (unit: string) => unit.repeat(Math.floor(mebi / 4 / unit.length));

  test.each([
    ["100,000 brackets", "[".repeat(100_000)],
    ["100,000 braces", "{a: ".repeat(100_000)],
    ["100,000 dashes", "- ".repeat(100_000)],
    ["400 question marks", "? ".repeat(400)],
    ["130,000 question marks", filled("? ")],
    ["1,000 levels of indentation", Array.from({ length: 1000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
  ])("of %s is refused as too deep", (_name, text) => {
    for (let again = 0; again < 3; again += 1) expect(parsed(text).codes).toEqual(["too-deep"]);
  });

  test("of 40 levels is read, of 41 is not", () => {
    const nested = (levels: number) => `${"[".repeat(levels)}x${"]".repeat(levels)}`;
    expect(parsed(nested(40)).codes).toEqual([]);
    expect(parsed(nested(41)).codes).toEqual(["too-deep"]);
    expect(parsed(nested(41), { depth: 50 }).codes).toEqual([]);
  });

  test.each([
    ["characters", "a: some text\n", { size: 12 }, { size: 13 }],
    ["characters in a text", "a: some text\n", { text: 8 }, { text: 9 }],
    ["values", "a: {b: 1, c: 2}\nd: [3, 4]\ne: 5\nf: 6\n", { values: 2 }, { values: 9 }],
    ["marks in an entry", `a: [${"1, ".repeat(20)}2]\n`, { marks: 50 }, { marks: 100 }],
  ])("of too many %s is refused unless the caller allows it", (_name, text, refused, allowed) => {
    expect(parsed(text, refused).codes).toEqual(["too-large"]);
    expect(parsed(text, allowed).codes).toEqual([]);
  });

  test("may have any number of entries, as long as each of them is small", () => {
    const text = `steps:\n${Array.from({ length: 500 }, (_, n) => `  s${n}: {a: 1}\n`).join("")}`;
    expect(parsed(text, { marks: 100 }).codes).toEqual([]);
    expect(parsed(text, { marks: 10 }).codes).toEqual(["too-large"]);
  });

  test.each([
    ["references", (n: number) => `k${n}: *a\n`, "anchor-or-alias"],
    ["keys that nobody knows", (n: number) => `k${n}: 1\n`, "unknown-key"],
    ["bidi characters", () => "k: \u202e\n", "bidi-character"],
  ])("of a hundred thousand %s is read no further than issues are listed", (_name, line, code) => {
    const { codes } = flowOf(Array.from({ length: 100_000 }, (_, n) => line(n)).join(""));
    expect(codes).toEqual(expect.arrayContaining([code, "too-many-issues"]));
    expect(codes).toHaveLength(201);
  });

  test.each([
    ["one key", filled("a: 1\n"), "duplicate-key"],
    [
      "40,000 keys on a line",
      `{${Array.from({ length: 40_000 }, (_, key) => `k${key}: 1`).join(", ")}, k1: 2}`,
      "duplicate-key",
    ],
    ["colons", filled(":\n"), "bad-yaml"],
    ["commas", filled(","), "bad-start"],
    ["tabs in brackets", `[${filled(",\t")}`, "bad-yaml"],
    ["documents", filled("---\n"), "yaml-feature"],
    ["anchors", filled("&a "), "anchor-or-alias"],
    ["references", filled("- *a\n"), "anchor-or-alias"],
    ["open quotes", filled('"\n'), "text-after-quote"],
    ["backslashes", `"${filled("\\")}`, "unclosed-quote"],
    ["NUL", filled("\0"), "control-character"],
    ["comments too close", `a: ${filled("b #\n")}`, "comment-too-close"],
    ["blank lines", filled("\n"), "empty-file"],
    ["indented comments", `a:\n${filled("\n  # x\n")}b c`, "missing-colon"],
  ])("of a quarter of a megabyte of %s gives an issue", (_name, text, code) => {
    expect(parsed(text).codes).toContain(code);
  });

  test("of 64,000 steps is a flow", () => {
    const steps = Array.from({ length: 64_000 }, (_, n) => `  s${n}:\n    tell: Step ${n}\n    next: s${n + 1}\n`).join(
      "",
    );
    const { draft, issues } = flowOf(`format: 1\ntitle: Long\nsteps:\n${steps}`);
    expect(issues).toEqual([]);
    expect(draft?.steps).toHaveLength(64_000);
  }, 30_000);
});
