import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { stoppedClock, systemClock } from "../../src/host/clock.js";
import { colorLevel, createOutput, type OutputParts } from "../../src/host/output.js";
import { stateFolder } from "../../src/host/state-folder.js";
import { buildProgram } from "../support/build-program.js";

const terminal = { TERM: "xterm-256color" };

describe("colour", () => {
  it.each([
    ["--color over everything", 1, { flag: "on", env: { NO_COLOR: "1", TERM: "dumb" }, isTerminal: false }],
    ["--no-color over everything", 0, { flag: "off", env: { FORCE_COLOR: "3" }, isTerminal: true }],
    ["NO_COLOR over FORCE_COLOR", 0, { flag: undefined, env: { NO_COLOR: "1", FORCE_COLOR: "3" }, isTerminal: true }],
    ["nothing for an empty NO_COLOR", 2, { flag: undefined, env: { NO_COLOR: "", ...terminal }, isTerminal: true }],
    ["FORCE_COLOR over TERM=dumb", 1, { flag: undefined, env: { FORCE_COLOR: "1", TERM: "dumb" }, isTerminal: false }],
    ["an empty FORCE_COLOR as yes", 1, { flag: undefined, env: { FORCE_COLOR: "" }, isTerminal: false }],
    ["FORCE_COLOR=0 as no", 0, { flag: undefined, env: { FORCE_COLOR: "0", ...terminal }, isTerminal: true }],
    ["FORCE_COLOR's level", 3, { flag: undefined, env: { FORCE_COLOR: "3" }, isTerminal: false }],
    [
      "TERM=dumb over a terminal",
      0,
      { flag: undefined, env: { TERM: "dumb", COLORTERM: "truecolor" }, isTerminal: true },
    ],
    ["a terminal's 256 colours", 2, { flag: undefined, env: terminal, isTerminal: true }],
    [
      "a terminal's true colour",
      3,
      { flag: undefined, env: { TERM: "xterm", COLORTERM: "truecolor" }, isTerminal: true },
    ],
    ["no colour for a pipe", 0, { flag: undefined, env: { COLORTERM: "truecolor" }, isTerminal: false }],
  ] as const)("takes %s", (_, level, { flag, env, isTerminal }) => {
    expect(colorLevel(flag, env, isTerminal)).toBe(level);
  });

  it("is decided for each stream by itself", () => {
    const { color, terminal: is } = createOutput(parts({ stderrIsTerminal: true }));
    expect(color).toEqual({ stdout: 0, stderr: 2 });
    expect(is).toEqual({ stdin: false, stdout: false, stderr: true });
  });
});

describe("an output", () => {
  it("sends results and complaints to their streams, as they are", () => {
    const given = parts({});
    const output = createOutput(given);
    output.write("result\n");
    output.complain("complaint\n");
    expect([given.stdout.text, given.stderr.text]).toEqual(["result\n", "complaint\n"]);
  });

  it("writes nothing more to a pipe that was closed, which is no failure", () => {
    const given = parts({});
    const output = createOutput(given);
    expect(output.closed).toBe(false);
    given.stdout.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    output.write("more\n");
    expect([output.closed, output.failure, given.stdout.text]).toEqual([true, undefined, ""]);
  });

  it("tells of a full disk behind it", () => {
    const given = parts({});
    const output = createOutput(given);
    given.stdout.emit("error", Object.assign(new Error("write ENOSPC"), { code: "ENOSPC" }));
    const said = { kind: "output_failed", args: { reason: "ENOSPC" } };
    expect(output.failure).toMatchObject({ code: "output_failed", exitCode: 74, said });
  });

  it("knows the size as it is now, and 80 by 24 where nobody says", () => {
    const given = parts({ stderrIsTerminal: true });
    const output = createOutput(given);
    expect(output.size()).toEqual({ columns: 80, rows: 24 });
    Object.assign(given.stderr, { columns: 40, rows: 0 });
    expect(output.size()).toEqual({ columns: 40, rows: 24 });
  });

  it.skipIf(process.platform === "win32")("ends quietly when its reader leaves", { timeout: 30_000 }, async () => {
    const program = await buildProgram("test/host/programs/write-lines.ts");
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
    let complaints = "";
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, complaints]).toEqual([0, "closed\n"]);
  });
});

describe("the state folder", () => {
  it.each([
    ["linux", { XDG_STATE_HOME: "/x" }, "/home/li", "/x/wallet-help"],
    ["linux", { XDG_STATE_HOME: "x" }, "/home/li", "/home/li/.local/state/wallet-help"],
    ["linux", {}, "/home/li", "/home/li/.local/state/wallet-help"],
    ["freebsd", {}, "/home/li", "/home/li/.local/state/wallet-help"],
    ["darwin", {}, "/Users/li", "/Users/li/Library/Application Support/wallet-help"],
    ["darwin", { XDG_STATE_HOME: "/x" }, "/Users/li", "/x/wallet-help"],
    ["win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Users\\li", "D:\\Local\\wallet-help"],
    ["win32", {}, "C:\\Users\\li", "C:\\Users\\li\\AppData\\Local\\wallet-help"],
  ] as const)("on %s with %j is the platform's own", (platform, env, home, folder) => {
    expect(stateFolder({ platform, env, home })).toBe(folder);
  });

  it("says when there is no home, and what to do", () => {
    expect(() => stateFolder({ platform: "linux", env: {}, home: "" })).toThrow(
      expect.objectContaining({ said: { kind: "no_home", args: {} } }) as Error,
    );
  });
});

describe("a clock", () => {
  it("gives the date where the person is, not in Greenwich", () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = "Asia/Shanghai";
      expect(stoppedClock("2026-11-22T17:30:00.000Z").today()).toBe("2026-11-23");
      process.env.TZ = "America/New_York";
      expect(stoppedClock("2026-11-22T03:30:00.000Z").today()).toBe("2026-11-21");
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("takes another date without stopping the time", () => {
    const clock = systemClock("2030-01-01");
    expect(clock.today()).toBe("2030-01-01");
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(10_000);
  });
});

class FakeStream extends EventEmitter {
  text = "";
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.text += text;
  }
}

function parts({
  stderrIsTerminal = false,
}): OutputParts & { readonly stdout: FakeStream; readonly stderr: FakeStream } {
  return { stdin: {}, stdout: new FakeStream(false), stderr: new FakeStream(stderrIsTerminal), env: terminal };
}
