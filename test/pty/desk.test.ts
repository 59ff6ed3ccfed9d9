import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { KeptCase } from "../../src/host/store.js";
import { openStore } from "../../src/host/store/open.js";
import { systemClock } from "../../src/host/clock.js";
import { deskFor } from "../../src/words/desk.js";
import { wordsFor } from "../../src/words/words-for.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { HEAD } from "../support/flow-from-text.js";
import { inTerminal } from "../support/in-terminal.js";
import { walletHelpJson } from "../support/run-cli.js";
import type { Screen } from "../support/screen.js";
import type { TerminalProgram } from "../support/pty.js";
import { flowsFolder, newHome } from "./wizard-walker.js";

// A walk is many keys: on a busy machine it takes longer than a test may by default.
vi.setConfig({ testTimeout: 30_000 });

const WAIT = { timeout: 12_000 };
const desk = deskFor("en");
const { keys } = desk;
const { cli } = wordsFor("en");

const FLOW = `${HEAD.replace("A test", "The code does not come")}steps:
  channel:
    ask: How should it come?
    agent:
      say: How were you expecting it?
      note: Never ask for the code itself.
    choices:
      sms: By text
      mail: By mail
    next: resend
  resend:
    do: Ask for a new code
    how:
      - Press the button once.
    check: Did it come?
    next:
      fixed: solved
      not_fixed: words
      unable: words
  words:
    ask: What does the screen say?
    type: text
    optional: true
    next: help
  help:
    end: support
    title: Support has to look
`;

interface Place {
  readonly home: string;
  readonly flows: string;
}

function somewhere(flow = FLOW): Place {
  const home = newHome();
  return { home, flows: flowsFolder({ code: flow }, home) };
}

const BIN = resolve("bin/wallet-help.js");

/** The program at a place of its own; what it writes goes to the place's home. */
function opened(args: readonly string[], { home, flows }: Place, more: readonly string[] = []): TerminalProgram {
  const env = { XDG_STATE_HOME: home, HOME: home };
  return inTerminal(process.execPath, [BIN, "--flows", flows, ...more, ...args], { env, cwd: home, rows: 40 });
}

function atDesk(place: Place, args: readonly string[] = [], more: readonly string[] = []): TerminalProgram {
  return opened(["agent", ...args], place, more);
}

async function caseIn(place: Place, id = "26-0001", address?: string): Promise<KeptCase | undefined> {
  const store = await openStore(address ?? `file:${join(place.home, "wallet-help", "cases.db")}`, systemClock());
  try {
    return await store.read(id);
  } finally {
    await store.close();
  }
}

/** What the statistics of a place's own store tell, as the program prints them. */
async function statsIn({ home, flows }: Place): Promise<unknown> {
  const store = join(home, "wallet-help", "cases.db");
  return (await walletHelpJson(["--flows", flows, "--store", store, "cases", "stats", "--format", "json"])).document;
}

/** The rows in view as one line, however they were broken. */
function unfolded(screen: Screen): string {
  return screen.text().replace(/\s+/g, " ");
}

/** Press each key when what it answers is there. */
async function steps(program: TerminalProgram, ...all: readonly (readonly [seen: string | RegExp, typed: string])[]) {
  for (const [seen, typed] of all) {
    await program.waitFor(seen, WAIT);
    program.type(typed);
  }
}

const asked = { channel: "How were you expecting it?", resend: "Did it come?", words: "What does the screen say?" };
const foot = `w ${keys.wrapUp}`;

