/**
 * A number by which it is seen that bytes are not those that were written: no protection from malice, but twenty times as fast as a
 * hash that is, and there without loading anything.
 */
export function sumOf(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / 4));
  let sum = 0x811c9dc5 ^ aligned.length;
  for (const word of words) sum = mixed(sum, word);
  for (const byte of aligned.subarray(words.length * 4)) sum = mixed(sum, byte);
  return sum >>> 0;
}

/** FNV-1a by words; the shift lets the upper bits of a word count for the lower ones of the sum. */
function mixed(sum: number, word: number): number {
  const mix = Math.imul(sum ^ word, 0x01000193);
  return mix ^ (mix >>> 15);
}
