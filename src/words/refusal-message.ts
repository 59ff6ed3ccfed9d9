import type { RefusalArgs, RefusalCode, Words } from "./words.js";

/** Why an answer was not taken, as one sentence. A code without words of its own is said in general terms. */
export function refusalMessage(words: Words, code: string, args: RefusalArgs = {}): string {
  return isRefusalCode(words, code) ? words.refusals[code](args) : words.refusals.rule(args);
}

function isRefusalCode(words: Words, code: string): code is RefusalCode {
  return Object.hasOwn(words.refusals, code);
}
