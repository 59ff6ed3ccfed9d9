import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takeLine } from "../../src/cli/ndjson.js";
import type { Protocol, Walk } from "../../src/cli/ndjson.js";
import { readCommand } from "../../src/cli/ndjson/read-command.js";
import type { AnswerLine, ScenarioDraft } from "../../src/core/flow/read.js";
import type { ReplyDocument } from "../../src/render/documents.js";
import { jsonExport } from "../../src/render/json.js";
import { protocolFor } from "../../src/words/protocol.js";
import { wordsFor } from "../../src/words/words-for.js";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";
import { everyEvent, someHead } from "../host/store-contract.js";
import { path, support } from "../render/samples.js";
import { TODAY } from "../support/flow-from-text.js";
import { shippedFlows } from "../support/shipped-flows.js";
import type { Shipped } from "../support/shipped-flows.js";
import { broken, closed, printed, promises, readPromises, readSchema } from "./schema.js";
import type { Promises } from "./schema.js";

let shipped: Shipped;
const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
const validators = new Map<string, ValidateFunction>();

beforeAll(async () => {
  shipped = await shippedFlows();
  for (const name of printed) validators.set(name, ajv.compile({ ...closed(readSchema(name)) }));
  validators.set("command-1", ajv.compile({ ...readSchema("command-1") }));
});

