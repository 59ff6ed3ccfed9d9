/** Finds a word or phrase wherever it stands by itself; scripts without blanks between words have it anywhere. Blanks may be any. */
export function wholeWord(word: string, flags = "giu"): RegExp {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
  const before = /^[\p{Script=Latin}\d]/u.test(word) ? "(?<![\\p{Script=Latin}\\d])" : "";
  const after = /[\p{Script=Latin}\d]$/u.test(word) ? "(?![\\p{Script=Latin}\\d])" : "";
  return new RegExp(`${before}${literal}${after}`, flags);
}
