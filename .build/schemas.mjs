/**
 * Makes the JSON Schemas of everything that is printed or taken as data from its types: `node .build/schemas.mjs <folder>`.
 * The generator brings the last TypeScript that has a programming interface; ours has none yet.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createGenerator } from "ts-json-schema-generator";

const [folder = join("dist", "schemas")] = process.argv.slice(2);

/** What is printed, by file: readers let what they do not know pass, so that shapes can grow. */
const printed = {
  "documents.ts": {
    "state-1": "StateDocument",
    "error-1": "ErrorDocument",
    "reply-1": "ReplyDocument",
    "export-1": "ExportDocument",
    "list-1": "ListDocument",
    "search-1": "SearchDocument",
    "contact-1": "ContactDocument",
  },
  "case-documents.ts": {
    "closed-case-1": "ClosedCaseDocument",
    "stats-1": "StatsDocument",
    "cases-1": "CasesDocument",
    "case-told-1": "CaseDocument",
    "cases-export-1": "CasesExportDocument",
  },
  "author-documents.ts": {
    "issues-1": "IssuesDocument",
    "tests-1": "TestsDocument",
    "paths-1": "PathsDocument",
    "translation-1": "TranslationDocument",
    "diff-1": "DiffDocument",
  },
};

/** What is taken: an unknown key is an error. */
const taken = { "command-1": "CommandDocument" };

const options = {
  tsconfig: resolve("tsconfig.json"),
  skipTypeCheck: true,
  sortProps: false,
  topRef: false,
  /** @type {"none"} */
  expose: "none",
};

await mkdir(folder, { recursive: true });
for (const [file, types] of Object.entries(printed))
  await writeSchemas(types, { path: resolve("src/render", file), additionalProperties: true });
await writeSchemas(taken, { path: resolve("src/cli/ndjson/command.ts"), additionalProperties: false });

/**
 * @param {Readonly<Record<string, string>>} types
 * @param {{ path: string, additionalProperties: boolean }} source
 */
async function writeSchemas(types, source) {
  const generator = createGenerator({ ...options, ...source });
  for (const [name, type] of Object.entries(types)) {
    const { definitions: _, ...schema } = generator.createSchema(type);
    const document = { ...schema, $id: `wallet-help/schemas/${name}.json`, title: type };
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(document)}\n`);
  }
}
