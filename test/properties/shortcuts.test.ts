import fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/core/session/advance.js";
import { endingAt } from "../../src/core/session/ending-view.js";
import type { Answer } from "../../src/core/session/event.js";
import { plainMove } from "../../src/core/session/plain-moves.js";
import { view } from "../../src/core/session/present.js";
import { questionAt } from "../../src/core/session/question-view.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { standpointOf } from "../../src/core/session/scope.js";
import { addressOf } from "../../src/core/session/session.js";
import type { Session } from "../../src/core/session/session.js";
import type { Visit } from "../../src/core/session/look-back.js";
import { flowFrom, asked, begin, flowsFrom, inChinese, inEnglish, TODAY, walk } from "../support/flow-from-text.js";
import { randomFolder } from "../support/random-flow.js";
import { randomWalk } from "../support/random-walk.js";

/** Every session of some walks through flows that the checker has passed; gives how many there were. */
async function eachSession(look: (session: Session) => void): Promise<number> {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(randomFolder, fc.gen(), async (folder, generate) => {
      const flow = (await flowsFrom(folder)).flows.get("main");
      if (!flow) return;
      for (const session of randomWalk(flow, { today: TODAY, asks: "person" }, generate)) {
        seen += 1;
        look(session);
      }
    }),
    { numRuns: 40, interruptAfterTimeLimit: 4000, markInterruptAsFailure: false },
  );
  return seen;
}

test("a view made beforehand is the one that would be made on the spot", { timeout: 20_000 }, async () => {
  const seen = await eachSession((session) => {
    for (const voice of [inEnglish, inChinese]) {
      const shown = view(session, voice);
      const step = session.frame.flow.data.steps[session.at];
      if (shown.status === "asking") {
        const { step: _step, previous: _previous, ...question } = shown.question;
        const { step: _id, ...made } = questionAt(session.at, standpointOf(session), voice);
        // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
        expect(question).toEqual(made);
      } else if (step?.kind === "end") {
        const { step: _step, card: _card, ...ending } = shown.ending;
        const { step: _id, ...made } = endingAt(session.at, step, standpointOf(session), voice);
        // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
        expect(ending).toEqual(made);
      }
    }
  });
  expect(seen).toBeGreaterThan(100);
});

test("what was answered before is shown wherever a question can come again", { timeout: 20_000 }, async () => {
  await eachSession((session) => {
    const shown = view(session, inEnglish);
    if (shown.status !== "asking" || shown.question.private) return;
    expect(shown.question.previous).toEqual(lastAnswer(session));
  });
});

/** By going through all visits. */
function lastAnswer({ frame, at }: Session): Answer | undefined {
  for (let visit: Visit | null = frame.visits; visit; visit = visit.before) {
    if (visit.step === at && visit.answer !== undefined) return visit.answer ?? undefined;
  }
  return frame.inputs[at] ?? undefined;
}

test("a plain move leads where the answer leads when it is read", { timeout: 20_000 }, async () => {
  let moves = 0;
  await eachSession((session) => {
    const shown = view(session, inEnglish);
    if (shown.status !== "asking") return;
    for (const { id } of shown.question.choices ?? []) {
      if (plainMove(session.frame.flow, session.at, id) === undefined) continue;
      moves += 1;
      // Blanks around it make it an answer that has to be read.
      expect(after(session, id)).toEqual(after(session, ` ${id} `));
    }
  });
  expect(moves).toBeGreaterThan(0);
});

/** Everything that an answer makes of a session, but for the flow and for the session before. */
function after(session: Session, answer: string) {
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "typed" });
  if (isRefusal(next)) throw new Error(`Refused: ${next.code}`);
  const { flow: _flow, options: _options, last, frame, ...rest } = next;
  const { flow: _of, from: _from, ...place } = frame;
  return { ...rest, place, given: last?.given };
}

test("a view that anything of the walk goes into is not shared", async () => {
  const flow = await flowFrom(`
steps:
  days:
    ask: How many days?
    type: number
    max: 9
    next: plan
  plan:
    ask: "What for {$days} days?"
    why:
      - if: days > 5.0
        text: That is long.
      - text: That is short.
    choices:
      a: A
      b: { label: "B for {$days}" }
      c: { label: C, if: days > 5.0 }
    next: more
  more:
    ask: How many more?
    type: number
    min: = days
    max: 99
    default: = days + 1.0
    next: end
  end:
    end: advice
    title: "{$days} days"
`);
  const seen = [3, 7, 3].map((days) => {
    const plan = walk(begin(flow), days);
    const more = walk(plan, "a");
    return [asked(plan), asked(more), view(walk(more, 50), inEnglish)];
  });
  expect(seen[0]).toMatchObject([
    { text: "What for 3 days?", why: "That is short.", choices: [{ id: "a" }, { label: "B for 3" }] },
    { min: 3, default: 4 },
    { ending: { title: "3 days" } },
  ]);
  expect(seen[1]).toMatchObject([
    { text: "What for 7 days?", why: "That is long.", choices: [{ id: "a" }, { label: "B for 7" }, { id: "c" }] },
    { min: 7, default: 8 },
    { ending: { title: "7 days" } },
  ]);
  expect(seen[2]).toEqual(seen[0]);
});

test("nobody can change a view that others are shown too", async () => {
  const flow = await flowFrom(
    "steps:\n  a:\n    ask: What?\n    choices: { x: X, y: Y }\n    next: end\n  end:\n    end: advice\n    title: E\n",
  );
  const question = asked(begin(flow));
  expect(() => Object.assign(question.choices?.[0] ?? {}, { label: "Changed" })).toThrow(TypeError);
  expect(asked(begin(flow)).choices?.[0]?.label).toBe("X");
});
