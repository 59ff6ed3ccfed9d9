import type { Globals } from "./globals.js";

/** A command to type next, with the folder of flows that this run was given; as a POSIX shell reads it. */
export function commandLine(command: string, { flows }: Pick<Globals, "flows">): string {
  return flows === undefined ? `wallet-help ${command}` : `wallet-help --flows ${quoted(flows)} ${command}`;
}

function quoted(value: string): string {
  return /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
