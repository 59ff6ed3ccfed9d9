import { describe, expect, test } from "vitest";
import { advance } from "../../../src/core/session/advance.js";
import { channelsOf } from "../../../src/core/session/card.js";
import { isRefusal } from "../../../src/core/session/refusal.js";
import type { Session } from "../../../src/core/session/session.js";
import { begin, ended, flowFrom, inChinese, inEnglish, walk } from "../../support/flow-from-text.js";

const COMMON = `format: 1
prepare:
  name: { label: Your name, hint: As registered }
  number: { label: Order number, format: reference, from: order }
never_share: ["the password", "the code"]
`;
const WALLETS = `format: 1
safe_route: { en: Open the app, zh-CN: 打开应用 }
wallets:
  one:
    name: { en: Wallet One, zh-CN: 钱包一 }
    regions: [GB]
    channels:
      app: { path: { en: Me > Help, zh-CN: 我 > 帮助 }, seen: 2026-03, confidence: official }
      website: { url: https://one.example.com }
      help: { url: https://help.one.example.com }
      phone: [{ number: 0800 123, hours: { en: day and night }, note: { en: from abroad too } }]
  two: { name: { en: Wallet Two }, channels: { website: { url: https://two.example.com } } }
helplines:
  police: { name: { en: Police, zh-CN: 报警 }, regions: [GB], number: "999", for: { en: Crime } }
`;
const FLOW = `inputs:
  wallet: { choices: wallets }
facts:
  late: count > 3
  until: plus_days(today, 7)
steps:
  way: { ask: Way?, choices: { sms: "A *text*", voice: Call }, next: count }
  count: { ask: How many?, type: number, next: paid }
  paid: { ask: How much?, type: money, currency: EUR, next: when }
  when: { ask: When?, type: date, next: seen }
  seen: { ask: Seen?, type: many, choices: { a: First, b: Second }, next: order }
  order: { ask: Order?, type: text, optional: true, next: hidden }
  hidden: { ask: Hidden?, type: text, private: true, next: fix }
  fix: { do: Try **again**, check: Better?, next: { not_fixed: fix2, else: over } }
  fix2: { do: Restart, check: Better?, next: over }
  over:
    end: support
    title: Support helps
    text: Because of {$way}
    urgency: today
    todo: ["Do this", "Then that"]
    after: ["Keep safe"]
    why: All was tried, {$count :integer} times
    say: "I paid {$paid} on {$when} and saw {$seen} by {$way}; {$hidden}"
    expect: They call
    channels: [wallet, police]
    sources: [TST-01]
    prepare:
      - name
      - { id: number, hint: Yours }
      - { id: way, label: The way, from: way }
      - { id: count, label: The count, from: count }
      - { id: paid, label: The sum, from: paid }
      - { id: when, label: The day, from: when }
      - { id: seen, label: What was seen, from: seen }
      - { id: tried, label: The fix, from: fix }
      - { id: second, label: The second fix, from: fix2 }
      - { id: late, label: Late, from: late }
      - { id: until, label: Until, from: until }
      - { id: twice, label: Twice, from: count * 1000.5 }
      - { id: hidden, label: Hidden, from: hidden }
      - { id: open, label: Open, from: answered.order && size(order) > 3 }
`;

async function atCard(order: string | null = "A_1", ...rest: readonly string[]): Promise<Session> {
  const flow = await flowFrom(FLOW, { common: COMMON, wallets: WALLETS });
  const fixes = rest.length > 0 ? rest : ["unable"];
  return walk(
    begin(flow, { inputs: { wallet: "one" } }),
    "sms",
    4,
    "1234.5",
    "2026-03-05",
    ["b", "a"],
    order,
    "top hidden",
    ...fixes,
  );
}

function cardOf(session: Session, voice = inEnglish) {
  const { card } = ended(session, voice);
  if (!card) throw new Error("There is no card");
  return card;
}

