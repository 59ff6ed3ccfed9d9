import { describe, expect, test } from "vitest";
import { codesIn, placesIn } from "../../support/flow-from-text.js";

/** Steps before a fork: which of them are on every way is told by their names. */
const BEFORE = `  way:
    ask: Which way?
    choices: { sms: Text, voice: Call, mail: E-mail }
    next: count
  count:
    ask: How many?
    type: number
    min: 0
    max: 9
    next: seen
  seen:
    ask: What have you seen?
    type: many
    choices: { late: Late, wrong: Wrong, none: { label: None, exclusive: true } }
    next: maybe
  maybe:
    ask: Since when?
    type: date
    optional: true
    next: note
  note:
    ask: Anything else?
    type: text
    optional: true
    next: more
  more:
    ask: What else?
    type: many
    choices: { a: A, b: B }
    optional: true
    next: fix
  fix:
    do: Try again
    check: Did it help?
    next: { fixed: fork, not_fixed: fork, unable: also }
  also:
    ask: Are you sure?
    type: yes_no
    unsure: true
    next: fork
`;
const OVER = "  over: { end: advice, title: Over }\n";
const TABLES = "tables:\n  minutes: { sms: 1, voice: 5, mail: 3 }\n  known: { sms: 1, else: 0 }\n";

/** The codes of a flow that decides by a condition, after the questions above. */
function decidesBy(condition: string, facts = ""): readonly string[] {
  const fork = `  fork:\n    decide:\n      - if: '${condition.replaceAll("'", "''")}'\n        go: over\n      - go: over\n`;
  const codes = codesIn(`${TABLES}${facts}steps:\n${BEFORE}${fork}${OVER}`);
  return codes.filter((code) => code !== "unused-name" && code !== "table-key-unused");
}

describe("a condition is taken", () => {
  test.each([
    'way == "sms"',
    'way != "sms" && way in ["voice", "mail"]',
    '"late" in seen || seen == ["wrong"]',
    'seen.exists(one, one == "late")',
    "size(seen) + 0.5 > 2",
    'seen.filter(one, one != "late").size() > 1',
    "minutes[way] > 3 && known[note_or_not] == 0",
    "minutes.sms == 1",
    "sum(seen.map(one, known[one])) > 1",
    '(count > 3 ? "voice" : "sms") == way',
    // Guarded reads
    'answered.maybe && maybe < "2026-01-01"',
    "!answered.maybe || days_since(maybe) > 3",
    "answered.maybe ? years_since(maybe) > 3 : count > 3",
    "answered.maybe == true || count > 3",
    '(answered.maybe && answered.note) && note.startsWith("a") && maybe == "2026-01-01"',
    "recent",
    "had_date && days_since(maybe) < 30",
    'answered.also && also == "unsure"',
    '!(answered.also && also == "no")',
    'fix == "unable" || fix == "fixed"',
    // Dates
    'weekday(plus_days(answered.maybe ? maybe : "2026-01-01", 3)) == 1',
    "today < plus_years(today, 1)",
    "days_between(limit, today) > 3",
    // Visits, numbers, texts
    "visits.way > 1 && visits.over == 0",
    "count == 9 || count == 0",
    "count / 2 >= 4.5",
    "count % 2 == 1",
    'answered.note && size(note) > 3 && note.split(",").size() == 2',
    'string(count) == "3"',
    "has_both",
  ])("%s", (condition) => {
    const facts = `facts:
  had_date: answered.maybe
  recent: answered.maybe && days_since(maybe) < 30
  note_or_not: 'answered.note ? note : "none"'
  limit: plus_days(today, -30)
  has_both: had_date && recent && twice > 3
  twice: count * 2
`;
    expect(decidesBy(condition, facts)).toEqual([]);
  });
});

