import { describe, expect, test } from "vitest";
import { decodeHandoff, encodeHandoff, flowsOfHandoff, takeUp } from "../../../src/core/casebook/handoff.js";
import type { Handoff } from "../../../src/core/casebook/handoff.js";
import { writeNumber } from "../../../src/core/casebook/handoff/characters.js";
import type { Flow } from "../../../src/core/flow/link.js";
import type { Answer } from "../../../src/core/session/event.js";
import { addressOf } from "../../../src/core/session/session.js";
import type { Session } from "../../../src/core/session/session.js";
import { begin, flowFrom, flowsFrom, pathIn, TODAY, walk } from "../../support/flow-from-text.js";

const TEN = Array.from(
  { length: 10 },
  (_none, index) => `  q${index}:
    ask: Which?
    choices: { a: A, b: B, c: C }
    next: ${index === 9 ? "over" : `q${index + 1}`}
`,
).join("");

const OVER = `  over: { end: advice, title: Done }\n`;

describe("a code", () => {
  test("holds ten choices of three in ten characters, and its flow", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    const code = codeOf(walk(begin(flow), "a", "b", "c", "c", "b", "a", "a", "c", "b", "c"));
    expect(code).toMatchInlineSnapshot(`"TV4F-VDXG-92"`);
    expect(
      answersIn(code, flow)
        .map(({ answer }) => answer)
        .join(""),
    ).toBe("abccbaacbc");
  });

  test("is short at the first question", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    expect(codeOf(begin(flow))).toMatchInlineSnapshot(`"CBXG-19"`);
    expect(answersIn(codeOf(begin(flow)), flow)).toEqual([]);
  });

  test("tells whether a person is asked, who goes through the first flow before", async () => {
    const { flows } = await flowsFrom({
      main: `steps:\n  wallet: { ask: Which?, choices: [a, b], next: over }\n${OVER}`.replace(
        "[a, b]",
        "{ a: A, b: B }",
      ),
      danger: `listed: false\nsteps:\n  moving: { ask: Moving?, type: yes_no, next: { yes: over, no: solved } }\n${OVER}`,
      common: "format: 1\nfirst: danger\n",
      wallets: "format: 1\nsafe_route: { en: Open the app }\nwallets: {}\nhelplines: {}\n",
    });
    const flow = flows.get("main");
    if (!flow) throw new Error("The flow has errors");
    const session = walk(begin(flow, { asks: "person" }), "no", "b");
    const read = readBack(session, flows);
    expect(read.options.asks).toBe("person");
    expect(pathIn(takeUp(read))).toEqual([
      ["danger/moving", "no"],
      ["wallet", "b"],
    ]);
  });

  test("marks its answers as handed off", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    expect(answersIn(codeOf(walk(begin(flow), "b")), flow)).toEqual([{ step: "q0", answer: "b", source: "handoff" }]);
  });
});

test("a walk that goes round and round is told from its beginning on, in a code that is still read", async () => {
  const flow = await flowFrom(`steps:
  more: { ask: More?, choices: { a: { label: A, next: paid }, b: B, c: C }, next: more }
  paid: { ask: How much?, type: money, next: { else: test } }
  test:
    decide:
      - if: paid > 100 && visits.paid > 2000
        go: over
      - go: more
${OVER}`);
  const round = ["b", "c", "a", "12.50"];
  const session = walk(begin(flow), ...Array.from({ length: 1200 }, (_none, index) => round[index % 4] ?? null));
  const code = codeOf(session);
  expect(code.length).toBeLessThan(1250);
  const { whole, answers } = decoded(code, flow);
  expect(whole).toBe(true);
  expect(answers.length).toBeGreaterThan(400);
  expect(answers.map(({ answer }) => answer)).toEqual(
    Array.from({ length: answers.length }, (_none, index) => round[index % 3]),
  );
});

