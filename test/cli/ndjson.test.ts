import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { noSuchFlow } from "../../src/cli/library.js";
import { takeLine } from "../../src/cli/ndjson.js";
import type { Protocol, Walk } from "../../src/cli/ndjson.js";
import { linesOf } from "../../src/cli/ndjson/lines.js";
import type { Line } from "../../src/cli/ndjson/lines.js";
import type { ReplyDocument } from "../../src/render/documents.js";
import { jsonText } from "../../src/render/json-text.js";
import { wordsFor } from "../../src/words/words-for.js";
import { flowsFrom, inWords, TODAY } from "../support/flow-from-text.js";
import type { FromText } from "../support/flow-from-text.js";

const CODE = `
renamed: { ways: channel }
inputs:
  version: { type: text }
steps:
  channel:
    ask: How should the code come?
    choices: { sms: By text, voice: By call }
    next: requests
  requests:
    ask: How often did you ask?
    type: number
    max: 99
    refuse:
      - if: requests == 0.0 && channel == "voice"
        say: A call has to be asked for.
    next: reference
  reference:
    ask: Which reference?
    type: text
    optional: true
    next: name
  name:
    ask: Which name?
    type: text
    private: true
    optional: true
    next: resend
  resend:
    do: Ask once more
    check: Did it come?
    next: { else: blocked }
  blocked:
    end: support
    title: Support has to help
    prepare:
      - id: when
        label: When it began
      - id: requests
        label: How often
        from: requests
`;

const AGAIN = `
steps:
  more:
    ask: Another one?
    type: yes_no
    next: { yes: more, no: over }
  over:
    end: advice
    title: That is all
`;

const NEEDY = `
inputs:
  who: { type: text, required: true }
steps:
  sure:
    ask: Are you {$who}?
    type: yes_no
    next: over
  over:
    end: advice
    title: That is all
`;

const FIRST = `
listed: false
steps:
  danger:
    ask: Is money moving without you?
    type: yes_no
    next: { yes: stop, no: go_on }
  stop:
    end: emergency
    title: Stop
  go_on:
    end: return
`;

let loaded: FromText;
let protocol: Protocol;

beforeAll(async () => {
  loaded = await flowsFrom({
    code: CODE,
    again: AGAIN,
    needy: NEEDY,
    danger: FIRST,
    common: "format: 1\nfirst: danger\n",
  });
  if (loaded.broken.length > 0) throw new Error(loaded.issues.map(inWords).join("\n"));
  protocol = {
    words: wordsFor("en"),
    today: () => TODAY,
    openFlow: async (id, words) => {
      const flow = loaded.flows.get(id);
      if (!flow) throw noSuchFlow(id, loaded, { words, globals: {} });
      return flow;
    },
  };
});

/** Sends lines one after the other, objects as JSON; gives the replies. */
async function talk(...lines: readonly unknown[]): Promise<readonly ReplyDocument[]> {
  let walk: Walk | undefined;
  const replies: ReplyDocument[] = [];
  for (const line of lines) {
    const taken = await takeLine(asLine(line), walk, protocol);
    walk = taken.walk;
    replies.push(taken.reply);
  }
  return replies;
}

function asLine(line: unknown): Line {
  if (typeof line === "object" && line !== null && "fault" in line) return line as Line;
  return { text: typeof line === "string" ? line : JSON.stringify(line) };
}

/** What the last of some lines is answered. */
async function last(...lines: readonly unknown[]): Promise<ReplyDocument> {
  return (await talk(...lines)).at(-1)!;
}

/** Where a walk stands after a reply: the status, and the step asked, refused at, or ended at; of an error its code. */
function gist(reply: ReplyDocument): string {
  switch (reply.status) {
    case "asking":
      return `asking ${reply.question.step}`;
    case "ended":
      return `ended ${reply.ending.step}`;
    case "refused":
      return `refused ${reply.refusal.step} ${reply.refusal.code}, then ${reply.question?.step ?? reply.ending?.step}`;
    case "error":
      return `error ${reply.error.code}`;
  }
}

