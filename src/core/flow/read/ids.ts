import type { IdRule } from "../shape.js";

const NAME = "small letters, digits and _, beginning with a letter";

/** The id of a step, an input, a fact or a table: names of one namespace. */
export function nameOf(what: string): IdRule {
  return { what, pattern: /^[a-z][a-z0-9_]*$/, rule: NAME };
}

/** The id of a choice; `else` stands for all other answers. */
export const choiceId: IdRule = {
  what: "a choice",
  pattern: /^(?!else$)[a-z0-9][a-z0-9_-]*$/,
  rule: "small letters, digits, _ and -, and not else",
};

/** An answer under `next`, or `else`. */
export const answerId: IdRule = {
  what: "an answer",
  pattern: /^[a-z0-9][a-z0-9_-]*$/,
  rule: "the id of a choice, or else",
};

/** The id of a flow is the name of its file. */
export const flowId: IdRule = {
  what: "a flow",
  pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  rule: "small letters and digits, with dashes between words",
};

/** Any key that is an id of another file, or of an older version of this one. */
export const anyId: IdRule = { what: "this", pattern: /^\S.*$/, rule: "the id" };

/** A language as BCP 47 writes it. */
export const languageId: IdRule = {
  what: "a language",
  pattern: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/,
  rule: "a BCP 47 tag, such as en or zh-CN",
};
