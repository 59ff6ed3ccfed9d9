import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flowGraph } from "../../src/core/authoring/graph-of-flow.js";
import type { FlowGraph } from "../../src/core/authoring/graph.js";
import { isSafe } from "../../src/core/text/safe.js";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import { drawSvg } from "../../src/host/graphviz.js";
import { graphDot } from "../../src/render/graph/dot.js";
import { drawingOf } from "../../src/render/graph/drawing.js";
import type { Drawing } from "../../src/render/graph/drawing.js";
import { pageScript, pageScriptHash } from "../../src/render/graph/html-script.js";
import { graphHtml } from "../../src/render/graph/html.js";
import { graphMermaid } from "../../src/render/graph/mermaid.js";
import { graphSvg } from "../../src/render/graph/svg.js";
import { graphTree } from "../../src/render/graph/terminal.js";
import { plainTheme } from "../../src/render/theme.js";
import type { GlyphSet } from "../../src/render/theme.js";
import { displayWidth } from "../../src/render/width.js";
import { english } from "../../src/words/en.js";
import { graphWordsFor } from "../../src/words/graph.js";
import { randomFolder } from "../support/random-flow.js";
import { shippedFlows } from "../support/shipped-flows.js";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"] click n0 "javascript:alert(1)"',
  "end",
  "1. a list",
  "- a list",
  "%%{init: {}}%%",
  "a --> b; c |d| {e} (f)",
  "\u001b[31mred\u0007",
  "\u202eback\u2066",
  "]]><!-- & &amp; #35;",
  "\\N \\G \\l `code` **bold**",
  "收不到验证码怎么办",
  "",
];

const words = graphWordsFor("en");

/** A graph of which every text is hostile: each node leads to the next one and to the first. */
function hostileGraph(texts: readonly string[]): FlowGraph {
  const kinds = ["ask", "do", "fix", "tell", "decide", "use"] as const;
  const nodes = texts.map((label, index) => ({
    id: `s${index}`,
    kind: kinds[index % kinds.length] ?? "ask",
    label,
    details: [{ name: "why" as const, text: label }],
  }));
  const edges = nodes.flatMap(({ id }, index) => {
    const to = [nodes[index + 1]?.id, "s0"].filter((one) => one !== undefined);
    return to.map((one) => ({ from: id, to: one, label: texts[index] ?? "", kind: "answer" as const }));
  });
  return { id: "main", title: texts[0] ?? "", locale: "en", start: "s0", nodes, edges, omitted: 0 };
}

function tree(drawing: Drawing, columns = 80, glyphs: GlyphSet = "unicode"): string {
  return graphTree(drawing, { columns, words: english, theme: plainTheme(glyphs) });
}

async function svgOf(drawing: Drawing): Promise<string> {
  const drawn = await drawSvg(graphDot(drawing), 20_000);
  if (!("svg" in drawn)) throw new Error(JSON.stringify(drawn));
  return drawn.svg;
}

let shipped: Promise<readonly Drawing[]> | undefined;

/** Loading takes seconds, so it is done once. */
function shippedDrawings(): Promise<readonly Drawing[]> {
  shipped ??= drawShipped();
  return shipped;
}

async function drawShipped(): Promise<readonly Drawing[]> {
  const { loaded } = await shippedFlows();
  return Object.values(loaded.library.flows)
    .slice(0, 4)
    .flatMap((flow) =>
      flow.locales.map((locale) => {
        const said = graphWordsFor(locale);
        const own = { ...said, builtIn: english.builtIn, wait: String };
        return drawingOf(flowGraph(flow, { library: loaded.library, locale, words: own }), said);
      }),
    );
}

