import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The version of a flow: `sha256:` and the hash of what it says, whatever the order of its keys. */
export function versionOf(said: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonical(said))))}`;
}

/** Six hexadecimal digits that mark a source text, by which a translation knows that it has changed. */
export function markOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 6);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
