import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/core/authoring/fix-edit.js";
import { fixFiles } from "../../../src/core/authoring/fix.js";
import { loadLibrary } from "../../../src/core/flow/load/load.js";
import type { Source } from "../../../src/core/text/source.js";
import { HEAD, TODAY } from "../../support/flow-from-text.js";
import { shippedFiles } from "../flow/reading.js";

const OVER = "  over: { end: advice, title: Over }\n";

function check(files: readonly Source[]) {
  return loadLibrary(files, { today: TODAY }).issues;
}

/** The steps of a flow after it was mended; the same text where nothing was. */
function mended(steps: string): string {
  const file = { name: "main.yaml", text: `${HEAD}steps:\n${steps}${OVER}` };
  const [fixed] = fixFiles([file], check([file]), { check });
  const text = fixed?.after.text ?? file.text;
  return text.slice(`${HEAD}steps:\n`.length, text.length - OVER.length);
}

function question(ask: string, more = ""): string {
  return `  start:\n    ask: ${ask}\n    type: yes_no\n${more}    next: over\n`;
}

function rule(text: string): string {
  return `${question("Is it on?").replace("over", "branch")}  branch:\n    decide:\n      - ${text}\n      - go: over\n`;
}

describe("a mend", () => {
  test.each([
    ["Is it #1?", '"Is it #1?"'],
    ['Is "it" #1?', `'Is "it" #1?'`],
    ["Note: it's on?", `"Note: it's on?"`],
    ['"It" is on?', `'"It" is on?'`],
    ["@home, is it on?", '"@home, is it on?"'],
    ["*All* of it?", '"*All* of it?"'],
    ["!important?", '"!important?"'],
    ["Is it on? # a remark", "Is it on?  # a remark"],
  ])("keeps what YAML would drop: %s", (ask, becomes) => {
    expect(mended(question(ask))).toBe(question(becomes));
  });

  test.each([
    ["{ if: size([1, 2]) > 1, go: over }", '{ if: "size([1, 2]) > 1", go: over }'],
    ["{ if: !answered.start, go: over }", '{ if: "!answered.start", go: over }'],
    ['{ if: ["yes", "no"].exists(a, a == start), go: over }', undefined],
  ])("puts an expression in quotes where a comma or a mark cuts it: %s", (written, becomes) => {
    expect(mended(rule(written))).toBe(rule(becomes ?? written));
  });

  test("makes spaces of tabs, colons of full-width ones, and takes blanks off the ends of lines", () => {
    expect(mended("\tstart:\n\t\task：它亮着吗？\n\t\ttype: yes_no  \n\t\tnext: over\n")).toBe(
      "  start:\n    ask: 它亮着吗？\n    type: yes_no\n    next: over\n",
    );
  });

  test("leaves the blanks of a text over several lines", () => {
    const tell = "  start:\n    tell: Read this\n    text: |\n      One  \n      two\n    next: over\n";
    expect(mended(tell)).toBe(tell);
  });

  test("writes the key or step that alone was meant", () => {
    expect(mended(question("Is it on?", "    whyy: It tells.\n").replace("next: over", "next: ovver"))).toBe(
      question("Is it on?", "    why: It tells.\n"),
    );
  });

  test("is not made where another step is as near, or where the word is short or farther away", () => {
    const two = question("Is it on?").replace("next: over", "next: oven") + "  even:\n    tell: So\n    next: over\n";
    expect(mended(two)).toBe(two);
    const far = question("Is it on?").replace("next: over", "next: oovvr");
    expect(mended(far)).toBe(far);
  });

  test("is not made where a sentence in brackets may be one or two", () => {
    const list = "  start:\n    do: Wait\n    how: [Leave it, then call.]\n    next: over\n";
    expect(mended(list)).toBe(list);
  });

  test("is taken back where its own place is still wrong, and the others stay", () => {
    const steps = question("Is it #1?").replace("next: over", "next: yes: over");
    expect(mended(steps)).toBe(steps.replace("Is it #1?", '"Is it #1?"'));
  });

  test("touches nothing else: comments, order, line ends", () => {
    const text = `# A flow\r\n${HEAD}steps: # all\n  # the first\n${question("Is it #1?")}\n\n${OVER}# end`;
    const file = { name: "main.yaml", text: text.replaceAll("\n", "\r\n").replaceAll("\r\r", "\r") };
    const [fixed] = fixFiles([file], check([file]), { check });
    expect(fixed?.after.text).toBe(file.text.replace("Is it #1?", '"Is it #1?"').replace("steps: #", "steps:  #"));
    expect(fixed?.edits).toBe(2);
  });

  test("is made only in files that may change", () => {
    const file = { name: "main.yaml", text: `${HEAD}steps:\n${question("Is it #1?")}${OVER}` };
    expect(fixFiles([file], check([file]), { check, mayChange: () => false })).toEqual([]);
  });
});

test("the shipped flows have nothing to mend", () => {
  const files = [...shippedFiles()].map(([name, text]) => ({ name, text }));
  expect(fixFiles(files, check(files), { check }).map(({ before }) => before.name)).toEqual([]);
});

test("edits are applied whatever their order", () => {
  const edits = [
    { span: { start: 0, end: 1 }, replacement: "xyz" },
    { span: { start: 3, end: 3 }, replacement: "-" },
  ];
  expect([applyEdits("abcd", edits), applyEdits("abcd", edits.toReversed())]).toEqual(["xyzbc-d", "xyzbc-d"]);
});
