import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEvent, decodeHead, encodeEvent, encodeRecord, recover } from "../../../src/core/casebook/journal.js";
import {
  isSessionEvent,
  nextSeq,
  sessionEvents,
  type CaseEvent,
  type CaseHead,
  type CaseRecord,
  type RecordEvent,
} from "../../../src/core/casebook/record.js";

const text = fc.string({ unit: "binary", maxLength: 12 });
const answer = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(text, { maxLength: 3 }),
  fc.constant(null),
);
const source = fc.constantFrom("flag", "file", "input", "typed", "handoff", "replayed");
const event: fc.Arbitrary<RecordEvent> = fc.oneof(
  fc.record({ type: fc.constant("answer" as const), step: text, answer, source }),
  fc.record({ type: fc.constant("change" as const), index: fc.nat(), answer, source }),
  fc.constantFrom({ type: "back" as const }, { type: "restart" as const }),
  fc.record({ type: fc.constant("fill" as const), item: text, value: fc.option(text) }),
  fc.record({ type: fc.constant("note" as const), step: fc.option(text), text }),
  fc.record({ type: fc.constant("flag" as const), step: text, text }),
  fc.record({ type: fc.constant("wrap_up" as const), outcome: text, text, followUp: fc.option(text) }),
);

const head: CaseHead = {
  id: "26-0117",
  flow: "verification-code",
  version: "sha256:0",
  locale: "zh-CN",
  createdAt: "2026-11-22T10:00:00.000Z",
  today: "2026-11-22",
  inputs: { wallet: "wechat" },
  title: "收不到验证码",
};

const record: fc.Arbitrary<CaseRecord> = fc.array(event, { maxLength: 6 }).map((events) => ({
  head,
  events: events.map((each, index): CaseEvent => ({ seq: index + 1, at: head.createdAt, event: each })),
}));

