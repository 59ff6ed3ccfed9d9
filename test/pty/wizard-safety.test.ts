import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedFlows } from "../support/shipped-flows.js";
import { answersOf } from "./wizard-flows.js";
import { flowsFolder, newHome, openWizard, walkerOf } from "./wizard-walker.js";

const { flows } = await shippedFlows();

/** Every byte that was kept, by the folder of the store. */
function keptBytes(home: string): string {
  const folder = join(home, "wallet-help");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
}

const PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";

test("secrets on the checklist are refused, and not a byte of them is kept", async () => {
  const home = newHome();
  const walker = walkerOf(flows.get("verification-code")!, openWizard(["run", "verification-code"], { home }));
  await walker.answer(answersOf("verification-code", "a ported number ends at support, with the count on the card"));
  await walker.ended();
  const { program } = walker;
  program.press("enter");
  for (const secret of ["4111 1111 1111 1111", "my password is hunter2secret", "the code is 482913", PHRASE]) {
    await program.waitFor("enter skip");
    program.type(`${secret}\r`);
    await program.waitFor("looks like");
    program.press("ctrl+u");
  }
  program.type("ends in 42\r");
  await program.waitFor("Your mobile carrier:");
  program.press("esc");
  await program.waitFor("> ends in 42");
  program.press("esc");
  await program.waitFor("enter fill in the rest");
  program.press("q");
  await program.exit();
  const kept = keptBytes(home);
  expect(kept).toContain("ends in 42");
  for (const secret of ["4111", "hunter2", "482913", "sausage"]) expect(kept).not.toContain(secret);
});

test("a private answer is neither shown nor kept, also when it is changed", async () => {
  const home = newHome();
  const flow = `steps:\n  name:\n    ask: What is the family name?\n    type: text\n    private: true\n    next: ok\n  ok:\n    ask: Is it good?\n    type: yes_no\n    next: fine\n  fine:\n    end: solved\n    title: All is well\n`;
  const program = openWizard(["--flows", flowsFolder({ main: flow }, home), "run", "main"], { home });
  await program.waitFor("family name?");
  program.type("Sklodowska\r");
  await program.waitFor("Is it good?");
  program.press("c");
  await program.waitFor("> 1  What is the family name?");
  program.press("1");
  await program.waitFor("Not shown and not kept.");
  program.type("Joliot\r");
  await program.waitFor("Is it good?");
  program.press("1");
  await program.waitFor("All is well");
  program.press("q");
  await program.exit();
  for (const seen of [program.output(), keptBytes(home)]) expect(seen).not.toMatch(/Sklodowska|Joliot/);
});

describe("what steers a terminal", () => {
  const STEERING = ["\u001b]0", "\u001b[2J", "\u009b", "\u202e"];
  const evil = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e";

  test.each([
    ["as it is", evil],
    ["in escapes", String.raw`\e]0;owned\a\e[2J\x9b31m`],
  ])("in a flow's text (%s) never reaches it", async (_, text) => {
    const home = newHome();
    const flow = `steps:\n  ok:\n    ask: "Is it ${text} good?"\n    type: yes_no\n    next: fine\n  fine:\n    end: solved\n    title: "All ${text}"\n`;
    const program = openWizard(["--flows", flowsFolder({ main: flow }, home), "run", "main"], { home });
    expect((await program.exit()).code).toBe(65);
    expect(program.screen.title()).toBeUndefined();
    for (const sequence of STEERING) expect(program.output()).not.toContain(sequence);
  });

  test("in the name of a folder is shown, not obeyed", async () => {
    const program = openWizard(["--flows", "no\u001b]0;owned\u0007such"], {});
    expect((await program.exit()).code).toBe(66);
    expect(program.screen.title()).toBeUndefined();
    expect(program.screen.text()).toContain("owned");
  });

  test("in what is pasted is shown, not obeyed, and not kept", async () => {
    const home = newHome();
    const walker = walkerOf(flows.get("verification-code")!, openWizard(["run", "verification-code"], { home }));
    await walker.answer(answersOf("verification-code", "a ported number ends at support, with the count on the card"));
    await walker.ended();
    walker.program.press("enter");
    await walker.program.waitFor("enter skip");
    walker.program.paste(`x${evil}y`);
    await walker.program.waitFor((screen) => screen.rows().at(-1)?.startsWith("> x") ?? false);
    walker.program.press("enter");
    await walker.program.waitFor("Your mobile carrier:");
    walker.program.press("esc", "esc");
    await walker.program.waitFor("enter fill in the rest");
    expect(walker.program.screen.title()).toBeUndefined();
    for (const sequence of STEERING) expect(walker.program.output()).not.toContain(sequence);
    walker.program.press("q");
    await walker.program.exit();
    expect(keptBytes(home)).not.toContain("\u001b]0");
  });
});
