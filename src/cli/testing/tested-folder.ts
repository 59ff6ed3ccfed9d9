import type { FlowDraft } from "../../core/flow/draft.js";
import type { Flow } from "../../core/flow/link.js";
import { link } from "../../core/flow/link.js";
import { readFlow, readScenarios } from "../../core/flow/read.js";
import type { ScenarioDraft } from "../../core/flow/read.js";
import { isError } from "../../core/issue/describe.js";
import { reportOn } from "../../core/issue/issue.js";
import type { Source } from "../../core/text/source.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";
import { testingFor } from "../../words/testing.js";
import { brokenFlow } from "../broken-flows.js";
import type { Context } from "../context.js";
import { openFolder } from "../flow-folder.js";
import { noSuchFlow, shippedFolder } from "../library.js";

/** A flow with its scenarios, to be tested. */
export interface Tested {
  readonly flow: Flow;
  /** The flow as it is written, for places in its file. */
  readonly draft: FlowDraft;
  /** The file of scenarios: the empty text where there is none yet. */
  readonly source: Source;
  readonly scenarios: readonly ScenarioDraft[];
}

/**
 * Opens the flows of the folder with their scenarios; all of them are read, since flows test each other, and `wanted` says
 * which were asked for. Throws a `HostError` for a flow that there is not, or a folder without any (66), and for one that has errors or whose file of
 * scenarios has (65).
 */
export async function openTested(
  context: Context,
  wanted: readonly string[],
): Promise<{ readonly all: readonly Tested[]; readonly asked: readonly Tested[] }> {
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const loaded = openFolder(folder);
  const ids = wanted.map((name) => name.replace(/\.ya?ml$/i, ""));
  for (const id of ids) {
    if (loaded.broken.includes(id)) throw brokenFlow(id, loaded, context);
    if (!Object.hasOwn(loaded.library.flows, id)) throw noSuchFlow(id, loaded, context.words);
  }
  const [broken] = loaded.broken;
  if (broken === undefined && Object.keys(loaded.library.flows).length === 0) throw noFlows(context);
  if (ids.length === 0 && broken !== undefined) throw brokenFlow(broken, loaded, context);
  const linked = await link(loaded.library, Object.keys(loaded.library.flows));
  const sources = sourcesOf(folder);
  const all = [...linked.values()].map((flow) => testedOf(flow, sources, folder, context));
  return { all, asked: ids.length === 0 ? all : all.filter(({ flow }) => ids.includes(flow.data.id)) };
}

/** A run in the wrong folder must not count as one that passed. */
function noFlows({ words }: Context): HostError {
  return new HostError(words.pages.noFlows, { code: "no_flows", exitCode: exitCodes.notFound, hint: "" });
}

function sourcesOf(folder: string): ReadonlyMap<string, Source> {
  const listed = listFlowFolder(folder);
  const files = listed.files.filter(({ part }) => part === undefined || part === "scenarios");
  return new Map(files.map(({ name }) => [name, readFlowFile(listed, name)] as const));
}

function testedOf(flow: Flow, sources: ReadonlyMap<string, Source>, folder: string, context: Context): Tested {
  const { id } = flow.data;
  const written = sources.get(`${id}.yaml`);
  const draft = written && readFlow(id, written, reportOn(written));
  if (!draft) throw new Error(`The flow ${id} has no file`);
  const source = sources.get(`${id}.scenarios.yaml`) ?? { name: `${folder}/${id}.scenarios.yaml`, text: "" };
  return { flow, draft, source, scenarios: source.text === "" ? [] : scenariosIn(source, context) };
}

/** Reads a file of scenarios. Throws a `HostError` (65) where it has errors: a test that is not read would pass for ever. */
export function scenariosIn(
  source: Source,
  { locale, words }: Pick<Context, "locale" | "words">,
): readonly ScenarioDraft[] {
  const report = reportOn(source);
  const scenarios = readScenarios(source, report);
  const errors = report.issues.filter(isError).length;
  if (errors === 0) return scenarios;
  throw new HostError(testingFor(locale).badFile(source.name), {
    code: "scenarios_have_errors",
    exitCode: exitCodes.flowErrors,
    hint: words.cli.flowHasErrors(source.name, errors),
  });
}
