import type { Random } from "./seeded-random.js";

/** A flow as plain data: every scalar is a text as written. */
export type Plain = string | Plain[] | { [key: string]: Plain };
export type PlainMap = { [key: string]: Plain };

/** Changes one thing of a flow, or of its translation, in place; gives where, or nothing where there is nothing to change. */
export type Mutation = (flow: PlainMap, random: Random, translation: PlainMap) => string | undefined;

/** The kinds of mistakes that a writer's hand makes, by name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  "drop a step": (flow, random) => {
    const id = random.pick(Object.keys(stepsOf(flow)));
    if (id === undefined) return undefined;
    delete stepsOf(flow)[id];
    return id;
  },
  "retarget a next": (flow, random) => {
    const target = random.pick(targetsOf(flow));
    const other = random.pick(Object.keys(stepsOf(flow)).filter((id) => id !== target?.get()));
    if (!target || other === undefined) return undefined;
    const was = target.get();
    target.set(other);
    return `${target.where}: ${was} to ${other}`;
  },
  "swap the targets of two answers": (flow, random) => {
    const maps = stepEntries(flow).flatMap(([id, step]) => [answerTargets(id, step)].filter((each) => each.length > 1));
    const group = random.pick(maps);
    const first = random.pick(group ?? []);
    const second = random.pick((group ?? []).filter((each) => each.get() !== first?.get()));
    if (!first || !second) return undefined;
    const was = first.get();
    first.set(second.get());
    second.set(was);
    return `${first.where} with ${second.where}`;
  },
  "delete a rule": (flow, random) => {
    const rules = random.pick(ruleLists(flow).filter((list) => list.items.length > 1));
    if (!rules) return undefined;
    rules.items.splice(random.below(rules.items.length - 1), 1);
    return rules.where;
  },
  "swap two rules": (flow, random) => {
    const rules = random.pick(ruleLists(flow).filter((list) => list.items.length > 2));
    if (!rules) return undefined;
    const at = random.below(rules.items.length - 2);
    const [first, second] = rules.items.slice(at, at + 2);
    if (!first || !second) return undefined;
    rules.items.splice(at, 2, second, first);
    return rules.where;
  },
  "change a number in a condition": (flow, random) =>
    rewrite(conditionsOf(flow), random, /(?<![\w"])\d+(?![\w"])/, (found) =>
      String(Number(found) + 1 + random.below(3)),
    ),
  "change a comparison": (flow, random) =>
    rewrite(conditionsOf(flow), random, /==|!=|<=|>=|(?<![<>=])[<>](?!=)/, (found) => OPPOSITE[found] ?? found),
  "change and to or": (flow, random) =>
    rewrite(conditionsOf(flow), random, /&&|\|\|/, (found) => (found === "&&" ? "||" : "&&")),
  "negate a condition": (flow, random) => rewrite(conditionsOf(flow), random, /^.*$/s, (found) => `!(${found})`),
  "drop an answered guard": (flow, random) =>
    rewrite(conditionsOf(flow), random, /!?answered\.\w+ (?:&&|\|\|) /, () => ""),
  "change a choice in a condition": (flow, random) =>
    rewrite(conditionsOf(flow), random, /"[a-z0-9_-]+"/, () => '"nothing_such"'),
  "remove a choice": (flow, random) => {
    const choices = random.pick(choiceMaps(flow));
    const id = choices && random.pick(Object.keys(choices.map));
    if (!choices || id === undefined) return undefined;
    delete choices.map[id];
    return `${choices.where}.${id}`;
  },
  "rename a choice": (flow, random) => {
    const choices = random.pick(choiceMaps(flow));
    const id = choices && random.pick(Object.keys(choices.map));
    if (!choices || id === undefined) return undefined;
    renameKey(choices.map, id, `${id}x`);
    return `${choices.where}.${id}`;
  },
  "rename a step": (flow, random) => {
    const id = random.pick(Object.keys(stepsOf(flow)));
    if (id === undefined) return undefined;
    renameKey(stepsOf(flow), id, `${id}_x`);
    return id;
  },
  "change an end kind": (flow, random) => {
    const found = random.pick(stepEntries(flow).filter(([, step]) => typeof step["end"] === "string"));
    if (!found) return undefined;
    const [id, step] = found;
    step["end"] =
      random.pick(["solved", "advice", "support", "emergency"].filter((kind) => kind !== step["end"])) ?? "advice";
    return id;
  },
  "drop a filled checklist item": (flow, random) => {
    const items = stepEntries(flow).flatMap(([id, step]) => {
      const list = Array.isArray(step["prepare"]) ? step["prepare"] : [];
      return list.flatMap((item, at) => (isMap(item) && item["from"] !== undefined ? [{ id, list, at }] : []));
    });
    const found = random.pick(items);
    found?.list.splice(found.at, 1);
    return found && `${found.id}.prepare.${found.at}`;
  },
  "drop a check": (flow, random) => {
    const found = random.pick(stepEntries(flow).filter(([, step]) => step["check"] !== undefined));
    delete found?.[1]["check"];
    return found?.[0];
  },
  "drop an else": (flow, random) => {
    const found = random.pick(stepEntries(flow).filter(([, { next }]) => isMap(next) && next["else"] !== undefined));
    if (found && isMap(found[1]["next"])) delete found[1]["next"]["else"];
    return found?.[0];
  },
  "drop where fixed leads": (flow, random) => {
    const found = random.pick(stepEntries(flow).filter(([, { next }]) => isMap(next) && next["fixed"] !== undefined));
    if (found && isMap(found[1]["next"])) delete found[1]["next"]["fixed"];
    return found?.[0];
  },
  "drop a refusal": (flow, random) => {
    const found = random.pick(stepEntries(flow).filter(([, step]) => step["refuse"] !== undefined));
    delete found?.[1]["refuse"];
    return found?.[0];
  },
  "delete a translation": (_flow, random, translation) => {
    const found = random.pick(stepEntries(translation));
    const key = found && random.pick(Object.keys(found[1]));
    if (!found || key === undefined) return undefined;
    delete found[1][key];
    return `${found[0]}.${key}`;
  },
  "drop an input's default or question": (flow, random) => {
    const inputs = Object.entries(isMap(flow["inputs"]) ? flow["inputs"] : {}).filter(([, input]) => isMap(input));
    const found = random.pick(inputs);
    if (!found || !isMap(flow["inputs"])) return undefined;
    delete flow["inputs"][found[0]];
    return found[0];
  },
};

const OPPOSITE: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** A place where a step is named. */
interface Place {
  readonly where: string;
  readonly get: () => string;
  readonly set: (value: string) => void;
}