describe("what a code tells", () => {
  test("how fixes went, and what was skipped", async () => {
    const flow = await flowFrom(`steps:
  often: { ask: Often?, type: yes_no, optional: true, next: fix }
  fix: { do: Do it, check: Did it help?, next: again }
  again: { do: Do that, next: over }
${OVER}`);
    expectRoundTrip(flow, null, "unable", "done");
    expectRoundTrip(flow, "yes", "not_fixed", "unable");
  });

  test("which of several were chosen, many of them too", async () => {
    const choices = Array.from({ length: 60 }, (_none, index) => `c${index}: C`).join(", ");
    const flow = await flowFrom(`steps:
  some: { ask: Which?, type: many, min: 0, choices: { ${choices}, none: { label: None, exclusive: true } }, next: over }
${OVER}`);
    expectRoundTrip(flow, []);
    expectRoundTrip(flow, ["c0"]);
    expectRoundTrip(flow, ["c3", "c41", "c58", "c59"]);
    expectRoundTrip(flow, ["none"]);
  });

  test("the answers in flows that are used, and for each of a list", async () => {
    const { flows } = await flowsFrom({
      main: `steps:
  cards: { ask: Which?, type: many, choices: { visa: V, union: U, esa: E }, next: each_card }
  each_card: { use: card, each: cards, with: { name: = item }, next: last }
  last: { ask: Last?, type: yes_no, next: over }
${OVER}`,
      card: `inputs:
  name: { type: text, required: true }
steps:
  lost: { ask: "Is {$name} lost?", type: yes_no, unsure: true, next: back }
  back: { end: return, result: = lost }
`,
    });
    const flow = flows.get("main");
    if (!flow) throw new Error("The flow has errors");
    const session = walk(begin(flow), ["visa", "esa"], "no", "unsure", "yes");
    expect(pathIn(takeUp(readBack(session, flows)))).toEqual([
      ["cards", ["visa", "esa"]],
      ["each_card[visa]/lost", "no"],
      ["each_card[esa]/lost", "unsure"],
      ["last", "yes"],
    ]);
  });

  test("choices among those that are offered on that path only", async () => {
    const flow = await flowFrom(`steps:
  first: { ask: First?, choices: { a: A, b: B }, next: second }
  second: { ask: Second?, choices: { x: X, y: { label: Y, if: first == "b" }, z: Z }, next: over }
${OVER}`);
    expectRoundTrip(flow, "a", "z");
    expectRoundTrip(flow, "b", "y");
    expectRoundTrip(flow, "b", "z");
  });

  test("a choice, too, where only one is offered", async () => {
    const flow = await flowFrom(`steps:
  first: { ask: First?, choices: { a: A, b: B }, next: second }
  second: { ask: Second?, choices: { x: { label: X, if: first == "b" }, y: Y }, next: third }
  third: { ask: Third?, choices: { z: Z, w: { label: W, if: first == "b" } }, next: over }
${OVER}`);
    expectRoundTrip(flow, "a");
    expectRoundTrip(flow, "a", "y");
    expectRoundTrip(flow, "a", "y", "z");
  });

  test("whole numbers between limits that are near, and no others", async () => {
    const flow = await flowFrom(`steps:
  near: { ask: How often?, type: number, min: 0, max: 99, next: far }
  far: { ask: How many?, type: number, min: 0, max: 9999, next: last }
  last: { ask: Last?, type: yes_no, next: over }
${OVER}`);
    const read = decoded(codeOf(walk(begin(flow), 42, 1234, "yes")), flow);
    expect(read.answers.map(({ answer }) => answer)).toEqual([42, "yes"]);
    expect(addressOf(takeUp(read))).toBe("far");
  });

  test("what the flow was told beforehand, but for what was typed", async () => {
    const flow = await flowFrom(`inputs:
  color: { type: choice, choices: { red: R, blue: B } }
  name: { type: text, default: nobody }
steps:
  go: { ask: Go?, type: yes_no, next: over }
${OVER}`);
    const session = walk(begin(flow, { inputs: { color: "blue", name: "Ann" } }), "yes");
    const { options, answers } = decoded(codeOf(session), flow);
    expect(options.inputs).toEqual({ color: "blue" });
    expect(answers).toHaveLength(1);
    expect(decoded(codeOf(begin(flow)), flow).options.inputs).toEqual({});
  });
});

