import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join } from "node:path";
import { HostError } from "../../host/errors.js";
import type { CaseExport } from "../../render/case-page.js";
import { lineScreen } from "../../render/terminal/choice.js";
import { textExport } from "../../render/text.js";
import { toldLines } from "../told-error.js";
import { confirm } from "./confirm.js";
import { say } from "./turn.js";
import type { Stage } from "./stage.js";

/** How a case can be written down. */
export type ExportFormat = "text" | "markdown" | "json" | "html";

/** The format that a file's name tells by its ending; text where it tells none. */
export function formatOf(file: string): ExportFormat {
  return FORMATS[extname(file).toLowerCase()] ?? "text";
}

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".json": "json",
  ".html": "html",
  ".htm": "html",
};

/** A case in a format, with a line break at its end. */
export async function exportText(exported: CaseExport, format: ExportFormat): Promise<string> {
  switch (format) {
    case "text":
      return textExport(exported);
    case "markdown":
      return (await import("../../render/markdown.js")).markdownExport(exported);
    case "html":
      return (await import("../../render/html.js")).htmlExport(exported);
    case "json":
      return (await import("../../render/json.js")).jsonExport(exported);
  }
}

/** Asks for a file, and writes the case to it: as text, Markdown, JSON or HTML by the file's ending. */
export async function writeCase(exported: CaseExport, stage: Stage): Promise<void> {
  const file = `wallet-help-${exported.today ?? "card"}.html`;
  const endings = [".txt", ".md", ".json", ".html"];
  await askAndWrite({ file, endings, text: (named) => exportText(exported, formatOf(named)) }, stage);
}

/** Something that can be written to a file, in the format that the file's ending tells. */
export interface Writable {
  /** The name that is offered. */
  readonly file: string;
  readonly endings: readonly string[];
  readonly text: (file: string) => Promise<string>;
}

/** Asks for a file, and writes to it. */
export async function askAndWrite({ file: initial, endings, text }: Writable, stage: Stage): Promise<void> {
  const question = stage.words.cli.askFile;
  const reply = await stage.asker.ask({
    kind: "text",
    initial,
    hidden: false,
    commands: ["back"],
    validate: () => undefined,
    paint: (state, room) => lineScreen({ question, hint: endings.join("  ") }, state, stage.screen(room)),
    plain: () => `${question} (${endings.join(", ")})`,
  });
  if (reply.type !== "text" || reply.text.trim() === "") return;
  const file = atHome(reply.text.trim());
  if (existsSync(file) && !(await confirm(stage.words.cli.confirmReplace(file), stage))) return;
  await writeTo(file, text, stage);
}

/** No shell reads what is typed here, so `~` is read as it would be. */
function atHome(file: string): string {
  return /^~[/\\]/.test(file) ? join(homedir(), file.slice(2)) : file;
}

async function writeTo(file: string, text: Writable["text"], stage: Stage): Promise<void> {
  const { writeWhole } = await import("../../host/whole-file.js");
  try {
    writeWhole(file, await text(file), { mode: 0o600 });
    say(stage.words.cli.wrote(file), stage);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    say((await toldLines(error, stage.locale)).join("\n"), stage);
  }
}

/** Longer than this, terminals drop what is copied. */
const MOST_COPIED = 74_994;

/** Copies the case as text. */
export function copyCase(exported: CaseExport, stage: Stage): void {
  copyText(textExport(exported), stage);
}

/** Copies a text by the terminal's own clipboard (OSC 52), which works over SSH. */
export function copyText(text: string, stage: Stage): void {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (stage.plain || encoded.length > MOST_COPIED) return say(stage.words.cli.copyFailed, stage);
  stage.context.io.stderr.write(`\u001B]52;c;${encoded}\u0007`);
  say(stage.words.cli.copied, stage);
}
