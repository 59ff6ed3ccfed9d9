import { describe, expect, test } from "vitest";
import { readInputs } from "../../../src/core/session/inputs.js";
import { view } from "../../../src/core/session/present.js";
import { addressOf } from "../../../src/core/session/session.js";
import type { Session } from "../../../src/core/session/session.js";
import {
  asked,
  begin,
  ended,
  flowFrom,
  flowsFrom,
  inChinese,
  inEnglish,
  pathIn,
  refusalOf,
  TODAY,
  walk,
} from "../../support/flow-from-text.js";

const OVER = "  over: { end: advice, title: Over }\n";
const LATE = "  late: { end: advice, title: Late }\n";

describe("the way on", () => {
  test.each<[next: string, answers: readonly string[], end: string]>([
    ["next: over", ["a"], "over"],
    ["next: { a: over, b: late }", ["b"], "late"],
    ["next: { a: over, else: late }", ["b"], "late"],
    ['next: [{ if: way == "a", go: over }, { go: late }]', ["a"], "over"],
    ['next: [{ if: way == "a", go: over }, { go: late }]', ["b"], "late"],
    ["next: { b: [{ if: visits.way > 1, go: over }, { go: way }], else: late }", ["b", "b"], "over"],
  ])("%s: %j ends at %s", async (next, answers, end) => {
    const flow = await flowFrom(
      `steps:\n  way:\n    ask: Way?\n    choices: { a: A, b: B }\n    ${next}\n${OVER}${LATE}`.replace(
        needless(next),
        "",
      ),
    );
    expect(ended(walk(begin(flow), ...answers)).step).toBe(end);
  });

  test("of a choice wins over that of its question", async () => {
    const flow = await flowFrom(
      `steps:\n  way:\n    ask: Way?\n    choices:\n      a: A\n      b: { label: B, next: [{ if: visits.way > 5, go: over }, { go: late }] }\n    next: over\n${OVER}${LATE}`,
    );
    expect(ended(walk(begin(flow), "a")).step).toBe("over");
    expect(ended(walk(begin(flow), "b")).step).toBe("late");
  });

  test("of an answer that is called like a thing of the language is the rest", async () => {
    const flow = await flowFrom(`steps:\n  note: { ask: Note?, type: text, next: { else: over } }\n${OVER}`);
    for (const text of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(ended(walk(begin(flow), text)).step).toBe("over");
    }
  });

  test("begins where start says", async () => {
    const flow = await flowFrom(
      `start: two\nsteps:\n  one: { ask: One?, type: yes_no, next: over }\n  two: { ask: Two?, type: yes_no, next: one }\n${OVER}`,
    );
    expect(asked(begin(flow)).step).toBe("two");
  });
});

describe("something to do", () => {
  test("with a check is a fix: fixed is solved, and nothing has to be written for it", async () => {
    const flow = await flowFrom(
      `steps:\n  fix: { do: Try again, check: Did it help?, how: [Wait, Press], wait: 5m, why: It may, next: over }\n${OVER}`,
    );
    expect(asked(begin(flow))).toMatchObject({
      type: "do",
      text: "Try again",
      check: "Did it help?",
      how: ["Wait", "Press"],
      wait: 300,
      why: "It may",
      choices: [{ id: "fixed" }, { id: "not_fixed" }, { id: "unable" }],
    });
    expect(ended(walk(begin(flow), "fixed"))).toMatchObject({
      step: "solved",
      kind: "solved",
      title: "It works again",
    });
    expect(ended(walk(begin(flow), "fixed"), inChinese).title).toBe(inChinese.words.solved);
    expect(ended(walk(begin(flow), "not_fixed")).step).toBe("over");
    expect(ended(walk(begin(flow), "unable")).step).toBe("over");
    expect(refusalOf(begin(flow), "done").code).toBe("not-a-choice");
  });

  test("may say where fixed leads, and write its own solved", async () => {
    const flow = await flowFrom(
      `steps:\n  fix: { do: A, check: B?, next: { fixed: late, not_fixed: fix2, unable: over } }\n  fix2: { do: C, check: D?, next: over }\n  solved: { end: solved, title: Well done }\n${OVER}${LATE}`,
    );
    expect(ended(walk(begin(flow), "fixed")).step).toBe("late");
    expect(ended(walk(begin(flow), "not_fixed", "fixed"))).toMatchObject({ step: "solved", title: "Well done" });
  });

  test("without a check is done or not", async () => {
    const flow = await flowFrom(`steps:\n  act: { do: Wait, next: { unable: late, else: over } }\n${OVER}${LATE}`);
    expect(asked(begin(flow)).choices?.map(({ id }) => id)).toEqual(["done", "unable"]);
    expect(ended(walk(begin(flow), "done")).step).toBe("over");
    expect(ended(walk(begin(flow), "unable")).step).toBe("late");
  });
});

