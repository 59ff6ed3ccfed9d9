import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedFlows } from "../support/shipped-flows.js";
import type { TerminalProgram } from "../support/pty.js";
import { flowsFolder, holds, newHome, openWizard, squeezed, walkerOf } from "./wizard-walker.js";
import type { Setting, Walker } from "./wizard-walker.js";

const { flows } = await shippedFlows();

/** One step of each kind, with something to read before two of them. */
const EVERY_KIND = `
steps:
  seen:
    ask: Which of these do you see?
    type: many
    why: Colours tell it.
    choices: { red: Red, green: Green, blue: Blue }
    next: first_note
  first_note:
    tell: First know this
    text: It is short.
    next: second_note
  second_note:
    tell: Then know that
    tone: warning
    next: message
  message:
    ask: What does the screen say?
    type: text
    next: name
  name:
    ask: What is the family name?
    type: text
    private: true
    next: parcel
  parcel:
    do: Wait for the parcel
    wait: 40s
    check: Did it come?
    next: { fixed: night, else: night }
  night:
    do: Sleep over it
    wait: 8h
    next: last_note
  last_note:
    tell: Last know this
    next: help
  help:
    end: support
    title: Somebody has to look
    prepare: [{ id: place, label: The place }, { id: hour, label: The hour }, { id: weather, label: The weather }]
    say: Please look.
`;

async function ask(id: string, setting: Setting = {}): Promise<Walker> {
  const walker = walkerOf(flows.get(id)!, openWizard(["run", id], setting), setting);
  await walker.asked();
  return walker;
}

async function askEveryKind(setting: Setting = {}): Promise<TerminalProgram> {
  const home = setting.home ?? newHome();
  const folder = flowsFolder({ main: EVERY_KIND }, home);
  const program = openWizard(["--flows", folder, "run", "main"], { ...setting, home });
  await program.waitFor("Which of these do you see?");
  return program;
}

describe("a question", () => {
  test("that was answered on the command line is not asked, unless that answer is refused", async () => {
    const program = openWizard(["run", "verification-code", "-a", "wallet=wechat_pay", "-a", "channel=pigeon"]);
    await program.waitFor("step 1, ");
    program.press("2");
    await program.waitFor("step 2, ");
    program.press("2");
    await program.waitFor("How should the code reach you?");
    expect(program.screen.text()).toMatch(/The answer to channel was not taken[^]*step 3, /);
  });

  test("takes the number of a choice, and no number that is none", async () => {
    const { program } = await ask("refund");
    program.press("9", "7", "2");
    await program.waitFor("step 2, ");
    expect(program.screen.text()).toMatch(/signed in, without you\?\n {2}> No\n/);
  });

  test("says why it is asked, and goes on saying it", async () => {
    const { program } = await ask("refund");
    program.press("?");
    await program.waitFor("Why we ask: If so, stopping it comes first");
    program.press("down");
    await program.waitFor("> 2  No");
    expect(program.screen.text()).toContain("Why we ask: If so");
    program.press("?");
    await program.waitFor(/Keys\n/);
  });

  test("that may be skipped is skipped by a careless Enter", async () => {
    const { program, ...walker } = await ask("verification-code");
    await walker.answer([]);
    const steps = walker.session().last;
    expect(steps?.given).toMatchObject({ step: "wallet", answer: null });
    await walker.asked();
    expect(program.screen.text()).not.toContain("So far");
    program.press("c");
    await program.waitFor("skipped");
  });

  test("of a long list is answered by a word, and by what fits anybody where no word does", async () => {
    const { program } = await ask("verification-code");
    program.press("2", "2");
    await program.waitFor("Which wallet is it?");
    program.type("云闪付");
    await program.waitFor(
      (screen) =>
        screen
          .rows()
          .filter((row) => row.startsWith("  > "))
          .join("") === "  > UnionPay / Cloud QuickPass",
    );
    program.press("esc");
    program.type("no such wallet");
    await program.waitFor(/> Skip\n {4}Another wallet\n\n/);
  });

  test("is left by Esc, back to the very start and out; each earlier answer is under the cursor", async () => {
    const walker = await ask("account-locked");
    await walker.give("no");
    await walker.give("no");
    await walker.back();
    await walker.program.waitFor("> 2  No");
    await walker.back();
    await walker.program.waitFor("> 2  No");
    walker.program.press("esc");
    expect(await walker.program.exit()).toEqual({ code: 0, signal: 0 });
    expect(walker.program.screen.cursor().visible).toBe(true);
  });

  test("starts over only when that is confirmed", async () => {
    const walker = await ask("refund");
    const { program } = walker;
    await walker.give("no");
    await walker.asked();
    program.press("r");
    await program.waitFor("> 2  No");
    program.press("enter");
    await walker.asked();
    program.press("r");
    await program.waitFor("Start over and take every answer back?");
    program.press("1");
    await program.waitFor("step 1, ");
  });

  test("keeps what was ticked and typed while one looks elsewhere", async () => {
    const program = await askEveryKind();
    program.press("1", "3", "h");
    await program.waitFor("enter go on   w write");
    program.press("esc");
    await program.waitFor(/\[x\] 1 {2}Red\n.*\[ \] 2 {2}Green\n.*\[x\] 3 {2}Blue/);
    program.press("enter");
    await program.waitFor("First know this");
    program.press("enter");
    await program.waitFor("Then know that");
    program.press("enter");
    await program.waitFor("What does the screen say?");
    program.type("half a sen");
    await program.waitFor("> half a sen");
    program.press("ctrl+o");
    await program.waitFor("Which answer do you want to change?");
    program.press("esc");
    await program.waitFor((screen) => screen.rows().at(-1) === "> half a sen");
  });
});

