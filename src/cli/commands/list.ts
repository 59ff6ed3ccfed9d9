import type { FlowHead } from "../../core/flow/flow.js";
import { exitCodes } from "../../host/errors.js";
import type { FlowDocument, ListDocument } from "../../render/documents.js";
import type { FlowEntry } from "../../render/list.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help list`: the flows that people come for. */
export async function list(context: Context, { json = false }: { readonly json?: boolean } = {}): Promise<number> {
  const { library } = await context.library();
  const flows = Object.values(library.heads).filter((flow) => flow.listed);
  if (json) {
    const { jsonText } = await import("../../render/json-text.js");
    const { locale } = context;
    const document: ListDocument = {
      schema: "wallet-help/list/1",
      locale,
      flows: flows.map((flow) => listing(flow, locale)),
    };
    context.output.write(`${jsonText(document, 2)}\n`);
  } else {
    const { flowList } = await import("../../render/list.js");
    context.output.write(
      `${flowList(
        flows.map((flow) => entryOf(flow, context.locale)),
        await surfaceFor(context, "stdout"),
      )}\n`,
    );
  }
  return exitCodes.ended;
}

/** A flow for lists, in the locale where it speaks it. */
export function entryOf(flow: FlowHead, locale: string): FlowEntry {
  return { id: flow.id, title: headText(flow, "title", locale) ?? flow.id, summary: headText(flow, "summary", locale) };
}

/** A flow as data. */
export function listing(flow: FlowHead, locale: string): FlowDocument {
  const { id, title, summary } = entryOf(flow, locale);
  return { id, title, ...(summary !== undefined && { summary }), version: flow.version, locales: flow.locales };
}

/** A text of the head; only plain texts stand there. */
export function headText(flow: FlowHead, key: "title" | "summary", locale: string): string | undefined {
  const text = flow.texts[locale]?.[key] ?? flow.texts[flow.language]?.[key];
  return typeof text === "string" ? text : undefined;
}
