/**
 * A text as YAML, in quotes where it needs them. As a `message` it is shown as it was said: braces and backslashes mean
 * nothing in it.
 */
export function written(text: string, as: "message" | "plain" = "message"): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  const said = as === "message" ? line.replaceAll(/[\\{}]/g, String.raw`\$&`) : line;
  return PLAIN.test(said) && !/: |:$| #/.test(said) ? said : JSON.stringify(said);
}

/** Begins with a letter, and has no sign that means something to YAML. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N} .,;:?!'()/+，。？！；（）“”、-]*$/u;
