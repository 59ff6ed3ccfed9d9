import { explore } from "../../core/authoring/explore.js";
import { findMissing } from "../../core/authoring/missing.js";
import { newFlowText } from "../../core/authoring/new-flow.js";
import type { NewFlow } from "../../core/authoring/new-flow.js";
import { withScenarios } from "../../core/authoring/scenario-text.js";
import { updateTranslation } from "../../core/authoring/translation.js";
import { link } from "../../core/flow/link.js";
import { loadLibrary } from "../../core/flow/load/load.js";
import { readCommon, readFlow } from "../../core/flow/read.js";
import { flowTexts } from "../../core/flow/texts.js";
import { reportOn } from "../../core/issue/issue.js";
import type { Issue } from "../../core/issue/issue.js";
import type { Source } from "../../core/text/source.js";
import { newFlowFor } from "../../words/new-flow.js";

/** What a new flow is made of, and where. */
export interface NewFlowRequest {
  readonly flow: NewFlow;
  /** Languages that it is to be translated into. */
  readonly locales: readonly string[];
  readonly folder: string;
  /** The files of the folder. */
  readonly there: readonly Source[];
  /** ISO date. */
  readonly today: string;
}

/** The files of a new flow, or what would be wrong with it: what was said may be against a rule. */
export async function newFlowFiles(
  request: NewFlowRequest,
): Promise<readonly Source[] | { readonly issues: readonly Issue[] }> {
  const { flow, folder, there, today } = request;
  const text = newFlowText(flow, newFlowFor(flow.language).flow, { basic: basicOf(there), today });
  const source = { name: `${folder}/${flow.id}.yaml`, text };
  const loaded = loadLibrary([...there, source], { today });
  const issues = loaded.issues.filter((issue) => issue.source === source);
  if (issues.length > 0) return { issues };
  const linked = (await link(loaded.library, [flow.id])).get(flow.id);
  if (!linked) throw new Error(`The new flow ${flow.id} was not linked`);
  const { found } = findMissing(explore(linked, { today, goOn: () => true }), new Map());
  const scenarios = { name: `${folder}/${flow.id}.scenarios.yaml`, text: withScenarios("", found, undefined) };
  return [source, scenarios, ...request.locales.map((locale) => skeleton(source, locale, request))];
}

/** What every card has to have, if anything. */
function basicOf(there: readonly Source[]): string | undefined {
  const source = there.find(({ name }) => /(?:^|[/\\])common\.yaml$/.test(name));
  return source && readCommon(source, reportOn(source))?.basics[0]?.value;
}

function skeleton(source: Source, locale: string, { flow, folder }: NewFlowRequest): Source {
  const draft = readFlow(flow.id, source, reportOn(source));
  if (!draft) throw new Error(`The new flow ${flow.id} cannot be read`);
  const file = { name: `${folder}/${flow.id}.${locale}.yaml`, text: "" };
  const updated = updateTranslation({ id: flow.id, locale, texts: flowTexts(draft), symptoms: flow.symptoms, file });
  if ("issues" in updated) throw new Error(`The translation of ${flow.id} cannot be begun`);
  return { ...file, text: updated.text };
}
