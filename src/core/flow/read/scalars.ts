import type { Report } from "../../issue/issue.js";
import { nearest } from "../../text/nearest.js";
import type { Span, Spanned } from "../../text/source.js";
import type { YamlScalar } from "../document.js";
import { checkId, converted, wrongKind, type IdRule, type Shape } from "../shape.js";

// Editors type scalars as YAML does; the program does not. A text may look like a number or a flag to them.
const WRITTEN = { type: ["string", "number", "boolean"] } as const;

/** A scalar that is not empty. */
export const scalar: Shape<YamlScalar> = {
  read(node, name, report) {
    if (node.kind !== "scalar") return wrongKind(node, name, report, { expected: "a text" });
    if (node.text.trim() !== "") return node;
    report.add("empty-value", node.span, { name });
    return undefined;
  },
  json: () => WRITTEN,
};

/** A text as it is written, with its place. */
export const word: Shape<Spanned<string>> = converted(scalar, spanned);

/** The scalar's text with its place. */
export function spanned({ text, span }: YamlScalar): Spanned<string> {
  return { value: text, span };
}

/** A text that must look like an id. */
export function id(rule: IdRule): Shape<Spanned<string>> {
  return {
    read(node, name, report) {
      const found = word.read(node, name, report);
      if (found) checkId(found, rule, report);
      return found;
    },
    json: () => ({ ...WRITTEN, pattern: rule.pattern.source }),
  };
}

/** One of a few words. */
export function option<T extends string>(allowed: readonly T[]): Shape<Spanned<T>> {
  return {
    read(node, name, report) {
      const found = word.read(node, name, report);
      const value = allowed.find((each) => each === found?.value);
      if (found && value) return { value, span: found.span };
      if (found) reportOption(found, name, allowed, report);
      return undefined;
    },
    json: () => ({ enum: allowed }),
  };
}

function reportOption(
  { value, span }: Spanned<string>,
  name: string,
  allowed: readonly string[],
  report: Report,
): void {
  report.add("bad-option", span, { name, value, allowed, suggestion: nearest(value, allowed) });
}

/** `true` or `false`. */
export const flag: Shape<Spanned<boolean>> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (!found) return undefined;
    if (found.value === "true" || found.value === "false") return { value: found.value === "true", span: found.span };
    report.add("bad-boolean", found.span, { name, value: found.value });
    return undefined;
  },
  json: () => ({ type: "boolean" }),
};

/** A number as JSON writes it, without an exponent; nothing for other texts. */
export function numberOf(text: string): number | undefined {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** A whole number of at least `least`. `expected` names it in issues. */
export function wholeNumber(least: number, expected: string): Shape<Spanned<number>> {
  return {
    read(node, name, report) {
      const found = word.read(node, name, report);
      if (!found) return undefined;
      const value = numberOf(found.value);
      if (value !== undefined && Number.isInteger(value) && value >= least) return { value, span: found.span };
      report.add("bad-number", found.span, { name, value: found.value, expected });
      return undefined;
    },
    json: () => ({ type: "integer", minimum: least }),
  };
}

/** A length of time such as `30s`, `5m`, `24h`, `3d`; in seconds. */
export const duration: Shape<Spanned<number>> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (!found) return undefined;
    const [, digits, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(found.value) ?? [];
    if (digits && unit) return { value: Number(digits) * (SECONDS[unit] ?? 1), span: found.span };
    report.add("bad-duration", found.span, { value: found.value });
    return undefined;
  },
  json: () => ({ type: "string", pattern: "^[1-9]\\d{0,5}[smhd]$" }),
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A day as ISO 8601 writes it, that the calendar has. */
export const isoDate: Shape<Spanned<string>> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (!found || isDay(found.value)) return found;
    report.add("bad-date", found.span, { name, value: found.value });
    return undefined;
  },
  json: () => ({ type: "string", format: "date" }),
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Where and when something was seen: a year, a month or a day. */
export const partialDate: Shape<Spanned<string>> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (!found || isDay(completed(found.value))) return found;
    report.add("bad-date", found.span, { name, value: found.value });
    return undefined;
  },
  json: () => ({ ...WRITTEN, pattern: "^\\d{4}(-\\d{2}(-\\d{2})?)?$" }),
};

function completed(text: string): string {
  return `${text}-01-01`.slice(0, 10);
}

/** The place of nothing, for what a file leaves out. */
export const NOWHERE: Span = { start: 0, end: 0 };