async function gists(...lines: readonly unknown[]): Promise<readonly string[]> {
  return (await talk(...lines)).map(gist);
}

describe("a walk by lines", () => {
  test("goes from the start to the card", async () => {
    const lines = [
      { start: "code" },
      { step: "channel", answer: "sms" },
      { step: "requests", answer: 7 },
      { step: "reference", answer: null },
      { step: "name", answer: "" },
      { step: "resend", answer: "not_fixed" },
      { fill: "when", value: "this morning" },
    ];
    expect(await gists(...lines)).toEqual([
      "asking channel",
      "asking requests",
      "asking reference",
      "asking name",
      "asking resend",
      "ended blocked",
      "ended blocked",
    ]);
    expect(await last(...lines)).toMatchObject({
      path: [
        { step: "channel", answer: "sms", source: "input" },
        { answer: 7 },
        { answer: null },
        { answer: null },
        {},
      ],
      ending: {
        card: {
          checklist: [
            { id: "when", value: "this morning", filled_from: "person" },
            { id: "requests", value: "7", filled_from: "answer" },
          ],
        },
      },
    });
  });

  test("takes answers beforehand, as a list or as a map, and names those that nothing asked for", async () => {
    expect(await last({ start: "code", answers: [{ channel: "sms" }, { requests: 2 }] })).toMatchObject({
      status: "asking",
      question: { step: "reference" },
    });
    const map = await last({ start: "code", answers: { requests: 2, channel: "sms", nonsense: "x" } });
    expect(map).toMatchObject({ question: { step: "reference" }, unused: ["nonsense"] });
  });

  test("says what is wrong with an answer given beforehand, and goes on from there", async () => {
    expect(
      await gists({ start: "code", answers: { channel: "sms", requests: 100 } }, { step: "requests", answer: 9 }),
    ).toEqual(["refused requests too-large, then requests", "asking reference"]);
  });

  test("goes back, and to another answer, and begins again", async () => {
    const begin = { start: "code", answers: { channel: "sms", requests: 2 } };
    expect(
      await gists(begin, { back: true }, { change: "channel", answer: "voice" }, { restart: true }, { back: true }),
    ).toEqual([
      "asking reference",
      "asking requests",
      "asking requests",
      "asking channel",
      "refused channel nothing-before, then channel",
    ]);
    expect(await last(begin, { change: "channel", answer: "voice" })).toMatchObject({
      path: [{ answer: "voice" }, { answer: 2 }],
      question: { step: "reference" },
    });
  });

  test("gives the flow's own words where a change is refused, and stands where it stood", async () => {
    const refused = await last(
      { start: "code", answers: { channel: "voice", requests: 2, reference: "A" } },
      { change: "requests", answer: 0 },
    );
    expect(refused).toMatchObject({
      status: "refused",
      refusal: { step: "requests", code: "rule", message: "A call has to be asked for." },
      question: { step: "name" },
      path: [{}, { answer: 2 }, {}],
    });
  });

  test("speaks the language of its start, also when it complains", async () => {
    const [asked, complaint] = await talk({ start: "code", lang: "zh" }, { nonsense: 1 });
    expect(asked).toMatchObject({ locale: "zh-CN" });
    expect(complaint).toMatchObject({ error: { message: '这里没有 "nonsense" 这个键。' } });
  });

  test("leads a person through the danger check, and a script at once to the flow", async () => {
    expect(await gists({ start: "again", asks: "person" }, { step: "danger/danger", answer: "no" })).toEqual([
      "asking danger/danger",
      "asking more",
    ]);
    expect(await gists({ start: "again", asks: "script" })).toEqual(["asking more"]);
    expect(await gists({ start: "again", asks: "nobody" })).toEqual(["error wrong_type"]);
  });

  test("reckons with the date of its start", async () => {
    expect(gist(await last({ start: "code", today: "2020-02-29" }))).toBe("asking channel");
    expect(gist(await last({ start: "code", today: "2020-02-30" }))).toBe("error wrong_type");
  });
});

