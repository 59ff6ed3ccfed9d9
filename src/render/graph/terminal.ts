import { paintLines, type Surface } from "../layout.js";
import type { Role } from "../theme.js";
import { displayWidth } from "../width.js";
import { lineText, wrapSpans, type Line, type Span } from "../wrap.js";
import { joinedLabels, type Drawing, type DrawnEdge, type DrawnMark, type DrawnNode } from "./drawing.js";

/**
 * A graph as an indented tree, in the order of the file. Each step stands once; where it is met again, its name does, with a
 * word that says whether it is a loop. Branches that would be pushed too far to the right go on below, at the left.
 */
export function graphTree(drawing: Drawing, surface: Surface): string {
  const tree = newTree(drawing, surface);
  const head = headLines(drawing, tree);
  const body: Line[] = [];
  for (const root of rootsOf(drawing)) {
    if (!tree.drawn.has(root)) tree.later.push(root);
    while (tree.later.length > 0) {
      const next = tree.later.shift();
      if (next === undefined || tree.drawn.has(next)) continue;
      body.push([], ...branch(next, [], tree));
    }
  }
  return paintLines([...head, ...body], surface.theme);
}

interface Tree {
  readonly drawing: Drawing;
  readonly columns: number;
  readonly signs: Signs;
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  readonly exits: ReadonlyMap<string, readonly DrawnEdge[]>;
  readonly drawn: Set<string>;
  /** The steps on the way to the one that is being drawn. */
  readonly open: Set<string>;
  /** Steps that go on below. */
  readonly later: string[];
}

interface Signs {
  readonly fork: string;
  readonly last: string;
  readonly pass: string;
  readonly gap: string;
  readonly to: string;
}

const UNICODE: Signs = { fork: "├─ ", last: "└─ ", pass: "│  ", gap: "   ", to: "→" };
const ASCII: Signs = { fork: "|- ", last: "`- ", pass: "|  ", gap: "   ", to: "->" };

/** Text of more cells is hard to read, however wide the window. */
const WIDEST = 100;

function newTree(drawing: Drawing, { columns, theme }: Surface): Tree {
  const exits = new Map<string, DrawnEdge[]>();
  for (const edge of drawing.edges) exits.set(edge.from, [...(exits.get(edge.from) ?? []), edge]);
  return {
    drawing,
    columns: Math.min(columns, WIDEST),
    signs: theme.glyphs === "unicode" ? UNICODE : ASCII,
    nodes: new Map(drawing.nodes.map((node) => [node.id, node])),
    exits,
    drawn: new Set(),
    open: new Set(),
    later: [],
  };
}

/** The start, then whatever cannot be reached from there: of a library, its other flows. */
function rootsOf({ start, nodes, edges }: Drawing): readonly string[] {
  const reached = new Set(edges.map(({ to }) => to));
  const free = nodes.filter(({ id }) => !reached.has(id));
  const first = nodes.filter(({ id }) => id === start);
  return [...first, ...free, ...nodes].map(({ id }) => id);
}

function headLines({ title, id, remarks, overlay }: Drawing, { columns }: Tree): readonly Line[] {
  const name = id === "" ? [] : [{ text: "  " }, muted(id)];
  return [
    ...wrapSpans([{ text: title, role: "heading" }, ...name], columns),
    ...remarks.flatMap((remark) => wrapSpans([muted(remark)], columns)),
    ...(overlay === undefined ? [] : wrapSpans([{ text: overlay, role: "strong" }], columns)),
  ];
}

/** A step and what follows, behind `lead` on every line. */
function branch(id: string, lead: Line, tree: Tree): readonly Line[] {
  const node = tree.nodes.get(id);
  if (!node) return [];
  tree.drawn.add(id);
  tree.open.add(id);
  const exits = tree.exits.get(id) ?? [];
  const [only] = exits;
  const follows = exits.length === 1 && only ? chained(only, lead, tree) : forked(exits, lead, tree);
  const cut = node.cut === undefined ? [] : behind([muted(tree.drawing.words.aside(node.cut))], lead, lead, tree);
  tree.open.delete(id);
  return [...nodeLines(node, lead, exits.length > 0, tree), ...follows, ...cut];
}