describe("what is to be read before a question", () => {
  test("is read page by page, and back again", async () => {
    const program = await askEveryKind();
    program.press("1", "enter");
    await program.waitFor("Good to know: First know this");
    program.press("enter");
    await program.waitFor("Careful: Then know that");
    program.press("esc");
    await program.waitFor(/First know this[^]*First know this/);
    program.press("enter", "enter");
    await program.waitFor("What does the screen say?");
    program.press("esc");
    await program.waitFor(/Then know that[^]*Then know that[^]*Then know that/);
    program.press("esc", "esc");
    await program.waitFor(/> \[x\] 1 {2}Red/);
  });
});

describe("something to do", () => {
  async function atParcel(): Promise<TerminalProgram> {
    const program = await askEveryKind();
    program.press("1", "enter", "enter", "enter");
    await program.waitFor("What does the screen say?");
    program.press("x", "enter");
    await program.waitFor("What is the family name?");
    program.type("Curie\r");
    await program.waitFor("Did it come?");
    return program;
  }

  test("counts a wait down, and once it is over it stays over", async () => {
    const program = await atParcel();
    await program.waitFor(/0:(3\d|40) left/);
    program.press("space");
    await program.waitFor((screen) => !screen.text().includes("left"));
    program.press("h");
    await program.waitFor("enter go on   w write");
    program.press("esc");
    await program.waitFor("Did it come?");
    expect(program.screen.text()).not.toMatch(/left|skip the wait/);
    expect(program.output()).not.toContain("Curie");
  });

  test("offers to come back after a long wait, and then stands where it stood", async () => {
    const home = newHome();
    const folder = flowsFolder({ main: EVERY_KIND.replace("wait: 40s", "wait: 8h") }, home);
    const options = ["--flows", folder];
    const program = openWizard([...options, "run", "main"], { home });
    await program.waitFor("Which of these do you see?");
    program.press("1", "enter", "enter", "enter");
    await program.waitFor("What does the screen say?");
    program.press("x", "enter");
    await program.waitFor("What is the family name?");
    program.type("Curie\r");
    await program.waitFor("This takes 8 hours.");
    expect(program.screen.text()).not.toContain("skip the wait");
    program.press("h");
    await program.waitFor("enter go on   w write");
    program.press("esc");
    await program.waitFor("4  Save and come back later");
    program.press("4");
    expect((await program.exit()).code).toBe(0);
    const again = openWizard([...options, "resume"], { home });
    // The private answer was not kept.
    await again.waitFor("What is the family name?");
    again.type("Curie\r");
    await again.waitFor("Did it come?");
  });
});

