import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { searchIndex } from "../../src/core/flow/search/search.js";
import { shippedFlows } from "../support/shipped-flows.js";

interface Row {
  readonly query: string;
  readonly language: "en" | "zh-CN";
  readonly flows: readonly string[];
  /** `tune` may be looked at while symptoms are written; of `final` only the count is told. */
  readonly half: "tune" | "final";
}

const halves = ["tune", "final"] as const;
const languages = ["en", "zh-CN"] as const;
const LEAST_SHARE = 0.95;

const rows = parse(readFileSync("test/flows/queries.yaml", "utf8")) as readonly Row[];
const { loaded } = await shippedFlows();
const index = searchIndex(loaded.library);

describe("what worried people type", () => {
  test.each(halves)("finds its flow among the first three in the %s half", (half) => {
    const asked = rows.filter((row) => row.half === half);
    for (const language of languages) tell(`${half}, ${language}`, ofLanguage(asked, language));
    tell(half, asked);
    if (half === "tune") tellMisses(asked);
    expect(shareWithin(3, asked)).toBeGreaterThanOrEqual(LEAST_SHARE);
  });
});

describe("the table of queries", () => {
  test("has at least 150 queries, none twice", () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(({ query }) => query)).size).toBe(rows.length);
  });

  test("asks for every listed flow and no other in both halves and languages", () => {
    const listed = Object.values(loaded.library.heads)
      .filter((flow) => flow.listed)
      .map(({ id }) => id);
    for (const half of halves) {
      for (const language of languages) {
        const asked = ofLanguage(rows, language).filter((row) => row.half === half);
        const expected = new Set(asked.flatMap(({ flows }) => flows.slice(0, 1)));
        expect([...expected].toSorted()).toEqual(listed.toSorted());
      }
    }
  });
});

function ofLanguage(asked: readonly Row[], language: Row["language"]): readonly Row[] {
  return asked.filter((row) => row.language === language);
}

/** From 1; infinity where it is not found. */
function placeOf({ query, flows }: Row): number {
  const at = index.find(query).findIndex((id) => flows.includes(id));
  return at < 0 ? Infinity : at + 1;
}

function shareWithin(places: number, asked: readonly Row[]): number {
  return asked.filter((row) => placeOf(row) <= places).length / asked.length;
}

function tell(which: string, asked: readonly Row[]): void {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  process.stdout.write(
    `${which}: ${String(asked.length)} queries, ${percent(shareWithin(3, asked))} in the first three, ` +
      `${percent(shareWithin(1, asked))} first\n`,
  );
}

function tellMisses(asked: readonly Row[]): void {
  const missed = asked.filter((row) => placeOf(row) > 3);
  process.stdout.write(missed.map(({ query, flows }) => `missed: ${query} (${flows.join(" or ")})\n`).join(""));
}
