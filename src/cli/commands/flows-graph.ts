import type { FlowGraph, GraphWords } from "../../core/authoring/graph.js";
import { flowGraph, libraryGraph } from "../../core/authoring/graph-of-flow.js";
import { partOf } from "../../core/authoring/graph-part.js";
import type { CompiledFlow, CompiledLibrary } from "../../core/flow/flow.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { drawingOf } from "../../render/graph/drawing.js";
import type { Drawing } from "../../render/graph/drawing.js";
import { graphWordsFor } from "../../words/graph.js";
import type { GraphPageWords } from "../../words/graph.js";
import { graphNextFor } from "../../words/graph-next.js";
import { wordsFor } from "../../words/words-for.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { complainFolded } from "../folded.js";
import { formatOf, isUndrawable } from "../graph/options.js";
import type { GraphCommandOptions, GraphFormat } from "../graph/options.js";
import type { MakeOverlay } from "../graph/overlay.js";
import { noSuchFlow } from "../library.js";
import { writeResult } from "../write-result.js";

/** `wallet-help flows graph [flow]`: a flow as a picture in one of several formats; without one, which flows use which. */
export async function flowsGraph(
  context: Context,
  id: string | undefined,
  options: GraphCommandOptions,
): Promise<number> {
  const words = graphWordsFor(context.locale);
  if (isUndrawable(options)) throw usage("no_such_picture", words.noPicture(options.output ?? ""), words.takePicture);
  const request: Request = { context, options, words, depth: depthOf(options, words) };
  const pictures = id === undefined ? await libraryPictures(request) : await flowPictures(id, request);
  await writeResult(await textIn(formatOf(options), pictures, request), { file: options.output }, context);
  return exitCodes.ended;
}

interface Request {
  readonly context: Context;
  readonly options: GraphCommandOptions;
  readonly words: GraphPageWords;
  readonly depth: number | undefined;
}

/** Makes the drawing in a language, and says which languages there are, the reader's first. */
interface Pictures {
  readonly locales: readonly string[];
  readonly in: (locale: string) => Drawing;
}

async function libraryPictures(request: Request): Promise<Pictures> {
  const { context, options, words } = request;
  const flagged = (["path", "handoff", "coverage", "stats"] as const).find((name) => options[name] !== undefined);
  if (flagged !== undefined)
    throw usage(
      "needs_flow",
      words.needsFlow(`--${flagged}`),
      words.nameFlow(commandLine("flows graph <flow>", context.globals)),
    );
  const { library, broken } = await context.library();
  if (Object.keys(library.flows).length === 0) throw await nothingToDraw(broken, context);
  const locales = [...new Set(Object.values(library.flows).flatMap((flow) => flow.locales))];
  return {
    locales: ordered(locales, context.locale),
    in: (locale) => {
      const said = graphWordsFor(locale);
      const graph = libraryGraph(library, said.libraryTitle, { locale, words: wordsOf(locale) });
      return drawingOf(part(graph, request), said);
    },
  };
}

/** Which flows have errors was said when they were loaded. */
async function nothingToDraw(broken: readonly string[], context: Context): Promise<HostError> {
  if (broken.length === 0) return (await import("../empty-folder.js")).noFlows(context);
  const message = graphNextFor(context.locale).allBroken;
  return new HostError(message, { code: "flow_has_errors", exitCode: exitCodes.flowErrors, hint: "" });
}

async function flowPictures(id: string, request: Request): Promise<Pictures> {
  const { context, options, words } = request;
  const { flow, library } = await openOne(id.replace(/\.ya?ml$/i, ""), context);
  const { overlayFor } = await import("../graph/overlay.js");
  const overlay: MakeOverlay | undefined = await overlayFor(flow.id, options, words, context);
  return {
    locales: ordered(flow.locales, context.locale),
    in: (locale) => {
      const said = graphWordsFor(locale);
      const made = flowGraph(flow, { library, locale, words: wordsOf(locale), expand: options.expand === true });
      const graph = part(made, request);
      return drawingOf(graph, said, overlay?.(graph, said));
    },
  };
}

