import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { simplifiedChinese } from "../../src/words/zh-cn.js";
import { shippedFlows } from "../support/shipped-flows.js";
import { answersOf } from "./wizard-flows.js";
import { holds, newHome, openWizard, squeezed, walkerOf } from "./wizard-walker.js";

const { flows } = await shippedFlows();

describe("the first screen", () => {
  test.each([
    ["code not com", "The verification code does not arrive"],
    ["verfication", "The verification code does not arrive"],
    ["paymnt faild", "A payment failed or did not arrive"],
    ["收不到验证码", "The verification code does not arrive"],
    ["付款失败", "A payment failed or did not arrive"],
  ])("finds a flow by %s", async (typed, title) => {
    const program = openWizard([]);
    await program.waitFor("What is going wrong?");
    program.type(typed);
    await program.waitFor((screen) => screen.rows().includes(`  > ${title}`) && screen.rows().at(-1) === `> ${typed}`);
    program.press("enter");
    await program.waitFor(/step 1, /);
    expect(program.screen.text()).toContain(title);
  });

  test("finds a flow in Chinese, and asks in Chinese", async () => {
    const program = openWizard([], { locale: "zh-CN", columns: 40, rows: 20 });
    await program.waitFor("您遇到了什么问题？");
    program.type("退款");
    await program.waitFor((screen) => screen.rows().includes("  > 我想把钱要回来（退款）"));
    program.press("enter");
    await program.waitFor(holds("是否有不是您本人操作的付款、转账或登录？"));
  });

  test("says so when nothing is found, and Esc brings all back before it leaves", async () => {
    const home = newHome();
    const program = openWizard([], { home, env: { XDG_CACHE_HOME: newHome() } });
    await program.waitFor("What is going wrong?");
    program.type("zzzzqq");
    await program.waitFor(`Nothing found for "zzzzqq".`);
    program.press("enter");
    program.press("esc");
    await program.waitFor("A payment failed or did not arrive");
    program.press("esc");
    expect(await program.exit()).toEqual({ code: 0, signal: 0 });
    expect(program.screen.rows()).toEqual(["  Take care."]);
    expect(readdirSync(home)).toEqual([]);
  });

  test("shows the key that changes the language, which changes every word", async () => {
    const program = openWizard([]);
    await program.waitFor("tab 中文");
    program.press("tab");
    await program.waitFor("您遇到了什么问题？");
    await program.waitFor("tab English");
    program.type("验证码");
    await program.waitFor("> 收不到验证码");
    program.press("enter");
    await program.waitFor("esc 返回");
    program.paste("1\n2");
    await program.waitFor(simplifiedChinese.asker.pasteRefused);
  });

  test("says every key on request", async () => {
    const program = openWizard([]);
    await program.waitFor("? help");
    program.press("?");
    await program.waitFor(/Keys\n.*arrows +choose/);
    await program.waitFor("> The verification code does not arrive");
  });

  test("leads to the official ways, without a problem", async () => {
    const home = newHome();
    const program = openWizard([], { home, stdout: "ways.txt" });
    await program.waitFor("What is going wrong?");
    program.press("up", "enter");
    await program.waitFor("Wallet");
    program.type("wechat");
    await program.waitFor((screen) => screen.rows().at(-1) === "> wechat");
    program.press("enter");
    expect(await program.exit()).toEqual({ code: 0, signal: 0 });
    const page = squeezed([...program.screen.scrollback(), program.screen.text()].join("\n"));
    for (const said of ["Official ways to reach WeChat Pay", "95017", "Never tell anybody"]) {
      expect(page).toContain(squeezed(said));
      expect(readFileSync(join(home, "ways.txt"), "utf8")).toContain(said);
    }
  });

  test("offers to carry on with what is open, and only with that", async () => {
    const home = newHome();
    const first = openWizard(["run", "refund"], { home });
    await first.waitFor("step 1, ");
    first.press("2");
    await first.waitFor("step 2, ");
    first.press("ctrl+c");
    await first.exit();
    const second = openWizard([], { home });
    await second.waitFor("Carry on: I want my money back");
    second.press("enter");
    await second.waitFor("step 2, ");
    second.press("esc");
    await second.waitFor("step 1, ");
    second.press("esc");
    await second.waitFor("What is going wrong?");
  });

  test("does not offer to carry on with a case that has ended", async () => {
    const home = newHome();
    const flow = "payment-failed";
    const program = openWizard(["run", flow], { home });
    const walker = walkerOf(flows.get(flow)!, program);
    await walker.answer(answersOf(flow, "the shop finds the payment by its number"));
    await walker.ended();
    program.press("q");
    await program.exit();
    expect(existsSync(join(home, "wallet-help", "cases.db"))).toBe(true);
    const next = openWizard([], { home });
    await next.waitFor("I need the official way");
    expect(next.screen.text()).not.toContain("Carry on");
  });
});

describe.each([
  ["en", 80, 24],
  ["zh-CN", 40, 20],
] as const)("danger, in %s", (locale, columns, rows) => {
  const setting = { locale, columns, rows };

  test("somebody who is told what to do comes to the emergency card with all its channels", async () => {
    const program = openWizard(["run", "refund"], setting);
    const walker = walkerOf(flows.get("refund")!, program, setting);
    const told = answersOf("danger-check", "a caller is steering, and the account is frozen in time");
    await walker.answer(told.map(([step, answer]) => [`danger-check/${step}`, answer]));
    const { ending, page } = await walker.ended();
    expect(ending.kind).toBe("emergency");
    const channels = ending.card?.channels ?? [];
    expect(channels.map((channel) => channel.kind)).toEqual(expect.arrayContaining(["app", "website", "helpline"]));
    for (const { value } of channels) expect(page).toContain(squeezed(value));
    expect(page).toContain(squeezed(walker.words.card.urgency.now));
  });
});