describe("the checklist", () => {
  const valuesOf = (session: Session, voice = inEnglish): Readonly<Record<string, string | undefined>> =>
    Object.fromEntries(cardOf(session, voice).checklist.map(({ id, value }) => [id, value]));

  test("is filled from answers, facts and expressions, as people write them", async () => {
    expect(valuesOf(await atCard())).toEqual({
      name: undefined,
      number: "A\\_1",
      way: "A *text*",
      count: "4",
      paid: "€1,234.50",
      when: "March 5, 2026",
      seen: "First, Second",
      tried: inEnglish.words.unable,
      second: undefined,
      late: inEnglish.words.yes,
      until: "November 29, 2026",
      twice: "4,002",
      hidden: undefined,
      open: inEnglish.words.no,
    });
    expect(valuesOf(await atCard(), inChinese)).toMatchObject({
      paid: "€1,234.50",
      when: "2026年3月5日",
      seen: "First、Second",
    });
  });

  test("leaves open what was not answered on this path", async () => {
    const { number, open } = valuesOf(await atCard(null));
    expect([number, open]).toEqual([undefined, inEnglish.words.no]);
  });

  test("has the words of common.yaml, and those of the ending before them", async () => {
    const [name, number] = cardOf(await atCard()).checklist;
    expect(name).toEqual({ id: "name", label: "Your name", hint: "As registered" });
    expect(number).toMatchObject({ label: "Order number", hint: "Yours", format: "reference", filledFrom: "answer" });
  });

  test("is filled in by the person, and cleared again", async () => {
    const session = fill(await atCard(), "name", "  Ann *B* ");
    expect(cardOf(session).checklist[0]).toMatchObject({ value: "Ann \\*B\\*", filledFrom: "person" });
    expect(cardOf(fill(session, "name", null)).checklist[0]).not.toHaveProperty("value");
    expect(cardOf(fill(session, "name", "  ")).checklist[0]).not.toHaveProperty("value");
    expect(cardOf(fill(session, "count", "five")).checklist[3]).toMatchObject({ value: "five", filledFrom: "person" });
  });

  test("takes no secret, nothing too long, and nothing that is not on it", async () => {
    const session = await atCard();
    const codes = (item: string, value: string) => advance(session, { type: "fill", item, value });
    expect(codes("name", "4111 1111 1111 1111")).toMatchObject({ code: "secret" });
    expect(codes("name", "x".repeat(501))).toMatchObject({ code: "too-long" });
    expect(codes("other", "x")).toMatchObject({ code: "no-such-item" });
    expect(codes("constructor", "x")).toMatchObject({ code: "no-such-item" });
    expect(advance(begin(session.flow), { type: "fill", item: "name", value: "x" })).toMatchObject({
      code: "no-such-item",
    });
  });
});