describe("a line that comes late or twice", () => {
  test("is refused with the question that is asked now, and changes nothing", async () => {
    const line = { step: "channel", answer: "sms" };
    expect(await gists({ start: "code" }, line, line, { step: "requests", answer: 1 })).toEqual([
      "asking channel",
      "asking requests",
      "refused channel wrong-step, then requests",
      "asking reference",
    ]);
  });

  test.each([{ back: true }, { restart: true }, { change: "channel", answer: "voice" }, { fill: "when", value: "x" }])(
    "is refused for any command that says where it believes to stand: %j",
    async (command) => {
      const replies = await gists(
        { start: "code", answers: { channel: "sms" } },
        { ...command, step: "channel" },
        { step: "requests", answer: 1 },
      );
      expect(replies.slice(1)).toEqual(["refused channel wrong-step, then requests", "asking reference"]);
    },
  );

  test("is told by the count of answers where a question follows itself", async () => {
    const line = { step: "more", answer: "yes", answered: 0 };
    const [, first, second, third] = await talk({ start: "again" }, line, line, {
      step: "more",
      answer: "yes",
      answered: 1,
    });
    expect([first, second, third].map((reply) => gist(reply!))).toEqual([
      "asking more",
      "error late_line",
      "asking more",
    ]);
    expect(third).toMatchObject({ progress: { answered: 2 } });
  });

  test("is refused after the ending", async () => {
    expect(await gists({ start: "again", answers: { more: "no" } }, { step: "more", answer: "no" })).toEqual([
      "ended over",
      "refused more already-ended, then over",
    ]);
  });
});

describe("typed text", () => {
  test.each(["007", "1.10", "0x9fc76417374aa880d4449a1f7f31ec597f00b1f6f3dd2d66f4c9c6c445836d8b"])(
    "stays as it is written: %s",
    async (text) => {
      const begin = { start: "code", answers: { channel: "sms", requests: 1 } };
      expect(await last(begin, { step: "reference", answer: text })).toMatchObject({
        path: [{}, {}, { answer: text }],
      });
    },
  );

  test("stays as it is written where it is a number of JSON", async () => {
    const [, asked] = await talk(
      { start: "code", answers: { channel: "sms", requests: 1 } },
      '{"step": "reference", "answer": 1.10}',
    );
    expect(asked).toMatchObject({ path: [{}, {}, { answer: "1.10" }] });
    expect(
      await last('{"start": "code", "answers": {"channel": "sms", "requests": 1, "reference": 12345678901234567890}}'),
    ).toMatchObject({
      path: [{}, {}, { answer: "12345678901234567890" }],
    });
  });

  test("that is private comes back in no reply, not even after a step back", async () => {
    const replies = await talk(
      { start: "code", answers: { channel: "sms", requests: 1, reference: "A" } },
      { step: "name", answer: "Lin Xiaoming" },
      { back: true },
      { step: "name", answer: "Lin Xiaoming" },
      { step: "resend", answer: "unable" },
    );
    expect(JSON.stringify(replies)).not.toContain("Lin");
    expect(replies.at(-1)).toMatchObject({ path: [{}, {}, {}, { answer: "***" }, {}] });
  });

  test("that is a secret is refused and not repeated", async () => {
    const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    const begin = { start: "code", answers: { channel: "sms", requests: 1 } };
    const replies = await talk(begin, { step: "reference", answer: phrase }, { step: phrase, answer: "x" });
    expect(replies.slice(1).map(gist)).toEqual([
      "refused reference secret, then reference",
      "refused *** wrong-step, then reference",
    ]);
    expect(JSON.stringify(replies)).not.toContain("sausage");
  });
});

