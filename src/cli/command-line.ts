import type { Globals } from "./globals.js";

/** A command to type next, with the folder of flows that this run was given; as a POSIX shell reads it. */
export function commandLine(command: string, { flows, program = NAME }: Named): string {
  return [program, ...(flows === undefined ? [] : ["--flows", shellWord(flows)]), command].join(" ");
}

type Named = { readonly [Name in "flows" | "program"]?: Globals[Name] | undefined };

/** What has to be typed for the program as it was started: by `npx` or `npm start` it need not be on the path. */
export function typedFor(env: Readonly<Record<string, string | undefined>>): string {
  const { npm_lifecycle_event: event, npm_lifecycle_script: script = "", npm_package_name: owner } = env;
  const isNpx = event === "npx" && /^["']?wallet-help\b/.test(script);
  return isNpx || (event === "start" && owner === NAME) ? `npx ${NAME}` : NAME;
}

/** A value as a POSIX shell reads it. */
export function shellWord(value: string): string {
  return /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

const NAME = "wallet-help";
