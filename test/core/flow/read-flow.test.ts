import { describe, expect, test } from "vitest";
import type {
  AskDraft,
  EndDraft,
  ExpressionDraft,
  FlowDraft,
  StepDraft,
  UseDraft,
} from "../../../src/core/flow/draft.js";
import { filesIn, flowOf, shippedFiles } from "./reading.js";

const good = filesIn("good");

function goodFlow(name: string): FlowDraft {
  const { draft, issues } = flowOf(good.get(name) ?? "");
  expect(issues).toEqual([]);
  return draft!;
}

function stepIn(draft: FlowDraft, id: string): StepDraft {
  return draft.steps.find((step) => step.id.value === id)!;
}

/** A flow of one step with these lines under it, and an ending. */
function withStep(lines: string) {
  const body = lines
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
  return flowOf(`format: 1\ntitle: T\nsteps:\n  start:\n${body}\n  over:\n    end: advice\n`);
}

describe("the head of a flow", () => {
  const draft = goodFlow("every-form");

  test("is read as it is written", () => {
    expect({
      format: draft.format.value,
      title: draft.title.variants[0]?.text.value,
      language: draft.language.value,
      symptoms: draft.symptoms.map(({ value }) => value),
      reviewed: draft.reviewed?.value,
      interval: draft.interval?.value,
      sources: draft.sources.map(({ value }) => value),
      listed: draft.listed?.value,
      start: draft.start?.value,
      renamed: draft.renamed.map(({ from, to }) => [from.value, to.value]),
    }).toEqual({
      format: 1,
      title: "Every form that the format has",
      language: "en",
      symptoms: ["every form", "all keys"],
      reviewed: "2026-11-22",
      interval: 180,
      sources: ["OTP-01", "OTP-12"],
      listed: true,
      start: "channel",
      renamed: [["old_channel", "channel"]],
    });
  });

  test("types the values of tables, with else apart", () => {
    const [table] = draft.tables;
    expect(table?.entries.map(({ key, value }) => [key.value, value.value])).toEqual([
      ["sms", 1],
      ["voice", 5],
    ]);
    expect(table?.otherwise?.value).toBe(0);
  });

  test("reads inputs, told and asked", () => {
    expect(draft.inputs.map(({ id, ask, answer }) => [id.value, ask !== undefined, answer.optional])).toEqual([
      ["app_version", false, false],
      ["wallet", true, true],
    ]);
    expect(draft.inputs[0]?.answer.default).toMatchObject({ kind: "literal", value: "unknown" });
    expect(draft.inputs[1]?.answer.choices).toMatchObject({ kind: "named", name: { value: "wallets" } });
  });

  test("is English where no language is named, with nothing else made up", () => {
    const { draft: bare } = flowOf("format: 1\ntitle: T\nsteps:\n  over:\n    end: advice\n");
    expect(bare).toMatchObject({ id: "test", language: { value: "en" }, symptoms: [], inputs: [], facts: [] });
    expect(bare).not.toHaveProperty("listed");
    expect(bare).not.toHaveProperty("owner");
  });
});

