import type { Drawing } from "./drawing.js";

/**
 * What Graphviz drew of `graphDot`, as a picture that stands alone: a name for each step, the fonts of the reader, a white
 * ground. Throws where it holds a script or a link: nothing that we write makes Graphviz put one there.
 */
export function graphSvg(drawn: string, drawing: Drawing): string {
  const svg = innerSvg(drawn, drawing);
  const ground = `<rect width="100%" height="100%" fill="#ffffff"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace(/<svg[^>]*>/, (tag) => `${tag}\n${ground}`)}`;
}

/** The same without its head and ground, to stand inside a page. */
export function innerSvg(drawn: string, drawing: Drawing): string {
  if (DANGEROUS.test(drawn)) throw new Error("A drawing holds a script or a link");
  return drawn
    .slice(Math.max(0, drawn.indexOf("<svg")))
    .replaceAll(/<!--[^]*?-->\n?/g, "")
    .replaceAll(/font-family="[^"]*"/g, `font-family="${FONTS}"`)
    .replaceAll(/<g id="n\d+" class="node[^]*?<\/g>/g, centred)
    .replaceAll(/<title>([^<]*)<\/title>/g, (_, name: string) => titleOf(name, drawing));
}

const FONTS = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', Helvetica, Arial, sans-serif";

const DANGEROUS = /<(?:script|a|image|foreignObject|iframe|use)[\s>]|\son\w+\s*=\s*"|href\s*=/i;

/** Graphviz puts each line where it would begin in its own font; in the reader's it is in the middle of its box only if told so. */
function centred(node: string): string {
  const shape = / (?:d|points)="([^"]*)"/.exec(node)?.[1] ?? "";
  const across = [...shape.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x));
  if (across.length === 0) return node;
  const middle = ((Math.min(...across) + Math.max(...across)) / 2).toFixed(2);
  return node.replaceAll(/text-anchor="\w+" x="[^"]*"/g, `text-anchor="middle" x="${middle}"`);
}

/** Graphviz names a step by its number, and a way `n0-&gt;n1`. */
function titleOf(name: string, { nodes, title }: Drawing): string {
  const node = /^n\d+$/.test(name) ? nodes[Number(name.slice(1))] : undefined;
  if (node) return `<title>${escaped(node.label)}</title>`;
  return name === "flow" ? `<title>${escaped(title)}</title>` : "";
}

/** As it stands in XML. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
