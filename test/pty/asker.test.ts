import { describe, expect, test } from "vitest";
import { ask, chooseOf, replies, text, yesNo } from "./ask.js";

describe("choosing in a terminal", () => {
  test("paints what the caller paints, and not a word more", async () => {
    const program = await ask([yesNo], { columns: 30, env: { LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" } });
    await program.waitFor("esc back");
    expect(program.screen.rows()).toEqual(["=".repeat(30), "Does it work?", "> yes", "  no", "  unsure", "esc back"]);
    expect(program.screen.cursor().visible).toBe(false);
  });

  test("takes a digit at once, and leaves only the done text", async () => {
    const program = await ask([yesNo], { before: ["above"] });
    await program.waitFor("> yes");
    program.press("2");
    expect(await program.exit()).toEqual({ code: 0, signal: 0 });
    expect(program.screen.rows()).toEqual(["above", "Does it work? no", `{"type":"answer","id":"no"}`, "end"]);
    expect(program.screen.cursor().visible).toBe(true);
    expect(program.screen.marksPastes()).toBe(false);
  });

  test("knows the keys that a terminal sends", async () => {
    const program = await ask([chooseOf(...Array.from("abcdefghijklmnop"))], { rows: 10 });
    const steps = { down: "b", pagedown: "[d-j]$", pageup: "[a-d]$", end: "p", up: "o", home: "a" };
    await program.waitFor("> a");
    for (const [key, option] of Object.entries(steps)) {
      program.press(key);
      await program.waitFor(new RegExp(`^> ${option}`, "m"));
    }
  });

  test("leaves nothing of a prompt that a command ended", async () => {
    const program = await ask([{ ...yesNo, commands: ["save"] }]);
    await program.waitFor("> yes");
    program.press("ctrl+s");
    await program.exit();
    expect(program.screen.rows()).toEqual([`{"type":"command","command":"save","option":"yes"}`, "end"]);
  });

  test("shows why we ask where it stays", async () => {
    const program = await ask([{ ...yesNo, commands: ["why"], why: "It decides what comes next." }]);
    await program.waitFor("> yes");
    program.press("?");
    await program.waitFor("It decides what comes next.");
    program.press("down");
    await program.waitFor("> no");
    expect(program.screen.text()).toContain("It decides what comes next.");
  });

  test("prints above the open prompt", async () => {
    const program = await ask([{ printLater: "news" }, yesNo], { columns: 30 });
    await program.waitFor("> yes");
    await program.waitFor("news");
    await program.waitFor((screen) => screen.rows().length === 7);
    expect(program.screen.rows().slice(0, 4)).toEqual(["news", "=".repeat(30), "Does it work?", "> yes"]);
  });
});

describe("typing in a terminal", () => {
  const search = {
    ...chooseOf("code does not come", "payment fails", "收不到验证码", "付款失败"),
    input: "search",
  } as const;

  test("narrows as one types, and shows what was typed", async () => {
    const program = await ask([search], { columns: 40 });
    await program.waitFor("> code");
    program.type("PAY");
    await program.waitFor("> payment");
    expect(program.screen.rows()).toEqual(["=".repeat(40), "Which?", "> payment fails", "esc back", "> PAY"]);
    expect(program.screen.cursor()).toEqual({ row: 4, column: 5, visible: true });
  });

  test("takes Chinese, and takes it away by character", async () => {
    const program = await ask([search], { columns: 40 });
    await program.waitFor("> code");
    program.type("验证");
    await program.waitFor("> 收不到验证码");
    expect(program.screen.cursor().column).toBe(6);
    program.press("backspace", "backspace", "付");
    await program.waitFor("> 付款失败");
    program.press("enter");
    await program.exit();
    expect(replies(program)).toEqual([{ type: "answer", id: "付款失败" }]);
  });

  test("puts the cursor between Chinese characters", async () => {
    const program = await ask([{ ...text, initial: "收到" }]);
    await program.waitFor("> 收到");
    program.press("left", "不");
    await program.waitFor("> 收不到");
    expect(program.screen.cursor().column).toBe(6);
  });

  test("scrolls a line that is longer than the terminal", async () => {
    const program = await ask([text], { columns: 12 });
    await program.waitFor("Which word?");
    program.type("收不到验证码x");
    await program.waitFor("证码x");
    expect(program.screen.rows().at(-1)).toBe("> 到验证码x");
    expect(program.screen.cursor().column).toBe(11);
    program.press("home");
    await program.waitFor("> 收不到验");
  });

  test("shows stars for hidden text, and never the text", async () => {
    const program = await ask([{ ...text, hidden: true, commands: ["back"] }]);
    await program.waitFor("Which word?");
    program.type("geheim中");
    await program.waitFor("> *******");
    expect(program.screen.cursor().column).toBe(9);
    program.press("esc");
    await program.exit();
    expect(program.output()).not.toMatch(/geheim|中/);
  });
});

describe("waiting in a terminal", () => {
  test("counts down every second, and then waits no more", async () => {
    const program = await ask([{ ...yesNo, wait: 2 }]);
    await program.waitFor("2 s left");
    await program.waitFor("1 s left");
    await program.waitFor((screen) => !screen.text().includes("s left"));
    expect(program.screen.rows()).toContain("> yes");
  });

  test("is skipped by Space, and the prompt stays", async () => {
    const program = await ask([{ ...yesNo, wait: 600 }]);
    await program.waitFor("600 s left");
    program.press("space");
    await program.waitFor((screen) => !screen.text().includes("s left"));
    program.press("1");
    await program.exit();
    expect(replies(program)).toEqual([{ type: "answer", id: "yes" }]);
  });
});