describe("a condition is refused", () => {
  test.each<[condition: string, ...codes: string[]]>([
    ['way == "text"', "unknown-choice"],
    ['"lat" in seen', "unknown-choice"],
    ['way in ["sms", "cal"]', "unknown-choice"],
    ['fix == "done"', "unknown-choice"],
    ['wya == "sms"', "unknown-name"],
    ["answered.wya", "unknown-name"],
    ["answered.over", "unknown-name"],
    ["visits.nowhere > 1", "unknown-name"],
    ['way.result == "sms"', "unknown-name"],
    ["count.foo == 1", "unknown-name"],
    ['item == "sms"', "unknown-name"],
    ["count", "type-mismatch"],
    ['count + way == "x"', "type-mismatch"],
    ["way > 3", "type-mismatch"],
    ['count == "3"', "type-mismatch"],
    ['seen == "late"', "type-mismatch"],
    ['seen[0] == "late"', "type-mismatch"],
    ['{"a": 1}[way] == 1', "type-mismatch"],
    ['{"a": 1}.b == 1', "unknown-name"],
    ['[1, "a"].size() > 1', "type-mismatch"],
    ["days_since(way) > 3", "type-mismatch"],
    ['days_since("yesterday") > 3', "type-mismatch"],
    ['note.matches("a+")', "type-mismatch", "read-before-given"],
    ['double("1") > 0', "type-mismatch"],
    ['bool("x")', "type-mismatch"],
    ["timestamp(today) == timestamp(today)", "type-mismatch", "type-mismatch"],
    ["minutes[note_or_not] > 1", "table-gap"],
    ["minutes.fax > 1", "table-gap"],
    ['minutes["fax"] > 1', "table-gap"],
    ["count > ", "bad-expression"],
    ["count > 9", "impossible-comparison"],
    ["count < 0", "impossible-comparison"],
    ["count == 2.5", "impossible-comparison"],
    ["visits.way < 0", "impossible-comparison"],
    ['way == "sms" && way == "voice"', "impossible-comparison"],
    ["count > 3 && count < 4", "impossible-comparison"],
    ["visits.way > 2 && visits.way < 3", "impossible-comparison"],
    ['more.exists(more, more == "a")', "read-before-given"],
    ['maybe > "2026-01-01"', "read-before-given"],
    ['also == "yes"', "read-before-given"],
    ["answered.note && days_since(maybe) > 3", "read-before-given"],
    ["answered.maybe || days_since(maybe) > 3", "read-before-given"],
    ['count > 3 && note == "x"', "read-before-given"],
    ["seen.all(one, one != note)", "read-before-given"],
    ["recent", "read-before-given"],
  ])("%s: %s", (condition, ...codes) => {
    const facts = `facts:\n  note_or_not: 'answered.note ? note : "none"'\n  recent: days_since(maybe) < 30\n`;
    expect(decidesBy(condition, facts)).toEqual(codes);
  });
});

test("a name that a list macro binds has nothing to do with a step of that name", () => {
  expect(decidesBy('["a", "b"].exists(way, way == "a")')).toEqual([]);
  expect(decidesBy('["a", "b"].exists(also, also == "a")')).toEqual([]);
  expect(decidesBy("[1, 2].all(count, count > 20)")).toEqual([]);
});

describe("rules in a row", () => {
  test.each<[rules: readonly string[], ...codes: string[]]>([
    [['way == "sms"', 'way == "voice"']],
    [['way == "sms"', 'way == "voice"', 'way == "mail"']],
    [["count > 5", "count > 3"]],
    [["count > 3", "count > 5"], "shadowed-rule"],
    [["count >= 5", "count < 5", "count == 3"], "shadowed-rule"],
    [['way == "sms" || way == "mail"', 'way == "mail"'], "shadowed-rule"],
    [['way == "sms"', 'way == "sms" && count > 3'], "shadowed-rule"],
    [['way == "sms" && count > 3', 'way == "sms"']],
    [["visits.way >= 3", "visits.way == 2", "visits.way <= 1"]],
    [['answered.note && note == "a"', 'answered.note && note == "a"'], "shadowed-rule"],
    [['answered.note && note == "a"', 'answered.note && note == "b"']],
    [["often", "visits.way > 4"], "shadowed-rule"],
    [['"late" in seen', '"wrong" in seen', '"late" in seen && "wrong" in seen'], "shadowed-rule"],
  ])("%j", (conditions, ...codes) => {
    const rules = conditions.map((condition) => `      - if: '${condition}'\n        go: over\n`).join("");
    const fork = `  fork:\n    decide:\n${rules}      - go: over\n`;
    const found = codesIn(`facts:\n  often: visits.way > 3\nsteps:\n${BEFORE}${fork}${OVER}`);
    expect(found.filter((code) => code !== "unused-name")).toEqual(codes);
  });

  test("are not proved where their combinations are too many", () => {
    const parts = Array.from(
      { length: 24 },
      (_none, index) => `note.contains("${index}") != note.contains("x${index}")`,
    );
    const fork = (condition: string): string => `      - if: 'answered.note && (${condition})'\n        go: over\n`;
    const rules = fork(parts.join(" && ")) + fork([...parts].reverse().join(" || "));
    expect(codesIn(`steps:\n${BEFORE}  fork:\n    decide:\n${rules}      - go: over\n${OVER}`)).toEqual([]);
  });
});

