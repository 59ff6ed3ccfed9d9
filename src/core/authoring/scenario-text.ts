import type { Flow } from "../flow/link.js";
import type { Answer } from "../session/event.js";
import { isList } from "../session/event.js";
import { usedFrom } from "./explore-state.js";
import type { Found } from "./missing.js";
import { scenarioName } from "./scenario-name.js";

/**
 * The file of scenarios with new ones at its end: what was there stays as it is, byte for byte. `today` is written where a
 * path rests on the day. A file that is not there yet is the empty text.
 */
export function withScenarios(text: string, found: readonly Found[], today: string | undefined): string {
  if (found.length === 0) return text;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^( *)- /m.exec(text)?.[1] ?? "";
  const names = namesIn(text);
  const lines = found.flatMap((one, index) => {
    const name = scenarioName(one, names);
    names.add(name);
    const written = scenarioLines(one, name, today).map((line) => `${indent}${line}`);
    return [...(index === 0 && text === "" ? [] : [""]), ...written];
  });
  const ending = text === "" || text.endsWith("\n") ? "" : newline;
  return `${text}${ending}${lines.join(newline)}${newline}`;
}

/** Names as they stand in the file; one that runs over lines there is taken for another, which does no harm. */
function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/^[ -]*name: *["']?(.*?)["']?(?: +#.*)? *$/gm)].map(([, name = ""]) => name));
}

/** One scenario as its lines, without an indent. */
function scenarioLines(found: Found, name: string, today: string | undefined): readonly string[] {
  const { inputs, answers, ending, refused } = found;
  const given = answers.map(({ step, answer }) => `    - ${step}: ${written(answer)}`);
  if (refused) given.splice(refused.after, 0, `    - ${refused.step}: ${written(refused.answer)}`);
  const told = Object.entries(inputs).map(([name, answer]) => `    - ${name}: ${written(answer)}`);
  const visited = [...new Set([...answers.map(({ step }) => step), ending])];
  return [
    `- name: ${PLAIN_NAME.test(name) ? name : JSON.stringify(name)}`,
    ...(today === undefined ? [] : [`  today: ${today}`]),
    ...(told.length + given.length === 0 ? [] : ["  answers:", ...told, ...given]),
    "  expect:",
    ...(refused ? [`    refused: [${refused.step}]`] : []),
    `    end: ${ending}`,
    `    visited: [${visited.map(inList).join(", ")}]`,
  ];
}

/** What YAML takes as it stands. */
const PLAIN_NAME = /^[a-z][\w ,.()+-]*$/i;

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
