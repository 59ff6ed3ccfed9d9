import type { Flow } from "../flow/link.js";
import type { Answer } from "../session/event.js";
import { isList } from "../session/event.js";
import { usedFrom } from "./explore-state.js";
import type { Item } from "./coverage-items.js";
import type { Found } from "./missing.js";

/**
 * The file of scenarios with new ones at its end: what was there stays as it is, byte for byte. `today` is written where a
 * path rests on the day. A file that is not there yet is the empty text.
 */
export function withScenarios(text: string, found: readonly Found[], today: string | undefined): string {
  if (found.length === 0) return text;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^( *)- /m.exec(text)?.[1] ?? "";
  const lines = found.flatMap((one, index) => [
    ...(index === 0 && text === "" ? [] : [""]),
    ...scenarioLines(one, today).map((line) => `${indent}${line}`),
  ]);
  const ending = text === "" || text.endsWith("\n") ? "" : newline;
  return `${text}${ending}${lines.join(newline)}${newline}`;
}

/** One scenario as its lines, without an indent. */
export function scenarioLines(found: Found, today: string | undefined): readonly string[] {
  const { item, inputs, answers, ending, refused } = found;
  const given = answers.map(({ step, answer }) => `    - ${step}: ${written(answer)}`);
  if (refused) given.splice(refused.after, 0, `    - ${refused.step}: ${written(refused.answer)}`);
  const told = Object.entries(inputs).map(([name, answer]) => `    - ${name}: ${written(answer)}`);
  const visited = [...new Set([...answers.map(({ step }) => step), ending])];
  return [
    `- name: ${coverageItem(item)}`,
    ...(today === undefined ? [] : [`  today: ${today}`]),
    ...(told.length + given.length === 0 ? [] : ["  answers:", ...told, ...given]),
    "  expect:",
    ...(refused ? [`    refused: [${refused.step}]`] : []),
    `    end: ${ending}`,
    `    visited: [${visited.map(inList).join(", ")}]`,
  ];
}

/** An item in a few words. */
export function coverageItem({ kind, flow, step, answer, index }: Item): string {
  const place = `${flow}, ${step}`;
  switch (kind) {
    case "step":
      return `comes to the step ${place}`;
    case "choice":
      return `answers ${place}, with ${answer ?? ""}`;
    case "rule":
      return `takes rule ${(index ?? 0) + 1} of ${place}${answer === undefined ? "" : `, after ${answer}`}`;
    case "refusal":
      return `is refused by rule ${(index ?? 0) + 1} of ${place}`;
    case "ending":
      return `ends at ${place}`;
  }
}

/** Whether the day decides anything in a flow or in those that it uses. */
export function restsOnDay(flow: Flow): boolean {
  return [flow, ...usedFrom(flow)].some(({ data: { steps, inputs, facts } }) =>
    /\b(?:today|days_since|years_since)\b|"date"/.test(JSON.stringify({ steps, inputs, facts })),
  );
}

function written(answer: Answer): string {
  if (answer === null) return '""';
  if (isList(answer)) return `[${answer.map(inList).join(", ")}]`;
  return inList(String(answer));
}

/** Plain where YAML takes it as it stands, else in quotes. */
function inList(text: string): string {
  return /^[\w+-][\w./[\]-]*$/.test(text) && !/[[\]]/.test(text) ? text : JSON.stringify(text);
}
