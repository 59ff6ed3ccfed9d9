import type { FlowDiff, LibraryDiff, MeaningChange, SharedDiff, StepDiff, TextChange } from "../core/authoring/diff.js";
import type { Landing, MovedPaths, PathDiff } from "../core/authoring/diff-paths.js";
import type { Answer } from "../core/session/event.js";
import { safeLines, safeText } from "../core/text/safe.js";
import type { DiffWords } from "../words/diff.js";

/** What to tell of a comparison. */
export interface DiffReport {
  readonly diff: LibraryDiff;
  /** The sides as people call them. */
  readonly before: string;
  readonly after: string;
  /** Flows that have errors on one side. */
  readonly broken: readonly { readonly flow: string; readonly side: string }[];
  readonly words: DiffWords;
  /** Of the flows' titles. */
  readonly locale: string;
}

/** A stretch of a line: as it is, emphasised, of the old side, or of the new one. Its text is safe, line breaks stay. */
export interface DiffSpan {
  readonly text: string;
  readonly mark?: "strong" | "gone" | "new";
}

/** A line with what belongs to it. */
export interface DiffNode {
  readonly spans: readonly DiffSpan[];
  readonly below: readonly DiffNode[];
}

/** A flow, or a shared file, with all that has changed in it. */
export interface DiffSection {
  readonly heading: readonly DiffSpan[];
  readonly below: readonly DiffNode[];
  readonly row?: DiffRow;
}

/** A flow in a table. */
export interface DiffRow {
  readonly flow: string;
  readonly change: string;
  readonly steps: number;
  readonly texts: number;
  readonly paths: number;
}

/** What has changed, as sections; the terminal and Markdown each write the same. */
export function diffSections({ diff, words, locale }: DiffReport): readonly DiffSection[] {
  return [
    ...diff.flows.map((flow) => flowSection(flow, words, locale)),
    ...sharedSection(words.common, diff.common, words),
    ...sharedSection(words.wallets, diff.wallets, words),
  ];
}

/** How many flows changed, in a sentence. */
export function diffSummary({ diff, words }: DiffReport): string {
  const count = (change: FlowDiff["change"]): number => diff.flows.filter((flow) => flow.change === change).length;
  return words.summary(count("added"), count("removed"), count("changed"), diff.unchanged);
}

function flowSection(flow: FlowDiff, words: DiffWords, locale: string): DiffSection {
  const title = flow.titles[locale] ?? Object.values(flow.titles)[0] ?? "";
  const change = words.change[flow.change];
  const texts = flow.texts.length + flow.steps.reduce((sum, step) => sum + step.texts.length, 0);
  return {
    heading: [strong(safeText(flow.flow)), plain(`  ${safeText(title)}  `), plain(change)],
    below: [
      ...headNodes(flow, words),
      ...flow.steps.map((step) => stepNode(step, words)),
      ...pathNodes(flow.paths, words),
    ],
    row: { flow: flow.flow, change, steps: flow.steps.length, texts, paths: movedCount(flow) },
  };
}

function movedCount({ paths }: FlowDiff): number {
  return paths?.moved.reduce((sum, { count }) => sum + count, 0) ?? 0;
}

function headNodes({ meaning, texts }: FlowDiff, words: DiffWords): readonly DiffNode[] {
  const below = [
    ...meaning.map((change) => meaningNode(change, words)),
    ...texts.map((change) => textNode(change, words)),
  ];
  return below.length === 0 ? [] : [{ spans: [plain(words.head)], below }];
}

function sharedSection(heading: string, { meaning, texts }: SharedDiff, words: DiffWords): readonly DiffSection[] {
  const below = [
    ...meaning.map(({ key, ...sides }) => ({
      spans: [plain(`${safeText(key)}${words.colon}`), ...sidesOf(sides, words)],
      below: [],
    })),
    ...texts.map((change) => textNode(change, words)),
  ];
  return below.length === 0 ? [] : [{ heading: [strong(heading)], below }];
}

function stepNode(step: StepDiff, words: DiffWords): DiffNode {
  const id = safeText(step.step);
  const said = words.step(step.change, words.stepKinds[step.kind], id);
  const head = step.was === undefined ? said : words.stepRenamed(safeText(step.was), id);
  return {
    spans: [plain(head)],
    below: [
      ...step.meaning.map((change) => meaningNode(change, words)),
      ...step.texts.map((change) => textNode(change, words)),
    ],
  };
}

