import type { Spanned } from "../../text/source.js";
import type { Shape } from "../shape.js";
import { languageId } from "./ids.js";
import { id, word } from "./scalars.js";

/** The version of the format: 1. */
export const formatVersion: Shape<Spanned<number>> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (!found) return undefined;
    if (found.value !== "1") report.add("bad-format-version", found.span, { value: found.value });
    return { value: 1, span: found.span };
  },
  json: () => ({ const: 1 }),
};

/** A language as BCP 47 writes it: `en`, `zh-CN`. */
export const languageTag: Shape<Spanned<string>> = id(languageId);
