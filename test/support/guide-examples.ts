/** A YAML example of the authoring guide, by what stands after `yaml` in the line that opens it. */
export interface GuideExample {
  /** The line of the guide that opens it, from 1. */
  readonly line: number;
  readonly text: string;
  /** `file: refund.yaml`: a whole file, by its name. */
  readonly file?: string;
  /** `fragment: steps`: a piece of a file. */
  readonly fragment?: Fragment;
  /** `wrong: cut-short`: a piece with mistakes, by the codes of the issues that it gives; of steps, if nothing else is said. */
  readonly wrong?: readonly string[];
  /** `warns: missing-owner`: the warnings that a whole file gives. */
  readonly warns: readonly string[];
}

/** What a piece is of: top-level keys of a flow, its steps, or top-level keys of another file. */
export type Fragment = "flow" | "steps" | "common" | "wallets" | "translation" | "scenarios";

/** Every YAML example of a guide, in order. Throws for one that says none, or two, of `file`, `fragment` and `wrong`. */
export function yamlExamples(guide: string): readonly GuideExample[] {
  return [...guide.matchAll(/^```yaml(.*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: info = "", 2: text = "" }) => {
    const line = guide.slice(0, index).split("\n").length;
    return exampleOf(line, text, saidIn(info, line));
  });
}

const KEYS = ["file", "fragment", "wrong", "warns"] as const;
const FRAGMENTS: readonly Fragment[] = ["flow", "steps", "common", "wallets", "translation", "scenarios"];

function saidIn(info: string, line: number): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const part of info
    .trim()
    .split(/ (?=[a-z]+:)/)
    .filter(Boolean)) {
    const [key = "", value = ""] = part.split(/: */);
    if (!KEYS.some((known) => known === key)) throw new Error(`Line ${line}: an example cannot say "${part}"`);
    said.set(key, value);
  }
  return said;
}

function exampleOf(line: number, text: string, said: ReadonlyMap<string, string>): GuideExample {
  const file = said.get("file");
  const wrong = listOf(said.get("wrong"));
  const fragment = FRAGMENTS.find((known) => known === (said.get("fragment") ?? (wrong && "steps")));
  if ((file === undefined) === (fragment === undefined)) throw new Error(`Line ${line}: what is this example of?`);
  return {
    line,
    text,
    ...(file !== undefined && { file }),
    ...(fragment && { fragment }),
    ...(wrong && { wrong }),
    warns: listOf(said.get("warns")) ?? [],
  };
}

function listOf(said: string | undefined): readonly string[] | undefined {
  return said?.split(/, */);
}