function meaningNode({ key, ...sides }: MeaningChange, words: DiffWords): DiffNode {
  const [aspect = "", ...name] = key.split(".");
  const what = words.aspect(aspect, safeText(name.join(".")));
  return { spans: [plain(`${what}${words.colon}`), ...sidesOf(listSides(key, sides), words)], below: [] };
}

type Sides = Omit<MeaningChange, "key">;

/** Of a long list, only what came or went. */
function listSides(key: string, sides: Sides): Sides {
  const { before, after } = sides;
  const between = listSeparators[key.split(".")[0] ?? ""];
  if (between === undefined || before === undefined || after === undefined) return sides;
  const [old, now] = [before.split(between), after.split(between)];
  const gone = old.filter((each) => !now.includes(each)).join(between);
  const added = now.filter((each) => !old.includes(each)).join(between);
  if (gone === "" && added === "") return sides;
  return { ...(gone !== "" && { before: gone }), ...(added !== "" && { after: added }) };
}

/** Aspects of a flow that are lists, and what stands between their items. */
const listSeparators: Readonly<Record<string, string>> = { sources: ", ", symptoms: "; " };

function sidesOf({ before, after }: Sides, words: DiffWords): readonly DiffSpan[] {
  return [
    before === undefined ? plain(words.nothingBefore) : { text: safeText(before), mark: "gone" },
    plain(" -> "),
    after === undefined ? plain(words.nothingAfter) : { text: safeText(after), mark: "new" },
  ];
}

function textNode({ locale, key, pieces }: TextChange, words: DiffWords): DiffNode {
  const spans = pieces.map(({ kind, text }): DiffSpan => {
    const safe = safeLines(text).replaceAll("\n", " / ");
    return kind === "same" ? plain(safe) : { text: safe, mark: kind };
  });
  return { spans: [plain(`${safeText(locale)} ${safeText(key)}${words.colon}`), ...spans], below: [] };
}

function pathNodes(paths: PathDiff | undefined, words: DiffWords): readonly DiffNode[] {
  if (!paths) return [];
  const { moved, partly, walked, complete } = paths;
  const below = [
    ...moved.map((each) => movedNode(each, words)),
    ...(moved.length === 0 ? [note(words.samePaths(walked))] : []),
    ...(partly > 0 ? [note(words.partly(partly, walked))] : []),
    ...(complete ? [] : [note(words.bounded)]),
  ];
  return [{ spans: [plain(words.paths)], below }];
}

function movedNode({ before, after, count, example }: MovedPaths, words: DiffWords): DiffNode {
  const dropped = example.dropped.length === 0 ? [] : [note(words.dropped(example.dropped.map(safeText)))];
  return {
    spans: [
      plain(`${words.moved(count)}${words.colon}`),
      { text: landingText(before, words), mark: "gone" },
      plain(" -> "),
      { text: landingText(after, words), mark: "new" },
    ],
    below: [note(`${words.example}${words.colon}${exampleText(example, words)}`), ...dropped],
  };
}

function landingText({ kind, step }: Landing, words: DiffWords): string {
  return kind === "ends" ? words.ends(safeText(step)) : words.asks(safeText(step));
}

/** As `run -a` takes them. */
function exampleText({ inputs, answers }: MovedPaths["example"], words: DiffWords): string {
  const all = [...Object.entries(inputs), ...answers.map(({ step, answer }) => [step, answer] as const)];
  const said = all.map(([step, answer]) => `${safeText(step)}=${answerText(answer, words)}`);
  return said.length === 0 ? words.noAnswers : said.join(words.separator);
}

function answerText(answer: Answer, words: DiffWords): string {
  if (answer === null) return words.skipped;
  return safeText(Array.isArray(answer) ? answer.join(",") : String(answer));
}

function note(text: string): DiffNode {
  return { spans: [plain(text)], below: [] };
}

function plain(text: string): DiffSpan {
  return { text };
}

function strong(text: string): DiffSpan {
  return { text, mark: "strong" };
}
