import fc from "fast-check";
import type { GeneratorValue } from "fast-check";
import { HEAD } from "./flow-from-text.js";

/** Files of a random folder: a flow `main`, the parts that it uses, the shared pieces. */
export type RandomFolder = Readonly<Record<string, string>>;

/**
 * Random folders of flows, written as a person would write them: questions of all types, fixes, branches, loops, parts
 * used once or for each of a list. Most of them pass the checker; the others read what may not have been given.
 */
export const randomFolder: fc.Arbitrary<RandomFolder> = fc.gen().map((generate) => ({
  main: randomFlow(generate, "main", ["part", "amount-part"]),
  part: randomFlow(generate, "part", []),
  "amount-part": PART,
  common: COMMON,
  wallets: WALLETS,
}));

/** A part that is told two inputs and gives one of two words back. */
const PART = `${HEAD}inputs:
  why: { type: text, required: true }
  most: { type: number, default: 9 }
steps:
  amount:
    ask: "How much for {$why}?"
    type: number
    max: = most
    next: { else: back }
  back:
    decide:
      - if: amount > 3
        go: high
      - go: low
  high: { end: return, result: high }
  low: { end: return, result: low }
`;

const COMMON = `format: 1
prepare:
  name: { label: Your name }
choices:
  days: { mon: Monday, tue: Tuesday }
never_share: ["the code"]
`;

const WALLETS = `format: 1
safe_route: { en: Open the app, zh-CN: 打开应用 }
wallets:
  one: { name: { en: One, zh-CN: 一 } }
  two: { name: { en: Two, zh-CN: 二 } }
helplines: {}
`;

/** What a step is in expressions. */
interface Plan {
  readonly id: string;
  readonly kind: Kind;
  /** Given on every way past it. */
  readonly certain: boolean;
}

type Kind =
  | "choice"
  | "many"
  | "yes_no"
  | "text"
  | "number"
  | "money"
  | "date"
  | "fix"
  | "do"
  | "tell"
  | "decide"
  | "use"
  | "each"
  | "days";

const KINDS: readonly Kind[] = [
  "choice",
  "many",
  "yes_no",
  "text",
  "number",
  "money",
  "date",
  "fix",
  "do",
  "tell",
  "decide",
  "use",
  "each",
  "days",
];

/** Steps that nobody answers: a loop must not be made of them alone. */
const RETURNED: ReadonlySet<Kind> = new Set(["tell", "decide", "use", "each"]);

/** Writes one flow. Steps stand in a row; each leads to the next, and by its conditions to others. */
function randomFlow(generate: GeneratorValue, name: string, parts: readonly string[]): string {
  const writer = new Writer(generate, name, parts);
  return writer.write();
}

class Writer {
  readonly #generate: GeneratorValue;
  readonly #name: string;
  readonly #parts: readonly string[];
  readonly #plans: readonly Plan[];

  constructor(generate: GeneratorValue, name: string, parts: readonly string[]) {
    this.#generate = generate;
    this.#name = name;
    this.#parts = parts;
    const count = this.#below(8) + 2;
    this.#plans = Array.from({ length: count }, (_none, index) => this.#plan(index));
  }

  write(): string {
    const steps = this.#plans.map((plan, index) => this.#step(plan, index));
    return `${HEAD}${this.#inputs()}tables:
  points: { a: 1, b: 2.5, c: 0, else: 7 }
facts:
  visited_often: visits.s0 > ${this.#below(3)}
  next_week: plus_days(today, 7)
  twice: size_of_it * 2
  size_of_it: 'answered.${this.#plans[0]?.id ?? "s0"} ? 1.5 : 0'
steps:
${steps.join("")}${this.#endings()}`;
  }