describe("the steps of a flow", () => {
  const draft = goodFlow("every-form");

  test("stand in the order of the file, each of its kind", () => {
    expect(draft.steps.map(({ id, kind }) => `${id.value} ${kind}`)).toEqual([
      "channel ask",
      "number_right ask",
      "fix_number do",
      "requests ask",
      "resend do",
      "which ask",
      "paid ask",
      "since ask",
      "reference ask",
      "warn tell",
      "branch decide",
      "takeover use",
      "emergency_end end",
      "tips end",
      "blocked end",
    ]);
  });

  test("have choices in the short form, the long one, and with variants, conditions and ways of their own", () => {
    const { choices } = (stepIn(draft, "channel") as AskDraft).answer;
    expect(choices).toMatchObject({
      kind: "written",
      choices: [
        { id: { value: "sms" }, label: { variants: [{ text: { value: "A text message" } }] }, exclusive: false },
        { id: { value: "voice" }, hint: { variants: [{ text: { value: "A recorded voice reads the code" } }] } },
        { id: { value: "not_me" }, next: { kind: "step", step: { value: "takeover" } } },
        {
          id: { value: "app" },
          condition: { value: "answered.wallet" },
          label: { variants: [{ condition: { value: 'answered.wallet && wallet == "paypal"' } }, {}] },
          next: { kind: "rules", rules: [{ go: { value: "number_right" } }, { go: { value: "requests" } }] },
        },
      ],
    });
  });

  test("have next as a step, a map or rules", () => {
    expect(stepIn(draft, "channel")).toMatchObject({ next: { kind: "step", step: { value: "number_right" } } });
    expect(stepIn(draft, "number_right")).toMatchObject({
      next: {
        kind: "map",
        byAnswer: [{ answer: { value: "no" }, target: { kind: "step", step: { value: "fix_number" } } }],
        otherwise: { kind: "step", step: { value: "requests" } },
      },
    });
    expect(stepIn(draft, "requests")).toMatchObject({
      next: { kind: "rules", rules: [{ condition: { value: "asked_too_often" } }, { go: { value: "resend" } }] },
    });
  });

  test("have bounds and defaults as numbers, texts or expressions", () => {
    expect((stepIn(draft, "requests") as AskDraft).answer).toMatchObject({
      min: { kind: "literal", value: 0 },
      max: { kind: "literal", value: 99 },
      decimals: { value: 0 },
      default: { kind: "expression", expression: { value: "visits.resend" } },
      refuse: [{ condition: { value: "requests < visits.resend" } }],
    });
    expect((stepIn(draft, "paid") as AskDraft).answer).toMatchObject({
      min: { value: 0.1 },
      currency: { value: "EUR" },
    });
  });

  test("have an agent's note alone, or what to say as well", () => {
    expect(stepIn(draft, "number_right").agent).toMatchObject({
      note: { variants: [{ text: { value: "Have the caller read it to you." } }] },
    });
    expect(Object.keys(stepIn(draft, "channel").agent ?? {})).toEqual(["say", "note"]);
  });

  test("have what another flow is told as texts or expressions", () => {
    expect((stepIn(draft, "takeover") as UseDraft).with).toMatchObject([
      { input: { value: "reason" }, value: { kind: "literal", value: "code not asked for" } },
      { input: { value: "since" }, value: { kind: "expression", expression: { value: "today" } } },
    ]);
  });

  test("have shared and own checklist items", () => {
    expect((stepIn(draft, "blocked") as EndDraft).prepare).toMatchObject([
      { id: { value: "registered_contact" } },
      { id: { value: "how_often" }, label: {}, hint: {}, from: { value: "requests" } },
    ]);
  });

  test.each([
    ["30s", 30],
    ["5m", 300],
    ["24h", 86_400],
    ["3d", 259_200],
  ])("wait %s for %i seconds", (wait, seconds) => {
    const { draft: flow } = withStep(`do: Wait\nwait: ${wait}\nnext: over`);
    expect(flow?.steps[0]).toMatchObject({ wait: { value: seconds } });
  });

  test.each(["0s", "1.5h", "5", "5 m", "1w", "-1m", "9999999d"])("cannot wait %s", (wait) => {
    expect(withStep(`do: Wait\nwait: ${wait}\nnext: over`).codes).toEqual(["bad-duration"]);
  });
});

