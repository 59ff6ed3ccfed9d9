import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { searchIndex, searchTable } from "../../src/core/flow/search/search.js";
import { compiledFiles, openCompiled } from "../../src/host/compiled-flows.js";
import { shippedFlows } from "../support/shipped-flows.js";
import { folderForTest } from "../support/temporary-folder.js";

const sources = resolve("flows");
const { loaded } = await shippedFlows();

/** The shipped flows as the build keeps them, in a folder of their own. */
function compiled(without?: string): string {
  const names = readdirSync(sources).filter((name) => name.endsWith(".yaml"));
  const sizes = Object.fromEntries(names.map((name) => [name, statSync(join(sources, name)).size]));
  const files = new Map(compiledFiles(loaded.library, sizes, searchTable(loaded.library)));
  if (without !== undefined) files.delete(without);
  return folderForTest(Object.fromEntries(files));
}

describe("flows that were compiled beforehand", () => {
  test("are the same as those that are read from their texts", () => {
    const opened = openCompiled(sources, compiled());
    const ids = Object.keys(loaded.library.flows);
    expect(ids.map((id) => opened?.library.flows[id])).toEqual(ids.map((id) => loaded.library.flows[id]));
    expect(opened?.library.heads).toEqual(
      Object.fromEntries(
        Object.entries(loaded.library.heads).map(([id, head]) => [
          id,
          expect.objectContaining({ symptoms: head.symptoms }),
        ]),
      ),
    );
  });

  test("are read in the language that is asked for, and in no other", () => {
    const folder = compiled();
    const file = join(folder, "flow.refund.jsonl");
    const [head = "", english = ""] = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, `${head}\n${english}\nno JSON\n`);
    const flow = openCompiled(sources, folder)?.library.flows["refund"];
    expect(flow?.texts["en"]?.["title"]).toBe(loaded.library.flows["refund"]?.texts["en"]?.["title"]);
    expect(() => flow?.texts["zh-CN"]).toThrow(SyntaxError);
  });

  test("are searched by their texts where the table of words is missing", () => {
    const opened = openCompiled(sources, compiled("search.json"));
    expect(opened && searchIndex(opened.library).find("otp")[0]).toBe("verification-code");
  });
});
