import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../support/browser.js";
import { walletHelp } from "../support/run-cli.js";
import { graphFiles } from "../support/graph-sample.js";
import { folderForFile } from "../support/temporary-folder.js";

const found = findBrowser();
const title =
  "why" in found ? `the page of a graph in a browser (left out: ${found.why})` : "the page of a graph in a browser";

const folder = folderForFile(
  Object.fromEntries(Object.entries(graphFiles).map(([name, text]) => [`${name}.yaml`, text])),
);

describe.skipIf("why" in found)(title, () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    const file = join(folder, "graph.html");
    const ran = await walletHelp(["--flows", folder, "flows", "graph", "main", "--output", file, "--coverage"]);
    if (ran.code !== 0) throw new Error(ran.err);
    browser = await openBrowser("path" in found ? found.path : "");
    page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => faults.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.setViewport({ width: 1200, height: 800 });
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  const shownStep = () => page.evaluate(`document.querySelector(".sheet:not([hidden]) .step.shown").textContent`);
  const viewBox = () => page.evaluate(`document.querySelector(".sheet:not([hidden]) svg").getAttribute("viewBox")`);

  test("its policy lets its own script run, and it fetches nothing", () => {
    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  test("a hostile label runs nothing and stands as text", async () => {
    expect(await page.evaluate("window.hurt")).toBeUndefined();
    const text = await page.evaluate(`document.querySelector(".sheet:not([hidden]) svg").textContent`);
    expect(text).toContain("<script>");
  });

  test("a click on a step shows its texts, and Escape hides them", async () => {
    await page.click("#s0-n0");
    expect(await shownStep()).toContain("Because it matters");
    await page.keyboard.press("Escape");
    expect(await page.$(".sheet:not([hidden]) .step.shown")).toBeNull();
  });

  test("the search counts and marks what it finds, and Enter goes on to the next", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("call");
    const output = () => page.evaluate(`document.querySelector(".sheet:not([hidden]) output").textContent`);
    expect(await output()).toMatch(/^\d+ found$/);
    const hits = await page.evaluate(`document.querySelectorAll(".sheet:not([hidden]) .node.hit").length`);
    expect(hits).toBeGreaterThan(1);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await output()).toBe(`2 of ${String(hits)}`);
    await page.keyboard.press("Escape");
    expect(await output()).toBe("");
    await page.keyboard.press("Escape");
  });

  test("wheel, keys and drag move the drawing, and 0 fits it again", async () => {
    await page.focus(".sheet:not([hidden]) .canvas");
    await page.keyboard.press("0");
    const whole = await viewBox();
    await page.mouse.move(500, 500);
    await page.mouse.wheel({ deltaY: -200 });
    await page.waitForFunction(
      `document.querySelector(".sheet:not([hidden]) svg").getAttribute("viewBox") !== "${String(whole)}"`,
    );
    const zoomed = await viewBox();
    await page.mouse.down();
    await page.mouse.move(560, 560, { steps: 4 });
    await page.mouse.up();
    expect(await viewBox()).not.toBe(zoomed);
    await page.keyboard.press("0");
    expect(await viewBox()).toBe(whole);
  });

  test("a step is reached and opened by the keyboard, and names itself", async () => {
    await page.focus(".sheet:not([hidden]) .canvas");
    const names: unknown[] = [];
    for (let presses = 0; presses < 2; presses += 1) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(`document.activeElement.getAttribute("aria-label")`));
    }
    expect(names).toEqual([expect.stringContaining("What is wrong?"), expect.stringContaining("Try it again")]);
    await page.keyboard.press("Enter");
    expect(await shownStep()).toContain("Try it again");
    await page.keyboard.press("Escape");
  });

  test("the other language shows the same step", async () => {
    await page.click("#s0-n0");
    await page.click('.sheet:not([hidden]) [data-language="1"]');
    expect(await shownStep()).toContain("哪里不对");
    expect(await page.evaluate("document.documentElement.lang")).toBe("zh-CN");
    await page.click('.sheet:not([hidden]) [data-language="0"]');
    expect(await shownStep()).toContain("Because it matters");
  });

  test("dark drawings and prints keep what is written readable", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const ink = await page.evaluate(`getComputedStyle(document.querySelector("#s0-n0 text")).fill`);
    expect(ink).toBe("rgb(236, 236, 236)");
    await page.emulateMediaType("print");
    const shown = await page.evaluate(
      `[...document.querySelectorAll(".sheet:not([hidden]) .step")].filter((step) => getComputedStyle(step).display !== "none").length`,
    );
    expect(shown).toBeGreaterThan(3);
    await page.emulateMediaType();
  });
});
