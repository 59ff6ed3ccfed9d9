import { describe, expect, test } from "vitest";
import { loadLibrary } from "../../../src/core/flow/load/load.js";
import { describe as describeIssue } from "../../../src/core/issue/describe.js";
import { suppressionEntries } from "../../../src/core/issue/suppression-entries.js";
import { settleIssues } from "../../../src/core/issue/suppression.js";
import { HEAD, TODAY } from "../../support/flow-from-text.js";
import { filesIn } from "../flow/reading.js";

const files = filesIn("bad");
const flow = `${HEAD.replace("owner: tests\n", "")}steps:\n  over: { end: advice, title: Over }\n`;

/** `code line:column` of what stands, and the reasons of what was set aside. */
function settled(text: string) {
  const file = { name: "main.yaml", text };
  const { issues, suppressed } = settleIssues([file], loadLibrary([file], { today: TODAY }).issues);
  return {
    issues: issues.map((issue) => {
      const { code, position } = describeIssue(issue);
      return `${code} ${position.line}:${position.column}`;
    }),
    reasons: suppressed.map(({ issue, reason }) => `${issue.code}: ${reason}`),
  };
}

function withComment(comment: string): string {
  return flow.replace("title:", `${comment}\ntitle:`);
}

describe("a comment that sets a warning aside", () => {
  test("does so in the line below it, and says why", () => {
    expect(settled(flow).issues).toEqual(["missing-owner 2:8"]);
    expect(settled(withComment("# wallet-help-ignore missing-owner: no team yet: see 12"))).toEqual({
      issues: [],
      reasons: ["missing-owner: no team yet: see 12"],
    });
  });

  test("does so in its own line, behind two spaces", () => {
    const text = flow.replace(/^title: .*$/m, "$&  # wallet-help-ignore missing-owner: no team yet");
    expect(settled(text)).toEqual({ issues: [], reasons: ["missing-owner: no team yet"] });
  });

  test("may stand above other comments, in a file with Windows line ends", () => {
    const text = withComment("# wallet-help-ignore missing-owner: no team yet\n# To be done.").replaceAll("\n", "\r\n");
    expect(settled(text)).toEqual({ issues: [], reasons: ["missing-owner: no team yet"] });
  });

  test("names several codes, each of which has to be there", () => {
    expect(settled(withComment("# wallet-help-ignore missing-owner, missing-summary: no team yet"))).toEqual({
      issues: ["unused-suppression 2:37"],
      reasons: ["missing-owner: no team yet"],
    });
  });

  test.each([
    ["# wallet-help-ignore missing-owner", ["suppression-without-reason 2:22", "missing-owner 3:8"]],
    ["# wallet-help-ignore missing-owner:  ", ["suppression-without-reason 2:22", "missing-owner 3:8"]],
    ["# wallet-help-ignore unknown-step: later", ["error-suppressed 2:22", "missing-owner 3:8"]],
    ["# wallet-help-ignore missing-ownr: later", ["unknown-suppressed-code 2:22", "missing-owner 3:8"]],
    ["# wallet-help-ignore: later", ["unknown-suppressed-code 2:21", "missing-owner 3:8"]],
    ["# wallet-help-ignore missing-owner: later\n", ["unused-suppression 2:22", "missing-owner 4:8"]],
  ])("is an issue itself and sets nothing aside: %j", (comment, issues) => {
    expect(settled(withComment(comment))).toEqual({ issues, reasons: [] });
  });

  test("never sets an error aside", () => {
    const text = flow
      .replace("title: Over }", "title: Over, next: over }  # wallet-help-ignore unknown-key: it is wanted so")
      .replace(/^title: /m, "owner: tests\ntitle: ");
    expect(settled(text).reasons).toEqual([]);
    expect(settled(text).issues).toContainEqual(expect.stringMatching(/^error-suppressed 9:/));
  });
});

test.each(Object.keys(suppressionEntries))("the file of %s has that mistake and no other", (code) => {
  expect(settled(files.get(code) ?? "").issues).toEqual([`${code} 2:22`]);
});