describe("texts", () => {
  test("stay as they are written, in every style", () => {
    const done = stepIn(goodFlow("as-written"), "done") as EndDraft;
    expect(done.title?.variants[0]?.text.value).toBe('It\'s "done"');
    expect(done.text?.variants[0]?.text.value).toBe("First line.\n\nSecond line.");
    expect(done.todo.map((text) => text.variants[0]?.text.value)).toEqual([
      "Folded line.",
      "Tab\tand é",
      "plain over lines",
    ]);
  });

  test("and ids of choices are not typed", () => {
    const { choices } = (stepIn(goodFlow("as-written"), "version") as AskDraft).answer;
    const written = choices?.kind === "written" ? choices.choices : [];
    expect(written.map(({ id, label }) => [id.value, label?.variants[0]?.text.value])).toEqual([
      ["1-10", "1.10"],
      ["007", "007"],
      ["1e3", "1e3"],
      ["yes", "yes"],
      ["null", "null"],
      ["0x1f", "true"],
    ]);
  });

  test.each([
    ["number", "007", "bad-number"],
    ["number", "0.5", 0.5],
    ["number", '"5"', 5],
    ["text", "1.10", "1.10"],
    ["text", "007", "007"],
    ["yes_no", "no", "no"],
    ["money", "1.10", "1.10"],
  ])("as the default of a %s, %s is %s", (type, written, expected) => {
    const { draft, codes } = withStep(`ask: A?\ntype: ${type}\ndefault: ${written}\nnext: over`);
    const value = (draft!.steps[0] as AskDraft).answer.default;
    expect(codes[0] ?? (value?.kind === "literal" ? value.value : undefined)).toBe(expected);
  });

  test.each(["a: ''", "a: '  '", "a:", "a: []"].map((line) => line.replace("a", "why")))(
    "must not be empty: %s",
    (line) => {
      expect(withStep(`ask: A?\ntype: yes_no\n${line}\nnext: over`).codes).toEqual(["empty-value"]);
    },
  );

  test("in brackets need quotes as soon as they have a blank", () => {
    expect(withStep("do: A\nhow: [Wait, Look]\nnext: over").codes).toEqual([]);
    expect(withStep("do: A\nhow: ['Wait, then', \"look at it\"]\nnext: over").codes).toEqual([]);
    expect(withStep("do: A\nhow: [Wait, then look]\nnext: over").codes).toEqual(["text-in-brackets"]);
  });
});

describe("the place of an expression", () => {
  const cases: readonly [name: string, line: string, expression: string][] = [
    ["plain", "if: a == 1", "a == 1"],
    ["single quotes", `if: 'a == "x"'`, 'a == "x"'],
    ["double quotes", 'if: "a == 1"', "a == 1"],
    ["blanks in quotes", "if: '  a == 1 '", "a == 1"],
    ["a block", "if: |\n      a == 1", "a == 1"],
    ["an inline map", "{ if: a == 1, go: over }", "a == 1"],
  ];

  function conditionOf(line: string): { readonly condition: ExpressionDraft; readonly text: string } {
    const rule = line.startsWith("{") ? `  - ${line}` : `  - ${line}\n    go: over`;
    const { draft, codes } = withStep(`decide:\n${rule}\n  - go: over`);
    expect(codes).toEqual([]);
    const step = draft!.steps[0]!;
    const condition = step.kind === "decide" ? step.rules[0]!.condition! : undefined!;
    return { condition, text: draft!.source.text };
  }

  test.each(cases)("covers the expression itself: %s", (_name, line, expression) => {
    const { condition, text } = conditionOf(line);
    expect(condition.value).toBe(expression);
    expect(text.slice(condition.span.start, condition.span.end)).toBe(expression);
  });

  test("covers what follows the equals sign of a value", () => {
    const { draft } = withStep("ask: A?\ntype: number\nmin: =  size(x)\nnext: over");
    const min = (draft!.steps[0] as AskDraft).answer.min;
    const { value, span } = min?.kind === "expression" ? min.expression : undefined!;
    expect(value).toBe("size(x)");
    expect(draft?.source.text.slice(span.start, span.end)).toBe("size(x)");
  });

  test("has offsets that add up over several lines", () => {
    const { condition, text } = conditionOf("if: a == 1 &&\n      bad ==\r\n      2");
    const at = condition.value.indexOf("bad");
    expect(condition.value).not.toMatch(/[\r\n]/);
    expect(text.slice(condition.span.start + at, condition.span.start + at + 3)).toBe("bad");
  });

  test("keeps the text right where quotes have escapes", () => {
    expect(conditionOf(`if: 'a == ''x'''`).condition.value).toBe("a == 'x'");
    expect(conditionOf('if: "a == \\"x\\""').condition.value).toBe('a == "x"');
  });
});