describe("a tree in the terminal", { timeout: 30_000 }, () => {
  test("draws each step once, and names it where it is met again", () => {
    const graph: FlowGraph = {
      ...hostileGraph(["One?", "Two", "Three", "Four", "Five", "Six"]),
    };
    expect(tree(drawingOf(graph, words))).toMatchInlineSnapshot(`
      "One?  main
      6 steps, 11 ways, 0 endings

      One?  s0
      ├─ One?
      │  [to do] Two  s1
      │  ├─ Two
      │  │  [fix] Three  s2
      │  │  ├─ Three
      │  │  │  [to know] Four  s3
      │  │  │  ├─ Four
      │  │  │  │  [branch] Five  s4
      │  │  │  │  ├─ Five
      │  │  │  │  │  [other flow] Six  s5
      │  │  │  │  │  └─ Six → s0 (again)
      │  │  │  │  └─ Five → s0 (again)
      │  │  │  └─ Four → s0 (again)
      │  │  └─ Three → s0 (again)
      │  └─ Two → s0 (again)
      └─ One? → s0 (again)"
    `);
  });

  test.each([40, 80, 200])("stays within %d columns in both languages", async (columns) => {
    for (const drawing of await shippedDrawings()) {
      for (const line of tree(drawing, columns).split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  test("draws every step exactly once", async () => {
    for (const drawing of await shippedDrawings()) {
      const lines = tree(drawing, 200).split("\n");
      const isReference = (index: number): boolean =>
        (lines[index] ?? "").includes("→") || (lines[index - 1] ?? "").endsWith("→");
      for (const { id } of drawing.nodes) {
        const here = lines.filter((line, index) => line.endsWith(`  ${id}`) && !isReference(index));
        expect([id, here.length]).toEqual([id, 1]);
      }
    }
  });

  test("keeps to ASCII where it has to", () => {
    const text = tree(drawingOf(hostileGraph(["One", "Two", "Three"]), words), 60, "ascii");
    expect(text).toMatch(/^[ -~\n]*$/);
  });
});

describe("every format", () => {
  test("takes hostile labels as text", async () => {
    const drawing = drawingOf(hostileGraph(HOSTILE), words);
    const svg = await svgOf(drawing);
    for (const text of [
      tree(drawing),
      graphMermaid(drawing),
      graphDot(drawing),
      graphSvg(svg, drawing),
      graphHtml([{ drawing, svg }]),
    ]) {
      expect(text.split("\n").every(isSafe)).toBe(true);
    }
    expect(graphSvg(svg, drawing)).not.toMatch(/<script|<a |href=|javascript:[^<]*"\s*>/i);
    expect(graphHtml([{ drawing, svg }]).match(/<script/g)).toHaveLength(1);
  });

  test("refuses a drawing that holds a script or a link", () => {
    const drawing = drawingOf(hostileGraph(["One"]), words);
    for (const bad of [
      '<svg><a href="x">',
      "<svg><script>",
      '<svg onload="x">',
      '<svg><g xlink:href="javascript:x"/>',
    ]) {
      expect(() => graphSvg(bad, drawing)).toThrow("a script or a link");
    }
  });

  test("draws any random flow, with every step", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomFolder, async (folder) => {
        const { library } = loadLibrary(Object.entries(folder).map(([name, text]) => ({ name: `${name}.yaml`, text })));
        const flow = library.flows["main"];
        if (!flow) return;
        const own = { ...words, builtIn: english.builtIn, wait: String };
        const drawing = drawingOf(flowGraph(flow, { library, locale: "en", words: own, expand: true }), words);
        const svg = await svgOf(drawing);
        const ids = drawing.nodes.map(({ id }) => id);
        const all = [
          tree(drawing, 40),
          graphMermaid(drawing).replaceAll("#95;", "_"),
          graphDot(drawing),
          graphHtml([{ drawing, svg }]),
        ];
        for (const text of all) expect(ids.filter((id) => !text.includes(id))).toEqual([]);
        expect(svg.match(/class="node/g)).toHaveLength(ids.length);
      }),
      { numRuns: 12 },
    );
  });
});

describe("Mermaid", () => {
  test("stands in quotes, with all that it would read as its own signs escaped", () => {
    const text = graphMermaid(drawingOf(hostileGraph(HOSTILE), words));
    const nodes = text.split("\n").filter((line) => /^ {2}n\d+\W/.test(line) && line.includes(":::"));
    expect(nodes).toHaveLength(HOSTILE.length);
    for (const line of nodes) {
      const [, label = ""] = /"(.*)"/.exec(line) ?? [];
      expect(label.replaceAll("<br/>", "")).toMatch(/^(?!\s*(?:[-+]|\d+[.)]))(?:[^"<>&;#[\]{}()|`%*\\]|#\d+;)*$/);
    }
  });
});

describe("Graphviz", () => {
  test("gives up a drawing that takes too long", async () => {
    const texts = Array.from({ length: 400 }, (_, index) => `Step ${index}`);
    const graph = hostileGraph(texts);
    const extra = graph.nodes.flatMap(({ id }, index) =>
      [7, 13, 31].map((by) => ({ from: id, to: `s${(index * by) % 400}`, label: "", kind: "answer" as const })),
    );
    const dot = graphDot(drawingOf({ ...graph, edges: [...graph.edges, ...extra] }, words));
    expect(await drawSvg(dot, 50)).toEqual({ problem: "too-slow" });
  });

  test("says why it cannot draw", async () => {
    expect(await drawSvg("digraph {", 20_000)).toMatchObject({ problem: "failed" });
  });
});

test("the page's policy names the script that stands in it", () => {
  expect(pageScriptHash).toBe(`sha256-${createHash("sha256").update(pageScript).digest("base64")}`);
});