describe("a call at the desk", () => {
  test("goes from the caller's code to a note that says what the store has", async () => {
    const place = somewhere();
    const caller = opened(["run", "code"], { ...place, home: newHome() });
    await steps(caller, ["How should it come?", "1"], ["Did it come?", "2"], ["What does the screen say?", ""]);
    caller.press("ctrl+c");
    await caller.exit(WAIT);
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+/.exec(caller.screen.text())?.[0] ?? "";
    const tickets = join(place.home, "tickets.json");

    const agent = atDesk(place, [code, "--desk", "Ann", "--on-close", `cat > '${tickets}'`]);
    await agent.waitFor(asked.words, WAIT);
    expect(agent.screen.text()).toContain(desk.chose("By text"));
    expect(agent.screen.text()).toContain(desk.tried("ask for a new code".replace("ask", "Ask")));
    agent.press("ctrl+n");
    await steps(agent, [desk.askNote, "Calm, in a hurry\r"], [desk.noted, ""]);
    await steps(agent, [asked.words, "Try later\r"], ["Support has to look", ""], [foot, "w"]);
    await steps(agent, [desk.askOutcome, "3"], [desk.askPromise, "We call on Friday\r"], [desk.askFollowUp, "+3\r"]);
    await agent.waitFor(desk.handed, WAIT);
    await steps(agent, [`c ${keys.copy}`, "w"], [cli.askFile, "\r"], [cli.wrote("26-0001.md"), ""]);
    agent.press("enter");
    await steps(agent, [desk.search, ""]);
    agent.press("esc");
    expect((await agent.exit(WAIT)).code).toBe(0);

    const kept = await caseIn(place);
    const closing = { type: "wrap_up", outcome: "to_support", text: "We call on Friday" };
    expect(kept?.state).toBe("ended");
    expect(kept?.events.map(({ event }) => event)).toMatchObject([
      { type: "answer", step: "channel", answer: "sms", source: "handoff" },
      { type: "answer", step: "resend", answer: "not_fixed", source: "handoff" },
      { type: "note", step: "words", text: "Calm, in a hurry" },
      { type: "answer", step: "words", answer: "Try later", source: "typed" },
      closing,
    ]);
    const document = JSON.parse(readFileSync(tickets, "utf8")) as Record<string, unknown>;
    expect(document).toMatchObject({
      schema: "wallet-help/closed-case/1",
      id: "26-0001",
      desk: "Ann",
      notes: [{ text: "Calm, in a hurry" }],
      tried: [{ step: "resend", result: "not_fixed" }],
      wrap_ups: [{ outcome: "to_support", text: "We call on Friday" }],
    });
    const note = readFileSync(join(place.home, "26-0001.md"), "utf8");
    for (const said of ["Try later", "Calm, in a hurry", "We call on Friday", String(document.handoff)])
      expect(note).toContain(said);
    expect(await statsIn(place)).toMatchObject({
      cases: 1,
      flows: [
        {
          flow: "code",
          cases: 1,
          handed_off: 1,
          // What the caller did before the code is counted where it was done.
          steps: [
            { step: "words", arrived: 1, answered: 1 },
            { step: "help", arrived: 1 },
          ],
        },
      ],
    });
  });

  test("is there again after a kill, with every answer and note", async () => {
    const place = somewhere();
    const agent = atDesk(place, ["code"]);
    await steps(
      agent,
      [asked.channel, "i"],
      [desk.identitySaid, "1"],
      [asked.resend, "n"],
      [desk.askNote, "Calls back\r"],
    );
    await agent.waitFor(desk.noted, WAIT);
    agent.signal("SIGKILL");
    await agent.exit(WAIT);
    const again = atDesk(place, ["26-0001"]);
    await again.waitFor(asked.resend, WAIT);
    expect(again.screen.text()).toContain(desk.carriesOn("26-0001", "The code does not come", 2));
    expect(again.screen.text()).not.toContain(desk.identity);
    again.press("ctrl+c");
    expect((await again.exit(WAIT)).code).toBe(130);
    expect(again.screen.text()).toContain("agent 26-0001");
    expect((await caseIn(place))?.events.map(({ event }) => event)).toMatchObject([
      { type: "note", text: desk.identityDone },
      { type: "answer", step: "channel" },
      { type: "note", step: "resend", text: "Calls back" },
    ]);
  });

  test("loses no key that was typed ahead", async () => {
    const place = somewhere();
    const agent = atDesk(place, ["code"]);
    await agent.waitFor(asked.channel, WAIT);
    agent.type("12Try later\r\rw1Nothing\r\r");
    await agent.waitFor(desk.closed("26-0001"), WAIT);
    expect((await caseIn(place))?.events.map(({ event }) => event)).toMatchObject([
      { step: "channel", answer: "sms" },
      { step: "resend", answer: "not_fixed" },
      { step: "words", answer: "Try later" },
      { type: "wrap_up", outcome: "solved", text: "Nothing" },
    ]);
  });

  test("holds several cases, and notes why it went over to another flow", async () => {
    const place = somewhere();
    const agent = atDesk(place, ["code"]);
    await steps(agent, [asked.channel, "1"], [asked.resend, "/"], [desk.search, "code\r"]);
    await steps(agent, [desk.reasonHint, "Another code\r"], [desk.open(2), "\t"], [asked.resend, "\t"]);
    await agent.waitFor(asked.channel, WAIT);
    agent.press("t");
    await steps(agent, [desk.whichCase, "1"], [asked.resend, ""]);
    expect((await caseIn(place))?.events.at(-1)?.event).toMatchObject({
      text: desk.jumpedTo("The code does not come", "Another code"),
    });
    expect((await caseIn(place, "26-0002"))?.events[0]?.event).toMatchObject({
      text: desk.jumpedFrom("26-0001", "Another code"),
    });
  });

  test("keeps what the team's command did not take, and takes no secret", async () => {
    const place = somewhere();
    const agent = atDesk(place, ["code", "--on-close", "cat > /dev/null; echo no room >&2; exit 3"]);
    await steps(agent, [asked.channel, "w"], [desk.askOutcome, "5"], [desk.askPromise, "card 4111 1111 1111 1111\r"]);
    await agent.waitFor("card number", WAIT);
    agent.press("ctrl+u");
    await steps(
      agent,
      [desk.askPromise, "\r"],
      [desk.askFollowUp, "\r"],
      [desk.handFailed("exit code 3, no room"), ""],
    );
    const folder = join(place.home, "wallet-help", "closed");
    const [file = ""] = readdirSync(folder);
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(folder, file), "utf8"))).toMatchObject({ id: "26-0001", state: "ended" });
  });

  test("goes on with a case that was deleted meanwhile, says so, and brings nothing of it back", async () => {
    const place = somewhere();
    const agent = atDesk(place, ["code"]);
    await steps(agent, [asked.channel, "1"], [asked.resend, ""]);
    const store = await openStore(`file:${join(place.home, "wallet-help", "cases.db")}`, systemClock());
    expect(await store.delete("26-0001")).toBe(true);
    await store.close();
    agent.type("2");
    await agent.waitFor((screen) => unfolded(screen).includes(desk.deleted("26-0001")), WAIT);
    await agent.waitFor(asked.words, WAIT);
    expect(agent.screen.text()).not.toContain(desk.unsent(1));
    agent.press("ctrl+c");
    await agent.exit(WAIT);
    expect(agent.screen.text()).not.toContain("agent 26-0001");
    expect(await caseIn(place)).toBeUndefined();
  });

  test("shows why a code cannot be taken where a long list would push it out of sight", async () => {
    const home = newHome();
    const many = Array.from({ length: 30 }, (_, at) => [`code-${at}`, FLOW] as const);
    const place = { home, flows: flowsFolder(Object.fromEntries(many), home) };
    const agent = atDesk(place);
    agent.resize(40, 24);
    await steps(agent, [desk.search, "26-9999\r"], ["There is no case", "x"]);
    await agent.waitFor("> x", WAIT);
    expect(agent.screen.text()).toContain('There is no case "26-9999".');
  });

  test("says once what has changed in a flow since it was last used", async () => {
    const place = somewhere();
    const first = atDesk(place, ["code"]);
    await first.waitFor(asked.channel, WAIT);
    expect(first.screen.text()).not.toContain(desk.changed("The code does not come"));
    first.press("ctrl+c");
    await first.exit(WAIT);
    writeFileSync(join(place.flows, "code.yaml"), FLOW.replace("How should it come?", "Which way should it come?"));
    const second = atDesk(place, ["code"]);
    await second.waitFor(asked.channel, WAIT);
    expect(second.screen.text()).toContain(desk.changed("The code does not come"));
    expect(second.screen.text()).toContain(desk.changes("step-reworded", "Which way should it come?"));
    second.press("ctrl+c");
    await second.exit(WAIT);
    const third = atDesk(place, ["code"]);
    await third.waitFor(asked.channel, WAIT);
    expect(third.screen.text()).not.toContain(desk.changed("The code does not come"));
    expect(existsSync(join(place.home, "wallet-help", "desk-flows.json"))).toBe(true);
  });
});