describe("an ending", () => {
  async function atHelp(home = newHome()): Promise<TerminalProgram> {
    const program = await askEveryKind({ home });
    program.press("1", "enter", "enter", "enter");
    await program.waitFor("What does the screen say?");
    program.press("x", "enter");
    await program.waitFor("family name?");
    program.press("y", "enter");
    await program.waitFor("Did it come?");
    program.press("2");
    await program.waitFor("Sleep over it");
    program.press("1");
    await program.waitFor("Last know this");
    program.press("enter");
    await program.waitFor("enter fill in the rest");
    return program;
  }

  test("asks for what is open on the checklist one by one, and shows the card once more", async () => {
    const program = await atHelp();
    program.press("enter");
    await program.waitFor("The place:");
    program.type("Kenya\r");
    await program.waitFor("The hour:");
    program.press("enter");
    await program.waitFor("The weather:");
    program.press("esc");
    await program.waitFor(
      (screen) =>
        screen.rows().at(-1) === ">" &&
        screen.text().lastIndexOf("The hour:") > screen.text().lastIndexOf("The weather:"),
    );
    program.type("seven\r");
    await program.waitFor("The weather:");
    program.press("enter");
    await program.waitFor(/\[x\] The place +Kenya\n +\[x\] The hour +seven\n +\[ \] The weather/);
    program.press("esc");
    await program.waitFor("Last know this");
  });

  test("is written as text, Markdown, JSON and HTML, and nothing is replaced unasked", async () => {
    const home = newHome();
    const program = await atHelp(home);
    const write = async (file: string, answer = ""): Promise<void> => {
      program.press("w");
      await program.waitFor(/Which file\?\n.*\n\n.*\n> wallet-help/);
      program.press("ctrl+u");
      program.type(`${file}\r${answer}`);
      await program.waitFor((screen) => screen.rows().at(-1)?.includes("q done") ?? false);
    };
    for (const file of ["card.txt", "card.md", "card.json", "card.html"]) await write(file);
    const read = (file: string): string => readFileSync(join(home, file), "utf8");
    expect(read("card.txt")).toContain("Somebody has to look");
    expect(read("card.md")).toMatch(/^# /m);
    expect(JSON.parse(read("card.json"))).toMatchObject({ ending: { title: "Somebody has to look" } });
    expect(read("card.html")).toMatch(/^<!doctype html>/i);
    writeFileSync(join(home, "card.txt"), "mine");
    await write("card.txt", "2");
    expect(read("card.txt")).toBe("mine");
    await write("card.txt", "1");
    expect(read("card.txt")).toContain("Somebody has to look");
    await write("~/other.md");
    expect(read("other.md")).toMatch(/^# /m);
    await write("nowhere/card.txt");
    expect(program.screen.text()).toContain("cannot be written");
  });

  test("is copied by the terminal's own clipboard", async () => {
    const program = await atHelp();
    program.press("y");
    await program.waitFor("Copied");
    // oxlint-disable-next-line no-control-regex -- this is the sequence
    const [, copied = ""] = /\u001b\]52;c;([^\u0007]*)\u0007/.exec(program.output()) ?? [];
    expect(Buffer.from(copied, "base64").toString("utf8")).toContain("Somebody has to look");
  });

  test("goes to standard output as text where that is no terminal", async () => {
    const home = newHome();
    const folder = flowsFolder(
      {
        main: `steps:\n  ok:\n    ask: Is it good?\n    type: yes_no\n    next: fine\n  fine:\n    end: solved\n    title: All is well\n`,
      },
      home,
    );
    const program = openWizard(["--flows", folder, "run", "main"], { home, stdout: "card.txt" });
    await program.waitFor("Is it good?");
    program.press("1");
    await program.waitFor("All is well");
    program.press("q");
    expect((await program.exit()).code).toBe(0);
    const card = readFileSync(join(home, "card.txt"), "utf8");
    expect(card).toContain("All is well");
    expect(card).not.toContain("\u001b");
  });
});

describe("support now", () => {
  test.each([
    ["en", 80, 24],
    ["zh-CN", 40, 20],
  ] as const)(
    "tells what is known, without the questions about danger, and goes back (%s)",
    async (locale, columns, rows) => {
      const setting = { locale, columns, rows };
      const walker = await ask("verification-code", setting);
      await walker.answer([
        ["wallet", "wechat_pay"],
        ["channel", "sms"],
        ["number_right", "yes"],
      ]);
      await walker.asked();
      walker.program.press("h");
      const { keys, card } = walker.words;
      await walker.program.waitFor(
        (screen) => holds(card.noScreen)(screen) && holds(`${keys.enter} ${keys.goOn}`)(screen),
      );
      const page = walker.page();
      const say = page.slice(page.lastIndexOf(squeezed(card.say)), page.lastIndexOf(squeezed(card.neverTell)));
      expect(page).toContain("95017");
      expect(say).toContain(locale === "en" ? "Atextmessage(SMS)" : "短信");
      expect(say).not.toMatch(/Ismoneymoving|tellingyou|不是您本人|指挥您/);
      walker.program.press("esc");
      await walker.asked();
    },
  );
});

describe("changing an answer", () => {
  test("keeps the later answers that still hold", async () => {
    const walker = await ask("verification-code");
    await walker.answer([
      ["wallet", "paypal"],
      ["channel", "sms"],
      ["number_right", "yes"],
      ["screen", "nothing"],
    ]);
    await walker.change("wallet", "alipay");
    await walker.asked();
    expect(walker.session().answered).toBe(6);
    await walker.change("channel", "voice");
    await walker.asked();
    expect(walker.program.screen.text()).toContain("So far");
  });

  test("goes back from the question to the list, and from the list to where one was", async () => {
    const walker = await ask("refund");
    const { program } = walker;
    await walker.give("no");
    await walker.asked();
    program.press("c");
    await program.waitFor("enter choose");
    program.press("1");
    await program.waitFor("step 1, ");
    program.press("esc");
    await program.waitFor("Which answer do you want to change?");
    program.press("esc");
    await walker.asked();
  });
});
