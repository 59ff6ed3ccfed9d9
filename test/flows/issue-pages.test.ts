import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { exampleOf, issuePages } from "../../.build/issue-pages.js";
import { issueCodes } from "../../src/core/issue/catalogue.js";
import { displayWidth } from "../../src/render/width.js";
import { issuePage, pageText } from "../../src/render/issue-page.js";
import { plainTheme } from "../../src/render/theme.js";
import { wordsFor } from "../../src/words/words-for.js";
import { filesIn } from "../core/flow/reading.js";

const FOLDER = "docs/issues";
const examples = filesIn("bad");
const pages = new Map(
  await Promise.all([...issuePages(examples)].map(async ([name, text]) => [name, await laidOut(name, text)] as const)),
);

/** As `npm run format` leaves it. */
async function laidOut(name: string, markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(join(FOLDER, name))), parser: "markdown" });
}

if (process.env["UPDATE_ISSUE_PAGES"] === "1") {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) rmSync(join(FOLDER, name));
  for (const [name, text] of pages) writeFileSync(join(FOLDER, name), text);
}

describe("the pages of issues (UPDATE_ISSUE_PAGES=1 writes them)", () => {
  test("are there for every code, and no others", () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual([...issueCodes.map((code) => `${code}.md`), "README.md"].toSorted());
  });

  test.each([...pages.keys()])("%s says what the catalogue and the example say", (name) => {
    expect(readFileSync(join(FOLDER, name), "utf8")).toBe(pages.get(name));
  });

  test("have an example with its place marked for every code that has a file in test/flows/bad", () => {
    const bare = issueCodes.filter((code) => examples.has(code) && exampleOf(code, examples.get(code)) === undefined);
    expect(bare).toEqual([]);
  });
});

test("a page on a screen of 40 columns keeps its words within them", () => {
  const surface = { columns: 40, words: wordsFor("en"), theme: plainTheme() };
  const shown = pageText(issuePage("missing-owner"), surface);
  expect(shown.split("\n").filter((line) => displayWidth(line) > 40)).toEqual([]);
  expect(shown).toMatchInlineSnapshot(`
    "No owner

      missing-owner, a warning: the flow
      runs

    What is wrong

      The flow does not say who answers for
      it.

    What to do

      Add owner:."
  `);
});
