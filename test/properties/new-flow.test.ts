import fc from "fast-check";
import { expect, test } from "vitest";
import { runScenario } from "../../src/core/authoring/scenario.js";
import { link } from "../../src/core/flow/link.js";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import { readScenarios } from "../../src/core/flow/read.js";
import { reportOn } from "../../src/core/issue/issue.js";
import { newFlowFiles } from "../../src/cli/new-flow/files.js";
import { inEnglish, inWords, TODAY } from "../support/flow-from-text.js";

/** Words and signs that YAML, messages or ids could trip over, short enough for every screen. */
const word = fc.constantFrom(
  ...'yes no null true 007 1.10 1e3 else if #1 - ? : * & ! % @ ` | > { } [ ] {$x} it\'s "so" C:\\dir a: ~ 付款 码 é'.split(
    " ",
  ),
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `About ${words.join(" ")}`);
const answers = fc.record({
  title: text,
  symptoms: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
  question: text.map((each) => `${each}?`),
  choices: fc.uniqueArray(
    text.map((each) => `${each} here`),
    { minLength: 2, maxLength: 4, selector: letters },
  ),
  fix: text,
  ending: text,
  owner: text,
  language: fc.constantFrom("en", "zh-CN"),
});

/** Labels that differ in signs alone look the same to people, and to the checker. */
function letters(label: string): string {
  return label.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

test("whatever sane answers begin a flow, it has no issues and its scenarios pass", async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (said) => {
      const flow = { id: "new", sources: ["https://example.com/help"], ...said };
      const made = await newFlowFiles({ flow, locales: [], folder: "f", there: [], today: TODAY });
      if ("issues" in made) throw new Error(made.issues.map(inWords).join("\n"));
      const loaded = loadLibrary(made, { today: TODAY });
      expect(loaded.issues.map(inWords)).toEqual([]);
      const [, scenarios] = made;
      const linked = (await link(loaded.library, ["new"])).get("new");
      if (!scenarios || !linked) throw new Error("There is no flow, or there are no scenarios");
      const results = readScenarios(scenarios, reportOn(scenarios)).map((each) =>
        runScenario(linked, each, TODAY, inEnglish),
      );
      expect(results.length).toBeGreaterThanOrEqual(said.choices.length);
      expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