describe("something to know", () => {
  test("is told before the next question and the ending, and asked of nobody", async () => {
    const flow = await flowFrom(
      `steps:\n  hello: { tell: Hello, text: You are welcome, next: way }\n  way: { ask: Way?, choices: { a: A }, next: one }\n  one: { tell: One, tone: danger, agent: { say: Read this, note: For you }, next: two }\n  two: { tell: "Two, after {$way}", tone: warning, next: over }\n${OVER}`,
    );
    const first = view(begin(flow), inEnglish);
    expect(first.told).toEqual([{ step: "hello", title: "Hello", text: "You are welcome", tone: "info" }]);
    const last = view(walk(begin(flow), "a"), inEnglish);
    expect(last.told).toEqual([
      { step: "one", title: "One", tone: "danger", agent: { say: "Read this", note: "For you" } },
      { step: "two", title: "Two, after A", tone: "warning" },
    ]);
    expect(pathIn(walk(begin(flow), "a"))).toEqual([["way", "a"]]);
  });
});

describe("a loop", () => {
  const LOOP = `facts:\n  often: visits.resend >= 3\nsteps:\n  resend: { do: Ask again, check: Did it come?, next: count }\n  count:\n    ask: How many?\n    type: number\n    next:\n      - if: often || count > 5\n        go: over\n      - go: resend\n${OVER}`;

  test("counts its visits, asks again with the last answer as default, and the last answer counts", async () => {
    const flow = await flowFrom(LOOP);
    const second = walk(begin(flow), "not_fixed", 1, "unable");
    expect(asked(second)).toMatchObject({ step: "count", previous: 1 });
    const third = walk(second, 2, "not_fixed");
    expect(asked(third)).toMatchObject({ previous: 2 });
    expect(ended(walk(third, 3)).step).toBe("over");
    expect(ended(walk(begin(flow), "not_fixed", 6)).step).toBe("over");
    expect(pathIn(walk(third, 3)).map(([step]) => step)).toEqual([
      "resend",
      "count",
      "resend",
      "count",
      "resend",
      "count",
    ]);
  });
});

describe("answered.x", () => {
  test("holds on the path as it stands, and no longer after it is skipped", async () => {
    const flow = await flowFrom(
      `steps:\n  note: { ask: Note?, type: text, optional: true, next: [{ if: answered.note, go: again }, { go: over }] }\n  again: { ask: Again?, type: yes_no, next: { yes: note, no: late } }\n${OVER}${LATE}`,
    );
    expect(ended(walk(begin(flow), null)).step).toBe("over");
    expect(ended(walk(begin(flow), "x", "no")).step).toBe("late");
    expect(ended(walk(begin(flow), "x", "yes", null)).step).toBe("over");
  });
});