async function openOne(
  id: string,
  context: Context,
): Promise<{ readonly flow: CompiledFlow; readonly library: CompiledLibrary }> {
  const loaded = await context.libraryForOne();
  if (loaded.broken.includes(id)) throw (await import("../broken-flows.js")).brokenFlow(id, loaded, context);
  const { library } = loaded;
  const flow = Object.hasOwn(library.flows, id) ? library.flows[id] : undefined;
  if (!flow) throw noSuchFlow(id, loaded, context);
  return { flow, library };
}

function wordsOf(locale: string): GraphWords {
  const { builtIn, pages } = wordsFor(locale);
  return { ...graphWordsFor(locale), builtIn, wait: (seconds) => pages.wait(pages.duration(seconds)) };
}

function ordered(locales: readonly string[], first: string): readonly string[] {
  return locales.includes(first) ? [first, ...locales.filter((locale) => locale !== first)] : locales;
}

function part(graph: FlowGraph, { context, options: { from }, depth, words }: Request): FlowGraph {
  const ids = graph.nodes.map(({ id }) => id);
  if (from !== undefined && !ids.includes(from)) {
    const near = nearest(from, ids);
    const show = commandLine(graph.id === "" ? "list" : `show ${graph.id}`, context.globals);
    const hint = near.length === 0 ? graphNextFor(context.locale).seeSteps(show) : context.words.cli.didYouMean(near);
    throw usage("no_such_step", words.noSuchStep(from, graph.id), hint);
  }
  return partOf(graph, { ...(from !== undefined && { from }), ...(depth !== undefined && { depth }) });
}

function depthOf({ depth }: GraphCommandOptions, words: GraphPageWords): number | undefined {
  if (depth === undefined) return undefined;
  if (!/^\d{1,6}$/.test(depth)) throw usage("bad_depth", words.badDepth(depth), words.writeDepth);
  return Number(depth);
}

async function textIn(format: GraphFormat, pictures: Pictures, request: Request): Promise<string> {
  const { context, words } = request;
  const drawing = pictures.in(pictures.locales[0] ?? context.locale);
  switch (format) {
    case "tree":
      return tree(drawing, request);
    case "mermaid":
      return mermaid(drawing, request);
    case "dot":
      return (await import("../../render/graph/dot.js")).graphDot(drawing);
    case "svg": {
      const { drawnSvg } = await import("../graph/draw.js");
      return (await import("../../render/graph/svg.js")).graphSvg(await drawnSvg(drawing, words), drawing);
    }
    case "html":
      return page(pictures, request);
  }
}

/** In a file a tree is as wide as is good to read, and has no colours. */
async function tree(drawing: Drawing, { context, options }: Request): Promise<string> {
  const [{ graphTree }, { surfaceFor }, { plainTheme }] = await Promise.all([
    import("../../render/graph/terminal.js"),
    import("../surface.js"),
    import("../../render/theme.js"),
  ]);
  const surface = await surfaceFor(context, "stdout");
  const glyphs = options.ascii === true || context.plain ? "ascii" : surface.theme.glyphs;
  const theme = toFile(options) ? plainTheme(glyphs) : { ...surface.theme, glyphs };
  return `${graphTree(drawing, { ...surface, theme })}\n`;
}

async function mermaid(drawing: Drawing, { context, words }: Request): Promise<string> {
  const { graphMermaid, MERMAID_MOST_EDGES } = await import("../../render/graph/mermaid.js");
  if (drawing.edges.length > MERMAID_MOST_EDGES) {
    await complainFolded(`${words.mermaidBound(drawing.edges.length, MERMAID_MOST_EDGES)}\n`, context.output);
  }
  return graphMermaid(drawing);
}

/** One drawing in each language that the flow has. */
async function page({ locales, in: drawingIn }: Pictures, { words }: Request): Promise<string> {
  const [{ graphHtml }, { drawnSvg }] = await Promise.all([
    import("../../render/graph/html.js"),
    import("../graph/draw.js"),
  ]);
  const drawings = locales.map(drawingIn);
  return graphHtml(
    await Promise.all(drawings.map(async (drawing) => ({ drawing, svg: await drawnSvg(drawing, words) }))),
  );
}

function toFile({ output }: GraphCommandOptions): boolean {
  return output !== undefined && output !== "-";
}

function usage(code: string, message: string, hint: string): HostError {
  return new HostError(message, { code, exitCode: exitCodes.usage, hint });
}
