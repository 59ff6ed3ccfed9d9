import { exitCodes } from "../../host/errors.js";
import type { KeptCase } from "../../host/store.js";
import { noSuchCase } from "../../host/store/refusals.js";
import { caseDocument, type CaseTold } from "../../render/case-document.js";
import { casesFor } from "../../words/cases.js";
import { withStore } from "../cases/case-store.js";
import { openMasker } from "../cases/masked.js";
import { openTeller } from "../cases/told-case.js";
import { whenIn } from "../cases/when.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help cases show <case>`: one case on a page. Throws a `HostError` where there is none (66). */
export async function casesShow(
  context: Context,
  id: string,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const masker = openMasker();
  const kept = await masker.mask(await readCase(id, context));
  const told = await openTeller(context).tell(kept);
  if (json) await writeJson(told, context);
  else await writePage(told, context);
  masker.report(context);
  return exitCodes.ended;
}

async function readCase(id: string, context: Context): Promise<KeptCase> {
  const kept = await withStore(
    context,
    (store) => store.read(id),
    () => undefined,
  );
  if (kept) return kept;
  throw noSuchCase(id);
}

async function writeJson(told: CaseTold, { output }: Context): Promise<void> {
  const { jsonText } = await import("../../render/json-text.js");
  output.write(`${jsonText(caseDocument(told), 2)}\n`);
}

async function writePage(told: CaseTold, context: Context): Promise<void> {
  const [{ caseToldPage }, { layOut, paintLines }] = await Promise.all([
    import("../../render/case-told-page.js"),
    import("../../render/layout.js"),
  ]);
  const { words, locale, output } = context;
  const page = caseToldPage(told, { words, said: casesFor(locale), when: whenIn(locale) });
  const surface = await surfaceFor(context, "stdout");
  output.write(`${paintLines(layOut(page, surface), surface.theme)}\n`);
}
