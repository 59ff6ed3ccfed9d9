import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import {
  commonJson,
  factBaseJson,
  flowJson,
  scenariosJson,
  translationJson,
  walletsJson,
} from "../../src/core/flow/read.js";

test.each([
  ["flow", "A flow of wallet-help, format 1", flowJson()],
  ["translation", "A translation of a flow of wallet-help, format 1", translationJson()],
  ["scenarios", "The scenarios of a flow of wallet-help, format 1", scenariosJson()],
  ["common", "common.yaml of wallet-help, format 1", commonJson()],
  ["wallets", "wallets.yaml of wallet-help, format 1", walletsJson()],
  ["facts", "facts.yaml of wallet-help, format 1", factBaseJson()],
])(
  "flows/%s.schema.json is the one that the program's own tables give (UPDATE_SCHEMA=1 writes it)",
  async (name, title, json) => {
    const file = `flows/${name}.schema.json`;
    const right = await laidOut(file, JSON.stringify(editorSchema(title, json)));
    if (process.env["UPDATE_SCHEMA"] === "1") writeFileSync(file, right);
    expect(readFileSync(file, "utf8")).toBe(right);
  },
);

/** In draft 7, which every editor knows; nothing in it is newer. */
function editorSchema(title: string, json: object): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    description: "Made from the program by test/flows/schema.test.ts, never by hand. flows/README.md is the guide.",
    ...json,
  };
}

/** As `npm run format` leaves it. */
async function laidOut(file: string, json: string): Promise<string> {
  return format(json, { ...(await resolveConfig(file)), parser: "json" });
}