describe("ways on", () => {
  test.each<[step: string, ...codes: string[]]>([
    ["ask: A?\n    type: yes_no\n    next: { yes: over, no: over }"],
    ["ask: A?\n    type: yes_no\n    optional: true\n    next: { yes: over, no: over }", "missing-else"],
    ["ask: A?\n    type: yes_no\n    optional: true\n    next: { yes: over, else: over }"],
    ["ask: A?\n    type: yes_no\n    unsure: true\n    next: { yes: over, no: over }", "missing-else"],
    ["ask: A?\n    choices: { a: { label: A, next: over }, b: { label: B, next: over } }"],
    ["ask: A?\n    choices: { a: { label: A, next: over }, b: B }", "missing-else"],
    ["ask: A?\n    choices: { a: { label: A, next: over }, b: B }\n    next: over"],
    ["ask: A?\n    choices: { a: A, b: B }\n    next: { a: over, c: over, else: over }", "unknown-choice"],
    ["ask: A?\n    type: text\n    next: { else: over }"],
    ["ask: A?\n    type: text\n    next: { a: over, else: over }", "unknown-choice"],
    ["ask: A?\n    type: text", "missing-else"],
    [
      "ask: A?\n    type: many\n    choices: { a: A, b: B }\n    next: { a: over, b: over }",
      "type-mismatch",
      "type-mismatch",
      "missing-else",
    ],
    ["ask: A?\n    type: many\n    choices: { a: { label: A, next: over }, b: B }\n    next: over", "type-mismatch"],
    ["do: A\n    next: over"],
    ["do: A\n    next: { done: over, unable: over }"],
    ["do: A\n    next: { done: over }", "missing-else"],
    ["do: A\n    check: B?\n    next: over"],
    ["do: A\n    check: B?\n    next: { not_fixed: over, unable: over }"],
    ["do: A\n    check: B?\n    next: { not_fixed: over }", "missing-else"],
    ["do: A\n    next: { fixed: over, else: over }", "unknown-choice"],
    ["tell: A\n    next: over"],
    ["tell: A\n    next: { else: over }"],
    ["tell: A\n    next: { done: over, else: over }", "unknown-choice"],
    ["tell: A", "missing-else"],
  ])("%s", (step, ...codes) => {
    expect(codesIn(`steps:\n  first:\n    ${step}\n${OVER}`)).toEqual(codes);
  });
});

describe("a way that leads nowhere yet", () => {
  const behind = `  second: { tell: B, text: C, next: third }
  third: { ask: D?, type: yes_no, next: over }
`;

  test.each([
    ["an unknown step", "first: { tell: A, text: A, next: secnd }", ["unknown-step"]],
    ["an answer without a way", "first: { ask: A?, type: yes_no, next: { yes: first } }", ["missing-else"]],
  ])("%s is told once, and not for every step behind it", (_name, first, codes) => {
    expect(codesIn(`steps:\n  ${first}\n${behind}${OVER}`)).toEqual(codes);
  });

  test("hides no step that nothing leads to where it is not reached itself", () => {
    const steps = `steps:\n  first: { tell: A, text: A, next: over }\n  lost: { tell: B, text: B, next: nowhere }\n${OVER}`;
    expect(codesIn(steps)).toEqual(["unknown-step", "unreachable-step"]);
  });
});

describe("loops", () => {
  const again = (between: string): readonly string[] =>
    codesIn(
      `steps:\n  first: { ask: A?, type: yes_no, next: fork }\n  fork:\n    decide:\n      - if: visits.between < 3\n        go: between\n      - go: over\n${between}${OVER}`,
      {
        part: "steps:\n  q: { ask: Q?, type: yes_no, next: back }\n  back: { end: return }\n",
        quiet: "steps:\n  back: { end: return }\n",
      },
    );

  test("with a question in them are fine, be it in a flow that they use", () => {
    expect(again("  between: { ask: B?, type: yes_no, next: fork }\n")).toEqual([]);
    expect(again("  between: { use: part, next: fork }\n")).toEqual([]);
  });

  test("that may ask nothing are refused", () => {
    expect(again("  between: { tell: B, next: fork }\n")).toEqual(["silent-loop"]);
    expect(again("  between: { use: quiet, next: fork }\n")).toEqual(["silent-loop"]);
    expect(again('  between: { use: part, each: "[]", next: fork }\n')).toEqual(["silent-loop"]);
  });

  test("keep what was answered before, and forget what is skipped the second time", () => {
    const loop = (read: string): readonly string[] =>
      codesIn(
        `steps:\n  first: { ask: A?, type: number, next: more }\n  more:\n    ask: More?\n    type: number\n    optional: true\n    next:\n      - if: '${read}'\n        go: first\n      - go: over\n${OVER}`,
      );
    expect(loop("first > 3")).toEqual([]);
    expect(loop("answered.more && more > first")).toEqual([]);
    expect(loop("more > first")).toEqual(["read-before-given"]);
  });
});