describe("a used flow", () => {
  const PART = `inputs:
  why: { type: text, required: true }
  most: { type: number, default: 9 }
  kind: { choices: { a: A, b: B }, default: b }
steps:
  amount: { ask: "How much for {$why}?", type: number, max: = most, next: back }
  back: { decide: [{ if: amount > 3, go: high }, { if: amount < 0, go: stop }, { go: low }] }
  high: { end: return, result: high }
  low: { end: return, result: = kind }
  stop: { end: support, title: Stopped }
`;

  test("is told values, asks at its own addresses, and gives back a result", async () => {
    const flow = await flowFrom(
      `steps:\n  n: { ask: N?, type: number, next: part }\n  part:\n    use: part\n    with: { why: a test, most: = n + 1, kind: a }\n    next: [{ if: part.result == "high", go: over }, { go: shown }]\n  shown: { end: advice, title: "It was {$part.result}" }\n${OVER}`,
      { part: PART },
    );
    const inside = walk(begin(flow), 5);
    expect(asked(inside)).toMatchObject({ step: "part/amount", text: "How much for a test?", max: 6 });
    expect(ended(walk(inside, 6)).step).toBe("over");
    expect(ended(walk(inside, 2))).toMatchObject({ step: "shown", title: "It was a" });
    expect(ended(walk(inside, -1))).toMatchObject({ step: "part/stop", kind: "support", title: "Stopped" });
    expect(pathIn(walk(inside, 6))).toEqual([
      ["n", 5],
      ["part/amount", 6],
    ]);
  });

  test("runs once for each of a list, in the order of the choices, and gives a list", async () => {
    const flow = await flowFrom(
      `steps:\n  seen: { ask: Seen?, type: many, min: 0, choices: { x: Xylo, y: Yew, z: Zed }, next: amounts }\n  amounts:\n    use: part\n    each: seen\n    with: { why: = item }\n    next: [{ if: '"high" in amounts.result && size(amounts.result) == 2', go: over }, { go: late }]\n${OVER}${LATE}`,
      { part: PART },
    );
    const first = walk(begin(flow), ["z", "x"]);
    expect(asked(first)).toMatchObject({ step: "amounts[x]/amount", text: "How much for x?" });
    const second = walk(first, 7);
    expect(addressOf(second)).toBe("amounts[z]/amount");
    expect(ended(walk(second, 1)).step).toBe("over");
    expect(ended(walk(first, 1, 1)).step).toBe("late");
    expect(ended(walk(begin(flow), [])).step).toBe("late");
    expect(ended(walk(first, -1)).step).toBe("amounts[x]/stop");
  });

  test("comes back from the built-in solved with the result solved", async () => {
    const flow = await flowFrom(
      `steps:\n  part: { use: fix, next: [{ if: part.result == "solved", go: over }, { go: late }] }\n${OVER}${LATE}`,
      { fix: "steps:\n  fix: { do: A, check: B?, next: back }\n  back: { end: return, result: tried }\n" },
    );
    expect(ended(walk(begin(flow), "fixed")).step).toBe("over");
    expect(ended(walk(begin(flow), "unable")).step).toBe("late");
  });

  test("that has written its own solved ends there", async () => {
    const flow = await flowFrom(`steps:\n  part: { use: fix, next: over }\n${OVER}`, {
      fix: "steps:\n  fix: { do: A, check: B?, next: back }\n  solved: { end: solved, title: Good }\n  back: { end: return }\n",
    });
    expect(ended(walk(begin(flow), "fixed"))).toMatchObject({ step: "part/solved", kind: "solved", title: "Good" });
  });

  test("has names of its own", async () => {
    const flow = await flowFrom(
      `steps:\n  way: { ask: Outer?, type: number, next: part }\n  part: { use: inner, next: shown }\n  shown: { end: advice, title: "{$way}" }\n`,
      { inner: "steps:\n  way: { ask: Inner?, type: text, next: back }\n  back: { end: return }\n" },
    );
    expect(ended(walk(begin(flow), 5, "x")).title).toBe("5");
  });

  test("runs by itself, and ends at its return", async () => {
    const flow = await flowFrom(PART);
    expect(flow.data).toMatchObject({ part: true, listed: false });
    const session = begin(flow, { inputs: { why: "a test" } });
    expect(ended(walk(session, 5))).toMatchObject({ step: "high", kind: "return" });
  });
});

