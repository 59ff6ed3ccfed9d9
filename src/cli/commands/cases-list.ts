import { safeText } from "../../core/text/safe.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { CaseFilter, CaseState, CaseSummary } from "../../host/store.js";
import { caseSummary } from "../../render/case-document.js";
import type { CasesDocument } from "../../render/case-documents.js";
import { casesFor, type CasesWords } from "../../words/cases.js";
import { withStore } from "../cases/case-store.js";
import { whenIn } from "../cases/when.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";

/** Which cases to list. */
export interface CasesListOptions {
  readonly state?: CaseState;
  readonly flow?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** `wallet-help cases list`: the cases, the newest change first; says on standard error when there are more. */
export async function casesList(context: Context, options: CasesListOptions): Promise<number> {
  const said = casesFor(context.locale);
  const limit = limitOf(options.limit, said);
  const { state, flow, json = false } = options;
  const filter = { ...(state && { state }), ...(flow !== undefined && { flow }), limit };
  const { cases, total } = await withStore(
    context,
    async (store) => countAll(await store.list(filter), filter, () => store.count(filter)),
    () => ({ cases: [], total: 0 }),
  );
  if (json) await writeJson(cases, total, context);
  else await writeTable(cases, said, context);
  const { output, globals } = context;
  if (!json && total > cases.length && globals.quiet !== true) output.complain(`${said.shown(cases.length, total)}\n`);
  return exitCodes.ended;
}

const USUAL_LIMIT = 50;

function limitOf(given: string | undefined, said: CasesWords): number {
  if (given === undefined) return USUAL_LIMIT;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new HostError(said.badLimit(given), { code: "bad_limit", exitCode: exitCodes.usage, hint: said.writeLimit });
}

/** They are counted only where the list is as long as it may be. */
async function countAll(
  cases: readonly CaseSummary[],
  { limit = Infinity }: CaseFilter,
  count: () => Promise<number>,
): Promise<{ readonly cases: readonly CaseSummary[]; readonly total: number }> {
  return { cases, total: cases.length < limit ? cases.length : await count() };
}

async function writeJson(cases: readonly CaseSummary[], total: number, { output }: Context): Promise<void> {
  const { jsonText } = await import("../../render/json-text.js");
  const document: CasesDocument = { schema: "wallet-help/cases/1", cases: cases.map(caseSummary), total };
  output.write(`${jsonText(document, 2)}\n`);
}

async function writeTable(cases: readonly CaseSummary[], said: CasesWords, context: Context): Promise<void> {
  const { caseList } = await import("../../render/cases.js");
  const when = whenIn(context.locale);
  const surface = { ...(await surfaceFor(context, "stdout")), said, when: (at: string) => safeText(when(at)) };
  context.output.write(`${caseList(cases, surface)}\n`);
}
