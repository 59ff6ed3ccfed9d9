import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageOf, marksOf } from "../../../src/core/authoring/coverage.js";
import { answered, examplesOf, explore, waysFrom } from "../../../src/core/authoring/explore.js";
import type { Exploration, PathExample } from "../../../src/core/authoring/explore.js";
import { figuresOf } from "../../../src/core/authoring/explore-figures.js";
import { findMissing } from "../../../src/core/authoring/missing.js";
import { listPaths, pathsTo, randomPath } from "../../../src/core/authoring/path-list.js";
import { countPaths } from "../../../src/core/authoring/paths.js";
import { withScenarios } from "../../../src/core/authoring/scenario-text.js";
import { runScenario } from "../../../src/core/authoring/scenario.js";
import { walkOf } from "../../../src/core/authoring/scenario-report.js";
import { readScenarios } from "../../../src/core/flow/read.js";
import type { Flow } from "../../../src/core/flow/link.js";
import { reportOn } from "../../../src/core/issue/issue.js";
import { start } from "../../../src/core/session/advance.js";
import { addressOf } from "../../../src/core/session/session.js";
import type { Session } from "../../../src/core/session/session.js";
import { flowFrom, flowsFrom, inEnglish, TODAY } from "../../support/flow-from-text.js";
import { randomFolder } from "../../support/random-flow.js";

const limits = { today: TODAY, maxStates: 3000 };

const LOOP = `steps:
  count: { ask: How many?, type: number, max: 20, refuse: [{ if: count == 13, say: Not that }], next: [{ if: count > 5, go: fix }, { go: when }] }
  fix: { do: Try again, check: Better?, next: again }
  again: { decide: [{ if: visits.fix >= 3, go: call }, { go: fix }] }
  when: { ask: Since when?, type: date, max: = today, next: [{ if: days_since(when) > 30, go: call }, { go: over }] }
  over: { end: advice, title: Over }
  call: { end: support, title: Call, say: Please help }
`;

describe("the paths of a flow", () => {
  test("tell typed answers apart only where a condition does", async () => {
    const paths = [...listPaths(explore(await flowFrom(LOOP), limits))];
    const typed = paths.map(({ answers, ending }) => `${answers.map(({ step }) => step).join(" ")} ${ending}`);
    expect(typed.filter((path) => path.startsWith("count when"))).toEqual(["count when over", "count when call"]);
    expect(new Set(typed).size).toBe(6);
  });

  test("go round a loop as often as a condition counts", async () => {
    const exploration = explore(await flowFrom(LOOP), limits);
    const [longest] = [...listPaths(exploration)].toSorted((one, other) => other.answers.length - one.answers.length);
    expect(longest?.answers.map(({ step }) => step)).toEqual(["count", "fix", "fix", "fix"]);
    expect(exploration).toMatchObject({ complete: true, cut: 0, maxVisits: 4 });
  });

  test("are counted, with their lengths and endings", async () => {
    // count > 5, then fixed at the first, second or third try (3), or not fixed or unable at each of three (8) ...
    const flow = await flowFrom(LOOP);
    const { paths, shortest, longest, median, endings, open } = countPaths(explore(flow, limits));
    const solved = 1n + 2n + 4n;
    expect({ paths, shortest, longest, median, open }).toEqual({
      paths: solved + 8n + 2n,
      shortest: 2,
      longest: 4,
      median: 4,
      open: 0n,
    });
    expect(Object.fromEntries([...endings].map(([ending, count]) => [ending, count.paths]))).toEqual({
      solved,
      call: 9n,
      over: 1n,
    });
  });

  test("are counted exactly where nobody could walk them all", async () => {
    const steps = Array.from(
      { length: 60 },
      (_none, index) =>
        `  s${index}: { ask: Which?, choices: { a: A, b: B }, next: ${index === 59 ? "over" : `s${index + 1}`} }\n`,
    );
    const flow = await flowFrom(`steps:\n${steps.join("")}  over: { end: advice, title: Over }\n`);
    const exploration = explore(flow, limits);
    expect(exploration.states).toHaveLength(61);
    expect(countPaths(exploration)).toMatchObject({ paths: 2n ** 60n, shortest: 60, median: 60, longest: 60 });
  });

  test("stop at the limits, and say what was left", async () => {
    const flow = await flowFrom(LOOP);
    const few = explore(flow, { ...limits, maxStates: 2 });
    expect(few.complete).toBe(false);
    expect(countPaths(few).open).toBeGreaterThan(0n);
    expect(explore(flow, { ...limits, goOn: () => false })).toMatchObject({ complete: false, states: [{}] });
  });

  test("are the same walk for the same seed", async () => {
    const flow = await flowFrom(LOOP);
    expect(randomPath(flow, 7, TODAY)).toEqual(randomPath(flow, 7, TODAY));
    expect(new Set(Array.from({ length: 30 }, (_none, seed) => randomPath(flow, seed, TODAY).ending)).size).toBe(3);
  });

  test("come to a step, the shortest first", async () => {
    const exploration = explore(await flowFrom(LOOP), limits);
    const [first] = pathsTo("call", exploration);
    expect(first?.answers.map(({ step }) => step)).toEqual(["count", "when"]);
    expect([...pathsTo("nowhere", exploration)]).toEqual([]);
    expect(
      examplesOf(exploration)
        .map(({ ending }) => ending)
        .toSorted(),
    ).toEqual(["call", "call", "over", "solved"]);
  });

  test("give the figures of a flow", async () => {
    expect(figuresOf(await flowFrom(LOOP), new Map(), limits)).toEqual({
      steps: 7,
      endings: 3,
      questionsLongest: 4,
      // Half of the walks say a small number, then when.
      questionsMedian: 2,
      facts: 1,
      coverage: 0,
    });
  });
});

