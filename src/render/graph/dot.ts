import { displayWidth } from "../width.js";
import { wrap } from "../wrap.js";
import { joinedLabels, type Drawing, type DrawnEdge, type DrawnNode } from "./drawing.js";

/**
 * A graph in the DOT language of Graphviz, with a line break at its end. Nodes are named `n0`, `n1` and so on, in the order of
 * the file, ways carry `e0`, `e1`; both carry classes that say what they are: `ask`, `fix`, `end support`, `mark-good`. No label
 * is a link.
 */
export function graphDot(drawing: Drawing): string {
  const names = new Map(drawing.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? "";
  const lines = [
    "digraph flow {",
    `  graph [${attributes({ ...GRAPH, ...layoutOf(drawing) })}];`,
    `  node [${attributes(NODE)}];`,
    `  edge [${attributes(EDGE)}];`,
    ...drawing.nodes.map((node) => `  ${nameOf(node.id)} [${nodeAttributes(node, nameOf(node.id))}];`),
    ...drawing.edges.map(
      (edge, index) =>
        `  ${nameOf(edge.from)} -> ${nameOf(edge.to)} [${edgeAttributes(edge, `e${index}`, drawing.words)}];`,
    ),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

const FONT = "Helvetica";
const GRAPH = { rankdir: "TB", bgcolor: "transparent", nodesep: "0.3", ranksep: "0.45", fontname: FONT };
const NODE = { fontname: FONT, fontsize: "12", style: "filled", margin: "0.14,0.08", penwidth: "1.2" };
const EDGE = { fontname: FONT, fontsize: "10", color: "#6b6b6b", fontcolor: "#444444", arrowsize: "0.7" };

/** Past these, the exact search for few crossings takes seconds; a rough one looks nearly as well. */
function layoutOf({ nodes, edges }: Drawing): Readonly<Record<string, string>> {
  if (nodes.length <= 60 && edges.length <= 120) return {};
  return {
    nslimit: "2",
    nslimit1: "2",
    mclimit: "0.3",
    searchsize: "10",
    splines: edges.length > 300 ? "polyline" : "true",
  };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ");
}

function nodeAttributes(node: DrawnNode, name: string): string {
  const { kind, end, mark, label, id, cut, kindWord } = node;
  const rows = [
    ...wrap(label, LABEL_CELLS).map((line) => `<B>${escaped(line)}</B>`),
    small(kind === "ask" ? id : `${kindWord} · ${id}`),
    ...(mark ? [small(mark.text)] : []),
    ...(cut === undefined ? [] : [small(cut)]),
  ];
  const look = LOOKS[end ?? kind];
  const classes = [kind, ...(end === undefined ? [] : [end]), ...(mark ? [`mark-${mark.tone}`] : [])].join(" ");
  const values = attributes({
    id: name,
    class: classes,
    shape: SHAPES[kind],
    fillcolor: look[0],
    color: look[1],
    ...(kind !== "decide" && { style: mark?.tone === "missed" ? "filled,rounded,dashed" : "filled,rounded" }),
    ...(mark && mark.tone !== "missed" && { penwidth: "3" }),
    ...(mark?.tone === "bad" && { color: "#b3261e" }),
    ...(mark?.tone === "good" && { color: "#1b6e34" }),
    width: inches([...wrap(label, LABEL_CELLS)], BOLD_CELL),
  });
  return `${values}, label=<${rows.join("<BR/>")}>`;
}

const LABEL_CELLS = 30;

/** Inches that a cell takes. Graphviz knows no Chinese fonts and would make boxes too small. */
const BOLD_CELL = 0.096;
const SMALL_CELL = 5.6;

function inches(lines: readonly string[], cell: number): string {
  return (Math.max(...lines.map(displayWidth)) * cell + 0.3).toFixed(2);
}

function small(text: string): string {
  return wrap(text, 36)
    .map((line) => `<FONT POINT-SIZE="9.5">${escaped(line)}</FONT>`)
    .join("<BR/>");
}

function edgeAttributes({ labels, kind, mark }: DrawnEdge, name: string, words: Drawing["words"]): string {
  const text = joinedLabels(labels, words, 3);
  const lines = [...(text === "" ? [] : wrap(text, EDGE_CELLS)), ...(mark ? [mark.text] : [])];
  const color = mark?.tone === "good" ? "#1b6e34" : mark?.tone === "bad" ? "#b3261e" : undefined;
  const values = attributes({
    id: name,
    class: [kind.replaceAll("_", "-"), ...(mark ? [`mark-${mark.tone}`] : [])].join(" "),
    ...(mark?.tone === "missed" && { style: "dashed" }),
    ...(mark && mark.tone !== "missed" && { penwidth: "2.6" }),
    ...(color !== undefined && { color }),
  });
  return lines.length === 0 ? values : `${values}, label=<${edgeTable(lines)}>`;
}

const EDGE_CELLS = 24;

/** A table, since only its cells can be told how wide they are. */
function edgeTable(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map(displayWidth)) * SMALL_CELL) + 4;
  const rows = lines.map((line) => `<TR><TD WIDTH="${width}">${escaped(line)}</TD></TR>`);
  return `<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0">${rows.join("")}</TABLE>`;
}

/** An empty element is an error in these labels, so an empty text becomes a space. */
function escaped(text: string): string {
  return text === "" ? " " : text.replaceAll(/[&<>"'[\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const SHAPES = {
  ask: "box",
  flow: "box",
  part: "box",
  do: "box",
  fix: "box",
  tell: "note",
  decide: "diamond",
  use: "component",
  end: "box",
} as const satisfies Record<DrawnNode["kind"], string>;

const NEUTRAL = ["#f5f5f5", "#777777"] as const;
const LOOKS = {
  ask: ["#e8f1fb", "#0b57a4"],
  flow: ["#e8f1fb", "#0b57a4"],
  part: NEUTRAL,
  do: ["#f3eefb", "#6b4ba3"],
  fix: ["#f3eefb", "#6b4ba3"],
  tell: NEUTRAL,
  decide: NEUTRAL,
  use: NEUTRAL,
  end: NEUTRAL,
  solved: ["#e6f4ea", "#1b6e34"],
  advice: ["#e3f3f3", "#0f6b6b"],
  support: ["#fdf3e1", "#8a5300"],
  emergency: ["#fce8e6", "#b3261e"],
  return: ["#ffffff", "#777777"],
} as const satisfies Record<DrawnNode["kind"] | NonNullable<DrawnNode["end"]>, readonly [string, string]>;
