/**
 * The part of SARIF 2.1.0 that we write, as a JSON Schema in our own words after the standard's text. It is no copy of the
 * official schema, and stricter: what it does not name may not be there.
 */
export const sarifSubset = exactly({
  $schema: { type: "string", pattern: "sarif-schema-2\\.1\\.0\\.json$" },
  version: { const: "2.1.0" },
  runs: listOf(
    exactly({
      tool: exactly({
        driver: exactly({
          name: { const: "wallet-help" },
          version: text(),
          semanticVersion: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
          rules: listOf(
            exactly({
              id: text(),
              name: { type: "string", pattern: "^[A-Z][A-Za-z0-9]*$" },
              shortDescription: exactly({ text: text() }),
              fullDescription: exactly({ text: text() }),
              help: exactly({ text: text(), markdown: text() }),
              defaultConfiguration: exactly({ level: level() }),
            }),
          ),
        }),
      }),
      columnKind: { const: "unicodeCodePoints" },
      invocations: listOf(exactly({ executionSuccessful: { type: "boolean" } })),
      results: listOf(
        exactly(
          {
            ruleId: text(),
            ruleIndex: { type: "integer", minimum: 0 },
            level: level(),
            message: exactly({ text: text() }),
            locations: listOf(
              exactly({
                physicalLocation: exactly({
                  artifactLocation: exactly({ uri: text(), uriBaseId: { const: "%SRCROOT%" } }, ["uri"]),
                  region: exactly({ startLine: place(), startColumn: place(), endLine: place(), endColumn: place() }),
                }),
              }),
            ),
            partialFingerprints: { type: "object", additionalProperties: text() },
            suppressions: listOf(
              exactly({ kind: { const: "inSource" }, status: { const: "accepted" }, justification: text() }),
            ),
          },
          ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
        ),
      ),
    }),
  ),
});

function exactly(properties: Readonly<Record<string, object>>, required = Object.keys(properties)): object {
  return { type: "object", properties, required, additionalProperties: false };
}

function listOf(items: object): object {
  return { type: "array", items };
}

function text(): object {
  return { type: "string", minLength: 1 };
}

function level(): object {
  return { enum: ["error", "warning"] };
}

function place(): object {
  return { type: "integer", minimum: 1 };
}
