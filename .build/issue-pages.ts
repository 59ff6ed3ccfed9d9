/** Makes the pages of `docs/issues`: one for each code, and an index. */
import { loadLibrary } from "../src/core/flow/load/load.js";
import { readFlow, readTranslation, readWallets } from "../src/core/flow/read.js";
import { issueCodes, type IssueCode } from "../src/core/issue/catalogue.js";
import { reportOn, type Issue } from "../src/core/issue/issue.js";
import { settleIssues } from "../src/core/issue/suppression.js";
import type { Source } from "../src/core/text/source.js";
import { issueIndex, issuePage } from "../src/render/issue-page.js";

/** The pages by the names of their files. `examples` are the smallest flows with one mistake, by its code. */
export function issuePages(examples: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const pages = issueCodes.map((code) => [`${code}.md`, issuePage(code, exampleOf(code, examples.get(code)))] as const);
  return new Map([["README.md", issueIndex()], ...pages]);
}

/** The issue of the code in its example; nothing where the example is not there or nobody finds the issue in it. */
export function exampleOf(code: IssueCode, text: string | undefined): Issue | undefined {
  if (text === undefined) return undefined;
  const source = { name: nameOf(text), text };
  for (const read of READINGS) {
    const found = read(source).find((issue) => issue.code === code && issue.source === source);
    if (found) return found;
  }
  return undefined;
}

function nameOf(text: string): string {
  return text.startsWith("translates:") ? "main.zh-CN.yaml" : "main.yaml";
}

const TODAY = "2026-11-22";
const HEAD = `format: 1
title: A test
summary: A flow beside it.
symptoms: [test]
owner: tests
reviewed: 2026-11-22
sources: [TST-01]
`;
/** A `common.yaml` with a glossary and basics, which some examples need beside them. */
export const COMMON = `format: 1
basics: [account_name]
prepare:
  account_name: { label: Your name in the wallet }
  screen_message: { label: The words on the screen }
glossary:
  code:
    en: { use: verification code, not: [OTP code] }
`;
/** A `facts.yaml`, which some examples need beside them. */
export const FACTS = `facts:
  TST-01:
    tag: Q
    qualifier: { en: [China] }
    sources: [{ title: A page, address: https://example.org/page, dated: 2026-03, confidence: A }]
`;
const OVER = "steps:\n  over: { end: advice, title: Over }\n";

type Reading = (source: Source) => readonly Issue[];

/** How an example may be meant: by itself, or with one of these files beside it. */
const READINGS: readonly Reading[] = [
  (source) => among(source, source.name === "main.yaml" ? {} : { "main.yaml": `${HEAD}${OVER}` }),
  (source) => among(source, { "part.yaml": `${HEAD}inputs:\n  why: { type: text, required: true }\n${RETURN}` }),
  (source) => among(source, { "part.yaml": `${HEAD}inputs:\n  why: { type: text }\n${RETURN}` }),
  (source) => among(source, { "broken.yaml": `${HEAD}${OVER.replace(" }", ", next: over }")}` }),
  (source) => among(source, { "common.yaml": "format: 1\nprepare:\n  registered_contact: { label: The number }\n" }),
  (source) => among(source, { "common.yaml": COMMON }),
  (source) => among(source, { "facts.yaml": FACTS }),
  (source) => reading(source, (report) => readWallets(source, report)),
  (source) => reading(source, (report) => readTranslation("some-flow", "zh-CN", source, report)),
  (source) => reading(source, (report) => readFlow("main", source, report, { size: 100 })),
];

const RETURN = "steps:\n  over: { end: return }\n";

function among(source: Source, beside: Readonly<Record<string, string>>): readonly Issue[] {
  const files = [source, ...Object.entries(beside).map(([name, text]) => ({ name, text }))];
  return settleIssues(files, loadLibrary(files, { today: TODAY }).issues).issues;
}

function reading(source: Source, read: (report: ReturnType<typeof reportOn>) => unknown): readonly Issue[] {
  const report = reportOn(source);
  read(report);
  return report.issues;
}
