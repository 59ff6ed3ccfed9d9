import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { advance, isRefusal, loadFlows, readInputs, sessionState, start, wordsFor } from "wallet-help";
import type { Answer, LoadedFlows, Session, StateDocument } from "wallet-help";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mcpPeer } from "../support/mcp-client.js";
import { walletHelpHandler } from "./web-handler.js";

interface Case {
  readonly flow: string;
  readonly today: string;
  readonly answers: readonly Readonly<Record<string, Answer>>[];
}

const BIN = resolve("bin/wallet-help.js");
const given = JSON.parse(readFileSync("test/examples/case.json", "utf8")) as Case;
const [inputs = {}, ...rest] = given.answers;
const answers = rest.flatMap((each) => Object.entries(each));

let loaded: LoadedFlows;
let card: unknown;

beforeAll(async () => {
  const names = readdirSync("flows").filter((name) => name.endsWith(".yaml"));
  loaded = await loadFlows(names.map((name) => ({ name, text: readFileSync(`flows/${name}`, "utf8") })));
  card = cardOf(sessionState(walkByLibrary(), wordsFor("en")));
});

function walkByLibrary(): Session {
  const flow = loaded.flows.get(given.flow);
  if (!flow) throw new Error(`There is no flow ${given.flow}`);
  const told = readInputs(flow, inputs, given.today);
  let session = start(flow, { today: given.today, inputs: told.inputs, asks: "script" });
  for (const [step, answer] of answers) {
    const next = advance(session, { type: "answer", step, answer, source: "input" });
    if (isRefusal(next)) throw new Error(`${next.step}: ${next.code}`);
    session = next;
  }
  return session;
}

function cardOf(state: unknown): unknown {
  const { status, ending } = state as Extract<StateDocument, { status: "ended" }>;
  if (status !== "ended") throw new Error(`It has not ended: ${JSON.stringify(state)}`);
  return ending;
}

describe("the same case comes to the same card", () => {
  test("by the library", () => {
    expect(card).toMatchObject({
      step: "blocked",
      kind: "support",
      card: {
        wallet: { id: "wechat_pay" },
        tried: expect.arrayContaining([expect.objectContaining({ step: "restart" })]) as unknown,
      },
    });
  });

  test.skipIf(process.platform === "win32")("by a shell script", () => {
    const env = { ...process.env, WALLET_HELP: `${process.execPath} ${BIN}` };
    const { stdout, stderr } = spawnSync("sh", ["test/examples/walk.sh"], { encoding: "utf8", env });
    expect(stderr).toBe("");
    expect(cardOf(JSON.parse(stdout))).toEqual(card);
  });

  test("by a program that talks in lines", () => {
    const args = ["test/examples/walk-lines.mjs", process.execPath, BIN];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(cardOf(JSON.parse(stdout))).toEqual(card);
  });

  test("by an assistant", async () => {
    const peer = await mcpPeer();
    const waiting = [...Object.entries(inputs), ...answers];
    let at = await peer.call("start_flow", { flow: given.flow });
    while (at.status === "asking") {
      const { step } = at.data.state.question;
      const found = waiting.findIndex(([name]) => name === step);
      const [[, answer] = [step, "no"]] = found === -1 ? [] : waiting.splice(found, 1);
      at = await peer.call("answer", { session: at.session, turn: at.turn, step, answer });
    }
    expect(cardOf(at.data.state)).toEqual(card);
  });
});

describe("a web service made of the library", () => {
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer(walletHelpHandler(loaded, () => given.today));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  async function post(path: string, body: object | string) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${address}${path}`, { method: "POST", body: text });
    return {
      status: response.status,
      ...((await response.json()) as { id: string; state: StateDocument; error?: string }),
    };
  }

  test("comes to the same card", async () => {
    const { id, status } = await post("/walks", { flow: given.flow, inputs });
    expect(status).toBe(201);
    let last: unknown;
    for (const [step, answer] of answers) last = (await post(`/walks/${id}`, { step, answer })).state;
    expect(cardOf(last)).toEqual(card);
  });

  test("refuses an answer with the reason and the question again, in the language of the walk", async () => {
    const { id } = await post("/walks", { flow: "verification-code", lang: "zh-CN" });
    const refused = await post(`/walks/${id}`, { step: "channel", answer: "fax" });
    expect(refused).toMatchObject({
      status: 409,
      state: {
        status: "refused",
        refusal: { code: "not-a-choice", message: expect.stringContaining("sms") as string },
        question: { step: "channel" },
      },
    });
    expect(await post(`/walks/${id}`, { step: "channel", answer: "sms" })).toMatchObject({
      status: 200,
      state: { question: { step: "number_right" } },
    });
    expect(await post(`/walks/${id}`, { back: true })).toMatchObject({
      state: { question: { step: "channel", previous: "sms" } },
    });
  });

  test("keeps walks apart, and says what is not there", async () => {
    const [one, other] = [
      await post("/walks", { flow: "verification-code" }),
      await post("/walks", { flow: "refund" }),
    ];
    await post(`/walks/${one.id}`, { step: "channel", answer: "sms" });
    expect(other.state).toMatchObject({ path: [] });
    expect(await post(`/walks/${other.id}`, { back: true })).toMatchObject({ status: 409, state: { path: [] } });
    expect(await post("/walks", { flow: "__proto__" })).toMatchObject({ status: 404 });
    expect(await post("/walks/none", { back: true })).toMatchObject({ status: 404 });
    expect(await post("/walks", "garbage")).toMatchObject({ status: 400 });
  });
});
