import { encodeRecord } from "../../core/casebook/journal.js";
import { exitCodes } from "../../host/errors.js";
import type { KeptCase, Store } from "../../host/store.js";
import { noSuchCase } from "../../host/store/refusals.js";
import type { CasesExportDocument } from "../../render/case-documents.js";
import { caseDocument } from "../../render/case-document.js";
import { casesFor } from "../../words/cases.js";
import { withStore } from "../cases/case-store.js";
import { openMasker, type Masker } from "../cases/masked.js";
import { openTeller } from "../cases/told-case.js";
import { openWay } from "../cases/way-out.js";
import { whenIn } from "../cases/when.js";
import type { Context } from "../context.js";
import { complainFolded } from "../folded.js";

/** How and where to export. */
export interface CasesExportOptions {
  readonly format?: ExportFormat;
  readonly output?: string;
}

type ExportFormat = "jsonl" | "json" | "markdown";

/**
 * `wallet-help cases export [case]`: one case, or all of them, as journals in JSON lines, as JSON or as Markdown. Secrets are
 * masked again, and standard error tells which kinds were, and where. Throws a `HostError` where there is no such case (66).
 */
export async function casesExport(
  context: Context,
  id: string | undefined,
  options: CasesExportOptions,
): Promise<number> {
  const masker = openMasker();
  const write = await writerFor(options.format ?? formatOf(options.output), context);
  const way = await openWay(options.output, context);
  try {
    const count = await withStore(
      context,
      (store) => exportAll(id === undefined ? store.records() : oneOf(id, store), { masker, write, way }),
      () => nothing(id),
    );
    if (count === 0) await way.write(write.before + write.after);
    way.finish();
    await say(count, options, context);
  } finally {
    way.abandon();
  }
  masker.report(context);
  return exitCodes.ended;
}

const schema: CasesExportDocument["schema"] = "wallet-help/cases-export/1";

/** What a format writes before the first case, for each, between two, and after the last. */
interface Writer {
  readonly before: string;
  readonly one: (kept: KeptCase) => Promise<string>;
  readonly between: string;
  readonly after: string;
}

interface Export {
  readonly masker: Masker;
  readonly write: Writer;
  readonly way: { readonly write: (text: string) => Promise<boolean> };
}

/** One case at a time is in memory. */
async function exportAll(cases: AsyncIterable<KeptCase>, { masker, write, way }: Export): Promise<number> {
  let count = 0;
  for await (const kept of cases) {
    const text = await write.one(await masker.mask(kept));
    count += 1;
    if (!(await way.write((count === 1 ? write.before : write.between) + text))) return count;
  }
  if (count > 0) await way.write(write.after);
  return count;
}

async function* oneOf(id: string, store: Store): AsyncIterable<KeptCase> {
  const kept = await store.read(id);
  if (!kept) throw noSuchCase(id);
  yield kept;
}

function nothing(id: string | undefined): number {
  if (id === undefined) return 0;
  throw noSuchCase(id);
}

function formatOf(file = ""): ExportFormat {
  if (/\.(?:md|markdown)$/i.test(file)) return "markdown";
  return /\.json$/i.test(file) ? "json" : "jsonl";
}

async function writerFor(format: ExportFormat, context: Context): Promise<Writer> {
  switch (format) {
    case "jsonl":
      return { before: "", one: async (kept) => encodeRecord(kept), between: "", after: "" };
    case "json":
      return jsonWriter(context);
    case "markdown":
      return markdownWriter(context);
  }
}

async function jsonWriter(context: Context): Promise<Writer> {
  const { jsonText } = await import("../../render/json-text.js");
  const teller = openTeller(context);
  return {
    before: `{"schema":"${schema}","cases":[\n`,
    one: async (kept) => jsonText(caseDocument(await teller.tell(kept))),
    between: ",\n",
    after: "\n]}\n",
  };
}

async function markdownWriter(context: Context): Promise<Writer> {
  const [{ caseToldPage }, { pageMarkdown }] = await Promise.all([
    import("../../render/case-told-page.js"),
    import("../../render/markdown.js"),
  ]);
  const { words, locale } = context;
  const teller = openTeller(context);
  const told = { words, said: casesFor(locale), when: whenIn(locale) };
  return {
    before: "",
    one: async (kept) => pageMarkdown(caseToldPage(await teller.tell(kept), told), words),
    between: "\n---\n\n",
    after: "",
  };
}

async function say(
  count: number,
  { output: file }: CasesExportOptions,
  { output, words, locale, globals }: Context,
): Promise<void> {
  if (globals.quiet === true || file === undefined || file === "-") return;
  await complainFolded(`${casesFor(locale).exported(count)} ${words.cli.wrote(file)}\n`, output);
}