function nodeLines(node: DrawnNode, lead: Line, goesOn: boolean, tree: Tree): readonly Line[] {
  const word = node.kind === "ask" ? [] : [{ text: `[${node.kindWord}]`, role: roleOf(node) }, { text: " " }];
  const spans: readonly Span[] = [
    ...word,
    { text: node.label, role: labelRole(node) },
    { text: "  " },
    muted(node.id),
    ...markSpans(node.mark, tree.drawing.words),
  ];
  const under = goesOn ? [...lead, muted(tree.signs.pass)] : [...lead, { text: tree.signs.gap }];
  return behind(spans, lead, under, tree);
}

function labelRole({ kind, mark }: DrawnNode): Role {
  if (mark?.tone === "missed") return "muted";
  return kind === "ask" ? "question" : "strong";
}

function roleOf({ end, kind }: DrawnNode): Role {
  switch (end) {
    case "solved":
      return "helped";
    case "support":
      return "caution";
    case "emergency":
      return "danger";
    default:
      return kind === "fix" || kind === "do" ? "code" : kind === "end" ? "key" : "muted";
  }
}

/** A step with one way out needs no fork: what follows stands under it. */
function chained(edge: DrawnEdge, lead: Line, tree: Tree): readonly Line[] {
  if (isMet(edge.to, tree)) return forked([edge], lead, tree);
  const label = labelSpans(edge, tree);
  const said =
    label.length === 0 ? [] : behind(label, [...lead, muted(tree.signs.pass)], [...lead, muted(tree.signs.pass)], tree);
  return [...said, [...lead, muted(tree.signs.pass.trimEnd())], ...branch(edge.to, lead, tree)];
}

function forked(exits: readonly DrawnEdge[], lead: Line, tree: Tree): readonly Line[] {
  return exits.flatMap((edge, index) => {
    const last = index === exits.length - 1;
    const first = [...lead, muted(last ? tree.signs.last : tree.signs.fork)];
    const under = last ? [...lead, { text: tree.signs.gap }] : [...lead, muted(tree.signs.pass)];
    return wayLines(edge, first, under, tree);
  });
}

function wayLines(edge: DrawnEdge, first: Line, under: Line, tree: Tree): readonly Line[] {
  const label = labelSpans(edge, tree);
  const known = isMet(edge.to, tree);
  const tooFar = displayWidth(lineText(under)) > tree.columns / 2 && (tree.exits.get(edge.to) ?? []).length > 0;
  if (known || tooFar) {
    if (!known) tree.later.push(edge.to);
    return behind(
      [...label, ...(label.length === 0 ? [] : [{ text: " " }]), ...reference(edge.to, tree)],
      first,
      under,
      tree,
    );
  }
  if (label.length === 0) {
    const [top = [], ...rest] = branch(edge.to, under, tree);
    return [[...first, ...top.slice(under.length)], ...rest];
  }
  return [...behind(label, first, under, tree), ...branch(edge.to, under, tree)];
}

function isMet(id: string, { drawn, later, nodes }: Tree): boolean {
  return drawn.has(id) || later.includes(id) || !nodes.has(id);
}

function reference(id: string, { signs, drawing: { words }, open, drawn }: Tree): readonly Span[] {
  const where = open.has(id) ? words.loop : drawn.has(id) ? words.above : words.below;
  return [muted(`${signs.to} `), { text: id, role: "key" }, muted(` ${words.aside(where)}`)];
}

function labelSpans({ labels, mark }: DrawnEdge, { drawing: { words } }: Tree): readonly Span[] {
  const text = joinedLabels(labels, words);
  const role = mark?.tone === "missed" ? ({ role: "muted" } as const) : {};
  return [...(text === "" ? [] : [{ text, ...role }]), ...markSpans(mark, words)];
}

function markSpans(mark: DrawnMark | undefined, words: Drawing["words"]): readonly Span[] {
  if (!mark) return [];
  const role: Role = { good: "helped", bad: "danger", plain: "key", missed: "caution" }[mark.tone] as Role;
  return [{ text: "  " }, { text: words.aside(mark.text), role }];
}

/** Spans wrapped, behind one lead on the first line and another on the rest. */
function behind(spans: readonly Span[], first: Line, under: Line, { columns }: Tree): readonly Line[] {
  const room = columns - Math.max(displayWidth(lineText(first)), displayWidth(lineText(under)));
  return wrapSpans(spans, room).map((line, index) => [...(index === 0 ? first : under), ...line]);
}

function muted(text: string): Span {
  return { text, role: "muted" };
}
