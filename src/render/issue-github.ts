import type { Finding } from "./issue-finding.js";

/**
 * Findings as workflow commands, one a line, which GitHub Actions shows beside the lines of a pull request. What was set
 * aside is left out, and of the texts that a translation lacks only the first is told, with how many there are: ten warnings
 * of a step are all that GitHub shows. `place` gives the path of a file from the top of the repository.
 */
export function githubCommands(findings: readonly Finding[], place: (file: string) => string): string {
  return untranslatedOnce(findings.filter(({ reason }) => reason === undefined))
    .map((finding) => `${command(finding, place)}\n`)
    .join("");
}

function untranslatedOnce(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  const isLacking = ({ code }: Finding): boolean => code === "missing-translation";
  for (const { file } of findings.filter(isLacking)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return findings.flatMap((finding) => {
    if (!isLacking(finding)) return [finding];
    const others = (counts.get(finding.file) ?? 0) - 1;
    counts.delete(finding.file);
    if (others < 0) return [];
    return others === 0
      ? [finding]
      : [{ ...finding, words: `${finding.words}\nSo it is with ${others} more of this file.` }];
  });
}

function command(finding: Finding, place: (file: string) => string): string {
  const { file, line, column, end, severity, code, title, words, hint } = finding;
  const properties = {
    file: place(file),
    line,
    endLine: end.line,
    col: column,
    // A last column of another line would be read as one of this line.
    ...(end.line === line && { endColumn: end.column }),
    title: `${title} [${code}]`,
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${severity} ${listed.join(",")}::${escapedData(hint === undefined ? words : `${words}\n${hint}`)}`;
}

/** As the toolkit of GitHub Actions escapes them, so that no text can begin a command of its own. */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