describe("a faulty flow", () => {
  test.each([
    ["ask: A?\ntype: yes_no\nnext: { yes: [], else: over }", ["empty-value 7:18"]],
    ["ask: A?\ntype: yes_no\nnext:\n  yes: { go: over }", ["wrong-kind 8:12"]],
    ["ask: A?\nchoices: [a, b]\nnext: over", ["wrong-kind 6:14"]],
    ["ask: A?\nchoices: {}\nnext: over", ["empty-value 6:14"]],
    ["ask: A?\nchoices:\n  else: B\nnext: over", ["bad-id 7:7"]],
    ["ask: A?\ntype: choice\nnext: over", ["missing-key 5:5"]],
    ["ask: A?\ntype: many\nnext: over", ["missing-key 5:5"]],
    ["ask:\n  - if: a\n    txt: B\n  - text: C\ntype: yes_no\nnext: over", ["unknown-key 7:9", "missing-key 6:9"]],
    ["decide: []", ["empty-value 5:13"]],
    ["decide:\n  - if: a", ["missing-key 6:9"]],
    ["decide:\n  - over", ["wrong-kind 6:9"]],
    ["decide:\n  - if：a\n  - go: over", ["full-width-colon 6:11"]],
    ["tell: A\ntone: serious\nnext: over", ["bad-option 6:11"]],
    ["tell: A\nnext: Over", ["bad-id 6:11"]],
    ["end: suport", ["bad-option 5:10"]],
    ["end: return\nresult: = ", ["empty-value 6:13"]],
    ["end: support\nprepare:\n  - label: A", ["missing-key 7:9"]],
    ["end: support\nchannels: wallet", ["wrong-kind 6:15"]],
    ["use: ../../etc/passwd\nnext: over", ["bad-id 5:10"]],
    ["ask: A?\ntype: number\ndecimals: -1\nnext: over", ["bad-number 7:15"]],
    ["ask: A?\ntype: text\nagent: [x]\nnext: over", ["wrong-kind 7:13"]],
    ["Just a text", ["wrong-kind 5:5"]],
  ])("%j has %j", (lines, issues) => {
    expect(withStep(lines).issues).toEqual(issues);
  });

  test("is read as far as it goes", () => {
    const { draft, codes } = withStep("ask: A?\nnext: over");
    expect(codes).toEqual(["question-without-type"]);
    expect(draft?.steps.map(({ id }) => id.value)).toEqual(["start", "over"]);
  });

  test("that is no map gives no draft", () => {
    expect(flowOf("- a\n- b\n")).toMatchObject({ draft: undefined, codes: ["wrong-kind"] });
    expect(flowOf("")).toMatchObject({ draft: undefined, codes: ["empty-file"] });
  });

  test("without steps says so", () => {
    expect(flowOf("format: 1\ntitle: A\n").codes).toEqual(["missing-key"]);
    expect(flowOf("format: 1\ntitle: A\nsteps: {}\n").codes).toEqual(["empty-value"]);
  });
});

describe("the shipped flows", () => {
  const flows = [...shippedFiles()].filter(([name]) => /^(?!common|wallets|facts)[a-z-]+\.yaml$/.test(name));

  test.each(flows)("%s has the right shape", (_name, text) => {
    expect(flowOf(text).issues).toEqual([]);
  });

  test("are there", () => {
    expect(flows.length).toBeGreaterThan(0);
  });
});
