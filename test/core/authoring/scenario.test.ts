import { describe, expect, test } from "vitest";
import { runScenario } from "../../../src/core/authoring/scenario.js";
import type { Failure } from "../../../src/core/authoring/scenario.js";
import { readScenarios } from "../../../src/core/flow/read.js";
import { reportOn } from "../../../src/core/issue/issue.js";
import { flowFrom, inEnglish, pathIn, TODAY } from "../../support/flow-from-text.js";

const FLOW = `inputs:
  least: { type: number, default: 1, max: 9 }
steps:
  count: { ask: How many?, type: number, min: = least, next: [{ if: count > 5, go: fix }, { go: since }] }
  fix: { do: Try again, check: Better?, next: since }
  since: { ask: Since when?, type: date, max: = today, next: part }
  part: { use: part, next: over }
  over:
    end: support
    title: Over
    say: "I counted {$count}"
    prepare: [{ id: count, label: Count, from: count }, { id: open, label: Open }]
`;
const PART = "steps:\n  sure: { ask: Sure?, type: yes_no, next: back }\n  back: { end: return }\n";

/** What fails of a scenario. */
async function failures(scenario: string): Promise<readonly Failure[]> {
  return (await run(scenario)).failures;
}

async function run(scenario: string) {
  const flow = await flowFrom(FLOW, { part: PART });
  const report = reportOn({ name: "main.scenarios.yaml", text: `- name: a test\n${scenario}` });
  const [found] = readScenarios(report.source, report);
  if (!found) throw new Error(JSON.stringify(report.issues));
  return runScenario(flow, found, TODAY, inEnglish);
}

const ANSWERS = "  answers:\n    - count: 7\n    - fix: unable\n    - since: 2026-11-01\n    - part/sure: yes\n";

describe("a scenario passes", () => {
  test.each([
    `${ANSWERS}  expect: { end: over, kind: support }\n`,
    `${ANSWERS}  expect:\n    visited: [count, fix, part/sure, over]\n    not_visited: [since2]\n    tried: { fix: unable }\n    card: I counted 7\n    filled: { count: 7 }\n`,
    "  answers: { count: 3, since: today, part/sure: no }\n  expect: { end: over, not_visited: [fix] }\n",
    "  answers:\n    - count: 0\n    - count: x\n    - count: 3\n    - since: 2027-01-01\n  expect: { refused: [count, count, since] }\n",
    "  today: 2027-02-01\n  answers: { count: 3, since: 2027-01-01 }\n  expect: { visited: [count, since, part/sure] }\n",
    "  inputs: { least: 5 }\n  answers:\n    - count: 4\n  expect: { refused: [count] }\n",
    "  answers:\n    - count: 4\n    - least: 5\n  expect: { refused: [count] }\n",
    "  inputs: { least: 12 }\n  answers: { count: 1 }\n  expect: { refused: [least], visited: [count, since] }\n",
    `${ANSWERS}  expect: { filled: [count] }\n`,
  ])("%j", async (scenario) => {
    expect(await failures(scenario)).toEqual([]);
  });
});

describe("a scenario fails", () => {
  test.each<[scenario: string, ...failures: Partial<Failure>[]]>([
    [
      `${ANSWERS}  expect: { end: solved, kind: advice }\n`,
      { what: "end", expected: "solved", found: "over" },
      { what: "kind", found: "support" },
    ],
    ["  answers: { count: 3 }\n  expect: { end: over }\n", { what: "end", found: "the question since" }],
    [
      "  answers:\n    - since: today\n  expect: { end: over }\n",
      { what: "answers", expected: "since", found: "count" },
      { what: "end" },
    ],
    [
      `${ANSWERS}    - count: 3\n  expect: { end: over }\n`,
      { what: "answers", expected: "count", found: "the ending" },
    ],
    [`${ANSWERS}  expect: { visited: [fix, count] }\n`, { what: "visited", expected: "fix, count" }],
    [
      `${ANSWERS}  expect: { not_visited: [fix, part/sure] }\n`,
      { what: "not_visited", found: "fix" },
      { what: "not_visited", found: "part/sure" },
    ],
    [`${ANSWERS}  expect: { refused: [count] }\n`, { what: "refused", expected: "count", found: "" }],
    [`${ANSWERS}  expect: { tried: { fix: fixed } }\n`, { what: "tried", expected: "fix: fixed" }],
    [`${ANSWERS}  expect: { card: [I counted 8] }\n`, { what: "card", expected: "I counted 8" }],
    [
      `${ANSWERS}  expect: { filled: { count: 8, open: x } }\n`,
      { what: "filled", expected: "count: 8", found: "7" },
      { what: "filled", expected: "open: x", found: "open" },
    ],
  ])("%j", async (scenario, ...expected) => {
    const found = await failures(scenario.replace("[I counted 8]", '["I counted 8"]'));
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
  });

  test("and does not begin, where it does not tell what the flow needs", async () => {
    const flow = await flowFrom(
      `inputs:\n  why: { type: text, required: true }\nsteps:\n  first: { decide: [{ if: why == "a", go: over }, { go: late }] }\n  over: { end: advice, title: Over }\n  late: { end: advice, title: Late }\n`,
    );
    const report = reportOn({ name: "x", text: "- name: a test\n  expect: { end: over }\n" });
    const [scenario] = readScenarios(report.source, report);
    if (!scenario) throw new Error("No scenario");
    expect(runScenario(flow, scenario, TODAY, inEnglish)).toEqual({
      name: "a test",
      tried: [],
      failures: [{ what: "inputs", expected: "why", found: "not told", span: { start: 8, end: 14 } }],
    });
  });
});

test("a scenario gives the session that it came to", async () => {
  const { session, name } = await run(`${ANSWERS}  expect: { end: over }\n`);
  expect(name).toBe("a test");
  expect(session && pathIn(session)).toEqual([
    ["count", 7],
    ["fix", "unable"],
    ["since", "2026-11-01"],
    ["part/sure", "yes"],
  ]);
});