describe("inputs", () => {
  const FLOW = `inputs:
  wallet: { choices: wallets, ask: Which wallet?, optional: true }
  level: { type: number, ask: Which level?, default: = 2 + 1, min: 0 }
  name: { type: text, ask: Your name?, required: true }
  note: { type: text }
  twice: { type: number, default: = level * 2 }
steps:
  way: { ask: "{$name} at {$level}, {$twice}", type: yes_no, next: over }
  over: { end: advice, title: "{$name}" }
`.replace("  note: { type: text }\n", "");
  const WALLETS = { wallets: "format: 1\nsafe_route: { en: The app }\nwallets:\n  one: { name: { en: One } }\n" };

  test("with a question are asked of people, in their order, before the first step", async () => {
    const flow = await flowFrom(FLOW, WALLETS);
    const first = begin(flow, { asks: "person" });
    expect(asked(first)).toMatchObject({ step: "wallet", text: "Which wallet?", optional: true });
    const second = walk(first, "one");
    expect(asked(second)).toMatchObject({ step: "level", default: 3, min: 0 });
    const last = walk(second, 5, "Ann");
    expect(asked(last)).toMatchObject({ step: "way", text: "Ann at 5, 10" });
    expect(pathIn(last)).toEqual([
      ["wallet", "one"],
      ["level", 5],
      ["name", "Ann"],
    ]);
  });

  test("that people skip have their default", async () => {
    const flow = await flowFrom(
      `inputs:\n  level: { type: number, ask: Which level?, default: 3, optional: true }\nsteps:\n  way: { ask: "At {$level}", type: yes_no, next: over }\n${OVER}`,
    );
    expect(asked(walk(begin(flow, { asks: "person" }), null)).text).toBe("At 3");
  });

  test("are asked of scripts only where the flow cannot do without", async () => {
    const flow = await flowFrom(FLOW, WALLETS);
    const first = begin(flow, { asks: "script" });
    expect(asked(first).step).toBe("name");
    expect(asked(walk(first, "Ann")).text).toBe("Ann at 3, 6");
  });

  test("that are told are not asked", async () => {
    const flow = await flowFrom(FLOW, WALLETS);
    const session = begin(flow, { asks: "person", inputs: { wallet: "one", level: 0, name: "Ann" } });
    expect(asked(session).text).toBe("Ann at 0, 0");
  });

  test("are read like answers, each by its own rules", async () => {
    const flow = await flowFrom(FLOW, WALLETS);
    const told = readInputs(flow, { name: "  Ann ", level: "-1", wallet: "two", what: "x", constructor: "y" }, TODAY);
    expect(told).toMatchObject({ inputs: { name: "Ann" }, unknown: ["what", "constructor"], missing: [] });
    expect(told.refused.map(({ step, code }) => [step, code])).toEqual([
      ["wallet", "not-a-choice"],
      ["level", "too-small"],
    ]);
  });

  test("limit each other in their order, however they are given", async () => {
    const flow = await flowFrom(
      `inputs:\n  least: { type: number, required: true }\n  most: { type: number, required: true, min: = least, ask: Most? }\nsteps:\n  q: { ask: "{$least} to {$most}", type: yes_no, next: over }\n${OVER}`,
    );
    expect(readInputs(flow, { most: 3, least: 5 }, TODAY).refused).toMatchObject([
      { step: "most", code: "too-small", args: { min: 5 } },
    ]);
    expect(readInputs(flow, { most: 7, least: 5 }, TODAY).inputs).toEqual({ least: 5, most: 7 });
    const without = readInputs(flow, { most: 7 }, TODAY);
    expect(without).toMatchObject({ inputs: {}, missing: ["least"] });
    expect(without.refused).toMatchObject([{ step: "most", code: "wrong-step", args: { expected: "least" } }]);
  });

  test("keep a secret out", async () => {
    const flow = await flowFrom(FLOW, WALLETS);
    expect(readInputs(flow, { name: "4111 1111 1111 1111" }, TODAY)).toMatchObject({
      inputs: {},
      refused: [{ code: "secret" }],
    });
  });
});

describe("what is known of a case", () => {
  const WALLETS =
    "format: 1\nsafe_route: { en: The app }\nwallets:\n  one: { name: { en: One } }\n  two: { name: { en: Two } }\n";
  const PART =
    "inputs:\n  wallet: { choices: wallets, ask: Which?, optional: true }\nsteps:\n  q: { ask: Q?, type: yes_no, next: back }\n  back: { end: return }\n";

  test("fills the input of that name in flows that are used", async () => {
    const flow = await flowFrom(
      `steps:\n  which: { ask: Which?, choices: wallets, next: part }\n  part: { use: part, next: over }\n${OVER}`,
      {
        part: PART,
        wallets: WALLETS,
      },
    );
    const session = walk(begin(flow, { asks: "person" }), "two");
    expect(addressOf(session)).toBe("part/q");
    expect(session.known).toEqual({ wallet: "two" });
  });

  test("is not asked again where it was skipped", async () => {
    const flow = await flowFrom(
      `inputs:\n  wallet: { choices: wallets, ask: Which?, optional: true }\nsteps:\n  part: { use: part, next: over }\n${OVER}`,
      { part: PART, wallets: WALLETS },
    );
    expect(addressOf(walk(begin(flow, { asks: "person" }), null))).toBe("part/q");
  });

  test("does not fill an input that takes other answers", async () => {
    const flow = await flowFrom(
      `inputs:\n  amount: { type: text, ask: Size? }\nsteps:\n  part: { use: part, next: over }\n${OVER}`,
      {
        part: "inputs:\n  amount: { type: number, default: 3 }\nsteps:\n  q: { ask: '{$amount}', type: number, max: = amount, next: back }\n  back: { end: return }\n",
      },
    );
    expect(asked(walk(begin(flow, { asks: "person" }), "large")).text).toBe("3");
    expect(asked(walk(begin(flow, { asks: "person" }), "7")).text).toBe("7");
  });
});