describe("texts", () => {
  test.each<[text: string, ...codes: string[]]>([
    ["You said {$way}, {$count} times"],
    ["{$today} and {$limit}"],
    ["'{$count :number} of {$count :integer}'"],
    ["'.input {$count :integer} .match $count one {{One}} * {{{$count}}}'"],
    ["'.local $x = {$count :number minimumFractionDigits=1} {{Just {$x}}}'"],
    ["'A brace: \\{'"],
    ["'{$way :string}'"],
    ["[{ if: answered.maybe, text: 'Since {$maybe}' }, { text: No date }]"],
    ["[{ if: answered.also, text: '{$also}' }, { if: '!answered.maybe', text: No }, { text: 'Since {$maybe}' }]"],
    ["{$wya}", "unknown-value"],
    ["{$minutes}", "unknown-value"],
    ["{$item}", "unknown-value"],
    ["{$helpline.nobody}", "unknown-value"],
    ["{$helpline.wallet}", "unknown-value"],
    ["{$maybe}", "read-before-given"],
    ["[{ if: answered.note, text: 'Since {$maybe}' }, { text: No date }]", "read-before-given"],
    ["[{ if: answered.note, text: A }]", "missing-last-rule"],
    ["[{ text: A }, { if: answered.note, text: B }]", "rule-after-last"],
    ["'{$way :number}'", "type-mismatch"],
    ["'{$count :currency}'", "bad-message"],
    ["'{$count'", "bad-message"],
    ["'a } b'", "bad-message"],
    ["Call 0800 123 4567", "contact-in-text"],
    ["Write to help@example.com", "contact-in-text"],
    ["See https://example.com/help", "contact-in-text"],
  ])("%s", (text, ...codes) => {
    const facts = `${TABLES}facts:\n  limit: plus_days(today, 3)\n`;
    const fork = `  fork: { tell: ${text.startsWith("[") || text.startsWith("'") ? text : `"${text}"`}, next: over }\n`;
    const found = codesIn(`${facts}steps:\n${BEFORE}${fork}${OVER}`);
    expect(found.filter((code) => code !== "unused-name" && code !== "table-key-unused")).toEqual(codes);
  });

  test("of the head stand before every answer", () => {
    const codes = codesIn(
      "format: 1\ntitle: 'About {$way}'\nsteps:\n  way: { ask: A?, type: text, next: over }\n  over: { end: advice, title: Over }\n",
    );
    expect(codes.filter((code) => !code.startsWith("missing-"))).toEqual(["read-before-given"]);
  });

  test("that refuse an answer may speak of it", () => {
    const steps = (say: string): string =>
      `steps:\n  count:\n    ask: A?\n    type: number\n    refuse:\n      - if: count == 3 && visits.count > 0\n        say: "${say}"\n    next: over\n${OVER}`;
    expect(codesIn(steps("Not {$count}"))).toEqual([]);
    expect(codesIn(steps("Not {$other}"))).toEqual(["unknown-value"]);
  });
});

