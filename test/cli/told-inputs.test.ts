import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TODAY } from "../support/flow-from-text.js";
import { walletHelp } from "../support/run-cli.js";
import type { Ran } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const FLOW = `format: 1
title: Told beforehand
reviewed: 2026-01-01
interval: 30
inputs:
  tries: { type: number, optional: true, ask: How many tries? }
  nick: { type: text, private: true, optional: true, ask: Which name? }
steps:
  sure:
    ask: Are you sure?
    type: yes_no
    next:
      - if: answered.tries && tries > 3
        go: many
      - go: few
  many:
    ask: That many?
    type: yes_no
    next: over
  few:
    ask: So few?
    type: yes_no
    next: over
  over:
    end: advice
    title: Over
`;

const NEEDY = `format: 1
title: Cannot do without
inputs:
  reason: { type: text, required: true }
steps:
  sure: { ask: "Because of {$reason}?", type: yes_no, next: over }
  over: { end: advice, title: Over }
`;

const PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";

describe("what a person's walk is told beforehand", () => {
  test("is the same when the case is resumed, and a private part of it is never written", async () => {
    const { plainly, store } = desk();
    const begun = await plainly(["run", "told", "-a", "tries=7", "-a", "nick=Zaphod-Beeblebrox"], "yes");
    expect(begun.err).toContain("That many?");
    expect(readFileSync(store, "latin1") + written(`${store}-wal`)).not.toContain("Zaphod");
    const resumed = await plainly(["resume"], "", "yes");
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.err).toContain("That many?");
    expect(resumed.err).toContain("Over");
  });

  test("is asked for where the flow cannot do without", async () => {
    const { plainly } = desk();
    const ran = await plainly(["run", "needy"], "yes");
    expect(ran).toMatchObject({ code: 3 });
    expect(ran.err).toContain("-a reason=");
    expect(await plainly(["run", "needy", "-a", "reason=a test"], "yes")).toMatchObject({ code: 0 });
  });

  test("is refused where it is a secret, without being repeated", async () => {
    const { plainly } = desk();
    const ran = await plainly(["run", "needy", "-a", `reason=${PHRASE}`], "yes");
    expect(ran.err + ran.out).not.toContain("sausage");
    expect(ran).toMatchObject({ code: 4 });
  });
});

test("a flow whose review is overdue is reported on that day, and not before", async () => {
  const { folder } = desk();
  const check = async (today: string): Promise<string> =>
    (await walletHelp(["--flows", folder, "--today", today, "flows", "check", "told", "--json"])).out;
  expect(await check("2026-01-31")).not.toContain("review-overdue");
  expect(await check("2026-02-01")).toContain("review-overdue");
});

function desk() {
  const folder = folderForTest({ "told.yaml": FLOW, "needy.yaml": NEEDY });
  const store = join(folderForTest(), "cases.db");
  const common = ["--plain", "--today", TODAY, "--flows", folder, "--store", store];
  const plainly = (args: readonly string[], ...lines: readonly string[]): Promise<Ran> =>
    walletHelp([...common, ...args], { stdin: lines.map((line) => `${line}\n`).join("") });
  return { folder, store, plainly };
}

function written(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
