import type { Context } from "../context.js";

/** The command that carries on with a case, with the options that this run was given and that it needs to find it. */
export function resumeCommand(id: string, { globals }: Pick<Context, "globals">): string {
  const { flows, store, lang } = globals;
  const options = Object.entries({ flows, store, lang }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, quoted(value)],
  );
  return ["wallet-help", ...options, "resume", id].join(" ");
}

/** As a POSIX shell reads it. */
function quoted(value: string): string {
  return /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