describe("questions", () => {
  test.each<[question: string, ...codes: string[]]>([
    ["type: number\n    min: 1\n    max: 9\n    default: 3"],
    ["type: number\n    default: 12\n    max: 9", "bad-default"],
    ["type: number\n    default: 2.5", "bad-default"],
    ["type: number\n    decimals: 1\n    default: 2.5"],
    ["type: number\n    default: = visits.first + 1"],
    ["type: number\n    default: '= today'", "type-mismatch"],
    ["type: number\n    min: = first", "read-before-given"],
    ["type: number\n    min: 2026-01-01", "type-mismatch"],
    ["type: date\n    min: 2026-01-01\n    max: = today"],
    ["type: date\n    min: 3", "type-mismatch"],
    ["type: date\n    max: '= \"soon\"'", "type-mismatch"],
    ["type: date\n    default: 2026-02-30", "bad-default"],
    ["type: date\n    default: = plus_days(today, 1)"],
    ["type: money\n    currency: EUR\n    default: 3.50"],
    ["type: money\n    default: much", "bad-default"],
    ["type: text\n    min: 3\n    default: ab", "bad-default"],
    ["type: text\n    pattern: '[a-z]+'\n    default: A1", "bad-default"],
    ["type: text\n    pattern: '[a-z]+'\n    default: ab"],
    ["type: text\n    pattern: '(a'", "bad-pattern"],
    ["type: text\n    pattern: '(a)\\1'", "bad-pattern"],
    ["type: yes_no\n    default: unsure", "bad-default"],
    ["type: yes_no\n    unsure: true\n    default: unsure"],
    ["choices: { a: A, b: B }\n    default: c", "bad-default"],
    ["type: many\n    choices: { a: A, b: B }\n    default: a,b"],
    ["type: many\n    choices: { a: A, b: B }\n    default: a,c", "bad-default"],
    ["type: many\n    choices: { a: A, b: B }\n    max: = visits.first"],
    ["choices: wallets"],
    ["choices: walets", "unknown-choice-list"],
    ["choices: { a: A, b: { label: B, if: visits.first > 1 } }"],
    ["choices: { a: A, b: { label: B, if: 'first == \"a\"' } }", "read-before-given"],
  ])("%s", (question, ...codes) => {
    const files = { wallets: "format: 1\nsafe_route: { en: The app }\nwallets:\n  one: { name: { en: One } }\n" };
    expect(codesIn(`steps:\n  first:\n    ask: A?\n    ${question}\n    next: over\n${OVER}`, files)).toEqual(codes);
  });

  test.each([
    "What is your password?",
    "Please type the PIN",
    "Which verification code did you get?",
    "请输入您的密码",
    "助记词是什么？",
    "What is the CVV on the back?",
  ])("never ask for a secret: %s", (ask) => {
    expect(codesIn(`steps:\n  first: { ask: "${ask}", type: text, next: over }\n${OVER}`)).toEqual(["secret-asked"]);
  });

  test.each([
    "How often did you ask for a code?",
    "When did the code come?",
    "您要了几次验证码？",
    "Which number is on the account?",
  ])("may speak of one: %s", (ask) =>
    expect(codesIn(`steps:\n  first: { ask: "${ask}", type: text, next: over }\n${OVER}`)).toEqual([]),
  );

  test("with choices may name a secret", () => {
    expect(
      codesIn(`steps:\n  first: { ask: Which password?, choices: { a: Login, b: Payment }, next: over }\n${OVER}`),
    ).toEqual([]);
  });
});

describe("inputs", () => {
  const told = (inputs: string, read: string): readonly string[] =>
    codesIn(
      `inputs:\n${inputs}steps:\n  first: { ask: A?, type: yes_no, next: fork }\n  fork:\n    decide:\n      - if: '${read}'\n        go: over\n      - go: over\n${OVER}`,
    );

  test("are known where they are required or have a default", () => {
    expect(told("  n: { type: number, required: true }\n", "n > 3")).toEqual([]);
    expect(told("  n: { type: number, default: 3 }\n", "n > 3")).toEqual([]);
    expect(told("  n: { type: number, default: 3, ask: N?, optional: true }\n", "n > 3")).toEqual([]);
  });

  test("are read under a guard where they may be missing", () => {
    expect(told("  n: { type: number }\n", "n > 3")).toEqual(["read-before-given"]);
    expect(told("  n: { type: number, ask: N? }\n", "n > 3")).toEqual(["read-before-given"]);
    expect(told("  n: { type: number, ask: N?, required: true, optional: true }\n", "n > 3")).toEqual([
      "read-before-given",
    ]);
    expect(told("  n: { type: number }\n", "answered.n && n > 3")).toEqual([]);
  });

  test("limit those after them", () => {
    const least = "  n: { type: number, required: true }\n  m: { type: number, required: true, min: = n }\n";
    expect(told(least, "m > 3")).toEqual([]);
    expect(
      told("  m: { type: number, required: true, min: = n }\n  n: { type: number, default: 3 }\n", "m > n"),
    ).toEqual(["read-before-given"]);
    expect(told("  n: { type: number }\n  m: { type: number, required: true, min: = n }\n", "m > 3")).toEqual([
      "read-before-given",
    ]);
    expect(
      told("  n: { type: number }\n  m: { type: number, required: true, min: '= answered.n ? n : 3' }\n", "m > 3"),
    ).toEqual([]);
  });

  test("that nobody reads are warned of, but for the wallet", () => {
    expect(told("  n: { type: number }\n", "visits.first > 1")).toEqual(["unused-name"]);
    expect(told("  wallet: { type: text }\n", "visits.first > 1")).toEqual([]);
  });

  test("too many that may be missing are not proved", () => {
    const inputs = Array.from({ length: 18 }, (_none, index) => `  n${index}: { type: number }\n`).join("");
    const reads = Array.from({ length: 18 }, (_none, index) => `answered.n${index}`).join(" && ");
    expect(told(inputs, reads)).toEqual(["not-proved"]);
  });
});

