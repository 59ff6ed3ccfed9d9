import { isIsoDate } from "../../core/flow/calendar.js";
import { isError } from "../../core/issue/describe.js";
import type { Flow } from "../../core/flow/link.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { issueList } from "../../render/issue.js";
import { loadTheme } from "../../render/theme.js";
import { previewWordsFor } from "../../words/preview.js";
import { wordLocales } from "../../words/words-for.js";
import { readGiven } from "../answers.js";
import { flowOf } from "../broken-flows.js";
import type { Context } from "../context.js";
import { openFolder } from "../library/folder.js";
import { openFlow, shippedFolder } from "../library.js";
import { openSteps } from "../preview/open.js";
import type { PreviewRequest, PreviewSteps } from "../preview/open.js";
import { pictureOf } from "../preview/picture.js";
import type { PreviewFor } from "../preview/picture.js";
import { glyphsOf, surfaceFor } from "../surface.js";

/** The options of `flows preview`. */
export interface PreviewOptions {
  readonly answer?: readonly string[];
  readonly as?: PreviewFor;
  readonly asOf?: string;
  readonly width?: string;
  readonly both?: boolean;
  readonly once?: boolean;
  readonly walk?: boolean;
}

/** `wallet-help flows preview <flow>[:step]`: a step as people see it, drawn anew while its file is edited. */
export async function flowsPreview(context: Context, name: string, options: PreviewOptions): Promise<number> {
  const [id = "", step] = name.split(/:(.*)/s);
  const as = options.as ?? (context.plain ? "plain" : "wizard");
  const columns = widthOf(options.width, context);
  const today = await dayOf(options.asOf, context);
  const request = { step, as, today, answers: await readGiven(options, context) };
  const flow = await openFlow(id.replace(/\.ya?ml$/i, ""), load(context), context);
  const steps = await openSteps(flow, request, context);
  if (options.walk === true) return walkOn(steps, context);
  const { terminal } = context.output;
  const live = options.once !== true && terminal.stdin && terminal.stdout && !context.plain && context.globals.input;
  const both = options.both === true;
  if (live) await watch({ flow, steps, request }, { as, both, columns }, context);
  else await drawOnce(steps, { as, both, columns: columns ?? context.output.size().columns }, context);
  return exitCodes.ended;
}

/** From the files, always: what is previewed is being edited. */
function load({ libraryRequest }: Context): ReturnType<typeof openFolder> {
  return openFolder(libraryRequest.folder ?? shippedFolder());
}

function widthOf(given: string | undefined, { locale }: Context): number | undefined {
  if (given === undefined) return undefined;
  const columns = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (columns >= 20 && columns <= 400) return columns;
  const words = previewWordsFor(locale);
  throw new HostError(words.badWidth(given), { code: "bad_width", exitCode: exitCodes.usage, hint: words.widths });
}

async function dayOf(given: string | undefined, { clock, locale }: Context): Promise<string> {
  if (given === undefined) return clock.today();
  if (isIsoDate(given)) return given;
  const { usageFor } = await import("../../words/usage.js");
  const words = usageFor(locale);
  throw new HostError(words.badDate(given), { code: "bad_date", exitCode: exitCodes.usage, hint: words.writeDate });
}

async function drawOnce(
  { places, at }: PreviewSteps,
  { as, both, columns }: { readonly as: PreviewFor; readonly both: boolean; readonly columns: number },
  context: Context,
): Promise<void> {
  const { theme } = await surfaceFor(context, "stdout");
  const locales = both ? wordLocales : [context.locale];
  const place = places[at];
  if (place) context.output.write(`${pictureOf(place, { as, locales, columns, theme })}\n`);
}

interface Watched {
  readonly flow: Flow;
  readonly steps: PreviewSteps;
  readonly request: PreviewRequest;
}

async function watch(
  { flow, steps, request }: Watched,
  look: { readonly as: PreviewFor; readonly both: boolean; readonly columns: number | undefined },
  context: Context,
): Promise<void> {
  const { previewLive } = await import("../preview/live.js");
  const theme = await loadTheme(context.output.color.stdout, glyphsOf(context));
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const again = (step: string | undefined): Promise<PreviewSteps | { readonly faulty: string }> =>
    loadAgain(flow.data.id, { ...request, step }, context);
  await previewLive(steps, { ...look, folder, theme, load: again }, context);
}

/** The steps as the files are now, or what is wrong with them. */
async function loadAgain(
  id: string,
  request: PreviewRequest,
  context: Context,
): Promise<PreviewSteps | { readonly faulty: string }> {
  const loaded = load(context);
  if (loaded.broken.includes(id)) {
    // The first ones: others often follow from them, and the picture below should stay in view.
    const issues = loaded.issues.filter((issue) => isError(issue) && flowOf(issue.source.name) === id).slice(0, 2);
    const surface = await surfaceFor(context, "stdout");
    const { plainTheme } = await import("../../render/theme.js");
    if (issues.length > 0) return { faulty: issueList(issues, { ...surface, theme: plainTheme(glyphsOf(context)) }) };
  }
  const flow = await openFlow(id, loaded, context);
  try {
    return await openSteps(flow, request, context);
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "no_such_step") throw error;
    // The step has another name now; the first one is better than none.
    return openSteps(flow, { ...request, step: undefined }, context);
  }
}

/** The ordinary wizard from the step on, with a journal that keeps nothing. */
async function walkOn({ places, at }: PreviewSteps, context: Context): Promise<number> {
  const place = places[at];
  const words = previewWordsFor(context.locale);
  if (!place || !(context.interactive || context.plain))
    throw new HostError(words.cannotWalk, { code: "nobody_to_ask", exitCode: exitCodes.usage, hint: words.walkFirst });
  const [{ openStage }, { walk }, { exitCodeOf }] = await Promise.all([
    import("../wizard/stage.js"),
    import("../wizard/walk.js"),
    import("../wizard/turn.js"),
  ]);
  const stage = await openStage(context);
  try {
    const outcome = await walk(place.session, stage, keepsNothing);
    return outcome.type === "interrupted" ? exitCodeOf(outcome.by) : exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}

const keepsNothing = {
  id: undefined,
  whole: true,
  record: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};
