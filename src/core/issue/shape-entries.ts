import { didYouMeanOr, listed, oneOf, quoted, type CatalogueEntry } from "./entry.js";

/** Issues of shape: which keys and kinds of value stand where. */
export const shapeEntries = {
  "unknown-key": {
    severity: "error",
    title: "Unknown key",
    words: ({ key, what }) => `${what} has no key ${quoted(key)}.`,
    hint: didYouMeanOr(({ allowed }) => `It may have ${listed(allowed)}.`),
  },
  "missing-key": {
    severity: "error",
    title: "Missing key",
    words: ({ key, what }) => `${what} needs ${quoted(key)}.`,
    hint: ({ key }) => `Add "${key}:".`,
  },
  "wrong-kind": {
    severity: "error",
    title: "Wrong kind of value",
    words: ({ name, expected, found }) => `${quoted(name)} takes ${expected}, and this is ${found}.`,
    hint: ({ hint }) => (hint === undefined ? undefined : String(hint)),
  },
  "empty-value": {
    severity: "error",
    title: "Empty value",
    words: ({ name }) => `Nothing stands under ${quoted(name)}.`,
    hint: () => "Fill it in, or delete the key.",
  },
  "bad-id": {
    severity: "error",
    title: "Not a name",
    words: ({ id, what }) => `${quoted(id)} cannot be the id of ${what}.`,
    hint: ({ rule }) => `Write ${rule}.`,
  },
  "bad-option": {
    severity: "error",
    title: "Not one of the options",
    words: ({ name, value, allowed }) => `${quoted(name)} is ${oneOf(allowed)}, not ${quoted(value)}.`,
    hint: didYouMeanOr(({ allowed }) => `Choose ${oneOf(allowed)}.`),
  },
  "bad-number": {
    severity: "error",
    title: "Not a number",
    words: ({ name, value, expected }) => `${quoted(name)} takes ${expected ?? "a number"}, not ${quoted(value)}.`,
    hint: () => 'Write digits, such as 3 or 0.5; to work the value out, write "= " and an expression.',
  },
  "bad-boolean": {
    severity: "error",
    title: "Not true or false",
    words: ({ name, value }) => `${quoted(name)} is true or false, not ${quoted(value)}.`,
    hint: () => "Write true or false.",
  },
  "bad-duration": {
    severity: "error",
    title: "Not a duration",
    words: ({ value }) => `${quoted(value)} is not a length of time.`,
    hint: () => "Write a number and s, m, h or d: 30s, 5m, 24h, 3d.",
  },
  "bad-date": {
    severity: "error",
    title: "Not a date",
    words: ({ name, value }) => `${quoted(name)} takes a date, and ${quoted(value)} is none.`,
    hint: () => "Write year, month and day: 2026-11-22.",
  },
  "bad-url": {
    severity: "error",
    title: "Not an address that may be shown",
    words: ({ value }) => `${quoted(value)} is not a complete https:, mailto: or tel: address.`,
    hint: () => "Write the whole address, beginning with https://.",
  },
  "bad-format-version": {
    severity: "error",
    title: "Unknown format",
    words: ({ value }) => `This file says format ${quoted(value)}; this program reads format 1.`,
    hint: () => "Write `format: 1`, or use a newer wallet-help.",
  },
  "no-step-kind": {
    severity: "error",
    title: "Step without a kind",
    words: ({ step }) => `Nothing says what step ${quoted(step)} does.`,
    hint: ({ key, suggestion }) =>
      suggestion === undefined
        ? "Give it one of ask, do, tell, decide, use or end."
        : `Did you mean ${quoted(suggestion)} instead of ${quoted(key)}?`,
  },
  "two-step-kinds": {
    severity: "error",
    title: "Step of two kinds",
    words: ({ step, first, second }) =>
      `Step ${quoted(step)} has both ${quoted(first)} and ${quoted(second)}; a step does one thing.`,
    hint: () => "Make two steps of it.",
  },
  "question-without-type": {
    severity: "error",
    title: "Question without a type",
    words: () => "Neither a type nor choices say how this question is answered.",
    hint: () => "Add `choices:`, or `type:` with yes_no, text, number, money or date.",
  },
  "key-not-for-type": {
    severity: "error",
    title: "Key of another type",
    words: ({ key, type }) => `${quoted(key)} means nothing for a question of type ${quoted(type)}.`,
    hint: ({ types }) => `It belongs to ${oneOf(types)}.`,
  },
  "key-not-for-ending": {
    severity: "error",
    title: "Key of another ending",
    words: ({ key, end }) => `${quoted(key)} means nothing for an ending of kind ${quoted(end)}.`,
    hint: ({ ends }) => `It belongs to ${oneOf(ends)}.`,
  },
  "text-in-brackets": {
    severity: "error",
    title: "Sentence in brackets",
    words: ({ text }) => `A comma inside brackets starts a new entry, and ${quoted(text)} is not in quotes.`,
    hint: () => "Give every entry a line of its own with a dash, or put it in quotes.",
  },
} as const satisfies Record<string, CatalogueEntry>;
