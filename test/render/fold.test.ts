import { describe, expect, test } from "vitest";
import { foldText } from "../../src/render/fold.js";
import { issueSummary } from "../../src/render/issue.js";
import { plainTheme } from "../../src/render/theme.js";
import { wordsFor } from "../../src/words/words-for.js";

describe("a sentence that ends with a command", () => {
  test("stays on one line where it fits", () => {
    const text = "To see what is wrong: wallet-help flows check";
    expect(foldText(text, 45)).toBe(text);
  });

  test("gives the command a line of its own, whole, however narrow the window is", () => {
    const command = "wallet-help --flows my-flows flows check refund --fix";
    expect(foldText(`One of the mistakes can be mended for you: ${command}`, 30)).toBe(
      ["One of the mistakes can be", "mended for you:", `  ${command}`].join("\n"),
    );
    expect(foldText(`查看错误所在：npx ${command}`, 30)).toBe(`查看错误所在：\n  npx ${command}`);
    expect(foldText(`  ${command}`, 30)).toBe(`  ${command}`);
  });

  test("does so below a list of issues, too", () => {
    const surface = { columns: 40, theme: plainTheme(), words: wordsFor("en") };
    const next = "To read more about one: wallet-help flows explain unknown-step";
    expect(issueSummary({ counts: "1 error", more: [next] }, surface)).toBe(
      "1 error\nTo read more about one:\n  wallet-help flows explain unknown-step",
    );
  });

  test("is folded like any other where the name of the program is but a word of it", () => {
    expect(foldText("A newer version of wallet-help wrote case 26-0001.", 30)).toBe(
      "A newer version of wallet-help\nwrote case 26-0001.",
    );
  });
});
