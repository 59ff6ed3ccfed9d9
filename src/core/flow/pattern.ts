import { RE2JS } from "re2js";

/** Writers' regular expressions, on an engine that is linear in the length of the text (`re2js`). */

/** What is wrong with a pattern, or nothing. */
export function patternFault(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether the whole text matches. */
export function matchesWhole(pattern: string, text: string): boolean {
  return programOf(pattern).matches(text);
}

const programs = new Map<string, RE2JS>();

function programOf(pattern: string): RE2JS {
  let program = programs.get(pattern);
  if (!program) programs.set(pattern, (program = RE2JS.compile(pattern)));
  return program;
}
