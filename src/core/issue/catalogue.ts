import { contentEntries } from "./content-entries.js";
import { ruleEntries } from "./rule-entries.js";
import { shapeEntries } from "./shape-entries.js";
import { suppressionEntries } from "./suppression-entries.js";
import { syntaxEntries } from "./syntax-entries.js";

/** Every issue that a flow file can have, by code: severity, title, words and hint. Codes are stable. */
export const catalogue = {
  ...syntaxEntries,
  ...shapeEntries,
  ...ruleEntries,
  ...contentEntries,
  ...suppressionEntries,
};

/** The code of an issue, such as `unknown-key`. */
export type IssueCode = keyof typeof catalogue;

/** Every code, in the order of the stages that report them. */
export const issueCodes: readonly IssueCode[] = Object.keys(catalogue).filter(isIssueCode);

/** Whether a text is the code of an issue. */
export function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(catalogue, code);
}