describe("a line that is wrong", () => {
  test.each([
    ["garbage", "not_json"],
    ['{"step": "channel", "answer": "sms"', "not_json"],
    ["null", "not_an_object"],
    ["[]", "not_an_object"],
    ["7", "not_an_object"],
    ["{}", "no_command"],
    [{ back: true, restart: true }, "two_commands"],
    [{ step: "channel" }, "missing_key"],
    [{ answer: "sms" }, "missing_key"],
    [{ change: "channel" }, "missing_key"],
    [{ fill: "when" }, "missing_key"],
    [{ start: "code", answers: {}, path: [] }, "path_and_answers"],
    [{ step: "channel", answer: true }, "wrong_type"],
    [{ step: "channel", answer: { sms: true } }, "wrong_type"],
    [{ step: "channel", answer: ["sms", null] }, "wrong_type"],
    [{ step: "channel", answer: "sms", answered: -1 }, "wrong_type"],
    [{ step: "channel", answer: "sms", answered: "0" }, "wrong_type"],
    [{ back: false }, "wrong_type"],
    [{ start: 7 }, "wrong_type"],
    [{ start: "code", answers: ["sms"] }, "wrong_type"],
    [{ start: "code", path: [{ step: "channel" }] }, "wrong_type"],
    [{ start: "code", lang: "tlh" }, "no_such_language"],
    [{ start: "cod" }, "no_such_flow"],
    [{ start: "__proto__" }, "no_such_flow"],
    ['{"start": "code", "__proto__": 1}', "unknown_key"],
    [{ change: "requests", answer: 1 }, "not_answered"],
    [{ fault: "line_too_long" }, "line_too_long"],
    [{ fault: "wrong_encoding" }, "wrong_encoding"],
  ])("is an error and changes nothing: %j", async (line, code) => {
    expect(await gists({ start: "code" }, line, { step: "channel", answer: "sms" })).toEqual([
      "asking channel",
      `error ${code}`,
      "asking requests",
    ]);
  });

  test.each([
    [{ stpe: "channel", answer: "sms" }, "Did you mean step?"],
    [{ strat: "code" }, "Did you mean start?"],
    [{ start: "code", answer: {} }, "Did you mean answers?"],
    [{ step: "channel", awnser: "sms" }, "Did you mean answer?"],
    [{ step: "channel", zzz: "sms" }, "Take one of: step, answered, answer"],
    [{ start: "cod" }, "Did you mean code?"],
  ])("is told what was probably meant: %j", async (line, hint) => {
    expect(await last({ start: "code" }, line)).toMatchObject({ error: { hint } });
  });

  test("repeats nothing that could be a secret in place of a key", async () => {
    const reply = await last({ "4111 1111 1111 1111": "x" });
    expect(JSON.stringify(reply)).not.toContain("4111");
  });

  test("before any start is told how to begin", async () => {
    expect(await talk({ step: "channel", answer: "sms" }, { back: true })).toMatchObject([
      { error: { code: "not_started", hint: 'Begin with {"start": "<flow>"}' } },
      { error: { code: "not_started" } },
    ]);
  });

  test("is answered whatever it holds, in one line of JSON", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: "grapheme" }), anyCommand), async (line) => {
        const [, reply, asked] = await talk({ start: "code" }, line, { start: "code" });
        expect(jsonText(reply)).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(gist(asked!)).toBe("asking channel");
      }),
      { numRuns: 300 },
    );
  });
});

const anyCommand = fc
  .dictionary(
    fc.constantFrom(
      "start",
      "step",
      "answer",
      "back",
      "change",
      "fill",
      "value",
      "restart",
      "answers",
      "path",
      "lang",
      "answered",
    ),
    fc.oneof(fc.constantFrom("code", "channel", "sms", true), fc.jsonValue()),
  )
  .map((value) => JSON.stringify(value));

