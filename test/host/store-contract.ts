import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../src/host/clock.js";
import type { CaseHead, KeptCase, RecordEvent, Store } from "../../src/host/store.js";

/** One place to keep cases in, empty at first, that several stores may be opened on. */
export interface StorePlace {
  open(clock: Clock): Promise<Store>;
  /** Closes nothing; removes everything. */
  remove(): Promise<void>;
}

/** What a case begins with, where a test does not care. */
export const someHead: Omit<CaseHead, "id" | "createdAt"> = {
  flow: "verification-code",
  version: "sha256:0",
  locale: "zh-CN",
  today: "2026-11-22",
  inputs: { app_version: "10.2.6" },
  title: "收不到验证码",
};

/** A clock that is one second further each time it is asked. */
export function tickingClock(): Clock {
  let at = Date.parse("2026-11-22T10:00:00.000Z");
  return { now: () => new Date((at += 1000)), today: () => "2026-11-22" };
}

/** Every kind of event, with texts that a careless codec or database would change. */
export const everyEvent: readonly RecordEvent[] = [
  { type: "answer", step: "channel", answer: "sms", source: "typed" },
  { type: "answer", step: "amounts[esa]/amount", answer: ["a", "b"], source: "file" },
  { type: "answer", step: "requests", answer: 7.5, source: "flag" },
  { type: "answer", step: "name", answer: null, source: "input" },
  { type: "change", index: 0, answer: "voice", source: "replayed" },
  { type: "back" },
  { type: "fill", item: "contact", value: "ends in 42\u0000 \ud800 '\"; DROP TABLE cases; 你好 🙂" },
  { type: "fill", item: "contact", value: null },
  { type: "note", step: null, text: "line one\nline two\u2028" },
  { type: "flag", step: "channel", text: "" },
  { type: "restart" },
  { type: "wrap_up", outcome: "support", text: "called back", followUp: "2026-11-29" },
];

/** A case as another store kept it. */
function strangeCase(id: string): KeptCase {
  return {
    head: { ...someHead, id, createdAt: "2026-11-20T09:00:00.000Z" },
    events: everyEvent.map((event, index) => ({
      seq: index + 1,
      at: `2026-11-20T09:00:${String(index).padStart(2, "0")}.000Z`,
      event,
    })),
    state: "ended",
  };
}

