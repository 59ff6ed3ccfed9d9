import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { someHead } from "../host/store-contract.js";
import { findBrowser, openBrowser } from "../support/browser.js";
import { flowFrom, HEAD } from "../support/flow-from-text.js";
import { answer, statsFlow, statsPart } from "../support/made-cases.js";
import { walletHelp } from "../support/run-cli.js";
import { keepCases } from "../support/stats-store.js";
import { folderForFile } from "../support/temporary-folder.js";

const found = findBrowser();
const title =
  "why" in found
    ? `the page of statistics in a browser (left out: ${found.why})`
    : "the page of statistics in a browser";

const hostile = `<img src=x onerror="window.hurt=1">`;
const folder = folderForFile({ "main.yaml": HEAD + statsFlow, "part.yaml": HEAD + statsPart });

describe.skipIf("why" in found)(title, () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    const [file, store] = [join(folder, "stats.html"), join(folder, "cases.db")];
    const flow = await flowFrom(statsFlow, { part: statsPart });
    const head = { ...someHead, flow: "main", version: flow.data.version, inputs: {} };
    await keepCases(store, [
      ...Array.from({ length: 6 }, () => ({
        head,
        events: [answer("channel", "sms"), answer("resend", "fixed", 9)],
        ended: true,
      })),
      { head: { ...head, flow: hostile, title: hostile }, events: [answer(hostile, "fixed")], ended: true },
    ]);
    const ran = await walletHelp(["--flows", folder, "--store", store, "cases", "stats", "--suggest", "-o", file]);
    if (ran.code !== 0) throw new Error(ran.err);
    browser = await openBrowser("path" in found ? found.path : "");
    page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => faults.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.setViewport({ width: 400, height: 800 });
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  test("keeps its own policy and fetches nothing, and what is hostile stands as text", async () => {
    expect(faults).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(await page.evaluate("window.hurt")).toBeUndefined();
    expect(await page.evaluate("document.querySelector('img')")).toBeNull();
    expect(await page.evaluate("document.body.textContent")).toContain(hostile);
  });

  test("every chart says what it is, and its figures stand in a table", async () => {
    const charts = (await page.evaluate(
      `[...document.querySelectorAll("svg")].map((svg) => [svg.getAttribute("role"), svg.getAttribute("aria-label")])`,
    )) as [string, string][];
    expect(charts.length).toBeGreaterThan(3);
    for (const [role, label] of charts) expect([role, label]).toEqual(["img", expect.stringContaining("table below")]);
    const row = await page.evaluate(
      `[...document.querySelectorAll("tr")].map((row) => row.textContent).find((text) => text.startsWith("resend6"))`,
    );
    expect(row).toContain("9 s");
  });

  test("bars are as long as their figures", async () => {
    const widths = await page.evaluate(
      `[...document.querySelector("svg").querySelectorAll("rect")].map((bar) => bar.getBoundingClientRect().width)`,
    );
    expect(widths).toHaveLength(3);
    expect(new Set((widths as number[]).map(Math.round)).size).toBe(1);
  });

  test("is no wider than a small window, and is readable in the dark and on paper", async () => {
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
    const ink = () => page.evaluate(`getComputedStyle(document.querySelector("svg text")).fill`);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    expect(await ink()).toBe("rgb(236, 236, 236)");
    await page.emulateMediaType("print");
    expect(await ink()).toBe("rgb(0, 0, 0)");
    await page.emulateMediaType();
  });
});
