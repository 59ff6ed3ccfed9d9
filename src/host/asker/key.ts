import { isSafe } from "../../core/text/safe.js";

/** One key, or one paste. */
export interface Key {
  /**
   * What the key is called: `enter`, `escape`, `up`, `ctrl+o`, `f1`, `paste`; of a character itself, small and half-width, so
   * that a key is found whatever an input method makes of it (`？` is `?`); `" "` for Space.
   */
  readonly name: string;
  /** What it types: one line without control characters; empty for keys that type nothing. */
  readonly text: string;
}

/** What Node's decoder says of a key. */
export interface Keypress {
  readonly sequence?: string | undefined;
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly shift?: boolean | undefined;
}

/**
 * Node's keypress as keys. Often one; two where Escape came in one burst with the next key, which the decoder takes for a
 * key with Alt; none for what means nothing here.
 */
export function keysOf(press: Keypress): readonly Key[] {
  const sequence = press.sequence ?? "";
  const escapes = sequence.length - sequence.replace(LEADING_ESCAPES, "").length;
  const rest = sequence.slice(escapes);
  if (escapes === 0) return present(plainKey(press, sequence));
  if (!FUNCTION_KEY.test(rest)) return [...repeat(ESCAPE, escapes), ...present(plainKey(unmeta(press), rest))];
  return [...repeat(ESCAPE, escapes - 1), ...present(namedKey(press))];
}

/** A paste as one key: line breaks and tabs become spaces, control characters are dropped. */
export function pasteOf(text: string): Key {
  const line = text.replace(/\s*[\r\n]+\s*|\t/g, " ").trim();
  return { name: "paste", text: [...line].filter(isSafe).join("") };
}

const ESCAPE: Key = { name: "escape", text: "" };
// oxlint-disable-next-line no-control-regex -- these are the keys
const LEADING_ESCAPES = /^\u001b+/;
const FUNCTION_KEY = /^[[O]./s;

/** Decoded together with an Escape, Enter and the like still carry their names. */
function unmeta({ name, ctrl, shift }: Keypress): Keypress {
  return { name: name === "escape" ? undefined : name, ctrl, shift };
}

function plainKey(press: Keypress, typed: string): Key | undefined {
  if (typed === "") return undefined;
  if (isSafe(typed)) return { name: typed.normalize("NFKC").toLowerCase(), text: typed };
  return namedKey(press);
}

function namedKey({ name, ctrl, shift }: Keypress): Key | undefined {
  if (name === undefined || name === "undefined") return undefined;
  const plain = SAME[name] ?? name;
  return { name: `${ctrl ? "ctrl+" : ""}${shift ? "shift+" : ""}${plain}`, text: "" };
}

const SAME: Readonly<Record<string, string>> = { return: "enter" };

function present(key: Key | undefined): readonly Key[] {
  return key === undefined ? [] : [key];
}

function repeat(key: Key, times: number): readonly Key[] {
  return Array.from({ length: times }, () => key);
}
