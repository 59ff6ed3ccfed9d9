import { catalogue, issueCodes, type IssueCode } from "../core/issue/catalogue.js";
import { describe } from "../core/issue/describe.js";
import type { CatalogueEntry } from "../core/issue/entry.js";
import type { Issue } from "../core/issue/issue.js";
import { frame, type FrameLine } from "../core/text/frame.js";
import { checkFor } from "../words/check.js";
import type { IssuePageWords } from "../words/check.js";
import { inRole, indented, INDENT, paintLines, type Surface } from "./layout.js";
import { inlineSpans } from "./markdown-inline.js";
import { displayWidth, padStart } from "./width.js";
import type { Line } from "./wrap.js";

/** The words of pages that nobody asks for in another language. */
const ENGLISH = checkFor("en").page;

/**
 * The page of an issue's code, in Markdown: what it is, what is wrong, what to do, and the smallest example with its place
 * marked. The words are those of the example; without one they are those that hold for every issue of the code. Issues speak
 * English; `words` are what stands between.
 */
export function issuePage(code: IssueCode, example?: Issue, words: IssuePageWords = ENGLISH): string {
  const entry: CatalogueEntry = catalogue[code];
  const said = example ? describe(example) : { words: entry.words({}), hint: entry.hint?.({}) };
  return `${[
    `# ${entry.title}`,
    `\`${code}\`${words.severity[entry.severity]}`,
    `## ${words.whatIsWrong}`,
    said.words,
    ...(said.hint === undefined ? [] : [`## ${words.whatToDo}`, said.hint]),
    ...(example ? [`## ${words.example}`, fenced(example)] : []),
  ].join("\n\n")}\n`;
}

/** A page that was written in English, with other words between those of the issue. */
export function pageInWords(markdown: string, words: IssuePageWords): string {
  const lines = new Map([
    [`## ${ENGLISH.whatIsWrong}`, `## ${words.whatIsWrong}`],
    [`## ${ENGLISH.whatToDo}`, `## ${words.whatToDo}`],
    [`## ${ENGLISH.example}`, `## ${words.example}`],
  ]);
  return markdown
    .split("\n")
    .map((line) => lines.get(line) ?? line)
    .join("\n")
    .replace(`${ENGLISH.severity.error}\n`, `${words.severity.error}\n`)
    .replace(`${ENGLISH.severity.warning}\n`, `${words.severity.warning}\n`);
}

/** All codes in the order of the stages that report them, in Markdown. */
export function issueIndex(words: IssuePageWords = ENGLISH): string {
  const rows = issueCodes.map((code) => {
    const { severity, title }: CatalogueEntry = catalogue[code];
    return `- [\`${code}\`](${code}.md)${words.row(severity, title)}`;
  });
  return `# ${words.title}\n\n${words.lead}\n\n${words.setAside}\n\n${rows.join("\n")}\n`;
}

/** A page for the screen. Knows the Markdown of these pages: headings, paragraphs, lists, code in fences. */
export function pageText(markdown: string, { columns, theme }: Surface): string {
  let isCode = false;
  const lines = markdown
    .trimEnd()
    .split("\n")
    .flatMap((line): readonly Line[] => {
      if (line.startsWith("```")) isCode = !isCode;
      if (line.startsWith("```")) return [];
      return isCode ? [[{ text: line }]] : textLines(line, columns);
    });
  return paintLines(lines, theme);
}

function textLines(line: string, columns: number): readonly Line[] {
  const [, marks, title = ""] = /^(#+) (.*)$/.exec(line) ?? [];
  if (marks !== undefined)
    return indented(inRole(inlineSpans(title), marks.length === 1 ? "heading" : "question"), columns, []);
  // A link to another page leads nowhere on a screen.
  const item = /^- \[(`[^`]+`)\]\([^)]*\)(.*)$/.exec(line);
  if (item) return indented(inlineSpans(`${item[1] ?? ""}${item[2] ?? ""}`), columns, [{ text: `${INDENT}- ` }]);
  return indented(inlineSpans(line), columns, [{ text: line === "" ? "" : INDENT }]);
}

/** Lines of an example that are shown around its mark: enough for the whole of most. */
const AROUND = 12;

function fenced({ source, span }: Issue): string {
  const framed = frame(source, span, { around: AROUND, width: 72 });
  // What stands behind the last line break is no line.
  const lines = framed.filter(({ before, after, pointed }, index) => {
    return index < framed.length - 1 || pointed || before + after !== "";
  });
  const widest = String(lines.at(-1)?.number ?? 0).length;
  return ["```text", ...lines.flatMap((line) => frameLines(line, widest)), "```"].join("\n");
}

function frameLines({ number, before, marked, after, pointed }: FrameLine, widest: number): readonly string[] {
  const shown = `  ${padStart(String(number), widest)} | ${before}${marked}${after}`.trimEnd();
  if (!pointed) return [shown];
  const under = " ".repeat(displayWidth(before)) + "^".repeat(Math.max(1, displayWidth(marked)));
  return [shown, `  ${" ".repeat(widest)} | ${under}`];
}
