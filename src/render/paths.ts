import type { Exploration, PathExample } from "../core/authoring/explore.js";
import type { PathCounts } from "../core/authoring/paths.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { fold } from "./fold.js";
import { paintLines } from "./layout.js";
import type { Theme } from "./theme.js";
import { displayWidth, padStart } from "./width.js";
import type { Line, Span } from "./wrap.js";

/** What pages of paths are printed with. */
export interface PathsStyle {
  readonly words: TestingWords;
  readonly theme: Theme;
  /** Cells of a line; `Infinity` for pipes, whose lines stay whole. */
  readonly columns: number;
}

/** What the paths of a flow come to, for people. */
export interface PathsPage {
  readonly exploration: Pick<Exploration, "complete" | "cut" | "maxVisits" | "states">;
  readonly counts: PathCounts;
  /** Whole seconds. */
  readonly seconds: number;
}

/** Counts, lengths, and a row for each ending; says where the counts are lower bounds. */
export function pathsPage({ exploration, counts, seconds }: PathsPage, style: PathsStyle): string {
  const { words, theme, columns } = style;
  const { complete, cut, maxVisits, states } = exploration;
  const bound = complete ? "" : words.atLeast;
  const said: readonly Span[] = [
    { text: `${bound}${words.paths(grouped(counts.paths))}`, role: "strong" },
    ...(counts.paths > 0n ? [{ text: words.lengths(counts.shortest, counts.median, counts.longest) }] : []),
    { text: words.situations(states.length, maxVisits) },
    ...(cut > 0 ? [{ text: words.cut(cut) }] : []),
    ...(complete ? [] : [{ text: words.unfinished(states.length, seconds), role: "caution" as const }]),
  ];
  const rows = counts.endings.size > 0 ? [[], ...endingRows(counts, style)] : [];
  const lines = [...said.flatMap((span) => fold([span], { columns, hang: 2 })), ...rows];
  return `${paintLines(lines, theme)}\n`;
}

function endingRows({ endings }: PathCounts, { words, columns }: PathsStyle): readonly Line[] {
  const rows = [...endings].map(([ending, { paths, shortest, longest }]) => [
    grouped(paths),
    shortest === longest ? String(shortest) : `${shortest}-${longest}`,
    safeText(ending),
  ]);
  const all = [words.endingsHead, ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ""))));
  const [first = 0, second = 0] = widths;
  return all.flatMap(([paths = "", questions = "", ending = ""]) => {
    const figures = `${padStart(paths, first)}  ${padStart(questions, second)}  `;
    const hang = Math.min(displayWidth(figures), Math.floor(columns / 2));
    return fold([{ text: `${figures}${ending}` }], { columns, hang });
  });
}

/** Paths one under the other: each as the answers that lead there, ready for `run -a`. */
export function pathList(examples: readonly PathExample[], { words, theme, columns }: PathsStyle): string {
  const lines = examples.flatMap((example) => fold([{ text: pathLine(example, words) }], { columns, hang: 4 }));
  return `${paintLines(lines, theme)}\n`;
}

function pathLine({ inputs, answers, ending }: PathExample, words: TestingWords): string {
  const told = Object.entries(inputs).map(([name, answer]) => `${name}=${String(answer)}`);
  const given = answers.map(({ step, answer }) => `${step}=${String(answer ?? "")}`);
  const before = told.length === 0 ? "" : words.told(told.join(" "));
  return safeText(`${before}${[...given, ""].join(" > ")}${ending}`);
}

function grouped(count: bigint): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}