describe("used flows", () => {
  const PART = `inputs:
  why: { type: text, required: true }
  kind: { choices: { a: A, b: B }, default: a }
  count: { type: number, default: 3 }
  since: { type: date }
  seen: { type: many, choices: { a: A, b: B }, default: a }
steps:
  ask_name:
    ask: "Because of {$why}?"
    type: yes_no
    next:
      - if: kind == "a" && count > 3 && "a" in seen && answered.since && days_since(since) > 3
        go: high
      - go: low
  high: { end: return, result: high }
  low: { end: return, result: low }
`;
  const uses = (step: string, read = "visits.part > 1"): readonly string[] =>
    codesIn(
      `steps:\n  way: { ask: A?, choices: { a: A, b: B }, next: other }\n  other: { ask: A?, choices: { x: X, y: Y }, next: count }\n  count: { ask: A?, type: number, next: seen }\n  seen: { ask: A?, type: many, choices: { a: A, b: B }, next: when }\n  when: { ask: A?, type: date, next: part }\n  part:\n    use: part\n    ${step}\n    next:\n      - if: '${read}'\n        go: over\n      - go: over\n${OVER}`,
      { part: PART },
    );

  test.each<[step: string, ...codes: string[]]>([
    ["with: { why: test }"],
    ["with: { why: = way }"],
    ["with: { why: test, kind: b, count: 7, since: 2026-01-01, seen: 'a, b' }"],
    ["with: { why: test, kind: = way, count: = count + 1, since: = when, seen: = seen }"],
    ["with: { why: test, since: '= plus_days(when, 3)' }"],
    ["with: { why: test, kind: '= count > 3 ? \"a\" : way' }"],
    ["with: { why: test, seen: '= seen.filter(one, one != \"a\")' }"],
    ["with: { why: test, seen: '= []' }"],
    ["each: seen\n    with: { why: = item, kind: = item }"],
    ["each: 'seen.filter(one, one != \"a\")'\n    with: { why: test, kind: = item }"],
    ["with: {}", "missing-input"],
    ["with: { why: test, what: test }", "unknown-input"],
    ["with: { why: test, kind: c }", "unknown-choice"],
    ["with: { why: test, kind: = other }", "unknown-choice"],
    ["with: { why: test, kind: = why }", "unknown-name"],
    ["with: { why: test, kind: '= way + \"\"' }", "type-mismatch"],
    ["with: { why: test, count: many }", "type-mismatch"],
    ["with: { why: test, count: = way }", "type-mismatch"],
    ["with: { why: test, since: soon }", "type-mismatch"],
    ["with: { why: test, since: = way }", "type-mismatch"],
    ["with: { why: test, seen: a }"],
    ["with: { why: test, seen: 'a,c' }", "unknown-choice"],
    ["with: { why: = item }", "unknown-name"],
    ["each: way\n    with: { why: = item }", "type-mismatch"],
    ["each: seen.map(one, item)\n    with: { why: = item }", "unknown-name"],
  ])("%s", (step, ...codes) => {
    expect(uses(step)).toEqual(codes);
  });

  test("know the item only where they run for each of a list", () => {
    const main = `steps:
  seen: { ask: A?, type: many, choices: { a: A, b: B }, next: one }
  one: { use: part, each: seen, with: { why: = item }, next: two }
  two: { use: part, with: { why: = item }, next: over }
${OVER}`;
    expect(codesIn(main, { part: PART })).toEqual(["unknown-name"]);
  });

  test("give back what their returns have", () => {
    expect(uses("with: { why: test }", 'part.result == "high"')).toEqual([]);
    expect(uses("with: { why: test }", 'part.result == "height"')).toEqual(["unknown-choice"]);
    expect(uses("each: seen\n    with: { why: test }", '"high" in part.result && size(part.result) > 1')).toEqual([]);
    expect(uses("each: seen\n    with: { why: test }", 'part.result == "high"')).toEqual(["type-mismatch"]);
  });

  test("give one type of result, the built-in solved counted", () => {
    const part = (steps: string): readonly string[] =>
      placesIn({ part: `steps:\n  q: { ask: Q?, type: number, next: { else: one } }\n${steps}` }).map(
        (place) => place.split(" ")[1] ?? "",
      );
    expect(part("  one: { end: return, result: = q + 1 }\n")).toEqual([]);
    expect(part('  one: { end: return, result: \'= q > 1 ? "a" : "b"\' }\n')).toEqual([]);
    expect(
      part(
        "  one: { decide: [{ if: q > 1, go: two }, { go: three }] }\n  two: { end: return, result: a }\n  three: { end: return, result: = q }\n",
      ),
    ).toEqual(["mixed-results"]);
    expect(
      part(
        "  one: { decide: [{ if: q > 1, go: two }, { go: three }] }\n  two: { end: return, result: a }\n  three: { end: return }\n",
      ),
    ).toEqual(["mixed-results"]);
    expect(part("  one: { do: A, check: B?, next: two }\n  two: { end: return, result: = q }\n")).toEqual([
      "mixed-results",
      "fixed-to-solved",
    ]);
    const tried = "  two: { end: return, result: tried }\n";
    expect(part(`  one: { do: A, check: B?, next: { fixed: solved, else: two } }\n${tried}`)).toEqual([]);
    expect(part("  one: { end: return, result: '= {\"a\": q}' }\n")).toEqual(["type-mismatch"]);
  });
});

