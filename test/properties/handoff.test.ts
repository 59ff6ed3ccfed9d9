import fc from "fast-check";
import { expect, test } from "vitest";
import { runScenario } from "../../src/core/authoring/scenario.js";
import { decodeHandoff, encodeHandoff, takeUp } from "../../src/core/casebook/handoff.js";
import { readNumber, writeNumber } from "../../src/core/casebook/handoff/characters.js";
import type { Flow } from "../../src/core/flow/link.js";
import { advance } from "../../src/core/session/advance.js";
import { path, view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { rulesOf } from "../../src/core/session/scope.js";
import { pathOf } from "../../src/core/session/session.js";
import type { Session } from "../../src/core/session/session.js";
import { begin, flowFrom, flowsFrom, inEnglish, pathIn, tell, TODAY } from "../support/flow-from-text.js";
import { randomFolder } from "../support/random-flow.js";
import { randomWalk } from "../support/random-walk.js";
import { shippedFlows } from "../support/shipped-flows.js";

const { flows: shipped, scenarios } = await shippedFlows();

/** Milliseconds; a slow machine walks through fewer flows. */
const LONGEST = 3000;

/** Milliseconds; what has to be tried to the last takes what it takes. */
const EXHAUSTIVE = 60_000;

type Flows = ReadonlyMap<string, Flow>;

test(
  "every scenario of every shipped flow is handed off whole at each of its steps, and goes on to the same end",
  () => {
    let codes = 0;
    for (const session of scenarioSessions()) {
      expectHandedOff(session, shipped);
      codes += 1;
    }
    expect(codes).toBeGreaterThan(500);
  },
  EXHAUSTIVE,
);

test("any walk through a shipped flow is handed off whole", () => {
  const listed = [...shipped.values()].filter(({ data }) => !data.part);
  fc.assert(
    fc.property(fc.constantFrom(...listed), fc.gen(), fc.boolean(), (flow, generate, asksPerson) => {
      const sessions = randomWalk(flow, { today: TODAY, asks: asksPerson ? "person" : "script" }, generate);
      for (const session of sessions) expectHandedOff(session, shipped);
    }),
    { interruptAfterTimeLimit: LONGEST },
  );
});

test("any walk through a random flow is handed off as far as it can be told, and goes on to the same place", async () => {
  let [codes, whole] = [0, 0];
  await fc.assert(
    fc.asyncProperty(randomFolder, fc.gen(), fc.boolean(), async (folder, generate, asksPerson) => {
      const { flows } = await flowsFrom(folder);
      const flow = flows.get("main");
      fc.pre(flow !== undefined);
      if (!flow) return;
      for (const session of randomWalk(flow, { today: TODAY, asks: asksPerson ? "person" : "script" }, generate)) {
        codes += 1;
        if (isToldWhole(session, expectTakenUp(session, flows))) whole += 1;
      }
    }),
    { numRuns: 60, maxSkipsPerRun: 20, interruptAfterTimeLimit: LONGEST },
  );
  // A condition may look at what was typed in a way that no stand-in foresees.
  expect(whole / codes).toBeGreaterThan(0.8);
});

test("what was typed is in no code", async () => {
  const flow = await flowFrom(`steps:
  kind: { ask: Which?, choices: { a: A, b: B }, next: note }
  note: { ask: What happened?, type: text, optional: true, next: mail }
  mail: { ask: Which address?, type: text, format: email, next: amount }
  amount: { ask: How much?, type: money, next: { else: day } }
  day: { ask: When?, type: date, next: worked }
  worked: { ask: Did it?, type: yes_no, unsure: true, next: again }
  again: { ask: Anything else?, type: text, min: 3, pattern: "[A-Za-z]+", private: true, next: last }
  last: { do: Wait, next: over }
  over: { end: advice, title: Done }
`);
  const mail = fc.emailAddress({ size: "small" });
  const amount = fc.nat({ max: 1_000_000 }).map(String);
  const day = fc.date({ min: new Date("1970-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
  const typed = fc.tuple(
    fc.stringMatching(/^[a-z 验证码]{1,80}$/),
    mail,
    amount,
    day,
    fc.stringMatching(/^[A-Za-z]{3,20}$/),
  );
  const codes = new Set<string>();
  fc.assert(
    fc.property(typed, ([note, address, sum, date, word]) => {
      fc.pre(note.trim() !== "");
      const answers = ["b", note, address, sum, date.toISOString().slice(0, 10), "unsure", word, "done"];
      const session = tell(begin(flow), ...answers);
      fc.pre(!isRefusal(session));
      if (!isRefusal(session)) codes.add(encodeHandoff(session));
    }),
  );
  expect(codes.size).toBe(1);
});

test("garbage is read without a throw, and taken for no walk", () => {
  const character = fc.constantFrom(...Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZilou -"));
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: character, maxLength: 40 }));
  fc.assert(
    fc.property(anything, (text) => {
      const read = decodeHandoff(text, shipped, TODAY);
      expect("problem" in read || read.whole).toBe(true);
    }),
  );
});

test("a number that no walk was packed into is read without a throw", () => {
  const anyNumber = fc.bigInt({ min: 1n << 18n, max: 1n << 200n });
  fc.assert(
    fc.property(anyNumber, (number) => {
      const read = decodeHandoff(writeNumber(number), shipped, TODAY);
      if (!("problem" in read)) takeUp(read);
    }),
    { numRuns: 2000 },
  );
});

test(
  "a code with one character wrong, missing, doubled or swapped with the next is taken for no walk",
  () => {
    const taken: string[] = [];
    const codes = new Set(scenarioSessions().map((session) => encodeHandoff(session)));
    let tried = 0;
    for (const code of codes) {
      for (const damaged of damagedOnce(code.replaceAll("-", ""))) {
        tried += 1;
        if ("problem" in readNumber(damaged)) continue;
        if (!("problem" in decodeHandoff(damaged, shipped, TODAY))) taken.push(`${code} ${damaged}`);
      }
    }
    expect(tried).toBeGreaterThan(200_000);
    expect(taken.length).toBeLessThan(tried / 100_000);
  },
  EXHAUSTIVE,
);

/** Where the scenarios of the shipped flows stand after each answer, each place once. */
function scenarioSessions(): readonly Session[] {
  const sessions = [...scenarios].flatMap(([id, list]) =>
    list.flatMap((scenario) => {
      const flow = shipped.get(id);
      if (!flow) throw new Error(`There is no flow ${id}`);
      const { session } = runScenario(flow, scenario, TODAY, inEnglish);
      return session ? [...pathOf(session).map(({ to }) => to), session] : [];
    }),
  );
  const placeOf = (session: Session): string =>
    JSON.stringify([session.flow.data.id, session.options, pathIn(session)]);
  return [...new Map(sessions.map((session) => [placeOf(session), session])).values()];
}

/** The code tells all that can be told, and the walk that goes on from it comes to the same place. */
function expectHandedOff(session: Session, flows: Flows): void {
  expect(isToldWhole(session, expectTakenUp(session, flows))).toBe(true);
}

/** Takes a session up from its code, answers again what was not told, and gives how many answers were told. */
function expectTakenUp(session: Session, flows: Flows): number {
  const code = encodeHandoff(session);
  const read = decodeHandoff(code, flows, session.options.today);
  if ("problem" in read) throw new Error(`${code}: ${read.problem}`);
  expect(read.whole).toBe(true);
  const options = { ...read.options, inputs: { ...session.options.inputs, ...read.options.inputs } };
  expect(seen(goOn(takeUp({ ...read, options }), session))).toEqual(seen(session));
  return read.answers.length;
}

function goOn(taken: Session, to: Session): Session {
  let session = taken;
  for (let next = pathOf(to)[session.answered]; next; next = pathOf(to)[session.answered]) {
    const answered = advance(session, { type: "answer", ...next.given });
    if (isRefusal(answered)) throw new Error(`${next.given.step} is refused: ${answered.code}`);
    session = answered;
  }
  return session;
}

/** Everything that can be seen of a session, but for who gave the answers. */
function seen(session: Session): unknown {
  const answers = path(session, inEnglish).map(({ source: _source, ...entry }) => entry);
  return [view(session, inEnglish), answers, pathIn(session), session.known];
}

/** Whether as many answers were told as there are choices, private ones left out. */
function isToldWhole(session: Session, told: number): boolean {
  const choices = pathOf(session).filter(({ to }) => {
    const rules = rulesOf(to.frame, to.at);
    return !rules || (!rules.private && ["choice", "yes_no", "many"].includes(rules.type));
  });
  return told >= choices.length;
}

function* damagedOnce(code: string): Generator<string> {
  const characters = [...code];
  for (const [index, character] of characters.entries()) {
    for (const wrong of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
      if (wrong !== character) yield characters.with(index, wrong).join("");
    }
    yield characters.toSpliced(index, 1).join("");
    yield characters.toSpliced(index, 0, character).join("");
    const next = characters[index + 1];
    if (next !== undefined && next !== character) {
      yield characters
        .with(index, next)
        .with(index + 1, character)
        .join("");
    }
  }
}
