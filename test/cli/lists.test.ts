import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/render/width.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile } from "../support/temporary-folder.js";
import { sampleFlows } from "./sample-flows.js";

const wallets = readFileSync("flows/wallets.yaml", "utf8");
const common = readFileSync("flows/common.yaml", "utf8");
const flows = folderForFile({ ...sampleFlows, "wallets.yaml": wallets, "common.yaml": common });
const nothing = folderForFile();

const inFlows = (args: readonly string[], columns?: number) =>
  walletHelp(["--flows", flows, ...args], columns === undefined ? {} : { columns, env: { NO_COLOR: "1" } });
const inFlowsJson = (args: readonly string[]) => walletHelpJson(["--flows", flows, ...args]);

describe("every page", () => {
  test.each([
    [["list"]],
    [["search", "end"]],
    [["show", "types"]],
    [["show", "ways"]],
    [["contact", "wechat_pay"]],
    [["contact"]],
  ])("of %j fits into 40 columns and into 100, in both languages", async (args) => {
    for (const columns of [40, 100]) {
      for (const lang of ["en", "zh-CN"]) {
        const { code, out, err } = await inFlows(["--lang", lang, ...args], columns);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
        expect(out.endsWith("\n") && !out.endsWith("\n\n")).toBe(true);
      }
    }
  });
});

describe("list", () => {
  test("shows the flows that people come for, not the parts of others", async () => {
    const { out } = await inFlows(["list"]);
    expect(out).toContain("types ");
    expect(out).toContain("The light is out");
    expect(out).not.toContain("A part");
  });

  test("speaks the language of each flow that it can", async () => {
    const { out } = await inFlows(["--lang", "zh-CN", "list"]);
    expect(out).toContain("灯不亮");
    expect(out).toContain("Every way");
  });

  test("gives data", async () => {
    const { document } = await inFlowsJson(["list", "--json"]);
    expect(document).toMatchObject({
      schema: "wallet-help/list/1",
      locale: "en",
      flows: [
        { id: "needs" },
        { id: "spoken", title: "The light is out", locales: ["en", "zh-CN"] },
        { id: "types" },
        { id: "ways" },
      ],
    });
  });

  test("says that a folder is empty, which is no error", async () => {
    expect(await walletHelp(["--flows", nothing, "list"])).toEqual({
      code: 0,
      out: "  There are no flows here.\n",
      err: "",
    });
    const { document } = await walletHelpJson(["--flows", nothing, "list", "--json"]);
    expect(document).toMatchObject({ flows: [] });
  });

  test("takes the folder from the environment, unless it is empty", async () => {
    const { out } = await walletHelp(["list"], { env: { WALLET_HELP_FLOWS: flows } });
    expect(out).toContain("The light is out");
    const shipped = await walletHelp(["list"], { env: { WALLET_HELP_FLOWS: "" } });
    expect(shipped.out).toContain("verification-code");
    const flag = await walletHelp(["--flows", nothing, "list"], { env: { WALLET_HELP_FLOWS: flows } });
    expect(flag.out).not.toContain("The light is out");
  });
});

describe("search", () => {
  test("finds by words with mistakes, in any language", async () => {
    for (const words of [["no", "lihgt"], ["灯"], ["没有灯"]]) {
      const { code, out } = await inFlows(["search", ...words]);
      expect([code, out.includes("The light is out")]).toEqual([0, true]);
    }
  });

  test("gives data, with the words that were searched for", async () => {
    const { document, code } = await inFlowsJson(["search", "no", "light", "--json"]);
    expect(code).toBe(0);
    expect(document).toMatchObject({ schema: "wallet-help/search/1", words: "no light", flows: [{ id: "spoken" }] });
  });

  test("says on standard error that nothing was found, and what to do", async () => {
    const found = { code: 66, err: 'Nothing found for "qqqq".\nTry other words, or see all with: wallet-help list\n' };
    expect(await inFlows(["search", "qqqq"])).toEqual({ ...found, out: "" });
    const { code, err, document } = await inFlowsJson(["search", "qqqq", "--json"]);
    expect({ code, err }).toEqual(found);
    expect(document).toMatchObject({ flows: [] });
  });

  test("tells of a wallet how to reach it", async () => {
    const { code, err } = await inFlows(["search", "wechat"]);
    expect(code).toBe(66);
    expect(err).toContain(`To reach the support of WeChat Pay: wallet-help --flows ${flows} contact wechat_pay`);
  });

  test("shows what was typed without its control characters", async () => {
    const { err } = await inFlows(["search", "\u001b]0;x\u0007qqqq"]);
    expect(err).not.toContain("\u001b");
    expect(err).toContain("\\x1b]0;x\\x07qqqq");
  });
});

describe("show", () => {
  test("tells the questions with their answers, the fixes and the endings", async () => {
    const { out } = await inFlows(["show", "ways"]);
    for (const piece of [
      "Every way",
      "Once more?",
      "Press the button",
      "Find the button.",
      "Runs the flow part",
      "Call them",
      "Hurry",
    ]) {
      expect(out).toContain(piece);
    }
  });

  test("shows a part too", async () => {
    expect(await inFlows(["show", "part"])).toMatchObject({ code: 0 });
  });

  test.each(["spokn", "constructor", "__proto__", "../spoken"])("is 66 for %s", async (name) => {
    const { code, out, err } = await inFlows(["show", name]);
    expect({ code, out }).toEqual({ code: 66, out: "" });
    expect(err).toContain(`There is no flow "${name}".\n`);
  });
});

describe("contact", () => {
  test.each(["wechat_pay", "WeChat Pay", "wechat pay", "wechat", "微信支付"])("knows a wallet as %s", async (name) => {
    const { code, out } = await inFlows(["contact", ...name.split(" ")]);
    expect(code).toBe(0);
    expect(out).toContain("WeChat Pay");
  });

  test("gives the safe way where no wallet is named", async () => {
    const { code, out } = await inFlows(["contact"]);
    expect(code).toBe(0);
    expect(out).toContain("Safest way");
    expect(out).toContain("Never tell anybody, support included");
  });

  test("gives data, with its wallet or without", async () => {
    const one = await inFlowsJson(["contact", "paypal", "--json"]);
    expect(one.document).toMatchObject({ schema: "wallet-help/contact/1", wallet: { id: "paypal", name: "PayPal" } });
    const any = await inFlowsJson(["contact", "--json"]);
    expect(any.document).toMatchObject({ channels: [{ kind: "safe_route" }] });
    expect(any.document).not.toHaveProperty("wallet");
  });

  test("says what was probably meant, or what there is", async () => {
    expect(await inFlows(["contact", "revollut"])).toEqual({
      code: 66,
      out: "",
      err: 'There is no wallet "revollut".\nDid you mean revolut?\n',
    });
    const { code, err } = await inFlows(["contact", "nowhere-to-be-found"]);
    expect(code).toBe(66);
    expect(err).toContain("Wallets: alipay, wechat_pay");
    const empty = await walletHelp(["--flows", nothing, "contact", "paypal"]);
    expect(empty).toEqual({ code: 66, out: "", err: 'There is no wallet "paypal".\nNo wallets are known here.\n' });
  });
});