describe("facts", () => {
  const FLOW = "steps:\n  n: { ask: N?, type: number, next: over }\n  over:\n    end: advice\n    title: 'Over {$a}'\n";

  test("may read facts that stand below", () => {
    expect(codesIn(`facts:\n  a: b + 1\n  b: c + 1\n  c: n + 1\n${FLOW}`)).toEqual([]);
  });

  test.each(["  a: a + 1\n", "  a: b + 1\n  b: c + 1\n  c: a + 1\n", "  a: b + 1\n  b: c + 1\n  c: b + 1\n"])(
    "that go in a circle are told once: %j",
    (facts) => expect(codesIn(`facts:\n${facts}${FLOW}`)).toEqual(["circular-fact"]),
  );

  test("that double each other are worked out all the same", () => {
    const doubled = Array.from({ length: 60 }, (_none, index) => `  a${index}: a${index + 1} + a${index + 1}\n`).join(
      "",
    );
    expect(codesIn(`facts:\n  a: a0\n${doubled}  a60: n\n${FLOW}`)).toEqual([]);
    const either = Array.from({ length: 60 }, (_none, index) => `  a${index}: a${index + 1} && a${index + 1}\n`).join(
      "",
    );
    expect(codesIn(`facts:\n  a: 'a0 ? 1 : 2'\n${either}  a60: n > 3\n${FLOW}`)).toEqual([]);
  });

  test("that are too deep to follow are refused", () => {
    const facts = Array.from({ length: 3000 }, (_none, index) => `  a${index}: a${index + 1}\n`).join("");
    expect(codesIn(`facts:\n  a: a0\n${facts}  a3000: n\n${FLOW}`)).toEqual(["bad-expression"]);
  });
});

describe("tables", () => {
  const FLOW =
    'steps:\n  way: { ask: A?, choices: { a: A, b: B }, next: over }\n  over: { end: advice, title: "{$minutes}" }\n';

  test.each<[table: string, lookup: string, ...codes: string[]]>([
    ["{ a: 1, b: 2 }", "times[way]"],
    ["{ a: 1, else: 2 }", "times[way]"],
    ["{ a: x, b: y }", "times[way]"],
    ["{ a: true, b: false }", "times[way]"],
    ["{ a: 1 }", "times[way]", "table-gap"],
    ["{ a: 1, b: two }", "times[way]", "type-mismatch"],
    ["{ a: 1, else: two }", "times[way]", "type-mismatch"],
    ["{ a: 1, b: 2, c: 3 }", "times[way]", "table-key-unused"],
    ["{ a: 1, b: 2, c: 3 }", "times[way] + times.c"],
    ["{ a: 1, b: 2, c: 3 }", 'way in times ? times[way] : times["b"]'],
    ["{ a: 1, b: 2 }", "times.c", "table-gap", "table-key-unused", "table-key-unused"],
    ["{ a: 1, else: 2 }", 'times[way + "x"]'],
    ["{ a: 1, b: 2 }", 'times[way + "x"]', "table-gap"],
  ])("%s by %s", (table, lookup, ...codes) => {
    expect(codesIn(`tables:\n  times: ${table}\nfacts:\n  minutes: '${lookup}'\n${FLOW}`)).toEqual(codes);
  });
});

