import { didYouMeanOr, oneOf, quoted, type CatalogueEntry } from "./entry.js";

/** Issues of content: safety of what is asked and said, the head of a flow, translations. */
export const contentEntries = {
  "contact-in-text": {
    severity: "error",
    title: "Contact inside a text",
    words: ({ text }) => `${quoted(text)} looks like a phone number or an address.`,
    hint: () => "Contacts stand in wallets.yaml only; an ending names them under channels.",
  },
  "secret-asked": {
    severity: "error",
    title: "Asks for a secret",
    words: ({ text }) => `This seems to ask for a secret (${quoted(text)}).`,
    hint: () => "Ask whether the person has it, never what it is.",
  },
  "missing-summary": {
    severity: "warning",
    title: "No summary",
    words: () => "The flow does not say in a sentence what it is about.",
    hint: () => "Add `summary:`.",
  },
  "missing-symptoms": {
    severity: "warning",
    title: "No symptoms",
    words: () => "Nobody finds this flow by what went wrong.",
    hint: () => "Add `symptoms:`, a list of what people type when they search.",
  },
  "missing-owner": {
    severity: "warning",
    title: "No owner",
    words: () => "The flow does not say who answers for it.",
    hint: () => "Add `owner:`.",
  },
  "missing-reviewed": {
    severity: "warning",
    title: "Never reviewed",
    words: () => "The flow does not say when a person read it against its sources.",
    hint: () => "Read it, then add `reviewed:` with the date.",
  },
  "missing-sources": {
    severity: "warning",
    title: "No sources",
    words: () => "The flow does not say what its claims rest on.",
    hint: () => "Add `sources:`.",
  },
  "review-overdue": {
    severity: "warning",
    title: "Review is overdue",
    words: ({ date }) => `The flow should have been read again by ${date}.`,
    hint: () => "Read it against its sources, then change `reviewed:`.",
  },
  "unknown-source": {
    severity: "error",
    title: "Unknown source",
    words: ({ source }) => `facts.yaml has no fact ${quoted(source)}.`,
    hint: didYouMeanOr("Add the fact to facts.yaml, or cite the address of a page."),
  },
  "unqualified-fact": {
    severity: "warning",
    title: "Told without its qualifier",
    words: ({ source, words }) =>
      `${quoted(source)} holds only with a qualifier, and no text of the step names ${oneOf(words ?? [])}.`,
    hint: () => "Say for whom or where it holds, or take the source away.",
  },
  "figure-without-source": {
    severity: "warning",
    title: "Figure without a source",
    words: ({ text }) => `${quoted(text)} is claimed here, and the step names no source.`,
    hint: () => "Add `sources:` to the step, or leave the figure out.",
  },
  "glossary-word": {
    severity: "warning",
    title: "Called otherwise in the glossary",
    words: ({ word, use }) => `The glossary of common.yaml says ${quoted(use)} here, not ${quoted(word)}.`,
    hint: ({ use }) => `Write ${quoted(use)}.`,
  },
  "same-label": {
    severity: "warning",
    title: "Two choices with one name",
    words: ({ label }) => `Another choice of this question reads ${quoted(label)} too.`,
    hint: () => "Say what makes the two different.",
  },
  "labels-not-parallel": {
    severity: "warning",
    title: "Choices written in two ways",
    words: ({ label, way }) =>
      `${quoted(label)} ${way === "end" ? "ends" : "begins"} otherwise than the other choices.`,
    hint: ({ way }) =>
      way === "end"
        ? "Let all of them end in a full stop, or none."
        : "Let all of them begin with a capital letter, or none.",
  },
  "text-too-long": {
    severity: "warning",
    title: "Too long for a screen",
    words: ({ columns, most }) => `This takes ${columns} columns, and a reader takes in about ${most} here.`,
    hint: () => "Say it shorter, or make two of it.",
  },
  "missing-basics": {
    severity: "warning",
    title: "Checklist without the basics",
    words: ({ basics }) => `Support has to know who asks, and the checklist has none of ${oneOf(basics ?? [])}.`,
    hint: () => "Add one of them to `prepare:`.",
  },
  "missing-translation": {
    severity: "warning",
    title: "Not translated",
    words: ({ key, locale }) => `${quoted(key)} has no text in ${locale}; the source language is shown instead.`,
    hint: ({ locale }) => `Run \`wallet-help flows translate ${locale}\` to add the places, then fill them in.`,
  },
  "stale-translation": {
    severity: "warning",
    title: "Translation is out of date",
    words: ({ key }) => `The source text of ${quoted(key)} has changed since it was translated.`,
    hint: ({ key }) =>
      `Read both, mend the translation, then say so: \`wallet-help flows translate <locale> --accept ${key}\``,
  },
  "extra-translation": {
    severity: "error",
    title: "Translates nothing",
    words: ({ key }) => `The flow has no text ${quoted(key)}.`,
    hint: didYouMeanOr("Delete it, or mend its place."),
  },
  "variant-mismatch": {
    severity: "error",
    title: "Variants do not match",
    words: ({ key, expected, found }) => `${quoted(key)} has ${found} variants here and ${expected} in the flow.`,
    hint: () => "Give as many variants as the flow has, in the same order, with `text:` alone.",
  },
  "wrong-translation-file": {
    severity: "error",
    title: "Translates another flow",
    words: ({ name, expected }) =>
      `The file is named after ${quoted(expected)} and says it translates ${quoted(name)}.`,
    hint: ({ expected }) => `Write \`translates: ${expected}\`, or rename the file.`,
  },
} as const satisfies Record<string, CatalogueEntry>;