describe("what was typed", () => {
  const typing = `steps:
  kind: { ask: Which?, choices: { a: A, b: B }, next: number }
  number: { ask: Which number?, type: text, pattern: "[A-Z]{2}-[0-9]{4}", next: amount }
  amount: { ask: How much?, type: money, currency: EUR, next: day }
  day: { ask: When?, type: date, max: = today, next: { else: route } }
  route:
    decide:
      - if: amount > 100 || days_since(day) > 30
        go: bank
      - go: shop
  bank: { ask: Bank?, type: yes_no, next: over }
  shop: { ask: Shop?, type: yes_no, next: over }
${OVER}`;

  test("is in no code: walks that differ in it alone have the same one", async () => {
    const flow = await flowFrom(typing);
    const one = walk(begin(flow), "a", "AB-1234", "12.30", "2026-11-20", "yes");
    const other = walk(begin(flow), "a", "ZZ-9999", "99", "2026-10-30", "yes");
    expect(codeOf(one)).toBe(codeOf(other));
  });

  test("is asked again, and then the walk goes on by itself to where it stood", async () => {
    const flow = await flowFrom(typing);
    const session = walk(begin(flow), "b", "AB-1234", "250", "2026-11-20", "no");
    const taken = takeUp(decoded(codeOf(session), flow));
    expect(addressOf(taken)).toBe("number");
    expect(walk(taken, "XY-0001", "250", "2026-11-20").status).toBe("ended");
  });

  test("does not decide what the code says of the rest of the way", async () => {
    const flow = await flowFrom(typing);
    for (const amount of ["12", "250"]) {
      for (const day of ["2026-11-20", "2026-01-05"]) {
        const session = walk(begin(flow), "b", "AB-1234", amount, day, "no");
        expect(decoded(codeOf(session), flow).answers.at(-1)?.step).toBe(session.last?.given.step);
      }
    }
  });

  test("is stood in for on each side of every number that the flow asks about", async () => {
    const flow = await flowFrom(`steps:
  count: { ask: How many?, type: number, next: { else: route } }
  route:
    decide:
      - if: count > 100 && count < 102
        go: one
      - if: count > 200
        go: two
      - if: count > 40 && count < 50
        go: three
      - go: four
  one: { ask: One?, type: yes_no, next: over }
  two: { ask: Two?, type: yes_no, next: over }
  three: { ask: Three?, type: yes_no, next: over }
  four: { ask: Four?, type: yes_no, next: over }
${OVER}`);
    for (const [count, step] of [
      [101, "one"],
      [7777, "two"],
      [45, "three"],
      [100, "four"],
      [-3, "four"],
    ] as const) {
      expect(answersIn(codeOf(walk(begin(flow), count, "no")), flow).map((given) => given.step)).toEqual([step]);
    }
  });

  test("is left out on every day alike", async () => {
    const flow = await flowFrom(typing);
    const code = codeOf(walk(begin(flow, { today: "2026-02-03" }), "b", "AB-1234", "5", "2026-01-31", "no"));
    expect(code).toBe(codeOf(walk(begin(flow), "b", "AB-1234", "5", TODAY, "no")));
  });

  test("leaves a private choice out as well", async () => {
    const flow = await flowFrom(`steps:
  secret: { ask: Which?, private: true, choices: { a: A, b: B, c: C }, next: after }
  after: { ask: After?, type: yes_no, next: over }
${OVER}`);
    const codes = ["a", "b", "c"].map((choice) => codeOf(walk(begin(flow), choice, "yes")));
    expect(new Set(codes).size).toBe(1);
    expect(decoded(codes[0] ?? "", flow).answers.map(({ step }) => step)).toEqual(["after"]);
  });
});

describe("a flow that depends on the day", () => {
  const dated = `steps:
  open: { ask: Open?, choices: { a: A, b: { label: B, if: 'today > "2026-11-10" && today < "2026-12-01"' }, c: C }, next: last }
  last: { ask: Last?, type: yes_no, next: over }
${OVER}`;

  test("is read as on the day of the code, for a month", async () => {
    const flow = await flowFrom(dated);
    const code = codeOf(walk(begin(flow), "b", "yes"));
    for (const day of [TODAY, "2026-11-21", "2026-12-05", "2026-12-22"]) {
      expect(decoded(code, flow, day).answers.map(({ answer }) => answer)).toEqual(["b", "yes"]);
    }
  });
});

