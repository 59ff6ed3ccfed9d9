import { join } from "node:path";
import { isIssueCode, issueCodes } from "../../core/issue/catalogue.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { readTextFile } from "../../host/files.js";
import { checkFor } from "../../words/check.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { shippedFolder } from "../library.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help flows explain [code]`: the page of an issue's code, or all codes. */
export async function flowsExplain(context: Context, code: string | undefined): Promise<number> {
  const { issueIndex, issuePage, pageInWords, pageText } = await import("../../render/issue-page.js");
  if (code !== undefined && !isIssueCode(code)) throw noSuchCode(code, context);
  const { page } = checkFor(context.locale);
  const written = code === undefined ? undefined : writtenPage(code);
  const made = code === undefined ? issueIndex(page) : issuePage(code, undefined, page);
  const markdown = written === undefined ? made : pageInWords(written, page);
  context.output.write(`${pageText(markdown, await surfaceFor(context, "stdout"))}\n`);
  return exitCodes.ended;
}

function noSuchCode(code: string, { locale, words, globals }: Context): HostError {
  const near = nearest(code, issueCodes);
  return new HostError(checkFor(locale).noSuchCode(code.slice(0, LONGEST_CODE)), {
    code: "no_such_code",
    exitCode: exitCodes.notFound,
    hint:
      near.length > 0 ? words.cli.didYouMean(near) : checkFor(locale).seeCodes(commandLine("flows explain", globals)),
  });
}

const LONGEST_CODE = 80;
const LARGEST_PAGE = 100_000;

/** The page with its example; nothing where the documents were left out of the installation. */
function writtenPage(code: string): string | undefined {
  try {
    return readTextFile(join(shippedFolder(), "..", "docs", "issues", `${code}.md`), LARGEST_PAGE).text;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}
