import { markOf } from "../core/flow/version.js";
import { catalogue, isIssueCode } from "../core/issue/catalogue.js";
import type { CatalogueEntry } from "../core/issue/entry.js";
import type { Finding } from "./issue-finding.js";

/** What a SARIF log needs beside the findings. */
export interface SarifParts {
  readonly findings: readonly Finding[];
  /** Of the program. */
  readonly version: string;
  /** The address of a file: relative to the working folder where it lies in it, else `file:`. */
  readonly address: (file: string) => string;
}

/**
 * Findings as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as plain data. Columns count
 * code points, regions end before their last column. What was set aside stands in the log as suppressed, with its reason.
 * Rules are those that were broken, in the order in which they were met.
 */
export function sarifLog({ findings, version, address }: SarifParts): object {
  const rules = [...new Map(findings.map((finding) => [finding.code, finding])).values()];
  const indexes = new Map(rules.map(({ code }, index) => [code, index]));
  const mark = marker(address);
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "wallet-help", version, semanticVersion: version, rules: rules.map(rule) } },
        columnKind: "unicodeCodePoints",
        invocations: [{ executionSuccessful: true }],
        results: findings.map((finding) => ({
          ...result(finding, address),
          ruleIndex: indexes.get(finding.code) ?? -1,
          partialFingerprints: { "walletHelpIssue/v1": mark(finding) },
        })),
      },
    ],
  };
}

function rule({ code, title, severity }: Finding): object {
  const more = isIssueCode(code) ? ` wallet-help flows explain ${code}` : "";
  const text = `${title}.${more === "" ? "" : ` To read more:${more}`}`;
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: generalWords(code) ?? `${title}.` },
    help: { text, markdown: more === "" ? text : `${title}. To read more: \`${more.trim()}\`` },
    defaultConfiguration: { level: severity },
  };
}

/** The next action, where it is the same for every issue of the code. */
function generalWords(code: string): string | undefined {
  if (!isIssueCode(code)) return undefined;
  const { title, hint }: CatalogueEntry = catalogue[code];
  // A hint that speaks of names has none to speak of here.
  const said = hint === undefined || hint.length > 0 ? undefined : hint({});
  return typeof said === "string" ? `${title}. ${said}` : undefined;
}

function result(finding: Finding, address: (file: string) => string): object {
  const { file, line, column, end, severity, code, words, hint, reason } = finding;
  return {
    ruleId: code,
    level: severity,
    message: { text: hint === undefined ? words : `${words} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: location(address(file)),
          region: { startLine: line, startColumn: column, endLine: end.line, endColumn: end.column },
        },
      },
    ],
    ...(reason !== undefined && {
      suppressions: [{ kind: "inSource", status: "accepted", justification: reason }],
    }),
  };
}

function location(uri: string): object {
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: "%SRCROOT%" };
}

/** What an issue is known by when lines above it come and go: its code, its file, its line's text, the how-manieth of them. */
function marker(address: (file: string) => string): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ code, file, text }) => {
    const known = [code, address(file), text].join("\n");
    const count = (seen.get(known) ?? 0) + 1;
    seen.set(known, count);
    return `${markOf(`${known}\n1`)}${markOf(`${known}\n2`)}${markOf(`${known}\n3`)}:${count}`;
  };
}
