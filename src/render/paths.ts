import type { Exploration, PathExample } from "../core/authoring/explore.js";
import type { PathCounts } from "../core/authoring/paths.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import type { Theme } from "./theme.js";
import { displayWidth, padStart } from "./width.js";

/** What the paths of a flow come to, for people. */
export interface PathsPage {
  readonly exploration: Pick<Exploration, "complete" | "cut" | "maxVisits" | "states">;
  readonly counts: PathCounts;
  /** Whole seconds. */
  readonly seconds: number;
}

/** Counts, lengths, and a row for each ending; says where the counts are lower bounds. */
export function pathsPage({ exploration, counts, seconds }: PathsPage, words: TestingWords, theme: Theme): string {
  const { complete, cut, maxVisits, states } = exploration;
  const bound = complete ? "" : words.atLeast;
  const lines = [
    theme.paint("strong", `${bound}${words.paths(grouped(counts.paths))}`),
    words.lengths(counts.shortest, counts.median, counts.longest),
    words.situations(states.length, maxVisits),
    ...(cut > 0 ? [words.cut(cut)] : []),
    ...(complete ? [] : [theme.paint("caution", words.unfinished(states.length, seconds))]),
    "",
    ...endingRows(counts, words),
  ];
  return `${lines.join("\n")}\n`;
}

function endingRows({ endings }: PathCounts, words: TestingWords): readonly string[] {
  const rows = [...endings].map(([ending, { paths, shortest, longest }]) => [
    grouped(paths),
    shortest === longest ? String(shortest) : `${shortest}-${longest}`,
    safeText(ending),
  ]);
  const all = [words.endingsHead, ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ""))));
  return all.map(
    ([paths = "", questions = "", ending = ""]) =>
      `${padStart(paths, widths[0] ?? 0)}  ${padStart(questions, widths[1] ?? 0)}  ${ending}`,
  );
}

/** Paths one under the other: each as the answers that lead there, ready for `run -a`. */
export function pathList(examples: readonly PathExample[], words: TestingWords): string {
  return examples.map((example) => `${pathLine(example, words)}\n`).join("");
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