  #below(count: number): number {
    return this.#generate(fc.nat, { max: count - 1 });
  }

  #chance(percent: number): boolean {
    return this.#below(100) < percent;
  }

  #pick<T>(from: readonly T[]): T {
    const found = from[this.#below(from.length)];
    if (found === undefined) throw new Error("Nothing to pick from");
    return found;
  }

  #plan(index: number): Plan {
    const kinds = this.#parts.length > 0 ? KINDS : KINDS.filter((kind) => kind !== "use" && kind !== "each");
    const kind = index === 0 ? this.#pick(["choice", "yes_no", "number", "many"] as const) : this.#pick(kinds);
    return { id: `s${index}`, kind, certain: index === 0 };
  }

  #inputs(): string {
    if (this.#parts.length === 0) {
      return `inputs:\n  why: { type: text, required: true }\n  most: { type: number, default: = ${this.#below(5)} + 4 }\n`;
    }
    return `inputs:
  wallet: { type: choice, choices: wallets, optional: true, ask: Which? }
  level: { type: number, default: ${this.#below(9)}${this.#chance(50) ? ", ask: Which level?" : ""} }
  day: { type: date, optional: true }
`;
  }

  #step(plan: Plan, index: number): string {
    return `  ${plan.id}:\n${this.#body(plan, index)}`;
  }

  #body({ id, kind }: Plan, index: number): string {
    const next = this.#next(index);
    const own = this.#extras(id, kind, index);
    switch (kind) {
      case "choice":
        return `    ask: ${this.#text(index)}\n    choices:\n${this.#choices(index)}${own}${next}`;
      case "days":
        return `    ask: ${this.#text(index)}\n    choices: ${this.#pick(["days", "wallets"])}\n${own}${next}`;
      case "many":
        return `    ask: ${this.#text(index)}\n    type: many\n    min: ${this.#below(2)}\n    choices: { a: A, b: B, c: { label: C, exclusive: ${String(this.#chance(50))} } }\n${own}${next}`;
      case "yes_no":
        return `    ask: ${this.#text(index)}\n    type: yes_no\n    unsure: ${String(this.#chance(50))}\n${own}${next}`;
      case "text":
      case "date":
      case "money":
      case "number":
        return `    ask: ${this.#text(index)}\n    type: ${kind}\n${own}${next}`;
      case "fix":
        return `    do: ${this.#text(index)}\n    check: ${this.#text(index)}\n    how:\n      - ${this.#text(index)}\n${this.#mapOrNext(index, ["not_fixed"])}`;
      case "do":
        return `    do: ${this.#text(index)}\n    wait: 5m\n${this.#mapOrNext(index, ["unable"])}`;
      case "tell":
        return `    tell: ${this.#text(index)}\n${next}`;
      case "decide":
        return `    decide:\n${this.#rules(index)}`;
      case "use":
        return this.#use(index) + next;
      case "each":
        return this.#each(index) + next;
    }
  }

  #extras(id: string, kind: Kind, index: number): string {
    const lines: string[] = [];
    if (index > 0 && this.#chance(25)) lines.push("optional: true");
    if (this.#chance(10)) lines.push("private: true");
    if ((kind === "number" || kind === "money") && this.#chance(40)) {
      lines.push(`max: ${this.#pick(["20", "= 10 + visits.s0", '= points["b"] * 8'])}`);
    }
    if (kind === "number" && this.#chance(40)) lines.push("decimals: 2");
    if (kind === "date" && this.#chance(40)) lines.push("max: = plus_days(today, 3650)");
    if (this.#chance(25)) {
      const rule =
        kind === "number" || kind === "money" ? `${id} == 13` : `visits.${id} > 3 && ${this.#condition(index)}`;
      lines.push(`refuse:\n      - if: ${quoted(rule)}\n        say: ${kind === "number" ? `"Not {$${id}}"` : "No"}`);
    }
    return lines.map((line) => `    ${line}\n`).join("");
  }

  #choices(index: number): string {
    const condition = this.#chance(40) ? `\n        if: ${quoted(this.#condition(index))}` : "";
    const next = this.#chance(40) ? `\n        next: ${this.#target(index)}` : "";
    return `      a: A\n      b:\n        label: ${this.#text(index)}${condition}${next}\n      c: C\n`;
  }

  #use(index: number): string {
    const part = this.#pick(this.#parts);
    const why = this.#chance(50) ? "a reason" : "= today";
    return `    use: ${part}\n    with: { why: ${quoted(why)}, most: ${quoted(`= ${this.#number(index)}`)} }\n`;
  }

  #each(index: number): string {
    const lists = this.#before(index).filter(({ kind, certain }) => kind === "many" && certain);
    const list = lists.length > 0 ? this.#pick(lists).id : '["x", "y"]';
    return `    use: ${this.#pick(this.#parts)}\n    each: ${quoted(list)}\n    with: { why: "= item" }\n`;
  }

  #before(index: number): readonly Plan[] {
    return this.#plans.slice(0, index);
  }

  #next(index: number): string {
    if (this.#chance(60)) return `    next: ${this.#following(index)}\n`;
    return `    next:\n${this.#rules(index)}`;
  }

  #mapOrNext(index: number, answers: readonly string[]): string {
    if (this.#chance(50)) return this.#next(index);
    return `    next: { ${this.#pick(answers)}: ${this.#target(index)}, else: ${this.#following(index)} }\n`;
  }

  #rules(index: number): string {
    const count = this.#below(2) + 1;
    const rules = Array.from({ length: count }, () => this.#rule(index));
    return `${rules.join("")}      - go: ${this.#following(index)}\n`;
  }

  /** A rule that leads back holds a few times only: else a loop that no answer leaves would be left out of luck. */
  #rule(index: number): string {
    const target = this.#target(index);
    const isBack = this.#before(index + 1).some(({ id }) => id === target);
    const condition = isBack ? `(${this.#condition(index)}) && visits.${target} < 3` : this.#condition(index);
    return `      - if: ${quoted(condition)}\n        go: ${target}\n`;
  }

  /** The step after this one, so that a loop is always left that way. */
  #following(index: number): string {
    return this.#plans[index + 1]?.id ?? "finish";
  }

  #target(index: number): string {
    const silent = RETURNED.has(this.#plans[index]?.kind ?? "tell");
    const steps = this.#plans.slice(silent ? index + 1 : 1).map(({ id }) => id);
    const all = [...steps, this.#following(index), "finish", "call", "solved"];
    return this.#pick(all);
  }

  #condition(index: number): string {
    const left = this.#comparison(index);
    if (this.#chance(70)) return left;
    return `${left} ${this.#pick(["&&", "||"])} ${this.#comparison(index)}`;
  }

  #comparison(index: number): string {
    const simple = [
      "visited_often",
      'today > "2020-01-01"',
      `visits.s0 < ${this.#below(3) + 1}`,
      "twice > 2",
      "5 / 2 == 2.5",
      "weekday(today) < 6",
      "next_week > today",
    ];
    if (this.#chance(20)) return this.#pick(simple);
    const plan = this.#pick(this.#before(index + 1));
    const read = this.#read(plan);
    if (read === undefined) return this.#pick(simple);
    if (plan.kind === "use" || plan.kind === "each") return this.#chance(90) ? this.#pick(simple) : read;
    const guard = plan.kind === "fix" || plan.kind === "do" || !plan.certain ? 92 : 20;
    if (!this.#chance(guard)) return read;
    return this.#pick([
      `(answered.${plan.id} && ${read})`,
      `(!answered.${plan.id} || ${read})`,
      `(answered.${plan.id} ? ${read} : false)`,
    ]);
  }

  #read({ id, kind }: Plan): string | undefined {
    switch (kind) {
      case "choice":
        return this.#pick([`${id} == "a"`, `${id} in ["a", "c"]`, `points[${id}] > 1`]);
      case "days":
        return `${id}.startsWith("m")`;
      case "many":
        return this.#pick([
          `"a" in ${id}`,
          `size(${id}) + 0.5 > 1`,
          `${id}.exists(it, it == "b")`,
          `sum(${id}.map(it, points[it])) > 2`,
          `${id}.all(it, it != "c")`,
        ]);
      case "yes_no":
        return `${id} == "yes"`;
      case "text":
        return this.#pick([
          `${id}.startsWith("a")`,
          `size(${id}) > 3`,
          `${id}.substring(2) == "x"`,
          `${id}.split(",").size() > 1`,
        ]);
      case "number":
      case "money":
        return this.#pick([
          `${id} % 2 == 1`,
          `${id} / 0 > 3`,
          `round(${id}, 1) > 2.5`,
          `plus_days(today, ${id}) > next_week`,
          `floor(${id}) == ${id}`,
        ]);
      case "date":
        return this.#pick([
          `days_since(${id}) > 30`,
          `years_since(${id}) >= 18`,
          `plus_years(${id}, 200000) > today`,
          `days_between(${id}, today) > 3`,
        ]);
      case "fix":
        return `${id} == "fixed"`;
      case "do":
        return `${id} == "done"`;
      case "use":
        return `${id}.result == "high"`;
      case "each":
        return `"high" in ${id}.result`;
      default:
        return undefined;
    }
  }

  #number(index: number): string {
    const numbers = this.#before(index).filter(({ kind, certain }) => kind === "number" && certain);
    return numbers.length > 0 ? `${this.#pick(numbers).id} + 1` : `${this.#below(9)}`;
  }

  #text(index: number): string {
    if (this.#chance(60)) return `Text ${index}`;
    const shown = this.#before(index).filter(({ kind }) => !RETURNED.has(kind));
    if (shown.length === 0) return '"It is {$today} and {$next_week}"';
    const { id } = this.#pick(shown);
    return `[{ if: answered.${id}, text: "Said {$${id}}" }, { text: "Nothing said on {$today}" }]`;
  }

  #endings(): string {
    const result = this.#name === "part" ? `  back: { end: return, result: "= visited_often ? 'high' : 'low'" }\n` : "";
    const fills = this.#plans.filter(({ kind }) => !RETURNED.has(kind)).slice(0, 2);
    const items = fills
      .map(({ id }) => `      - id: item_${id}\n        label: Item ${id}\n        from: ${id}\n`)
      .join("");
    const over = result === "" ? "  over: { end: advice, title: Done }\n" : result;
    return `  finish:
    decide:
      - if: visits.s0 > 4
        go: call
      - go: ${result === "" ? "over" : "back"}
${over}  call:
    end: support
    title: Call
    say: Please help.
    prepare:
      - name
${items}`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
