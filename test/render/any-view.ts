import fc from "fast-check";
import type { EndingView, PathEntry, QuestionView, ToldView } from "../../src/core/session/view.js";
import { anyText } from "./any-text.js";

const optional = fc.option(anyText, { nil: undefined });
const texts = fc.array(anyText, { maxLength: 3 });

/** A question whose every text is any text. */
export const anyQuestion: fc.Arbitrary<QuestionView> = fc
  .record({
    step: anyText,
    type: fc.constantFrom("choice", "many", "yes_no", "text", "number", "money", "date", "do"),
    text: anyText,
    why: optional,
    hint: optional,
    labels: fc.array(fc.tuple(anyText, optional), { maxLength: 4 }),
    how: texts,
    wait: fc.constantFrom(undefined, 30, 90_000),
    check: optional,
    unit: optional,
    min: fc.constantFrom(undefined, 0, "2026-01-01"),
    flag: fc.boolean(),
  })
  .map(({ labels, flag, ...rest }) => ({
    ...present(rest),
    choices: labels.map(([label, hint], index) => ({ id: `c${index}`, label, ...present({ hint }), exclusive: flag })),
    optional: flag,
    private: !flag,
  })) as unknown as fc.Arbitrary<QuestionView>;

/** An ending with a card whose every text is any text. */
export const anyEnding: fc.Arbitrary<EndingView> = fc
  .record({
    title: anyText,
    text: optional,
    todo: texts,
    after: texts,
    kind: fc.constantFrom("solved", "advice", "support", "emergency"),
    urgency: fc.constantFrom("normal", "today", "now"),
    name: anyText,
    say: optional,
    ways: fc.array(
      fc.tuple(fc.constantFrom("app", "website", "phone", "helpline", "safe_route"), anyText, optional, optional),
      {
        maxLength: 3,
      },
    ),
    items: fc.array(fc.tuple(anyText, optional), { maxLength: 3 }),
    neverShare: texts,
  })
  .map(({ title, text, todo, after, kind, urgency, name, say, ways, items, neverShare }) => ({
    step: "end",
    kind,
    title,
    ...present({ text }),
    todo,
    after,
    sources: [],
    card: {
      urgency,
      wallet: { id: "w", name },
      channels: ways.map(([way, value, note, hours]) => ({
        kind: way,
        value,
        name,
        ...present({ note, hours }),
        confidence: "official",
        seen: "2020",
        source: value,
      })),
      ...present({ say, why: text, expect: say }),
      checklist: items.map(([label, value], index) => ({ id: `i${index}`, label, ...present({ value }) })),
      tried: [{ step: "x", title, result: "unable", resultText: title }],
      neverShare,
    },
  })) as fc.Arbitrary<EndingView>;

/** A path of answers with any texts. */
export const anyPath: fc.Arbitrary<readonly PathEntry[]> = fc.array(
  fc.record({
    step: anyText,
    type: fc.constantFrom("choice" as const, "number" as const, "do" as const),
    question: anyText,
    answer: anyText,
    answerText: anyText,
    source: fc.constantFrom("typed" as const, "flag" as const),
  }),
  { maxLength: 3 },
);

export const anyTold: fc.Arbitrary<ToldView> = fc.record({
  step: anyText,
  title: anyText,
  text: anyText,
  tone: fc.constantFrom("info" as const, "warning" as const, "danger" as const),
});

function present(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
