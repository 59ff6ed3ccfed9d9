const head = (title: string, ...symptoms: readonly string[]): string => `format: 1
title: ${title}
summary: A flow for tests.
symptoms: [${symptoms.map((symptom) => `"${symptom}"`).join(", ")}]
owner: tests
reviewed: 2026-11-22
sources: [TST-01]
`;

/** A question of every type, one after the other. */
const types = `${head("Every type", "types of answers")}
inputs:
  version:
    type: text
    default: unknown
  topic:
    type: choice
    choices: { wide: Wide, narrow: Narrow }
    optional: true
    ask: Wide or narrow?
steps:
  word:
    ask: Which word?
    type: text
    next: count
  count:
    ask: How many?
    type: number
    min: 0
    max: 99
    default: 2
    refuse:
      - if: count == 13
        say: Thirteen is too many for us.
    next: amount
  amount:
    ask: How much?
    type: money
    currency: USD
    optional: true
    next: day
  day:
    ask: Since when?
    type: date
    max: = today
    default: = plus_days(today, -1)
    next: ways
  ways:
    ask: Which of these?
    type: many
    choices: { card: A card, cash: Cash, points: Points }
    next: sure
  sure:
    ask: Are you sure?
    type: yes_no
    next: finish
  finish:
    end: advice
    title: That is all
    text: The word was {$word}. Of version {$version}.
    todo: ["Rest."]
`;

/** Asks again until there is enough, tries a fix, uses another flow, and ends in any way. */
const ways = `${head("Every way", "ways to end")}
steps:
  again:
    ask: Once more?
    type: yes_no
    next:
      yes: again
      no: mend
  mend:
    do: Press the button
    how: ["Find the button.", "Press it **once**."]
    check: Does it work now?
    next:
      fixed: solved
      else: helper
  helper:
    use: part
    next: kind
  kind:
    ask: How shall it end?
    choices: { advice: Advice, support: Support, emergency: Emergency }
    next:
      advice: ends_advice
      support: ends_support
      emergency: ends_emergency
  ends_advice:
    end: advice
    title: Some advice
    todo: ["Rest."]
  ends_support:
    end: support
    title: Call them
    say: It does not work.
  ends_emergency:
    end: emergency
    title: Hurry
    todo: ["Run."]
`;

const part = `${head("A part", "part")}listed: false
steps:
  ask_name:
    ask: What is it called?
    type: text
    next: back
  back:
    end: return
`;

/** Cannot begin without being told something. */
const needs = `${head("A need", "need")}inputs:
  order: { type: number, required: true }
steps:
  branch:
    decide:
      - if: order > 7
        go: sure
      - go: solved
  sure:
    ask: Are you sure?
    type: yes_no
    next: solved
`;

/** A flow that speaks two languages. */
const spoken = `${head("The light is out", "dark", "no light")}
steps:
  lamp:
    ask: Is it dark?
    type: yes_no
    next: off
  off:
    end: advice
    title: Switch it on
    todo: ["Press the switch."]
`;
const spokenInChinese = `translates: spoken
title: 灯不亮
summary: 测试用的流程。
symptoms: ["没有灯"]
steps:
  lamp:
    ask: 很暗吗？
  off:
    title: 打开开关
    todo: ["按下开关。"]
`;

/** Small flows for tests of the commands, by file name; there is nothing wrong with them. */
export const sampleFlows: Readonly<Record<string, string>> = {
  "types.yaml": types,
  "ways.yaml": ways,
  "part.yaml": part,
  "needs.yaml": needs,
  "spoken.yaml": spoken,
  "spoken.zh-CN.yaml": spokenInChinese,
};

/** A flow with one mistake. */
export const faultyFlow = `${head("A mistake", "mistake")}steps:
  first:
    ask: Where to?
    type: yes_no
    next: nowhere
    why: It decides.
`;
