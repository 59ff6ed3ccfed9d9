import { didYouMean, quoted, type CatalogueEntry } from "./entry.js";

/** Issues of the comments that set a warning aside. */
export const suppressionEntries = {
  "suppression-without-reason": {
    severity: "warning",
    title: "Warning set aside without a reason",
    words: ({ code }) => `The comment does not say why ${quoted(code)} may stand here, so it sets nothing aside.`,
    hint: ({ code }) => `Write \`# wallet-help-ignore ${String(code ?? "<code>")}: <reason>\`.`,
  },
  "unused-suppression": {
    severity: "warning",
    title: "Sets nothing aside",
    words: ({ code }) => `There is no ${quoted(code)} in the line that this comment is about.`,
    hint: () => "Delete the comment, or put it in the line of the warning or right above it.",
  },
  "unknown-suppressed-code": {
    severity: "warning",
    title: "Sets an unknown issue aside",
    words: ({ code }) => `No issue is called ${quoted(code)}.`,
    hint: (args) => didYouMean(args) ?? "`wallet-help flows explain` lists the codes.",
  },
  "error-suppressed": {
    severity: "warning",
    title: "Errors cannot be set aside",
    words: ({ code }) => `${quoted(code)} is an error, and a flow with an error does not run.`,
    hint: () => "Mend it and delete the comment. Only warnings can be set aside.",
  },
} as const satisfies Record<string, CatalogueEntry>;