function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === "object" && !Array.isArray(value);
}

function stepsOf(flow: PlainMap): PlainMap {
  return isMap(flow["steps"]) ? flow["steps"] : {};
}

function stepEntries(flow: PlainMap): readonly (readonly [id: string, step: PlainMap])[] {
  return Object.entries(stepsOf(flow)).flatMap(([id, step]) => (isMap(step) ? [[id, step] as const] : []));
}

function placeIn(map: PlainMap, key: string, where: string): readonly Place[] {
  const value = map[key];
  if (typeof value !== "string") return [];
  return [{ where: `${where}.${key}`, get: () => textIn(map[key]), set: (next) => void (map[key] = next) }];
}

function textIn(value: Plain | undefined): string {
  return typeof value === "string" ? value : "";
}

function targetsOf(flow: PlainMap): readonly Place[] {
  return stepEntries(flow).flatMap(([id, step]) => [
    ...placeIn(step, "next", id),
    ...answerTargets(id, step),
    ...ruleListsIn(id, step).flatMap(({ items, where }) =>
      items.flatMap((item) => (isMap(item) ? placeIn(item, "go", where) : [])),
    ),
  ]);
}

/** Where single answers of a step lead. */
function answerTargets(id: string, step: PlainMap): readonly Place[] {
  const { next, choices } = step;
  const mapped = isMap(next) ? Object.keys(next).flatMap((answer) => placeIn(next, answer, `${id}.next`)) : [];
  const chosen = isMap(choices)
    ? Object.entries(choices).flatMap(([choice, value]) =>
        isMap(value) ? placeIn(value, "next", `${id}.${choice}`) : [],
      )
    : [];
  return [...mapped, ...chosen];
}

interface Rules {
  readonly where: string;
  readonly items: Plain[];
}

function ruleLists(flow: PlainMap): readonly Rules[] {
  return stepEntries(flow).flatMap(([id, step]) => ruleListsIn(id, step));
}

/** Every list with `go` in a step. */
function ruleListsIn(where: string, value: Plain | undefined): readonly Rules[] {
  if (Array.isArray(value)) {
    const isRules = value.some((item) => isMap(item) && item["go"] !== undefined);
    return isRules ? [{ where, items: value }] : value.flatMap((item) => ruleListsIn(where, item));
  }
  return isMap(value) ? Object.entries(value).flatMap(([key, each]) => ruleListsIn(`${where}.${key}`, each)) : [];
}

function choiceMaps(flow: PlainMap): readonly { readonly where: string; readonly map: PlainMap }[] {
  return stepEntries(flow).flatMap(([where, { choices }]) => (isMap(choices) ? [{ where, map: choices }] : []));
}

/** The conditions of rules and refusals, and the facts; those of texts change words only. */
function conditionsOf(flow: PlainMap): readonly Place[] {
  const { facts } = flow;
  const rules = ruleLists(flow).flatMap(({ items, where }) =>
    items.flatMap((item) => (isMap(item) ? placeIn(item, "if", where) : [])),
  );
  return [...rules, ...(isMap(facts) ? Object.keys(facts).flatMap((id) => placeIn(facts, id, "facts")) : [])];
}

function rewrite(
  places: readonly Place[],
  random: Random,
  part: RegExp,
  change: (found: string) => string,
): string | undefined {
  const place = random.pick(places.filter((each) => part.test(each.get())));
  if (!place) return undefined;
  const was = place.get();
  place.set(was.replace(part, change));
  return `${place.where}: ${was} to ${place.get()}`;
}

function renameKey(map: PlainMap, from: string, to: string): void {
  const entries = Object.entries(map);
  for (const key of Object.keys(map)) delete map[key];
  for (const [key, value] of entries) map[key === from ? to : key] = value;
}
