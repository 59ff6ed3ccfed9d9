import type { Span } from "../source.js";

/**
 * What stands around a span, at most `reach` characters on each side and not past another secret (`*`), which brings
 * farther words near when it is masked.
 */
export function nearby(
  folded: string,
  { start, end }: Span,
  reach: number,
): { readonly before: string; readonly after: string } {
  const before = folded.slice(Math.max(0, start - reach), start);
  const after = folded.slice(end, end + reach);
  const masked = after.indexOf("*");
  return { before: before.slice(before.lastIndexOf("*") + 1), after: masked === -1 ? after : after.slice(0, masked) };
}