describe("a flow that has changed", () => {
  const question = (id: string, choices: string, next: string): string =>
    `  ${id}: { ask: Which?, choices: { ${choices} }, next: ${next} }\n`;
  const long = (changed: number, choices: string): string =>
    `steps:\n${Array.from({ length: 16 }, (_none, index) =>
      question(`q${index}`, index === changed ? choices : "a: A, b: B, c: C", index === 15 ? "over" : `q${index + 1}`),
    ).join("")}${OVER}`;
  const answers = Array.from("abcabcabcabcabca");

  test("holds as a whole where only its words are others", async () => {
    const code = codeOf(walk(begin(await flowFrom(long(-1, ""))), ...answers));
    const { whole, answers: held } = decoded(
      code,
      await flowFrom(long(-1, "").replaceAll("Which?", "Which of these?")),
    );
    expect(whole).toBe(true);
    expect(held).toHaveLength(16);
  });

  test("holds as a whole where the change is not on the way", async () => {
    const before = await flowFrom(long(12, "a: A, b: B, c: C"));
    const after = await flowFrom(long(12, "a: A, b: B, c: C, d: D"));
    const { whole, answers: held } = decoded(codeOf(walk(begin(before), ...answers.slice(0, 12))), after);
    expect(whole).toBe(true);
    expect(held).toHaveLength(12);
  });

  test.each([
    { changed: 15, holds: 12 },
    { changed: 11, holds: 6 },
    { changed: 7, holds: 6 },
  ])("holds up to the mark before the change at question $changed", async ({ changed, holds }) => {
    const code = codeOf(walk(begin(await flowFrom(long(-1, ""))), ...answers));
    const { whole, answers: held } = decoded(code, await flowFrom(long(changed, "z: Z, a: A, b: B, c: C")));
    expect(whole).toBe(false);
    expect(held.map(({ answer }) => answer)).toEqual(answers.slice(0, holds));
  });

  test("holds no answer where the first question is another", async () => {
    const code = codeOf(walk(begin(await flowFrom(long(-1, ""))), ...answers));
    const flow = await flowFrom(long(0, "z: Z, a: A, b: B, c: C"));
    expect(decodeHandoff(code, new Map([["main", flow]]), TODAY)).toEqual({ problem: "changed", flow: "main" });
  });

  test("holds as a whole where the table of wallets has grown", async () => {
    const main = `steps:\n  which: { ask: Which?, choices: wallets, next: last }\n  last: { ask: Last?, type: yes_no, next: over }\n${OVER}`;
    const table = (ids: readonly string[]): string =>
      `format: 1\nsafe_route: { en: Open the app }\nwallets:\n${ids.map((id) => `  ${id}: { name: { en: ${id} } }\n`).join("")}helplines: {}\n`;
    const code = codeOf(walk(begin(await flowFrom(main, { wallets: table(["one", "two"]) })), "two", "no"));
    const read = decoded(code, await flowFrom(main, { wallets: table(["one", "two", "three"]) }));
    expect(read.whole).toBe(true);
    expect(read.answers.map(({ answer }) => answer)).toEqual(["two", "no"]);
  });
});

test("a flow that has come to need an input is read as changed, not begun without it", async () => {
  const flow = (name: string): Promise<Flow> =>
    flowFrom(`inputs:
  name: ${name}
steps:
  route:
    decide:
      - if: name == "nobody"
        go: first
      - go: second
  first: { ask: First?, type: yes_no, next: over }
  second: { ask: Second?, type: yes_no, next: over }
${OVER}`);
  const code = codeOf(walk(begin(await flow("{ type: text, default: nobody }")), "yes"));
  const needed = await flow("{ type: text, required: true }");
  expect(decodeHandoff(code, new Map([["main", needed]]), TODAY)).toEqual({ problem: "changed", flow: "main" });
});

describe("the flow that is meant", () => {
  test("is known by few bits, by more where another flow has the same", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    const many = Array.from({ length: 3000 }, (_none, index) => `flow-${index}`);
    const code = codeOf(begin({ ...flow, neighbours: ["main", ...many] }));
    expect(code.length).toBeGreaterThan(codeOf(begin(flow)).length);
    expect(flowsOfHandoff(code, ["main", ...many])).toEqual(["main"]);
  });

  test("is the one that fits, where a library has another of the same mark", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    const code = codeOf(walk(begin(flow), "a", "c"));
    const alike = Array.from({ length: 300 }, (_none, index) => `flow-${index}`).filter((id) =>
      Array.isArray(flowsOfHandoff(code, [id])),
    );
    const [other = ""] = alike;
    const { flows } = await flowsFrom({ [other]: `steps:\n  q0: { ask: Else?, type: yes_no, next: over }\n${OVER}` });
    const read = decodeHandoff(code, new Map([...flows, ["main", flow]]), TODAY);
    expect("problem" in read ? read : read.flow.data.id).toBe("main");
  });

  test("may not be there", async () => {
    const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
    expect(decodeHandoff(codeOf(begin(flow)), new Map(), TODAY)).toEqual({ problem: "unknown-flow" });
  });
});

test("a code of a later program says so", async () => {
  const flow = await flowFrom(`steps:\n${TEN}${OVER}`);
  const later = writeNumber((1n << 40n) + 7n);
  expect(decodeHandoff(later, new Map([["main", flow]]), TODAY)).toEqual({ problem: "newer" });
});

function codeOf(session: Session): string {
  return encodeHandoff(session);
}

function decoded(code: string, flow: Flow, today = TODAY): Handoff {
  const read = decodeHandoff(code, new Map([[flow.data.id, flow]]), today);
  if ("problem" in read) throw new Error(`${code}: ${read.problem}`);
  return read;
}

function readBack(session: Session, flows: ReadonlyMap<string, Flow>): Handoff {
  const read = decodeHandoff(encodeHandoff(session), flows, TODAY);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

function answersIn(code: string, flow: Flow): Handoff["answers"] {
  return decoded(code, flow).answers;
}

function expectRoundTrip(flow: Flow, ...answers: readonly Answer[]): void {
  const session = walk(begin(flow), ...answers);
  expect(pathIn(takeUp(decoded(codeOf(session), flow)))).toEqual(pathIn(session));
}
