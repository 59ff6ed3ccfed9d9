import { reportError } from "../../core/authoring/scenario-report.js";
import type { ErrorReport } from "../../core/authoring/scenario-report.js";
import type { FlowDraft } from "../../core/flow/draft.js";
import type { Flow } from "../../core/flow/link.js";
import { link } from "../../core/flow/link.js";
import { readFlow, readScenarios } from "../../core/flow/read.js";
import type { ScenarioDraft } from "../../core/flow/read.js";
import { isError } from "../../core/issue/describe.js";
import { reportOn } from "../../core/issue/issue.js";
import { safeText } from "../../core/text/safe.js";
import type { Source } from "../../core/text/source.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";
import type { FlowFolder } from "../../host/files.js";
import { testingFor } from "../../words/testing.js";
import { flowOf } from "../broken-flows.js";
import type { Context } from "../context.js";
import { noFlows } from "../empty-folder.js";
import { openFolder } from "../library/folder.js";
import type { LoadedFolder } from "../library/folder.js";
import { noSuchFlow, shippedFolder } from "../library.js";
import { tell } from "../told-error.js";

/** A flow with its scenarios, to be tested. */
export interface Tested {
  readonly flow: Flow;
  /** The flow as it is written, for places in its file. */
  readonly draft: FlowDraft;
  /** The file of scenarios: the empty text where there is none yet. */
  readonly source: Source;
  readonly scenarios: readonly ScenarioDraft[];
}

/** A flow that cannot be tested: it has errors, uses one that has, or its scenarios or one of its files cannot be read. */
export interface Untested {
  readonly flow: string;
  readonly errors: readonly ErrorReport[];
}

/** The flows of a folder, to be tested. */
export interface TestedFolder {
  /** Those that can be: flows test each other. */
  readonly all: readonly Tested[];
  /** Those of them that were asked for. */
  readonly asked: readonly Tested[];
  /** Flows that were asked for and cannot be tested. */
  readonly untested: readonly Untested[];
  /** Files whose name is refused, so that nobody knows which flow they belong to. */
  readonly unnamed: readonly HostError[];
}

/**
 * Opens the flows of the folder with their scenarios; `wanted` says which were asked for, all where it is empty. Throws a
 * `HostError` for a flow that there is not, or a folder without any (66).
 */
export async function openTested(context: Context, wanted: readonly string[]): Promise<TestedFolder> {
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const loaded = openFolder(folder);
  const { flows } = loaded.library;
  if (loaded.broken.length === 0 && Object.keys(flows).length === 0) throw noFlows(context);
  const ids = wanted.map((name) => name.replace(/\.ya?ml$/i, ""));
  const unknown = ids.find((id) => !loaded.broken.includes(id) && !Object.hasOwn(flows, id));
  if (unknown !== undefined) throw noSuchFlow(unknown, loaded, context);
  const isAsked = (id: string): boolean => ids.length === 0 || ids.includes(id);
  const listed = listFlowFolder(folder);
  const all: Tested[] = [];
  const faults = await faultsIn(loaded, context);
  const untested: Untested[] = loaded.broken.filter(isAsked).map((flow) => brokenFlow(flow, loaded, faults));
  for (const flow of (await link(loaded.library, Object.keys(flows))).values()) {
    const tested = testedOf(flow, listed, faults);
    if ("scenarios" in tested) all.push(tested);
    else if (isAsked(tested.flow)) untested.push(tested);
  }
  const unnamed = ids.length > 0 ? [] : loaded.faults.filter(({ id }) => id === undefined).map(({ error }) => error);
  return { all, asked: all.filter(({ flow }) => isAsked(flow.data.id)), untested, unnamed };
}

/** Files that were not read, by the flow that they belong to. */
type Faults = ReadonlyMap<string, readonly ErrorReport[]>;

async function faultsIn({ faults }: LoadedFolder, { locale }: Context): Promise<Faults> {
  const found = new Map<string, readonly ErrorReport[]>();
  for (const { id, place, error } of faults) {
    if (id === undefined) continue;
    const { message } = await tell(error, locale);
    const start = { file: safeText(place), line: 1, column: 1 };
    const told = { place: start, code: error.code.replaceAll("_", "-"), words: safeText(message) };
    found.set(id, [...(found.get(id) ?? []), told]);
  }
  return found;
}

function brokenFlow(flow: string, { issues }: LoadedFolder, faults: Faults): Untested {
  const own = issues.filter((issue) => isError(issue) && flowOf(issue.source.name) === flow);
  return { flow, errors: [...(faults.get(flow) ?? []), ...own.map(reportError)] };
}

function testedOf(flow: Flow, listed: FlowFolder, faults: Faults): Tested | Untested {
  const { id } = flow.data;
  const unread = faults.get(id);
  if (unread) return { flow: id, errors: unread };
  const written = readFlowFile(listed, `${id}.yaml`);
  const draft = readFlow(id, written, reportOn(written));
  if (!draft) throw new Error(`The flow ${id} has no file`);
  const file = `${id}.scenarios.yaml`;
  const isThere = listed.files.some(({ name }) => name === file);
  const source = isThere ? readFlowFile(listed, file) : { name: `${listed.called}/${file}`, text: "" };
  if (source.text === "") return { flow, draft, source, scenarios: [] };
  const report = reportOn(source);
  const scenarios = readScenarios(source, report);
  const errors = report.issues.filter(isError).map(reportError);
  return errors.length > 0 ? { flow: id, errors } : { flow, draft, source, scenarios };
}

/** Reads scenarios before they are written. Throws a `HostError` (65) where nobody could read them afterwards. */
export function proveScenarios(source: Source, { locale, words }: Pick<Context, "locale" | "words">): void {
  const report = reportOn(source);
  readScenarios(source, report);
  const errors = report.issues.filter(isError).length;
  if (errors === 0) return;
  throw new HostError(testingFor(locale).badFile(source.name), {
    code: "scenarios_have_errors",
    exitCode: exitCodes.flowErrors,
    hint: words.cli.flowHasErrors(source.name, errors),
  });
}