describe("the card", () => {
  test("says why, what to say and what comes, and masks what is private", async () => {
    const session = await atCard();
    expect(ended(session)).toMatchObject({
      kind: "support",
      title: "Support helps",
      text: "Because of A *text*",
      todo: ["Do this", "Then that"],
      after: ["Keep safe"],
      sources: ["TST-01"],
    });
    expect(cardOf(session)).toMatchObject({
      urgency: "today",
      why: "All was tried, 4 times",
      say: "I paid €1,234.50 on March 5, 2026 and saw First, Second by A *text*; \\*\\*\\*",
      expect: "They call",
      neverShare: ["the password", "the code"],
    });
    expect(JSON.stringify(ended(session))).not.toContain("top hidden");
  });

  test("tells every fix that was tried, and how it went", async () => {
    expect(cardOf(await atCard("A_1", "not_fixed", "unable")).tried).toEqual([
      { step: "fix", title: "Try **again**", result: "not_fixed", resultText: inEnglish.words.notFixed },
      { step: "fix2", title: "Restart", result: "unable", resultText: inEnglish.words.unable },
    ]);
  });

  test("has the official ways of the wallet, the app first", async () => {
    const card = cardOf(await atCard());
    expect(card.wallet).toEqual({ id: "one", name: "Wallet One" });
    expect(card.channels.map(({ kind, value }) => [kind, value])).toEqual([
      ["app", "Me > Help"],
      ["help", "https://help.one.example.com"],
      ["website", "https://one.example.com"],
      ["phone", "0800 123"],
      ["helpline", "999"],
    ]);
    expect(card.channels[0]).toMatchObject({ seen: "2026-03", confidence: "official" });
    expect(cardOf(await atCard(), inChinese).channels[0]?.value).toBe("我 > 帮助");
  });

  test("has the helplines of the place that was answered and of none, those of the wallet where none was", async () => {
    const lines = `format: 1
safe_route: { en: Open the app }
wallets:
  one: { name: { en: Wallet One }, regions: [GB] }
helplines:
  london: { name: { en: London }, regions: [GB], for: { en: Crime } }
  rome: { name: { en: Rome }, regions: [IT, FR], for: { en: Crime } }
  near: { name: { en: Near }, regions: [other], for: { en: Crime } }
  bank: { name: { en: Bank }, for: { en: Cards } }
`;
    const flow = await flowFrom(
      `inputs:
  wallet: { choices: wallets, default: one }
tables:
  region_of: { uk: GB, france: FR, else: other }
steps:
  place: { ask: Where?, choices: { uk: UK, france: France, other: Elsewhere, nowhere: Anywhere }, next: over }
  over:
    end: support
    title: Over
    channels: [london, rome, near, bank]
    region: '= place == "nowhere" ? "" : region_of[place]'
`,
      { common: COMMON, wallets: lines },
    );
    const namesIn = (place: string, wallet = "one") =>
      cardOf(walk(begin(flow, { inputs: { wallet } }), place)).channels.map(({ name }) => name);
    expect(namesIn("uk")).toEqual(["London", "Bank"]);
    expect(namesIn("france")).toEqual(["Rome", "Bank"]);
    expect(namesIn("other")).toEqual(["Near", "Bank"]);
    expect(namesIn("nowhere")).toEqual(["London", "Near", "Bank"]);
  });

  test("has the safe route where no way inside the app is confirmed, or no wallet is known", async () => {
    const flow = await flowFrom(
      "steps:\n  q: { ask: Q?, type: yes_no, next: over }\n  over: { end: support, title: Over }\n",
      { common: COMMON, wallets: WALLETS },
    );
    expect(cardOf(walk(begin(flow), "yes")).channels).toEqual([{ kind: "safe_route", value: "Open the app" }]);
    const two = await flowFrom(FLOW, { common: COMMON, wallets: WALLETS });
    const session = walk(
      begin(two, { inputs: { wallet: "two" } }),
      "sms",
      4,
      "1",
      "2026-03-05",
      ["a"],
      null,
      "x",
      "unable",
    );
    expect(
      cardOf(session)
        .channels.slice(0, 2)
        .map(({ kind }) => kind),
    ).toEqual(["safe_route", "website"]);
  });

  test("belongs to support and emergencies alone", async () => {
    const flow = await flowFrom(
      "steps:\n  q: { ask: Q?, type: yes_no, next: over }\n  over: { end: advice, title: Over }\n",
    );
    expect(ended(walk(begin(flow), "yes"))).not.toHaveProperty("card");
  });
});

function fill(session: Session, item: string, value: string | null): Session {
  const next = advance(session, { type: "fill", item, value });
  if (isRefusal(next)) throw new Error(next.code);
  return next;
}

test("a folder that says no safe route has no way to support, not an empty one", () => {
  expect(channelsOf(undefined, {}, "en")).toEqual([]);
  expect(channelsOf(undefined, { en: "Open the app" }, "en")).toMatchObject([{ value: "Open the app" }]);
});
