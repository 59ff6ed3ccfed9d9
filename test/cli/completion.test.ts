import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const flows = folderForFile({ ...sampleFlows, "faulty.yaml": faultyFlow, "Bad Name.yaml": "x", "broken.yaml": "{{{" });

/** What is offered for the last of the words, first its kind; nothing may ever be complained of. */
async function offered(
  words: readonly string[],
  { shell = "bash", env = {} }: { shell?: string; env?: Record<string, string> } = {},
) {
  const { code, out, err } = await walletHelp(["__complete", shell, "--", ...words], { env });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.split("\n").filter(Boolean);
}

const wordsFor = async (...words: readonly string[]) => {
  const [kind, ...found] = await offered(words);
  expect(kind).toBe(":words");
  return found;
};

describe("what can come next", () => {
  test("is a command at first", async () => {
    expect(await wordsFor("")).toEqual(
      expect.arrayContaining(["run", "list", "contact", "flows", "mcp", "completion"]),
    );
    expect(await wordsFor("co")).toEqual(["contact", "completion"]);
    expect(await wordsFor("flows", "")).toEqual(expect.arrayContaining(["check", "graph", "test", "paths", "diff"]));
    expect(await wordsFor("help", "flows", "c")).toEqual(["check"]);
    expect(await wordsFor("--quiet", "--lang", "en", "show", "verif")).toEqual(["verification-code"]);
  });

  test("is never a command that nobody types", async () => {
    expect(await wordsFor("_")).toEqual([]);
    expect((await walletHelp(["--help"])).out).not.toContain("__complete");
  });

  test("is an option of the command, or of all commands, once", async () => {
    expect(await wordsFor("run", "refund", "--f")).toEqual(["--format", "--flows"]);
    expect(await wordsFor("list", "--json", "--")).not.toContain("--json");
    expect(await wordsFor("run", "refund", "-a", "x=1", "--an")).toEqual(["--answer", "--answers"]);
    expect(await wordsFor("list", "--ver")).toEqual([]);
    expect(await wordsFor("--ver")).toEqual(["--version"]);
    expect(await wordsFor("search", "--", "--")).toEqual([]);
  });

  test("is a value of an option, in the same word too", async () => {
    expect(await wordsFor("run", "refund", "--format", "")).toEqual(["text", "markdown", "json", "html"]);
    expect(await wordsFor("--lang", "")).toEqual(["en", "zh-CN"]);
    expect(await wordsFor("--lang=z")).toEqual(["--lang=zh-CN"]);
    expect(await wordsFor("--today", "2")).toEqual([]);
  });

  test("is a file or a folder where one is named", async () => {
    expect(await offered(["run", "refund", "--answers", ""])).toEqual([":files"]);
    expect(await offered(["run", "refund", "-o", "c"])).toEqual([":files"]);
    expect(await offered(["--flows", ""])).toEqual([":folders"]);
  });

  test("is a flow, those first that people come for", async () => {
    const found = await wordsFor("run", "");
    expect(found.slice(0, 4).toSorted()).toEqual(["account-locked", "payment-failed", "refund", "verification-code"]);
    expect(found).toContain("danger-check");
    expect(await wordsFor("run", "refund", "")).toEqual([]);
  });

  test("is a wallet, or a shell", async () => {
    expect(await wordsFor("contact", "we")).toEqual(["wechat_pay"]);
    expect(await wordsFor("contact", "paypal", "")).toEqual([]);
    expect(await wordsFor("completion", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
  });
});

describe("what comes after -a", () => {
  const at = (...words: readonly string[]) => wordsFor("--flows", flows, "run", ...words);

  test("is a step of the flow that was named, those of flows that it uses last", async () => {
    expect(await at("types", "-a", "")).toEqual([
      "version=",
      "topic=",
      "word=",
      "count=",
      "amount=",
      "day=",
      "ways=",
      "sure=",
    ]);
    expect(await at("ways", "-a", "")).toEqual(["again=", "mend=", "kind=", "helper/ask_name="]);
    expect(await at("types", "-a", "word=x", "--answer", "w")).toEqual(["ways="]);
    expect(await at("-a", "")).toEqual([]);
  });

  test("is a choice of the step after the equals sign", async () => {
    expect(await at("types", "-a", "topic=")).toEqual(["topic=wide", "topic=narrow"]);
    expect(await at("types", "-a", "sure=")).toEqual(["sure=yes", "sure=no"]);
    expect(await at("types", "--answer=sure=n")).toEqual(["--answer=sure=no"]);
    expect(await at("types", "-asure=n")).toEqual(["-asure=no"]);
    expect(await at("ways", "-a", "mend=")).toEqual(["mend=fixed", "mend=not_fixed", "mend=unable"]);
    expect(await at("types", "-a", "word=")).toEqual([]);
    expect(await at("types", "-a", "nothing=")).toEqual([]);
    expect(await wordsFor("run", "verification-code", "-a", "wallet=we")).toEqual(["wallet=wechat_pay"]);
  });

  test("is another choice after a comma, where several can be chosen", async () => {
    expect(await at("types", "-a", "ways=card,")).toEqual(["ways=card,cash", "ways=card,points"]);
    expect(await at("types", "-a", "ways=card,p")).toEqual(["ways=card,points"]);
    expect(await at("types", "-a", "topic=wide,")).toEqual([]);
  });

  test("is taken out of the shell's quotes", async () => {
    expect(await at("types", "-a", "'topic=w")).toEqual(["topic=wide"]);
    expect(await at('"types"', "-a", '"topic=w')).toEqual(["topic=wide"]);
  });
});

describe("a folder of flows with errors", () => {
  test("is completed from all the same", async () => {
    expect(await wordsFor("--flows", flows, "run", "")).toEqual(
      expect.arrayContaining(["broken", "faulty", "types", "ways"]),
    );
    expect(await wordsFor("--flows", flows, "run", "broken", "-a", "")).toEqual([]);
    expect(await wordsFor("--flows", flows, "run", "types", "-a", "top")).toEqual(["topic="]);
    expect((await offered(["show", ""], { env: { WALLET_HELP_FLOWS: flows } })).slice(1)).toContain("types");
  });

  test("that is not there offers nothing", async () => {
    expect(await wordsFor("--flows", join(flows, "nowhere"), "run", "")).toEqual([]);
    expect(await wordsFor("--flows", join(flows, "nowhere"), "run", "x", "-a", "")).toEqual([]);
  });
});

describe("a command line that cannot be", () => {
  test.each([
    [[]],
    [["nonsense", ""]],
    [["run", "constructor", "-a", ""]],
    [["run", "refund", "-a"]],
    [["--lang", "xx", "--today", "never", "run", ""]],
    [["-", "--=", "=", ""]],
    [["run", "\u001B[31m", "'", '"', "\\"]],
  ])("%j is not complained of", async (words) => {
    expect((await offered(words))[0]).toBe(":words");
  });

  test("of a shell that is not known is not complained of either", async () => {
    expect(await offered([], { shell: "tcsh" })).toEqual(expect.arrayContaining([":words"]));
    expect(await walletHelp(["__complete"])).toMatchObject({ code: 0, err: "" });
  });
});

describe("what it is", () => {
  test("stands after a tab for shells that show it, in the person's language", async () => {
    const [, first] = await offered(["run", "refund", "-a", "who_got="], { shell: "zsh" });
    expect(first).toMatch(/^who_got=[a-z_]+\t\S/);
    const chinese = await offered(["--lang", "zh-CN", "run", "refund"], { shell: "fish" });
    expect(chinese[1]).toMatch(/^refund\t\p{Script=Han}/u);
  });

  test("comes to PowerShell with a sign before the last word taken off", async () => {
    const { out } = await walletHelp(["__complete", "powershell", "run", "=refu"]);
    expect(out).toMatch(/^:words\nrefund\t\S/);
    expect((await walletHelp(["__complete", "powershell", "="])).out).toContain("\nrun\t");
  });
});

describe("the script", () => {
  test.each(["bash", "zsh", "fish", "powershell", "pwsh", "Bash"])("for %s is printed", async (shell) => {
    const { code, out, err } = await walletHelp(["completion", shell]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("wallet-help __complete ");
  });

  test("for another shell is refused, with what was probably meant", async () => {
    expect(await walletHelp(["completion", "fsh"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("fish") as string,
    });
    expect(await walletHelp(["completion"])).toMatchObject({ code: 2, out: "" });
  });

  test("for bash is sound to the shell itself", async () => {
    const { out } = await walletHelp(["completion", "bash"]);
    expect(spawnSync("bash", ["-n"], { input: out, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });
});