describe.skipIf(noPostgres !== undefined)(`desks on one PostgreSQL${noPostgres ? `: ${noPostgres}` : ""}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  test("see each other, and never overwrite", async () => {
    const place = somewhere();
    const address = server.newDatabase();
    const more = ["--store", address];
    const ann = atDesk(place, ["code", "--desk", "Ann"], more);
    await steps(ann, [asked.channel, "1"], [asked.resend, ""]);
    const bob = atDesk({ ...place, home: newHome() }, ["26-0001", "--desk", "Bob"], more);
    await bob.waitFor(desk.alsoOpen(["Ann"]), WAIT);
    bob.type("2");
    await bob.waitFor(asked.words, WAIT);
    ann.type("1");
    await ann.waitFor(desk.movedOn, WAIT);
    await ann.waitFor(desk.alsoOpen(["Bob"]), WAIT);
    expect(ann.screen.text()).toContain(asked.words);
    expect((await caseIn(place, "26-0001", address))?.events.map(({ event }) => event)).toMatchObject([
      { step: "channel", answer: "sms" },
      { step: "resend", answer: "not_fixed" },
    ]);
  });

  test("keep apart what one did while the store was away and another moved the case on", async () => {
    const place = somewhere();
    const address = server.newDatabase();
    const ann = atDesk(place, ["code", "--desk", "Ann"], ["--store", address]);
    await steps(ann, [asked.channel, "1"], [asked.resend, ""]);
    await server.kill();
    ann.type("2");
    await ann.waitFor(asked.words, WAIT);
    ann.press("ctrl+n");
    await steps(ann, [desk.askNote, "Calm\r"], [desk.unsent(2), ""]);
    // Held, so that the other desk is first.
    ann.signal("SIGSTOP");
    await server.start();
    const other = await openStore(address, systemClock());
    await other.append("26-0001", 2, { type: "answer", step: "resend", answer: "fixed", source: "typed" });
    await other.close();
    ann.signal("SIGCONT");
    await ann.waitFor((screen) => unfolded(screen).includes(desk.movedOnHint), WAIT);
    ann.type("Try later\r");
    await ann.waitFor((screen) => unfolded(screen).includes(desk.keptApart("26-0001", "26-0002")), WAIT);
    expect((await caseIn(place, "26-0002", address))?.events.map(({ event }) => event)).toMatchObject([
      { step: "channel", answer: "sms" },
      { step: "resend", answer: "not_fixed" },
      { type: "note", text: "Calm" },
      { step: "words", answer: "Try later" },
    ]);
    expect((await caseIn(place, "26-0001", address))?.events.map(({ event }) => event)).toMatchObject([
      { step: "channel", answer: "sms" },
      { step: "resend", answer: "fixed" },
    ]);
  });

  test("go on while the store is away, say so, and catch up", async () => {
    const place = somewhere();
    const address = server.newDatabase();
    const ann = atDesk(place, ["code", "--desk", "Ann"], ["--store", address]);
    await steps(ann, [asked.channel, "1"], [asked.resend, ""]);
    await server.kill();
    ann.type("2");
    await ann.waitFor(desk.unsent(1), WAIT);
    await steps(ann, [asked.words, "Try later\r"], [desk.unsent(2), ""]);
    await server.start();
    await ann.waitFor(desk.allSent, WAIT);
    await ann.waitFor((screen) => !screen.text().includes(desk.unsent(2)), WAIT);
    expect((await caseIn(place, "26-0001", address))?.events.map(({ event }) => event)).toMatchObject([
      { step: "channel" },
      { step: "resend" },
      { step: "words", answer: "Try later" },
    ]);
  });
});
