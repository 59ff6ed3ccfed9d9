import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startYamlServer } from "../support/yaml-server.js";
import type { YamlServer } from "../support/yaml-server.js";

const MODELINE = "# yaml-language-server: $schema=./flow.schema.json\n";
const FLOW = `${MODELINE}format: 1
title: No code
steps:
  channel:
    ask: How?
    type: yes_no
    nxet: over
  over:
    end: advice
    title: Wait
`;

let server: YamlServer;

beforeAll(async () => {
  server = await startYamlServer();
});

afterAll(() => server.stop());

describe("an editor with the YAML language server", () => {
  test("finds nothing wrong with the files that come with the program", { timeout: 20_000 }, async () => {
    const names = readdirSync("flows").filter((name) => name.endsWith(".yaml"));
    const wrong = await Promise.all(
      names.map(async (name) => {
        const text = readFileSync(`flows/${name}`, "utf8");
        const isFlow = /^(?!common\.|wallets\.|facts\.)[a-z0-9-]+\.yaml$/.test(name);
        const diagnostics = await server.open(name, isFlow && !text.includes("$schema=") ? MODELINE + text : text);
        return diagnostics.map(({ message, range }) => `${name}:${range.start.line + 1} ${message}`);
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  test.each([
    ["wrong.yaml", FLOW, 7, "nxet"],
    ["wrong.zh-CN.yaml", "translates: wrong\nsteps:\n  a:\n    aks: 问\n", 3, "aks"],
    ["wrong.scenarios.yaml", "- name: a\n  expect:\n    ending: solved\n", 2, "ending"],
    ["other/common.yaml", "format: 1\nperpare: {}\n", 1, "perpare"],
    ["other/wallets.yaml", "format: 1\nsafe_route: { en: a }\nwallets: {}\nhelpline: {}\n", 3, "helpline"],
    ["other/facts.yaml", "facts:\n  OTP-01:\n    tga: S\n", 2, "tga"],
  ])("points at what is wrong in %s", async (name, text, line, key) => {
    const diagnostics = await server.open(name, text);
    expect(diagnostics.map(({ range }) => range.start.line)).toContain(line);
    expect(diagnostics.map(({ message }) => message).join("\n")).toContain(key);
  });

  test("lets a place stand empty that is not translated yet", async () => {
    expect(
      await server.open("empty.zh-CN.yaml", "translates: a\ntitle:\nsteps:\n  a:\n    ask:\n    how:\n      -\n"),
    ).toEqual([]);
  });

  test("offers the keys of a step, and explains them", async () => {
    const text = FLOW.replace("    nxet: over\n", "    next: over\n    \n");
    await server.open("complete.yaml", text);
    expect(await server.complete("complete.yaml", { line: 8, character: 4 })).toEqual(
      expect.arrayContaining(["why", "unsure", "optional", "refuse"]),
    );
    expect(await server.hover("complete.yaml", { line: 5, character: 5 })).toContain("question");
  });
});