/** What is wrong with a document by its schema, which lets nothing in that it does not name. */
function faults(name: string, document: unknown): readonly string[] {
  const validate = validators.get(name);
  if (!validate) throw new Error(`There is no schema ${name}`);
  // As a reader gets it.
  return validate(JSON.parse(JSON.stringify(document)))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("every state of every scenario", () => {
  test.each(["en", "zh-CN"])(
    "is what its schema says, and so is every line that leads to it, in %s",
    async (locale) => {
      const kinds = new Set<string>();
      for (const [flow, scenarios] of shipped.scenarios) {
        for (const scenario of scenarios) {
          for (const reply of await talk(linesOf(flow, scenario, locale))) kinds.add(kindOf(reply));
        }
      }
      // Else the walks would have seen too little.
      expect([...kinds]).toEqual(
        expect.arrayContaining([
          "asking choice",
          "asking do",
          "asking number",
          "refused",
          "ended solved",
          "ended advice",
          "ended support",
          "ended emergency",
        ]),
      );
    },
  );
});

async function talk(lines: readonly object[]): Promise<readonly ReplyDocument[]> {
  let walk: Walk | undefined;
  const replies: ReplyDocument[] = [];
  for (const line of lines) {
    const taken = await takeLine({ text: JSON.stringify(line) }, walk, protocol());
    walk = taken.walk;
    replies.push(taken.reply);
    const wrong = [...faults("command-1", line), ...faults("reply-1", taken.reply)];
    if (wrong.length > 0)
      throw new Error(`${JSON.stringify(line)}\n${wrong.join("\n")}\n${JSON.stringify(taken.reply, null, 2)}`);
  }
  return replies;
}

function protocol(): Protocol {
  const openFlow: Protocol["openFlow"] = (id) => {
    const flow = shipped.flows.get(id);
    return flow ? Promise.resolve(flow) : Promise.reject(new Error(`There is no flow ${id}`));
  };
  return { words: wordsFor("en"), today: () => TODAY, openFlow };
}

function linesOf(flow: string, { answers, inputs, today }: ScenarioDraft, lang: string): readonly object[] {
  const known = shipped.flows.get(flow)?.data.inputs ?? {};
  const isInput = ({ step }: AnswerLine): boolean => Object.hasOwn(known, step.value);
  const told = [...inputs, ...answers.filter(isInput)].map(({ step, answer }) => ({ [step.value]: answer.value }));
  const given = answers
    .filter((line) => !isInput(line))
    .map(({ step, answer }) => ({ step: step.value, answer: answer.value }));
  return [
    { start: flow, lang, today: today?.value ?? TODAY, answers: told },
    ...given,
    { back: true },
    { restart: true },
  ];
}

function kindOf(reply: ReplyDocument): string {
  if (reply.status === "asking") return `asking ${reply.question.type}`;
  return reply.status === "ended" ? `ended ${reply.ending.kind}` : reply.status;
}

describe("the schema", () => {
  const state = { start: "verification-code", answers: [{ channel: "sms" }] };

  test("knows a path that was walked again, with inputs, what was not used and what was dropped", async () => {
    const path = [
      { step: "channel", answer: "sms" },
      { step: "gone", answer: ["a", "b"] },
      { step: "number_right", answer: null },
    ];
    const [again, unused] = await talk([
      { start: "verification-code", path, inputs: { wallet: "alipay" }, version: "sha256:0" },
      { ...state, answers: { zzz: 1 } },
    ]);
    expect(again).toMatchObject({
      dropped: [{ step: "gone" }, { step: "number_right" }],
      inputs: { wallet: "alipay" },
    });
    expect(unused).toMatchObject({ unused: ["zzz"] });
  });

  test("of errors knows every line that is refused", async () => {
    await expect(talk([{ back: true }, { start: "nowhere" }])).resolves.toMatchObject([
      { error: { code: "not_started" } },
      { error: { code: "fault" } },
    ]);
  });

  test.each([
    {},
    [],
    { stpe: "channel", answer: "sms" },
    { step: "channel" },
    { step: "channel", answer: true },
    { step: "channel", answer: "sms", answered: "1" },
    { back: false },
    { change: "channel" },
    { fill: "x", value: 1 },
    { start: "x", answers: ["a"] },
    { start: "x", path: [{ step: "a" }] },
    { start: "x", zzz: 1 },
  ])("of commands refuses what the program refuses: %j", (line) => {
    expect(faults("command-1", line)).not.toEqual([]);
    expect(readCommand(JSON.stringify(line), protocolFor("en"))).toHaveProperty("fault");
  });

  test("lets more in than it names, so that shapes can grow", () => {
    const open = ajv.compile({ ...readSchema("list-1"), $id: "open" });
    const document = { schema: "wallet-help/list/1", locale: "en", flows: [], more: 1 };
    expect(open(document)).toBe(true);
    expect(faults("list-1", document)).toEqual([" must NOT have additional properties"]);
  });
});

describe("what the program prints", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "wallet-help-schemas-"));
    writeFileSync(join(folder, "bad.yaml"), "format: 1\ntitle: Bad\nsteps:\n  a:\n    ask: What?\n");
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ["list-1", ["list", "--json"]],
    ["list-1", ["list", "--json", "--lang", "zh-CN"]],
    ["search-1", ["search", "code", "--json"]],
    ["search-1", ["search", "zzzzzz", "--json"]],
    ["contact-1", ["contact", "--json"]],
    ["contact-1", ["contact", "alipay", "--json", "--lang", "zh-CN"]],
    ["issues-1", ["flows", "check", "--json"]],
    ["state-1", ["run", "verification-code", "-a", "channel=sms", "-a", "zzz=1", "--json"]],
    ["state-1", ["run", "verification-code", "-a", "channel=fax", "--json"]],
    [
      "state-1",
      [
        "run",
        "verification-code",
        "-a",
        "channel=email",
        "-a",
        "email_right=no",
        "-a",
        "other_way=not_fixed",
        "--json",
      ],
    ],
  ])("is what %s says: %j", (name, args) => {
    expect(faults(name, printedBy(args))).toEqual([]);
  });

  test("of a folder with mistakes is what issues-1 says", () => {
    const document = printedBy(["flows", "check", "--json", "--flows", folder]);
    expect(document).toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ severity: "error" })]) as unknown,
    });
    expect(faults("issues-1", document)).toEqual([]);
  });

  test.each([
    ["cases-1", ["list", "--json"]],
    ["case-told-1", ["show", "26-0001", "--json"]],
    ["case-told-1", ["show", "26-0002", "--json", "--lang", "zh-CN"]],
    ["cases-export-1", ["export", "--format", "json"]],
    ["stats-1", ["stats", "--format", "json", "--suggest"]],
  ])("of cases is what %s says: %j", async (name, args) => {
    const store = join(folder, "cases.db");
    await keptCases(store);
    expect(faults(name, printedBy(["--store", store, "cases", ...args]))).toEqual([]);
  });

  test("into a file is the same as on the screen", () => {
    const file = join(folder, "card.json");
    run(["run", "verification-code", "-a", "channel=email", "--json", "--output", file]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(
      printedBy(["run", "verification-code", "-a", "channel=email", "--json"]),
    );
  });

  test("for a case that is saved as JSON is what export-1 says", () => {
    const words = wordsFor("en");
    const exported = { title: "The verification code does not arrive", locale: "en", path, words };
    const documents = [exported, { ...exported, ending: support, handoff: "K7QF-2M9X-D" }].map(
      (each) => JSON.parse(jsonExport(each)) as unknown,
    );
    expect(documents.flatMap((document) => faults("export-1", document))).toEqual([]);
  });
});

/** A case with every kind of event in a flow that is there, and one whose flow is gone. */
async function keptCases(address: string): Promise<void> {
  const store = await openStore(address, systemClock());
  if ((await store.count()) === 0) {
    for (const flow of ["verification-code", "no-such-flow"]) {
      const { id } = await store.begin({ ...someHead, flow });
      for (const [index, event] of everyEvent.entries()) await store.append(id, index + 1, event);
    }
  }
  await store.close();
}

function printedBy(args: readonly string[]): unknown {
  const { stdout, stderr } = run(args);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

function run(args: readonly string[]) {
  return spawnSync(process.execPath, ["bin/wallet-help.js", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

describe("the shape of documents", () => {
  const names = [...printed.filter((name) => name !== "reply-1"), "command-1"];
  let now: Promises;
  const pinned = readPromises(readFileSync("test/schemas/pinned.txt", "utf8"));

  beforeAll(() => {
    now = new Map(names.flatMap((name) => [...promises(name, readSchema(name))]));
  });

  test("has lost nothing that was promised", () => {
    expect(broken(pinned, now)).toEqual([]);
  });

  test("promises nothing that is not pinned in pinned.txt, to which new lines and words may be added", () => {
    expect(broken(now, pinned)).toEqual([]);
  });
});
