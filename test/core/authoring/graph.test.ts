import { describe, expect, test } from "vitest";
import { conditionInWords } from "../../../src/core/authoring/graph-condition.js";
import { flowGraph, libraryGraph } from "../../../src/core/authoring/graph-of-flow.js";
import { coverageOverlay, pathOverlay, visitedBy } from "../../../src/core/authoring/graph-overlay.js";
import { partOf } from "../../../src/core/authoring/graph-part.js";
import { statisticsOverlay } from "../../../src/core/authoring/graph-stats.js";
import type { GraphWords } from "../../../src/core/authoring/graph.js";
import { english } from "../../../src/words/en.js";
import { graphWordsFor } from "../../../src/words/graph.js";
import { begin, flowsFrom, walk } from "../../support/flow-from-text.js";
import { graphFiles } from "../../support/graph-sample.js";

const words: GraphWords = {
  ...graphWordsFor("en"),
  builtIn: english.builtIn,
  wait: (seconds) => `${seconds} s`,
};

async function sample(expand = false) {
  const { library, flows } = await flowsFrom(graphFiles);
  const flow = flows.get("main");
  if (!flow) throw new Error("The sample has errors");
  return { library, flow, graph: flowGraph(flow.data, { library, locale: "en", words, expand }) };
}

const ways = (edges: readonly { from: string; to: string; label: string }[]) =>
  edges.map(({ from, to, label }) => `${from} > ${to}: ${label}`);

describe("a flow as a graph", () => {
  test("has every step once and every way out, with its answer, result or condition", async () => {
    const { graph } = await sample();
    expect(graph.nodes.map(({ id, kind, end }) => `${id} ${end ?? kind}`)).toEqual([
      "problem ask",
      "again fix",
      "sort decide",
      "freeze use",
      "call support",
      "solved solved",
    ]);
    expect(ways(graph.edges)).toEqual([
      'problem > again: <script>window.hurt = 1</script> "it" [is] broken',
      "problem > freeze: It is lost",
      "problem > sort: Something else",
      `again > solved: ${english.builtIn.fixed}`,
      `again > problem: ${english.builtIn.notFixed}`,
      `again > call: ${english.builtIn.unable}`,
      'sort > call: if problem is "Something else" and visits of problem \\> 2',
      "sort > problem: otherwise",
      "freeze > call: ",
    ]);
  });

  test("shows the steps of a used flow in its place, and goes on where that comes back", async () => {
    const { graph } = await sample(true);
    expect(graph.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(["freeze/sure", "freeze/back"]));
    const inner = ways(graph.edges).filter((way) => way.startsWith("freeze"));
    expect(inner).toEqual(["freeze > freeze/sure: ", "freeze/sure > freeze/back: any answer", "freeze/back > call: "]);
  });

  test("of a library tells which flows use which, those that people come for first", async () => {
    const { library } = await sample();
    const graph = libraryGraph(library, "All", { locale: "en", words });
    expect(graph.nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["main flow", "part part"]);
    expect(ways(graph.edges)).toEqual(["main > part: "]);
  });
});

describe("a part of a graph", () => {
  test("goes as far as it is told, and counts what it leaves out", async () => {
    const { graph } = await sample();
    const part = partOf(graph, { from: "again", depth: 1 });
    expect(part.nodes.map(({ id, cut }) => `${id} ${cut ?? 0}`)).toEqual([
      "problem 2",
      "again 0",
      "call 0",
      "solved 0",
    ]);
    expect(part.omitted).toBe(2);
  });

  test("is the graph itself where nothing is asked for", async () => {
    const { graph } = await sample();
    expect(partOf(graph, {})).toBe(graph);
    expect(partOf(graph, { most: 2 }).nodes).toHaveLength(2);
  });
});

describe("a condition in words", () => {
  test.each([
    ['taken == "pending"', 'taken is "It waits"'],
    ['taken in ["pending", "other"]', 'taken is in ["It waits", "other"]'],
    ['"pending" in taken && x > 2.0', '"It waits" is in taken and x > 2'],
    ["!Answered_taken || Visits_resend >= 3.0", "taken is not answered or visits of resend >= 3"],
    ['other == "pending" && "a == b" != ""', 'other is "pending" and "a == b" is not ""'],
  ])("%s", (condition, said) => {
    const label = (step: string, choice: string) => (step === "taken" && choice === "pending" ? "It waits" : undefined);
    expect(conditionInWords(condition, words.conditions, label)).toBe(said);
  });
});

describe("what is laid over a graph", () => {
  test("marks the steps and ways that a walk took, those of a used flow that is not drawn as one", async () => {
    const { flow, graph } = await sample();
    const visited = visitedBy(walk(begin(flow), "lost", "yes"));
    expect(visited).toEqual(["problem", "freeze", "freeze/sure", "freeze/back", "call"]);
    const { steps, edges } = pathOverlay(graph, "way", visited);
    expect(Object.keys(steps)).toEqual(["problem", "freeze", "call"]);
    expect(Object.keys(edges)).toEqual(["problem>freeze", "freeze>call"]);
  });

  test("marks the ways inside a used flow that is drawn", async () => {
    const { flow, graph } = await sample(true);
    const { edges } = pathOverlay(graph, "way", visitedBy(walk(begin(flow), "lost", "yes")));
    expect(Object.keys(edges)).toEqual([
      "problem>freeze",
      "freeze>freeze/sure",
      "freeze/sure>freeze/back",
      "freeze/back>call",
    ]);
  });

  test("counts visits of a loop, and marks what nobody came to", async () => {
    const { flow, graph } = await sample();
    const { steps, edges } = coverageOverlay(graph, "tests", [
      visitedBy(walk(begin(flow), "broken", "not_fixed", "broken", "fixed")),
    ]);
    expect(steps["problem"]).toEqual({ count: 2, tone: "good" });
    expect(edges["again>problem"]).toEqual({ count: 1, tone: "good" });
    expect(steps["call"]).toEqual({ count: 0, tone: "missed" });
    expect(edges["freeze>call"]).toEqual({ count: 0, tone: "missed" });
  });

  test("takes the counts of statistics, and nothing of what is none", async () => {
    const { graph } = await sample();
    const say = ({ arrived }: { arrived: number }) => `came ${arrived}`;
    const document = {
      schema: "wallet-help/stats/1",
      flows: [
        {
          flow: "main",
          steps: [
            { step: "problem", arrived: 8, left: 4 },
            { step: "again", arrived: 4, helped: 3 },
            { step: "gone", arrived: 1 },
            { step: 7 },
          ],
          ways: [{ from: "problem", to: "again", count: 4 }],
        },
      ],
    };
    const overlay = statisticsOverlay(document, graph, { title: "Stats", say });
    expect(overlay?.steps).toEqual({
      problem: { count: 8, label: "came 8", tone: "bad" },
      again: { count: 4, label: "came 4", tone: "good" },
    });
    expect(Object.keys(overlay?.edges ?? {})).toEqual(["problem>again"]);
    for (const other of [null, 7, [], { schema: "x" }, { ...document, flows: [] }]) {
      expect(statisticsOverlay(other, graph, { title: "", say })).toBeUndefined();
    }
  });
});
