import { quoted, type CatalogueEntry } from "./entry.js";

/** Issues of the file as text and of YAML as such, before anything is known of flows. */
export const syntaxEntries = {
  "too-large": {
    severity: "error",
    title: "File too large",
    words: ({ place, limit, what }) => `${place} has more than ${limit} ${what}; no more is read.`,
    hint: () => "Split the flow into parts that call each other with use:.",
  },
  "too-deep": {
    severity: "error",
    title: "Nested too deep",
    words: ({ limit }) => `Lists and maps stand more than ${limit} levels deep here.`,
    hint: () => "A flow needs about 8 levels. Look for brackets or indentation that were never closed.",
  },
  "too-many-issues": {
    severity: "error",
    title: "Too many issues",
    words: ({ limit }) => `The file has more than ${limit} issues; the rest are not listed.`,
    hint: () => "Mend the first ones and check again.",
  },
  "control-character": {
    severity: "error",
    title: "Control character",
    words: ({ code }) => `There is a control character here (${code}), which no screen shows and some terminals obey.`,
    hint: () => "Delete it, or type the text again.",
  },
  "bidi-character": {
    severity: "error",
    title: "Direction character",
    words: ({ code }) => `There is a hidden character here (${code}) that changes the order in which text is shown.`,
    hint: () => "Delete it, or type the text again. It can make a text read otherwise than it is.",
  },
  "invisible-character": {
    severity: "error",
    title: "Invisible character",
    words: ({ code }) => `There is a character here (${code}) that cannot be seen.`,
    hint: () => "Delete it, or type the text again.",
  },
  "empty-file": {
    severity: "error",
    title: "Empty file",
    words: () => "There is nothing in this file.",
    hint: ({ expected }) => (expected === undefined ? undefined : `It should hold ${expected}.`),
  },
  "tab-indent": {
    severity: "error",
    title: "Tab as indentation",
    words: () => "This line is indented with a tab; YAML takes only spaces.",
    hint: () => "Replace each tab with two spaces. 请把缩进用的制表符（Tab）换成两个空格。",
  },
  "full-width-colon": {
    severity: "error",
    title: "Full-width colon",
    words: () => "The colon here is the full-width ：, which YAML reads as part of the text.",
    hint: () => "Write an ordinary colon and a space. 请改用半角冒号，并在后面加一个空格。",
  },
  "comment-too-close": {
    severity: "error",
    title: "One space before #",
    words: ({ text }) => `YAML drops everything from the # on: ${quoted(text)}.`,
    hint: () =>
      "If it belongs to the text, put the whole text in quotes. If it is a comment, put two spaces before the #.",
  },
  "duplicate-key": {
    severity: "error",
    title: "Key given twice",
    words: ({ key, line }) => `${quoted(key)} stands here a second time; the first is in line ${line}.`,
    hint: () => "Keep one of the two, or rename one.",
  },
  "refused-key": {
    severity: "error",
    title: "Key not allowed",
    words: ({ key }) => `${quoted(key)} cannot be used as a name.`,
    hint: () => "Choose another name.",
  },
  "anchor-or-alias": {
    severity: "error",
    title: "Text that starts with & or *",
    words: ({ text }) => `YAML takes ${quoted(text)} as a reference to another place, which flows do not have.`,
    hint: () => "If it is text, put the whole of it in quotes.",
  },
  tag: {
    severity: "error",
    title: "Text that starts with !",
    words: ({ text }) => `YAML takes ${quoted(text)} as a type and drops it from the text.`,
    hint: () => "Put the whole text or condition in quotes, or on a line of its own in quotes.",
  },
  "bad-start": {
    severity: "error",
    title: "Text starts with a special character",
    words: ({ character }) => `A text cannot start with ${quoted(character)} in YAML.`,
    hint: () => "Put the whole text in quotes.",
  },
  "yaml-feature": {
    severity: "error",
    title: "Not used in flows",
    words: ({ what }) => `Flows do not use ${what}.`,
    hint: ({ instead }) => (instead === undefined ? "Delete it." : String(instead)),
  },
  "bad-indent": {
    severity: "error",
    title: "Indentation does not fit",
    words: () => "This does not stand in the same column as what it belongs to.",
    hint: () => "Indent all keys of one map, and all dashes of one list, by the same number of spaces.",
  },
  "missing-colon": {
    severity: "error",
    title: "Missing colon",
    words: ({ text }) => `After ${quoted(text)} a colon and a space are missing.`,
    hint: () => "Write `key: value`. A list entry needs a dash in front of it.",
  },
  "key-across-lines": {
    severity: "error",
    title: "Key runs over lines",
    words: ({ key }) => `${quoted(key)} runs on from the line above and cannot be a key.`,
    hint: () => "Look at the line above: its colon may be missing, or this line is indented too far.",
  },
  "colon-in-text": {
    severity: "error",
    title: "Colon inside a text",
    words: ({ key }) => `YAML takes the second colon of this line as another key (${quoted(key)}).`,
    hint: () => "Put the whole text in quotes, or start the inner map on a line of its own.",
  },
  "cut-short": {
    severity: "error",
    title: "Cut short by a comma or bracket",
    words: ({ text }) => `YAML ends the value before ${quoted(text)}, at a comma or a bracket.`,
    hint: () => "Put the whole text or condition in quotes, or on a line of its own.",
  },
  "unclosed-bracket": {
    severity: "error",
    title: "Bracket not closed",
    words: ({ open, close }) => `The ${quoted(open)} here is not closed with ${quoted(close)}.`,
    hint: () => "Close it, or put the text in quotes if the bracket belongs to it.",
  },
  "unclosed-quote": {
    severity: "error",
    title: "Quote not closed",
    words: ({ quote }) => `The text that starts here has no closing ${quote}.`,
    hint: () => "Close it. Inside '...' an apostrophe is written twice.",
  },
  "text-after-quote": {
    severity: "error",
    title: "Text after the value",
    words: ({ text }) => `${quoted(text)} stands after the end of the value.`,
    hint: () => "Put the whole text in quotes: 'He said \"yes\" to it'.",
  },
  "bad-escape": {
    severity: "error",
    title: "Unknown escape",
    words: ({ text }) => `${quoted(text)} means nothing inside double quotes.`,
    hint: () => "Write a backslash twice, or put the text in single quotes.",
  },
  "bad-yaml": {
    severity: "error",
    title: "Not YAML",
    words: ({ text }) =>
      text === undefined ? "This cannot be read as YAML." : `${quoted(text)} is not expected here.`,
    hint: () => "Look at this line and the one above: a quote, a dash or the indentation is amiss.",
  },
} as const satisfies Record<string, CatalogueEntry>;
