import type { AnswerRules, CompiledFlow, EndStep, Next, Step, Target, Text } from "../core/flow/flow.js";
import type { Words } from "../words/words.js";
import { indented, INDENT, leftRight, paintLines, type Surface } from "./layout.js";
import { inlineSpans, literalMarkdown } from "./markdown-inline.js";
import type { Line, Span } from "./wrap.js";

/** What a flow's page needs beside the flow. */
export interface ShowParts {
  readonly flow: CompiledFlow;
  readonly locale: string;
  /** The label of a choice that stands in a shared list or the table of wallets; its id where there is none. */
  readonly sharedLabel?: (list: string, choice: string) => string | undefined;
}

/** One flow on a page: its questions, choices and where they lead, fixes, endings. Values stand as they are written: `{$minutes}`. */
export function flowPage(parts: ShowParts, surface: Surface): string {
  const { words } = surface;
  const steps = Object.entries(parts.flow.steps);
  const of = (...kinds: readonly Step["kind"][]) => steps.filter(([, { kind }]) => kinds.includes(kind));
  const lines = [
    ...headLines(parts, surface),
    ...sectionLines(
      words.pages.inputs,
      Object.keys(parts.flow.inputs).map((id) => inputLines(id, parts, surface)),
      surface,
    ),
    ...sectionLines(
      words.pages.questions,
      of("ask", "tell", "decide", "use").map(([id, step]) => stepLines(id, step, parts, surface)),
      surface,
    ),
    ...sectionLines(
      words.pages.fixes,
      of("do").map(([id, step]) => stepLines(id, step, parts, surface)),
      surface,
    ),
    ...sectionLines(
      words.pages.endings,
      of("end").map(([id, step]) => stepLines(id, step, parts, surface)),
      surface,
    ),
  ];
  return paintLines(lines, surface.theme);
}

function headLines(parts: ShowParts, { columns, words }: Surface): readonly Line[] {
  const { flow, locale } = parts;
  const { pages } = words;
  const facts = [
    [pages.version, flow.version.slice(0, 19)],
    [pages.owner, flow.owner],
    [pages.reviewed, flow.reviewed],
    [pages.symptoms, (flow.symptoms[locale] ?? flow.symptoms[flow.language] ?? []).join(words.builtIn.listSeparator)],
  ].filter(([, value]) => value !== undefined && value !== "");
  return [
    ...leftRight(heading(textOf("title", parts) ?? flow.id), { text: flow.id, role: "muted" }, columns),
    ...said(textOf("summary", parts), columns, [{ text: INDENT }]),
    ...facts.flatMap(([name, value]) =>
      indented([muted(`${name}${words.signs.colon}`), ...inlineSpans(literalMarkdown(value ?? ""))], columns, [
        { text: INDENT },
      ]),
    ),
    ...indented([muted(pages.starts(flow.start))], columns, [{ text: INDENT }]),
  ];
}

function sectionLines(title: string, blocks: readonly (readonly Line[])[], { columns }: Surface): readonly Line[] {
  if (blocks.length === 0) return [];
  return [
    [],
    ...indented([{ text: title, role: "question" }], columns, [{ text: INDENT }]),
    ...blocks.flatMap((block) => [[], ...block]),
  ];
}

function inputLines(id: string, parts: ShowParts, surface: Surface): readonly Line[] {
  const input = parts.flow.inputs[id];
  if (input === undefined) return [];
  const text = textOf(`inputs.${id}.ask`, parts) ?? surface.words.pages.notAsked;
  return [...titleLines(id, text, surface), ...answerLines(`inputs.${id}`, input.answer, undefined, parts, surface)];
}

function stepLines(id: string, step: Step, parts: ShowParts, surface: Surface): readonly Line[] {
  const key = `steps.${id}`;
  const text = (name: string) => textOf(`${key}.${name}`, parts);
  const { pages } = surface.words;
  switch (step.kind) {
    case "ask":
      return [
        ...titleLines(id, text("ask") ?? id, surface),
        ...answerLines(key, step.answer, step.next, parts, surface),
      ];
    case "do":
      return [...titleLines(id, text("do") ?? id, surface), ...doLines(key, step, parts, surface)];
    case "tell":
      return [
        ...titleLines(id, `${pages.tells}${surface.words.signs.colon}${text("tell") ?? id}`, surface),
        ...targetLines("", step.next, surface),
      ];
    case "decide":
      return [...titleLines(id, pages.decides, surface), ...targetLines("", step.next, surface)];
    case "use":
      return [...titleLines(id, pages.uses(step.flow), surface), ...targetLines("", step.next, surface)];
    case "end":
      return endLines(id, step, text, surface);
  }
}

function titleLines(id: string, text: string, { columns }: Surface): readonly Line[] {
  return leftRight(heading(text), { text: id, role: "muted" }, columns);
}

/** The choices and where each leads; then where all others do. */
function answerLines(
  key: string,
  rules: AnswerRules,
  next: Next | undefined,
  parts: ShowParts,
  surface: Surface,
): readonly Line[] {
  const { pages } = surface.words;
  const choices = choiceLabels(key, rules, parts, surface.words);
  const lines = choices.flatMap(([id, label]) =>
    targetLines(`- ${label}`, next === undefined ? undefined : (next.byAnswer[id] ?? next.otherwise), surface),
  );
  if (choices.length > 0) return lines;
  return next?.otherwise === undefined
    ? indented([muted(pages.types[rules.type])], surface.columns, [{ text: DEEPER }])
    : targetLines(`- ${pages.types[rules.type]}`, next.otherwise, surface);
}

