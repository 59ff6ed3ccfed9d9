import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { sampleFlows } from "./sample-flows.js";

const flows = folderForFile(sampleFlows);

/** Runs the flow `types` on a file of answers. */
const onFile = (text: string | Uint8Array, options: readonly string[] = []) => {
  const file = join(folderForTest({ "answers.yaml": text }), "answers.yaml");
  return walletHelpJson(["--flows", flows, "run", "types", "--json", "--answers", file, ...options]);
};

const onInput = (stdin: string | Uint8Array) =>
  walletHelp(["--flows", flows, "run", "types", "--answers", "-"], { stdin });

describe("a file of answers", () => {
  const answers = [
    { step: "word", answer: "007" },
    { step: "count", answer: 3 },
    { step: "amount", answer: null },
  ];

  test.each([
    ["a map", "word: 007\ncount: 3\namount:\n"],
    ["a list", "- word: 007\n- count: 3\n- amount: null\n"],
    ["JSON, as a map", '{"word": "007", "count": 3, "amount": null}'],
    ["JSON, as a list", '[{"word": "007"}, {"count": 3}, {"amount": ""}]'],
    ["a file with a byte order mark", "\ufeffword: 007\r\ncount: 3\r\namount: ''\r\n"],
  ])("may be %s", async (_form, text) => {
    const { document, code } = await onFile(text);
    expect(code).toBe(3);
    expect(document).toMatchObject({
      path: answers.map((answer) => ({ ...answer, source: "file" })),
      question: { step: "day" },
    });
  });

  test("keeps texts as they are written", async () => {
    const digits = "0x9fc7".repeat(10);
    for (const word of ["1.10", "yes", "0o17", "1e3", ".inf", "2026-11-22", digits]) {
      const { document } = await onFile(`word: ${word}\n`);
      expect(document).toMatchObject({ path: [{ answer: word }] });
    }
  });

  test("gives several choices as a list", async () => {
    const { document } = await onFile("word: x\ncount: 1\namount: 5\nday: 2026-01-01\nways: [points, card]\n");
    expect(document).toMatchObject({ path: [{}, {}, {}, {}, { step: "ways", answer: ["card", "points"] }] });
  });

  test("stands behind a flag for the same question", async () => {
    const { document } = await onFile("word: file\ncount: 3\n", ["-a", "word=flag"]);
    expect(document).toMatchObject({
      path: [
        { answer: "flag", source: "flag" },
        { answer: 3, source: "file" },
      ],
    });
  });

  test("may be empty", async () => {
    expect(await onFile("")).toMatchObject({ code: 3, document: { path: [] } });
  });

  test("may come from standard input", async () => {
    const { err, code } = await onInput("word: 007\n");
    expect([code, err.split("\n")[0]]).toEqual([3, "An answer is missing: count"]);
    const { document } = await walletHelpJson(["--flows", flows, "run", "types", "--json", "--answers", "-"], {
      stdin: "word: 007",
    });
    expect(document).toMatchObject({ path: [{ answer: "007", source: "input" }] });
  });

  test("is used once where a question is asked again", async () => {
    const file = join(folderForTest({ "a.yaml": "- again: yes\n- again: no\n- mend: fixed\n" }), "a.yaml");
    expect(await walletHelp(["--flows", flows, "run", "ways", "--answers", file])).toMatchObject({ code: 0, err: "" });
  });
});

describe("a file of answers that cannot be read", () => {
  test.each([
    ["a mistake in YAML", "word: x\ncount: 'y\n", "standard input:2:8: "],
    ["a map for an answer", "word: {a: b}\n", 'standard input:1:7: "word" takes an answer, or a list of answers'],
    ["a text", "word\n", "standard input:1:1: "],
    ["an entry of two answers", "- word: x\n  count: 1\n", "standard input:1:3: "],
    ["the same answer twice in a map", "word: x\nword: y\n", "standard input:2:1: "],
  ])("for %s names the place", async (_what, text, start) => {
    const { code, out, err } = await onInput(text);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.startsWith(start)).toBe(true);
  });

  test.each([
    ["UTF-16", Buffer.from("\ufeffword: x\n", "utf16le"), "is not UTF-8"],
    ["bytes that are no text", Buffer.from([0x77, 0xff, 0xfe, 0x0a]), "is not UTF-8"],
    ["more than a megabyte", "# ".padEnd(1024 * 1024 + 1, "x"), "is larger than 1 MiB"],
  ])("for %s says so", async (_what, bytes, piece) => {
    const { code, err } = await onInput(bytes);
    expect(code).toBe(2);
    expect(err).toContain(piece);
    expect(err).not.toContain("    at ");
  });

  test("does not repeat a secret in it", async () => {
    for (const text of [
      "word: {4111 1111 1111 1111: 4111111111111111}\n",
      "word: '4111 1111 1111 1111\n",
      "4111111111111111\n",
    ]) {
      const { err, code } = await onInput(text);
      expect(code).toBe(2);
      expect(err).not.toContain("1111");
    }
  });

  test("is 66 where it is not there", async () => {
    const { code, out, err } = await walletHelp(["--flows", flows, "run", "types", "--answers", "/none/answers.yaml"]);
    expect({ code, out }).toEqual({ code: 66, out: "" });
    expect(err).toBe("/none/answers.yaml cannot be read: it is not there.\nCheck the name and that you may read it.\n");
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")("is 66 where it may not be read", async () => {
    const file = join(folderForTest({ "a.yaml": "word: x" }), "a.yaml");
    chmodSync(file, 0o000);
    expect(await walletHelp(["--flows", flows, "run", "types", "--answers", file])).toMatchObject({ code: 66 });
  });
});