describe("the flow that comes first", () => {
  const COMMON = "format: 1\nfirst: danger\n";
  const DANGER =
    "steps:\n  danger: { ask: Danger?, type: yes_no, next: { yes: call, no: safe } }\n  call: { end: emergency, title: Call }\n  safe: { end: return }\n";

  test("is for people, and not for scripts", async () => {
    const { flows } = await flowsFrom({
      main: `steps:\n  way: { ask: Way?, type: yes_no, next: over }\n${OVER}`,
      danger: DANGER,
      common: COMMON,
    });
    const flow = flows.get("main");
    if (!flow) throw new Error("There is no flow");
    expect(asked(begin(flow)).step).toBe("way");
    const person = begin(flow, { asks: "person" });
    expect(asked(person).step).toBe("danger/danger");
    expect(asked(walk(person, "no")).step).toBe("way");
    expect(ended(walk(person, "yes"))).toMatchObject({ step: "danger/call", kind: "emergency" });
    expect(view(person, inEnglish).flow.id).toBe("main");
  });

  test("does not come before itself", async () => {
    const { flows } = await flowsFrom({ danger: DANGER, common: COMMON });
    const flow = flows.get("danger");
    if (!flow) throw new Error("There is no flow");
    expect(asked(begin(flow, { asks: "person" })).step).toBe("danger");
    expect(ended(walk(begin(flow, { asks: "person" }), "no")).kind).toBe("return");
  });
});

describe("progress", () => {
  const left = (session: Session): unknown => {
    const { answered, left: questions, exact } = view(session, inEnglish).progress;
    return [answered, questions, exact];
  };

  test("tells at most how many questions are left, those of used flows counted", async () => {
    const flow = await flowFrom(
      `steps:\n  a: { ask: A?, type: yes_no, next: { yes: b, no: over } }\n  b: { ask: B?, type: yes_no, next: part }\n  part: { use: part, next: c }\n  c: { do: C, next: over }\n${OVER}`,
      {
        part: "steps:\n  d: { ask: D?, type: yes_no, next: e }\n  e: { ask: E?, type: yes_no, next: back }\n  back: { end: return }\n",
      },
    );
    expect(left(begin(flow))).toEqual([0, 5, true]);
    expect(left(walk(begin(flow), "yes"))).toEqual([1, 4, true]);
    expect(left(walk(begin(flow), "yes", "no"))).toEqual([2, 3, true]);
    expect(left(walk(begin(flow), "yes", "no", "no", "no"))).toEqual([4, 1, true]);
    expect(left(walk(begin(flow), "no"))).toEqual([1, 0, true]);
  });

  test("counts what comes after a flow only where the flow can still come back", async () => {
    const danger =
      "listed: false\nsteps:\n  money: { ask: Is money moving?, type: yes_no, next: { yes: what, no: safe } }\n  what: { ask: What?, type: yes_no, next: stop }\n  stop: { end: emergency, title: Stop }\n  safe: { end: return }\n";
    const flow = await flowFrom(
      `steps:\n  a: { ask: A?, type: yes_no, next: b }\n  b: { ask: B?, type: yes_no, next: c }\n  c: { do: C, next: over }\n${OVER}`,
      { danger, common: "format: 1\nfirst: danger\n" },
    );
    const first = begin(flow, { asks: "person" });
    expect(left(first)).toEqual([0, 5, true]);
    expect(left(walk(first, "no"))).toEqual([1, 3, true]);
    expect(left(walk(first, "yes"))).toEqual([1, 1, true]);
  });

  test("is not exact where a loop can be entered, and is over at the end", async () => {
    const flow = await flowFrom(
      `steps:\n  a: { ask: A?, type: yes_no, next: { yes: b, no: part } }\n  b: { ask: B?, type: yes_no, next: { yes: a, no: over } }\n  part: { use: part, next: a }\n${OVER}`,
      {
        part: "steps:\n  d: { ask: D?, type: yes_no, next: { yes: back, no: call } }\n  back: { end: return }\n  call: { end: advice, title: Call }\n",
      },
    );
    expect(view(begin(flow), inEnglish).progress.exact).toBe(false);
    expect(left(walk(begin(flow), "no", "no"))).toEqual([2, 0, true]);
  });
});

/** The ending that a table's way does not lead to, which the checker would find. */
function needless(next: string): string {
  if (!next.includes("late")) return LATE;
  return next.includes("over") ? "\0" : OVER;
}