function choiceLabels(
  key: string,
  rules: AnswerRules,
  parts: ShowParts,
  { builtIn }: Words,
): readonly (readonly [string, string])[] {
  const own = (id: string) => textOf(`${key}.choices.${id}.label`, parts);
  const shared = (id: string) =>
    rules.choicesFrom === undefined ? undefined : parts.sharedLabel?.(rules.choicesFrom, id);
  const standard: Readonly<Record<string, string>> = { yes: builtIn.yes, no: builtIn.no, unsure: builtIn.unsure };
  return rules.choices.map(
    ({ id }) =>
      [
        id,
        own(id) ?? shared(id) ?? (rules.type === "yes_no" ? standard[id] : undefined) ?? literalMarkdown(id),
      ] as const,
  );
}

function doLines(
  key: string,
  step: Extract<Step, { kind: "do" }>,
  parts: ShowParts,
  surface: Surface,
): readonly Line[] {
  const { words, columns } = surface;
  const how = Array.from({ length: step.how }, (_, index) => textOf(`${key}.how.${index}`, parts) ?? "");
  const results = step.check ? (["fixed", "not_fixed", "unable"] as const) : (["done", "unable"] as const);
  const waits = step.wait === undefined ? [] : [words.pages.wait(words.pages.duration(step.wait))];
  return [
    ...how.flatMap((text, index) => said(text, columns, [{ text: `${DEEPER}${index + 1}. ` }])),
    ...waits.flatMap((text) => said(text, columns, [{ text: DEEPER }])),
    ...said(textOf(`${key}.check`, parts), columns, [{ text: DEEPER }]),
    ...results.flatMap((result) =>
      targetLines(`- ${words.fix.results[result]}`, step.next.byAnswer[result] ?? step.next.otherwise, surface),
    ),
  ];
}

function endLines(
  id: string,
  step: EndStep,
  text: (name: string) => string | undefined,
  surface: Surface,
): readonly Line[] {
  const { words, columns } = surface;
  const title = text("title") ?? (step.builtIn ? words.builtIn.solved : id);
  const list = (name: "todo" | "after") =>
    Array.from({ length: step[name] }, (_, index) => text(`${name}.${index}`) ?? "");
  return [
    ...titleLines(id, title, surface),
    ...indented([muted(words.ending.kind[step.end])], columns, [{ text: DEEPER }]),
    ...said(text("text") ?? text("why"), columns, [{ text: DEEPER }]),
    ...list("todo").flatMap((item, index) => said(item, columns, [{ text: `${DEEPER}${index + 1}. ` }])),
    ...list("after").flatMap((item) => said(item, columns, [{ text: `${DEEPER}- ` }])),
  ];
}

/** One line where there is one target, else a line for each rule. */
function targetLines(label: string, target: Target | undefined, surface: Surface): readonly Line[] {
  const { pages } = surface.words;
  const { columns } = surface;
  const lead = inlineSpans(label);
  if (target === undefined) return indented(lead, columns, [{ text: DEEPER }]);
  const gap: readonly Span[] = label === "" ? [] : [{ text: "  " }];
  if (typeof target === "string")
    return indented([...lead, ...gap, ...toStep(target, surface)], columns, [{ text: DEEPER }]);
  return [
    ...(label === "" ? [] : indented(lead, columns, [{ text: DEEPER }])),
    ...target.flatMap(({ condition, go }) => {
      const when = condition === undefined ? pages.otherwise : pages.ifHolds(readable(condition));
      const rule = [...inlineSpans(literalMarkdown(when)), { text: "  " }, ...toStep(go, surface)];
      return indented(rule, columns, [{ text: `${DEEPER}${label === "" ? "" : INDENT}` }]);
    }),
  ];
}

/** A condition as it was written: compiling spells out what has a dot, and makes every number one kind. */
function readable(condition: string): string {
  return condition
    .replaceAll(/\b(Answered|Visits)_(?=[a-z])/g, (_, name: string) => `${name.toLowerCase()}.`)
    .replaceAll(/\b(\d+)\.0\b/g, "$1");
}

function toStep(step: string, { words }: Surface): readonly Span[] {
  return [muted(`${words.pages.leadsTo} `), { text: step, role: "key" }];
}

function said(text: string | undefined, columns: number, first: Line): readonly Line[] {
  return text === undefined || text === "" ? [] : indented(inlineSpans(text), columns, first);
}

/** A text in the locale, else in the flow's own language; of variants the last, which holds where no other does. */
function textOf(key: string, { flow, locale }: ShowParts): string | undefined {
  const text: Text | undefined = flow.texts[locale]?.[key] ?? flow.texts[flow.language]?.[key];
  return typeof text === "string" ? text : text?.at(-1)?.text;
}

function heading(text: string): readonly Span[] {
  return inlineSpans(text).map((span) => ({ role: "heading" as const, ...span }));
}

function muted(text: string): Span {
  return { text, role: "muted" };
}

const DEEPER = "    ";