/** -0 becomes 0 in JSON. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("an event in JSON", () => {
  it("comes back as it was, on one line", () => {
    fc.assert(
      fc.property(event, (each) => {
        const line = encodeEvent(each);
        expect(line).not.toMatch(/[\n\r]/);
        expect(decodeEvent(line)).toEqual({ ok: true, value: asJson(each) });
      }),
    );
  });

  it.each([
    ["{", { code: "not_json" }],
    ["", { code: "not_json" }],
    ["[]", { code: "not_an_object" }],
    ["null", { code: "not_an_object" }],
    ["{}", { code: "missing_field", name: "type" }],
    ['{"type":7}', { code: "wrong_value", name: "type" }],
    ['{"type":"video_call"}', { code: "unknown_type", name: "video_call" }],
    ['{"type":"constructor"}', { code: "unknown_type", name: "constructor" }],
    ['{"type":"back","twice":true}', { code: "unknown_field", name: "twice" }],
    ['{"type":"back","__proto__":{}}', { code: "unknown_field", name: "__proto__" }],
    ['{"type":"fill","item":"a"}', { code: "missing_field", name: "value" }],
    ['{"type":"fill","item":"a","value":7}', { code: "wrong_value", name: "value" }],
    ['{"type":"answer","step":"a","answer":true,"source":"typed"}', { code: "wrong_value", name: "answer" }],
    ['{"type":"answer","step":"a","answer":[1],"source":"typed"}', { code: "wrong_value", name: "answer" }],
    ['{"type":"answer","step":"a","answer":"b","source":"rumour"}', { code: "wrong_value", name: "source" }],
    ['{"type":"answer","step":"a","answer":"b","source":"toString"}', { code: "wrong_value", name: "source" }],
    ['{"type":"change","index":-1,"answer":"b","source":"typed"}', { code: "wrong_value", name: "index" }],
    ['{"type":"change","index":0.5,"answer":"b","source":"typed"}', { code: "wrong_value", name: "index" }],
  ])("is refused by name: %s", (line, problem) => {
    expect(decodeEvent(line)).toEqual({ ok: false, problem });
  });

  it("is read without throwing, whatever the line", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => typeof decodeEvent(line).ok === "boolean"));
  });
});

describe("a head in JSON", () => {
  it("comes back as it was", () => {
    expect(decodeHead(JSON.stringify(head))).toEqual({ ok: true, value: head });
  });

  it("is refused by the name of what is wrong with it", () => {
    const problemOf = (change: object) => decodeHead(JSON.stringify({ ...head, ...change }));
    expect(problemOf({ inputs: [] })).toEqual({ ok: false, problem: { code: "wrong_value", name: "inputs" } });
    expect(problemOf({ title: undefined })).toEqual({ ok: false, problem: { code: "missing_field", name: "title" } });
    expect(problemOf({ colour: "red" })).toEqual({ ok: false, problem: { code: "unknown_field", name: "colour" } });
  });
});

describe("a journal", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(record, (each) => {
        expect(recover(encodeRecord(each))).toEqual({ record: asJson(each), unread: 0 });
      }),
    );
  });

  it("cut at any byte gives the events before the cut, and says so", () => {
    fc.assert(
      fc.property(record, fc.nat(), (each, cut) => {
        const whole = Buffer.from(encodeRecord(each));
        const at = cut % (whole.length + 1);
        const { record: found, problem, unread } = recover(whole.subarray(0, at).toString("utf8"));
        const lines = whole.subarray(0, at).filter((byte) => byte === 10).length;
        const onlyLineEndMissing = whole[at] === 10;
        const events = onlyLineEndMissing ? lines : lines - 1;
        expect(found?.events ?? []).toEqual(asJson(each.events.slice(0, Math.max(0, events))));
        const isWhole = at > 0 && (onlyLineEndMissing || whole[at - 1] === 10);
        expect([problem === undefined, unread]).toEqual(isWhole ? [true, 0] : [false, at === 0 ? 0 : 1]);
      }),
      { numRuns: 500 },
    );
  });

  it("is read up to an event of a newer program, with its line", () => {
    const lines = encodeRecord({ head, events: [{ seq: 1, at: head.createdAt, event: { type: "back" } }] });
    const newer = `${lines}{"seq":2,"at":"","event":{"type":"video_call"}}\n{"seq":3,"at":"","event":{"type":"back"}}\n`;
    const found = recover(newer);
    expect(found.record?.events).toHaveLength(1);
    expect([found.problem, found.unread]).toEqual([{ code: "unknown_type", name: "video_call", line: 3 }, 2]);
  });

  it.each([
    ["", { code: "empty" }],
    ['{"schema":"wallet-help/case/2","head":{}}\n', { code: "unknown_schema", name: "wallet-help/case/2", line: 1 }],
    ['{"head":{}}\n', { code: "unknown_schema", line: 1 }],
    ['{"schema":"wallet-help/case/1","head":[]}\n', { code: "not_an_object", name: "head", line: 1 }],
    ["hello\n", { code: "not_json", line: 1 }],
  ])("without a good beginning gives no record: %j", (journal, problem) => {
    expect(recover(journal)).toMatchObject({ problem });
    expect(recover(journal).record).toBeUndefined();
  });

  it("stops where a number is missing or twice", () => {
    const line = (seq: number) => JSON.stringify({ seq, at: "", event: { type: "back" } });
    const start = encodeRecord({ head, events: [] });
    for (const seq of [1, 3]) {
      expect(recover(`${start}${line(1)}\n${line(seq)}\n`)).toMatchObject({
        problem: { code: "wrong_seq", name: String(seq), line: 3 },
        unread: 1,
      });
    }
  });
});

describe("a record", () => {
  it("tells the events of the session from those of the desk", () => {
    const types = ["answer", "back", "change", "fill", "restart"];
    fc.assert(fc.property(event, (each) => isSessionEvent(each) === types.includes(each.type)));
  });

  it("gives the session's events in order, and the number of the next", () => {
    const events = [{ type: "back" }, { type: "note", step: null, text: "" }, { type: "restart" }] as const;
    const kept = events.map((each, index) => ({ seq: index + 1, at: "", event: each }));
    expect(sessionEvents(kept).map(({ type }) => type)).toEqual(["back", "restart"]);
    expect([nextSeq(kept), nextSeq([])]).toEqual([4, 1]);
  });
});
