import { joinedLabels, type Drawing, type DrawnEdge, type DrawnNode } from "./drawing.js";

/** Ways that Mermaid draws unless its `maxEdges` is set higher; a drawing cannot set that itself. */
export const MERMAID_MOST_EDGES = 500;

/** A graph as a Mermaid flowchart, with a line break at its end. Names of nodes are `n0`, `n1` and so on, in the order of the file. */
export function graphMermaid({ nodes, edges, words, title, remarks, overlay }: Drawing): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...[title, ...remarks, ...(overlay === undefined ? [] : [overlay])].map((text) => `%% ${commentOf(text)}`),
    "flowchart TD",
    ...nodes.map((node) => `  ${names.get(node.id) ?? ""}${nodeShape(node)}:::${node.end ?? node.kind}`),
    ...edges.map((edge) => `  ${names.get(edge.from) ?? ""} ${arrow(edge, words)} ${names.get(edge.to) ?? ""}`),
    ...CLASSES.map(([name, style]) => `  classDef ${name} ${style}`),
    ...nodes.flatMap(({ id, mark }) => (mark ? [`  class ${names.get(id) ?? ""} mark_${mark.tone}`] : [])),
    ...edges.flatMap(({ mark }, index) => (mark ? [`  linkStyle ${index} ${LINKS[mark.tone]}`] : [])),
  ];
  return `${lines.join("\n")}\n`;
}

/** A `%%{` at the beginning would be a directive. */
function commentOf(text: string): string {
  return text.replaceAll(/[{}%]/g, " ");
}

function nodeShape({ kind, label, id, mark, cut }: DrawnNode): string {
  const lines = [label, id, ...(mark ? [mark.text] : []), ...(cut === undefined ? [] : [cut])];
  const text = `"${lines.map(escaped).join("<br/>")}"`;
  switch (kind) {
    case "decide":
      return `{${text}}`;
    case "use":
    case "part":
      return `[[${text}]]`;
    case "end":
      return `([${text}])`;
    case "fix":
    case "do":
      return `(${text})`;
    case "tell":
      return `>${text}]`;
    case "ask":
    case "flow":
      return `[${text}]`;
  }
}

function arrow({ labels, mark }: DrawnEdge, words: Drawing["words"]): string {
  const text = [joinedLabels(labels, words), ...(mark ? [mark.text] : [])].filter((part) => part !== "");
  const line = mark?.tone === "missed" ? "-.->" : mark ? "==>" : "-->";
  return text.length === 0 ? line : `${line}|"${text.map(escaped).join("<br/>")}"|`;
}

/**
 * Mermaid reads quotes, brackets and Markdown even between quotes, and a number sign begins its own character references; a
 * number or dash at the beginning would make a list.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"#;`[\]{}()|\\%*_~@$^=]/g, (character) => `#${character.charCodeAt(0)};`)
    .replace(/^(\s*\d+)([.)])/, (_, number: string, sign: string) => `${number}#${sign.charCodeAt(0)};`)
    .replace(/^(\s*)([-+])/, (_, space: string, sign: string) => `${space}#${sign.charCodeAt(0)};`);
}

const CLASSES: readonly (readonly [string, string])[] = [
  ["ask", "fill:#e8f1fb,stroke:#0b57a4,color:#1a1a1a"],
  ["flow", "fill:#e8f1fb,stroke:#0b57a4,color:#1a1a1a"],
  ["do", "fill:#f3eefb,stroke:#6b4ba3,color:#1a1a1a"],
  ["fix", "fill:#f3eefb,stroke:#6b4ba3,color:#1a1a1a"],
  ["tell", "fill:#f5f5f5,stroke:#777777,color:#1a1a1a"],
  ["decide", "fill:#f5f5f5,stroke:#777777,color:#1a1a1a"],
  ["use", "fill:#f5f5f5,stroke:#777777,color:#1a1a1a"],
  ["part", "fill:#f5f5f5,stroke:#777777,color:#1a1a1a"],
  ["solved", "fill:#e6f4ea,stroke:#1b6e34,color:#1a1a1a"],
  ["advice", "fill:#e6f4f4,stroke:#0f6b6b,color:#1a1a1a"],
  ["support", "fill:#fdf3e1,stroke:#8a5300,color:#1a1a1a"],
  ["emergency", "fill:#fce8e6,stroke:#b3261e,color:#1a1a1a"],
  ["return", "fill:#ffffff,stroke:#777777,color:#1a1a1a"],
  ["mark_good", "stroke:#1b6e34,stroke-width:4px"],
  ["mark_bad", "stroke:#b3261e,stroke-width:4px"],
  ["mark_plain", "stroke-width:3px"],
  ["mark_missed", "stroke-dasharray:4 4,opacity:0.55"],
];

const LINKS = {
  good: "stroke:#1b6e34,stroke-width:3px",
  bad: "stroke:#b3261e,stroke-width:3px",
  plain: "stroke-width:2px",
  missed: "opacity:0.5",
} as const;
