/**
 * Texts that a writer's pattern may take: one for each way through its alternatives, as short as may be. They are tried
 * like any answer, so one that the pattern does not take after all (anchors inside, look-arounds) does no harm.
 */
export function samplesOf(pattern: string): readonly string[] {
  const reader = { text: pattern.replace(/^\(\?[a-z]+\)/, ""), at: 0 };
  return alternatives(reader).slice(0, MOST_SAMPLES);
}

const MOST_SAMPLES = 16;

interface Reader {
  readonly text: string;
  at: number;
}

function alternatives(reader: Reader): readonly string[] {
  const all = [...sequence(reader)];
  while (reader.text[reader.at] === "|") {
    reader.at += 1;
    all.push(...sequence(reader));
  }
  return all;
}

function sequence(reader: Reader): readonly string[] {
  let samples: readonly string[] = [""];
  while (reader.at < reader.text.length && !"|)".includes(reader.text.charAt(reader.at))) {
    const pieces = repeated(piece(reader), reader);
    samples = samples.flatMap((sample) => pieces.map((one) => sample + one)).slice(0, MOST_SAMPLES);
  }
  return samples;
}

function piece(reader: Reader): readonly string[] {
  const character = reader.text.charAt(reader.at);
  reader.at += 1;
  switch (character) {
    case "(":
      return group(reader);
    case "[":
      return [fromClass(reader)];
    case "\\":
      return [escaped(reader)];
    case ".":
      return ["x"];
    case "^":
    case "$":
      return [""];
    default:
      return [character];
  }
}

function group(reader: Reader): readonly string[] {
  const head = /^\?(?::|P?<\w+>|[a-z]+:)/.exec(reader.text.slice(reader.at))?.[0] ?? "";
  reader.at += head.length;
  const samples = alternatives(reader);
  reader.at += 1;
  return samples;
}

/** The first character that a class names; of one that names what it does not take, some that it hardly names. */
function fromClass(reader: Reader): string {
  const negated = reader.text.charAt(reader.at) === "^";
  if (negated) reader.at += 1;
  const first =
    reader.text.charAt(reader.at) === "\\" ? ((reader.at += 1), escaped(reader)) : reader.text.charAt(reader.at++);
  while (reader.at < reader.text.length && reader.text.charAt(reader.at) !== "]") {
    reader.at += reader.text.charAt(reader.at) === "\\" ? 2 : 1;
  }
  reader.at += 1;
  return negated ? "~" : first;
}

function escaped(reader: Reader): string {
  const character = reader.text.charAt(reader.at);
  reader.at += 1;
  if (character === "p" && reader.text.charAt(reader.at) === "{") {
    const name = /^\{(\w+)\}/.exec(reader.text.slice(reader.at));
    reader.at += name?.[0].length ?? 0;
    return name?.[1]?.startsWith("N") ? "1" : "A";
  }
  return { d: "1", w: "a", s: " ", D: "a", W: "-", S: "a", b: "" }[character] ?? character;
}

function repeated(samples: readonly string[], reader: Reader): readonly string[] {
  const found = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/.exec(reader.text.slice(reader.at));
  if (!found) return samples;
  reader.at += found[0].length;
  const [, sign, least] = found;
  if (sign === "+") return samples;
  if (sign !== undefined) return ["", ...samples];
  return samples.map((sample) => sample.repeat(Math.min(Number(least), LONGEST_REPEAT)));
}

const LONGEST_REPEAT = 500;