/** What every store promises; `place` makes a new one for each test. */
export function describeStore(kind: string, place: () => Promise<StorePlace>): void {
  describe(`the ${kind} store`, () => {
    let there: StorePlace;
    let store: Store;
    beforeEach(async () => {
      there = await place();
      store = await there.open(tickingClock());
    });
    afterEach(async () => {
      await store.close();
      await there.remove();
    });

    it("gives back every event exactly as it was appended, in order, also to another program", async () => {
      const { id } = await store.begin(someHead);
      for (const [index, event] of everyEvent.entries()) await store.append(id, index + 1, event);
      const other = await there.open(tickingClock());
      const kept = await other.read(id);
      await other.close();
      expect(kept?.events.map(({ event }) => event)).toEqual(everyEvent);
      expect(kept?.events.map(({ seq }) => seq)).toEqual(everyEvent.map((_, index) => index + 1));
      expect(kept?.head).toEqual({ ...someHead, id, createdAt: "2026-11-22T10:00:01.000Z" });
      expect(kept?.unread).toBeUndefined();
    });

    it("begins a case with its first event in one write", async () => {
      const first = { type: "answer", step: "channel", answer: "sms", source: "typed" } as const;
      const second = { type: "back" } as const;
      const { id, createdAt } = await store.begin(someHead, first);
      await store.append(id, 2, second);
      expect((await store.read(id))?.events).toMatchObject([
        { seq: 1, at: createdAt, event: first },
        { event: second },
      ]);
      expect(await store.list()).toMatchObject([{ id, events: 2 }]);
    });

    it("numbers cases by the year of their day, counting up", async () => {
      const ids = [await store.begin(someHead), await store.begin(someHead)].map(({ id }) => id);
      const next = await store.begin({ ...someHead, today: "2027-01-01" });
      expect([...ids, next.id]).toEqual(["26-0001", "26-0002", "27-0001"]);
    });

    it("never gives the number of a deleted case again", async () => {
      const { id } = await store.begin(someHead);
      await store.delete(id);
      expect((await store.begin(someHead)).id).toBe("26-0002");
    });

    it.each([
      ["that is taken", 1],
      ["that leaves a gap", 3],
      ["before the first", 0],
    ])("refuses an event number %s, and changes nothing", async (_, seq) => {
      const { id } = await store.begin(someHead);
      await store.append(id, 1, { type: "restart" });
      await expect(store.append(id, seq, { type: "back" })).rejects.toMatchObject({ code: "conflict", exitCode: 74 });
      expect((await store.read(id))?.events.map(({ event }) => event.type)).toEqual(["restart"]);
    });

    it("lets exactly one of two programs take the same number", async () => {
      const { id } = await store.begin(someHead);
      const other = await there.open(tickingClock());
      const outcomes = await Promise.allSettled([
        store.append(id, 1, { type: "back" }),
        other.append(id, 1, { type: "restart" }),
      ]);
      await other.close();
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect((await store.read(id))?.events).toHaveLength(1);
    });

    it("says that there is no such case", async () => {
      expect(await store.read("26-9999")).toBeUndefined();
      expect(await store.delete("26-9999")).toBe(false);
      const none = { code: "no_such_case", exitCode: 66 };
      await expect(store.append("26-9999", 1, { type: "back" })).rejects.toMatchObject(none);
      await expect(store.mark("26-9999", "ended")).rejects.toMatchObject(none);
    });

    it("lists the newest change first, with its state and how many events it has", async () => {
      const [first, second] = [await store.begin(someHead), await store.begin({ ...someHead, flow: "other" })];
      await store.append(first.id, 1, { type: "back" });
      await store.append(second.id, 1, { type: "back" });
      await store.mark(first.id, "ended");
      const seen = (await store.list()).map(({ id, events, state, updatedAt }) => [id, events, state, updatedAt]);
      expect(seen).toEqual([
        [first.id, 1, "ended", "2026-11-22T10:00:05.000Z"],
        [second.id, 1, "open", "2026-11-22T10:00:04.000Z"],
      ]);
    });

    it("filters a list by state, flow and how many", async () => {
      const [first, second] = [await store.begin(someHead), await store.begin({ ...someHead, flow: "other" })];
      await store.mark(second.id, "ended");
      const ids = async (...filter: Parameters<Store["list"]>) => (await store.list(...filter)).map(({ id }) => id);
      expect(await ids({ state: "open" })).toEqual([first.id]);
      expect(await ids({ flow: "other" })).toEqual([second.id]);
      expect(await ids({ state: "open", flow: "other" })).toEqual([]);
      expect(await ids({ limit: 1 })).toEqual([second.id]);
    });

    it("gives whole records, oldest change first, and leaves one out that is deleted meanwhile", async () => {
      const ids = [await store.begin(someHead), await store.begin(someHead), await store.begin(someHead)];
      const seen: string[] = [];
      for await (const { head } of store.records()) {
        seen.push(head.id);
        if (seen.length === 1) await store.delete("26-0002");
      }
      expect(ids.map(({ id }) => id)).toEqual(["26-0001", "26-0002", "26-0003"]);
      expect(seen).toEqual(["26-0001", "26-0003"]);
    });

    it("opens an ended case again", async () => {
      const { id } = await store.begin(someHead);
      await store.mark(id, "ended");
      await store.mark(id, "open");
      expect((await store.read(id))?.state).toBe("open");
    });

    it("deletes a case with its events, and those whose last change is too old", async () => {
      const [first, second] = [await store.begin(someHead), await store.begin(someHead)];
      await store.append(first.id, 1, { type: "back" });
      expect(await store.deleteBefore("2026-11-22T10:00:03.000Z")).toBe(1);
      expect((await store.list()).map(({ id }) => id)).toEqual([first.id]);
      expect(await store.delete(first.id)).toBe(true);
      expect(await store.read(first.id)).toBeUndefined();
      await expect(store.append(second.id, 1, { type: "back" })).rejects.toMatchObject({ code: "no_such_case" });
    });

    it("counts the cases that a list without a limit would show, and knows those that are older", async () => {
      const [first, second] = [await store.begin(someHead), await store.begin({ ...someHead, flow: "other" })];
      await store.append(first.id, 1, { type: "back" });
      await store.mark(second.id, "ended");
      expect(await store.count()).toBe(2);
      expect(await store.count({ state: "open", limit: 0 })).toBe(1);
      expect(await store.count({ flow: "other" })).toBe(1);
      expect(await store.count({ before: "2026-11-22T10:00:04.000Z" })).toBe(1);
      expect((await store.list({ before: "2026-11-22T10:00:04.000Z" })).map(({ id }) => id)).toEqual([first.id]);
    });

    it("deletes a case only as it was seen, where that is asked", async () => {
      const { id } = await store.begin(someHead);
      await store.append(id, 1, { type: "back" });
      expect(await store.delete(id, 0)).toBe(false);
      expect(await store.delete(id, 1)).toBe(true);
    });

    it("adopts a case with its times under its own id, and gives no number twice for it", async () => {
      const kept = strangeCase("26-0007");
      expect(await store.adopt(kept)).toBe("26-0007");
      expect(await store.read("26-0007")).toEqual(kept);
      expect((await store.begin(someHead)).id).toBe("26-0008");
      expect((await store.list({ state: "ended" })).map(({ id, updatedAt }) => [id, updatedAt])).toEqual([
        ["26-0007", "2026-11-20T09:00:11.000Z"],
      ]);
      expect(await store.count({ before: "2026-11-21T00:00:00.000Z" })).toBe(1);
    });

    it("adopts a case under a new id where its own was given already, also to one that was deleted", async () => {
      const { id } = await store.begin(someHead);
      await store.delete(id);
      const kept = strangeCase(id);
      expect(await store.adopt(kept)).toBe("26-0002");
      expect(await store.read("26-0002")).toEqual({ ...kept, head: { ...kept.head, id: "26-0002" } });
    });

    it("adopts no case twice, whatever became of it, and however many programs try at once", async () => {
      await store.begin(someHead);
      const kept = strangeCase("26-0001");
      const other = await there.open(tickingClock());
      const ids = await Promise.all([store.adopt(kept), other.adopt(kept), store.adopt(kept)]);
      await other.close();
      expect(new Set(ids).size).toBe(1);
      await store.append(ids[0] ?? "", kept.events.length + 1, { type: "restart" });
      expect(await store.adopt({ ...kept, events: [] })).toBe(ids[0]);
      expect(await store.count()).toBe(2);
    });

    it("adopts a case with a number that it cannot count on from under a new one", async () => {
      for (const id of ["26-99999999999", "case-1", "26-00001"]) {
        expect(await store.adopt(strangeCase(id))).toMatch(/^26-000\d$/);
      }
    });

    it("counts searches that found nothing, the most frequent first", async () => {
      for (const words of ["退款", "refund", "退款"]) await store.addMiss(words);
      const seen = (await store.misses()).map(({ words, times }) => [words, times]);
      expect(seen).toEqual([
        ["退款", 2],
        ["refund", 1],
      ]);
    });

    it("tells a desk which others work on the case, and where it stands", async () => {
      const { id } = await store.begin(someHead);
      const other = await there.open(tickingClock());
      expect(await store.attend(id, "anna")).toEqual({ others: [], events: 0, state: "open" });
      await store.append(id, 1, { type: "restart" });
      expect(await other.attend(id, "bo")).toEqual({ others: ["anna"], events: 1, state: "open" });
      await store.leave(id, "anna");
      expect(await other.attend(id, "bo")).toEqual({ others: [], events: 1, state: "open" });
      await other.close();
      await expect(store.attend("26-9999", "anna")).rejects.toMatchObject({ code: "no_such_case" });
    });

    it("deletes a case that a desk works on", async () => {
      const { id } = await store.begin(someHead);
      await store.attend(id, "anna");
      expect(await store.delete(id)).toBe(true);
      await expect(store.attend(id, "anna")).rejects.toMatchObject({ code: "no_such_case" });
    });

    it("begins a case once under one name, whoever asks again", async () => {
      const first = { type: "restart" } as const;
      const { id } = await store.begin(someHead, first, "one name");
      const other = await there.open(tickingClock());
      expect((await other.begin(someHead, first, "one name")).id).toBe(id);
      expect((await other.begin(someHead, first, "another name")).id).not.toBe(id);
      await other.close();
      expect((await store.read(id))?.events).toHaveLength(1);
      expect(await store.count()).toBe(2);
    });

    it("may be closed twice", async () => {
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