describe("endings", () => {
  const ending = (rest: string): readonly string[] =>
    codesIn(
      `steps:\n  q: { ask: Q?, type: text, optional: true, next: over }\n  over:\n    end: support\n    title: Over\n${rest}`,
      {
        common: "format: 1\nprepare:\n  name: { label: Your name }\n",
        wallets:
          "format: 1\nsafe_route: { en: The app }\nwallets: {}\nhelplines:\n  police: { name: { en: Police }, number: 110, for: { en: Crime } }\n",
      },
    );

  test.each<[rest: string, ...codes: string[]]>([
    ["    prepare: [name]\n    channels: [wallet, police]\n"],
    ["    prepare: [{ id: own, label: Own, from: q }]\n"],
    ["    prepare: [{ id: own, label: Own, from: answered.q && size(q) > 3 }]\n"],
    ["    prepare: [{ id: own }]\n", "unknown-checklist-item"],
    ["    prepare: [nmae]\n", "unknown-checklist-item"],
    ["    prepare: [name, { id: name, from: q }]\n", "duplicate-name"],
    ["    prepare: [{ id: own, label: Own, from: qq }]\n", "unknown-name"],
    ["    prepare: [{ id: own, label: Your PIN }]\n", "secret-asked"],
    ["    channels: [polise]\n", "unknown-channel"],
    ["    say: 'Call {$helpline.police}'\n"],
  ])("%s", (rest, ...codes) => {
    expect(ending(rest)).toEqual(codes);
  });

  const helplines = `format: 1
safe_route: { en: The app }
wallets: {}
helplines:
  police: { name: { en: Police }, regions: [GB, EU], for: { en: Crime } }
`;

  test.each<[region: string, ...codes: string[]]>([
    ["GB"],
    ["UK", "type-mismatch"],
    ["'= 3'", "type-mismatch"],
    ["= place", "type-mismatch"],
    ["= region_of[place]"],
    ["= code_of[place]", "type-mismatch"],
    ['\'= place == "uk" ? "GB" : ""\''],
    ['\'= place == "uk" ? code_of[place] : ""\'', "type-mismatch"],
    ["= region_of[home]", "read-before-given"],
    ["'= answered.home ? region_of[home] : \"\"'"],
  ])("with region: %s", (region, ...codes) => {
    const flow = `tables:
  region_of: { uk: GB, eu: EU }
  code_of: { uk: UK, eu: EU }
facts:
  read: region_of.uk + region_of.eu + code_of.uk + code_of.eu
steps:
  place: { ask: Where?, choices: { uk: UK, eu: EU }, next: { uk: home, eu: over } }
  home: { ask: And home?, choices: { uk: UK, eu: EU }, next: over }
  over:
    end: support
    title: "{$read}"
    channels: [police]
    region: ${region}
`;
    expect(codesIn(flow, { wallets: helplines })).toEqual(codes);
  });
});

test("names that the language or its library knows are refused or taken, and never throw", () => {
  const words =
    "as bool bytes cel constructor dyn double duration filter google has hex in int item json list map matches math max min null optional prototype round size string timestamp today type uint value visits yes all exists at bind join split".split(
      " ",
    );
  for (const word of words) {
    const codes = codesIn(
      `steps:\n  ${word}: { ask: A?, type: yes_no, next: fork }\n  fork: { decide: [{ if: '${word} == "yes"', go: over }, { go: over }] }\n${OVER}`,
    );
    expect([[], ["reserved-word"], ["refused-key"]]).toContainEqual(
      [...new Set(codes)].filter((code) => RESERVED_CODES.has(code)),
    );
  }
});

const RESERVED_CODES: ReadonlySet<string> = new Set(["reserved-word", "refused-key"]);
