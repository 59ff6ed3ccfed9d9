import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ReplyDocument } from "../../src/render/documents.js";
import { runChild } from "../support/child.js";

const BIN = resolve("bin/wallet-help.js");
const MEGABYTE = 1024 * 1024;

async function send(input: string, args: readonly string[] = []) {
  const { code, out, err } = await runChild(process.execPath, [BIN, "run", "--ndjson", ...args], { stdin: input });
  return { code, err, replies: parsed(out) };
}

function parsed(out: string): readonly ReplyDocument[] {
  const lines = out.split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line) as ReplyDocument);
}

/** A process that is talked to, a line at a time. */
function converse(args: readonly string[] = [], nodeArgs: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeArgs, BIN, "run", "--ndjson", ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  return {
    ended,
    say: (line: object) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    hear: async () => JSON.parse((await lines.next()).value as string) as ReplyDocument,
    hangUp: () => void child.stdin.end(),
  };
}

describe("run --ndjson", () => {
  test("answers each line before the next one comes, and ends with its input", async () => {
    const talk = converse();
    talk.say({ start: "verification-code", answers: { channel: "sms" } });
    expect(await talk.hear()).toMatchObject({ status: "asking", question: { step: "number_right" } });
    talk.say({ step: "number_right", answer: "yes" });
    expect(await talk.hear()).toMatchObject({ status: "asking", question: { step: "screen" } });
    talk.say({ back: true });
    expect(await talk.hear()).toMatchObject({ question: { step: "number_right", previous: "yes" } });
    talk.hangUp();
    expect(await talk.ended).toBe(0);
  });

  test("begins at once with a flow that is named, and with its answers", async () => {
    const { code, replies } = await send('{"step":"number_right","answer":"no"}', [
      "verification-code",
      "-a",
      "channel=sms",
    ]);
    expect({ code, replies }).toMatchObject({
      code: 0,
      replies: [{ question: { step: "number_right" } }, { question: { step: "number_check" } }],
    });
  });

  test("says on standard error what is wrong with the command line, and answers nothing", async () => {
    expect(await send("", ["nowhere"])).toMatchObject({ code: 66, replies: [] });
    expect(await send("", ["--json"])).toMatchObject({
      code: 2,
      err: "--ndjson and --json do not go together.\nLeave one of them out.\n",
      replies: [],
    });
    expect(await send("", ["refund", "--answers", "-"])).toMatchObject({ code: 2, replies: [] });
    expect(await runChild(process.execPath, [BIN, "run"], { stdin: "" })).toMatchObject({
      code: 2,
      err: "<flow> is missing.\nSee: wallet-help run --help\n",
    });
  });

  test("answers the last line although it does not end, and says when it was cut", async () => {
    expect(await send('{"start":"refund"}')).toMatchObject({ code: 0, replies: [{ status: "asking" }] });
    expect(await send('{"start":"refund"}\n{"step":"wh')).toMatchObject({
      code: 0,
      replies: [{}, { error: { code: "not_json" } }],
    });
  });

  test("answers a megabyte on one line, and goes on", async () => {
    const long = "x".repeat(MEGABYTE - 100);
    const lines = [
      '{"start":"verification-code"}',
      JSON.stringify({ step: "channel", answer: long }),
      JSON.stringify({ [long]: 1 }),
      JSON.stringify({ start: long }),
      "[".repeat(MEGABYTE),
      "y".repeat(3 * MEGABYTE),
      '{"step":"channel","answer":"sms"}',
    ];
    const { code, replies } = await send(lines.join("\n"));
    expect({ code, replies }).toMatchObject({
      code: 0,
      replies: [
        { status: "asking" },
        { status: "refused", refusal: { code: "not-a-choice" } },
        { error: { code: "unknown_key" } },
        { error: { code: "no_such_flow" } },
        { error: { code: "not_json" } },
        { error: { code: "line_too_long" } },
        { question: { step: "number_right" } },
      ],
    });
    expect(Math.max(...replies.map((reply) => JSON.stringify(reply).length))).toBeLessThan(5000);
  });

  test.skipIf(process.platform === "win32")("is quiet when its reader leaves", async () => {
    const line = `yes '{"start":"refund"}' | ${process.execPath} ${BIN} run --ndjson | head -1; exit \${PIPESTATUS[1]}`;
    const { code, err, out } = await runChild("bash", ["-c", line], { stdin: "" });
    expect({ code, err, lines: out.split("\n").length }).toEqual({ code: 0, err: "", lines: 2 });
  });

  test("walks ten thousand times in one process that may not grow", { timeout: 60_000 }, async () => {
    const walks = 10_000;
    const talk = converse([], ["--max-old-space-size=40"]);
    const walked = [
      { start: "verification-code", answers: { channel: "email", email_right: "yes" } },
      { step: "email_spam", answer: "not_fixed" },
      { step: "email_again", answer: "fixed" },
    ];
    for (let walk = 0; walk < walks; walk += 1) {
      for (const line of walked) talk.say(line);
      const [, , last] = [await talk.hear(), await talk.hear(), await talk.hear()];
      if (last?.status !== "ended") throw new Error(`Walk ${walk}: ${JSON.stringify(last)}`);
    }
    talk.hangUp();
    expect(await talk.ended).toBe(0);
  });
});
