/** A command line of the authoring guide. */
export interface GuideCommand {
  /** The line of the guide that opens its block, from 1. */
  readonly line: number;
  /** What stands behind `npx wallet-help`. */
  readonly words: readonly string[];
  readonly text: string;
}

/** Every command of the program in the shell examples of a guide, in order; a backslash at the end of a line joins it to the next. */
export function shellCommands(guide: string): readonly GuideCommand[] {
  return [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(({ index, 1: block = "" }) => {
    const line = guide.slice(0, index).split("\n").length;
    const commands = block.replaceAll(/\\\n\s*/g, "").split("\n");
    return commands.flatMap((text) => {
      const [, rest] = /^npx wallet-help ?(.*)$/.exec(text) ?? [];
      return rest === undefined ? [] : [{ line, text, words: wordsOf(rest) }];
    });
  });
}

function wordsOf(rest: string): readonly string[] {
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);
}