describe("of any flow", () => {
  test("a path, replayed, ends where it says, and the counts are those of walking them all", async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(randomFolder, async (folder) => {
        const flow = await soundFlow(folder);
        if (!flow) return;
        const exploration = explore(flow, limits);
        if (!exploration.complete) return;
        const counts = countPaths(exploration);
        if (counts.paths > 2000n) return;
        const paths = [...listPaths(exploration)];
        for (const path of paths) expect(replayed(flow, path)).toBe(path.ending);
        expect(BigInt(paths.length)).toBe(counts.paths);
        expect(bruteForce(exploration)).toBe(counts.paths);
        seen += 1;
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(seen).toBeGreaterThan(10);
  }, 60_000);

  test("the missing scenarios cover all that any path takes, and pass", async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(randomFolder, async (folder) => {
        const flow = await soundFlow(folder);
        if (!flow) return;
        const exploration = explore(flow, limits);
        if (!exploration.complete) return;
        const { found, unreached } = findMissing(exploration, new Map());
        const results = scenariosIn(withScenarios("", found, TODAY)).map((one) =>
          runScenario(flow, one, TODAY, inEnglish),
        );
        expect(results.flatMap(({ failures }) => failures)).toEqual([]);
        const { missed } = coverageOf(flow, marksOf(results.flatMap(walkOf)));
        expect(missed).toEqual(unreached);
        if (exploration.states.length > 20) seen += 1;
      }),
      { numRuns: 60, seed: 12 },
    );
    expect(seen).toBeGreaterThan(3);
  }, 60_000);
});

async function soundFlow(folder: Readonly<Record<string, string>>): Promise<Flow | undefined> {
  return (await flowsFrom(folder)).flows.get("main");
}

function replayed(flow: Flow, { inputs, answers }: PathExample): string {
  let session = start(flow, { today: TODAY, inputs, asks: "script" });
  for (const { step, answer } of answers) {
    expect(addressOf(session)).toBe(step);
    session = answered(session, answer);
  }
  expect(session.status).toBe("ended");
  return addressOf(session);
}

/** Walks every path by itself: what is merged in the exploration is asked again for each. */
function bruteForce({ states, starts }: Exploration): bigint {
  const from = (session: Session): bigint => {
    if (session.status === "ended") return 1n;
    return waysFrom(session, 2).ways.reduce((sum, { next }) => (next ? sum + from(next) : sum), 0n);
  };
  return starts.reduce((sum, index) => sum + from(states[index]?.session as Session), 0n);
}

function scenariosIn(text: string) {
  const report = reportOn({ name: "main.scenarios.yaml", text });
  const scenarios = text === "" ? [] : readScenarios(report.source, report);
  expect(report.issues).toEqual([]);
  return scenarios;
}