describe("a path that is walked again", () => {
  const path = [
    { step: "channel", answer: "sms", source: "input" },
    { step: "requests", answer: 3, source: "input" },
    { step: "reference", answer: "007", source: "flag" },
  ];

  test("leads where it led, by the version that it was walked on", async () => {
    const state = await last({
      start: "code",
      answers: { channel: "sms", requests: 3, reference: "007", version: "8.1" },
    });
    if (state.status !== "asking") throw new Error("A question was expected");
    const { flow, question, progress, inputs } = state;
    const again = await last({ start: flow.id, version: flow.version, path: state.path, inputs });
    expect(again).toMatchObject({ status: "asking", question, progress, inputs: { version: "8.1" } });
    expect(again).not.toHaveProperty("dropped");
  });

  test("keeps what holds on another version, and says what does not", async () => {
    const replies = await talk(
      {
        start: "code",
        version: "sha256:00",
        path: [
          { step: "ways", answer: "sms" },
          { step: "gone", answer: "x" },
          { step: "requests", answer: 100 },
        ],
      },
      { step: "requests", answer: 5 },
    );
    expect(replies[0]).toMatchObject({
      path: [{ step: "channel", answer: "sms", source: "replayed" }],
      question: { step: "requests", previous: 100 },
      dropped: [
        { step: "gone", answer: "x" },
        { step: "requests", answer: 100 },
      ],
    });
    expect(gist(replies[1]!)).toBe("asking reference");
  });

  test("asks a private question again, and then goes on by itself", async () => {
    const walked = [...path, { step: "name", answer: "***" }, { step: "resend", answer: "not_fixed" }];
    const replies = await talk({ start: "code", path: walked }, { step: "name", answer: "Lin" });
    expect(replies.map(gist)).toEqual(["asking name", "ended blocked"]);
    expect(replies[0]).toMatchObject({ dropped: [{ step: "resend", answer: "not_fixed" }] });
  });

  test("asks first for what the flow cannot do without, and then goes on by itself", async () => {
    const replies = await talk(
      { start: "needy", path: [{ step: "sure", answer: "yes" }] },
      { step: "who", answer: "Lin" },
    );
    expect(replies.map(gist)).toEqual(["asking who", "ended over"]);
  });

  test("repeats no secret among what it dropped", async () => {
    const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    const reply = await last({ start: "code", path: [{ step: "reference", answer: phrase }] });
    expect(reply).toMatchObject({ dropped: [{ step: "reference", answer: "***" }] });
  });

  test("says which inputs do not hold any more", async () => {
    const long = "x".repeat(501);
    expect(await last({ start: "code", path, inputs: { version: long } })).toMatchObject({
      dropped: [{ step: "version", answer: long }],
    });
  });
});

describe("the lines of a stream", () => {
  test("are cut at line breaks wherever the chunks are cut", async () => {
    const text = '{"start":"code"}\r\n\n  \n{"step":"收不到","answer":"é"}\n{"back":true}';
    const bytes = Buffer.from(`\ufeff${text}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(await linesIn(chunks)).toEqual(['{"start":"code"}', '{"step":"收不到","answer":"é"}', '{"back":true}']);
      }),
    );
  });

  test("are named where they are too long or in another encoding, and the next one is read", async () => {
    const utf16 = Buffer.from('{"back":true}', "utf16le");
    const latin = Buffer.from('{"start":"caf\u00e9"}', "latin1");
    const breaks = Buffer.from("\n");
    const chunks = [
      Buffer.alloc(700, 0x61),
      Buffer.alloc(700, 0x61),
      breaks,
      latin,
      breaks,
      utf16,
      breaks,
      Buffer.from("{}"),
    ];
    expect(await linesIn(chunks, 1000)).toEqual(["line_too_long", "wrong_encoding", "wrong_encoding", "{}"]);
  });

  test("are kept up to the limit and not a byte more", async () => {
    const line = (length: number) => Buffer.from(`${"a".repeat(length)}\n`);
    expect(await linesIn([line(1000), line(1001)], 1000)).toEqual(["a".repeat(1000), "line_too_long"]);
  });
});

async function linesIn(chunks: readonly Buffer[], longest?: number): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const lines of linesOf(streamOf(chunks), longest)) {
    found.push(...lines.map((line) => ("text" in line ? line.text : line.fault)));
  }
  return found;
}

async function* streamOf(chunks: readonly Buffer[]) {
  yield* chunks;
}
