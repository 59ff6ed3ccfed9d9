import { describe, expect, test } from "vitest";
import type { Failure } from "../../src/core/authoring/scenario.js";
import { runScenario } from "../../src/core/authoring/scenario.js";
import type { DoStep, Step } from "../../src/core/flow/flow.js";
import type { Flow } from "../../src/core/flow/link.js";
import { WALLETS } from "../../src/core/session/choices.js";
import type { Frame, Session } from "../../src/core/session/session.js";
import { pathOf } from "../../src/core/session/session.js";
import { findContact } from "../../src/core/text/contact.js";
import { view } from "../../src/core/session/present.js";
import type { Voice } from "../../src/core/session/voice.js";
import { inChinese, inEnglish, inWords, TODAY } from "../support/flow-from-text.js";
import { shippedFlows } from "../support/shipped-flows.js";

const { files, loaded, flows, scenarios, scenarioIssues } = await shippedFlows();
const all = [...scenarios].flatMap(([id, list]) =>
  list.map((scenario) => ({ id, name: scenario.name.value, scenario })),
);

describe("the shipped flows", () => {
  test("have no error and no warning", () => {
    expect([...loaded.issues, ...scenarioIssues].map(inWords)).toEqual([]);
    expect([...flows.keys()].toSorted()).toEqual([...scenarios.keys()].toSorted());
  });

  test("are all there", () => {
    expect([...flows.keys()]).toEqual(
      expect.arrayContaining(["verification-code", "payment-failed", "account-locked", "refund", "danger-check"]),
    );
  });

  test.each(all)("$id: $name", ({ id, scenario }) => {
    expect(runScenario(flowOf(id), scenario, TODAY, inEnglish).failures).toEqual([]);
    expect(inAnyLanguage(runScenario(flowOf(id), scenario, TODAY, inChinese).failures)).toEqual([]);
  });

  test.each(all)("$id: $name: no two lines of a checklist are called the same", ({ id, scenario }) => {
    const { session } = runScenario(flowOf(id), scenario, TODAY, inEnglish);
    if (!session) throw new Error("The scenario did not begin");
    expect(session.status).toBe("ended");
    expect(labelsTwice(session, inEnglish)).toEqual([]);
    expect(labelsTwice(session, inChinese)).toEqual([]);
  });

  test.each([...flows.keys()])("%s: scenarios take every ending, every choice and every way out of a fix", (id) => {
    const taken = new Set<string>();
    for (const scenario of scenarios.get(id) ?? []) {
      const { session } = runScenario(flowOf(id), scenario, TODAY, inEnglish);
      if (session) collect(session, flowOf(id), taken);
    }
    const missing = outcomesOf(flowOf(id)).filter((alike) => !alike.some((outcome) => taken.has(outcome)));
    expect(missing).toEqual([]);
  });

  test.each([...flows.values()].map((flow) => ({ id: flow.data.id, flow })))(
    "$id has every text in both languages",
    ({ flow }) => {
      const { en = {}, "zh-CN": chinese = {} } = flow.data.texts;
      expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(en).toSorted());
      expect(Object.values(chinese).filter((text) => text === "")).toEqual([]);
      expect(flow.data.symptoms["zh-CN"]?.length).toBeGreaterThan(0);
    },
  );

  test("share texts that stand in both languages", () => {
    const { en = {}, "zh-CN": chinese = {} } = loaded.library.common.texts;
    expect(Object.keys(en).length).toBeGreaterThan(20);
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test("name no phone number and no address outside of wallets.yaml", () => {
    const texts = [loaded.library.common, ...Object.values(loaded.library.flows)].flatMap(({ texts: byLocale }) =>
      Object.values(byLocale).flatMap((table) => Object.values(table).flatMap(wordings)),
    );
    expect(texts.filter((text) => findContact(text) !== undefined)).toEqual([]);
    expect(texts.length).toBeGreaterThan(1000);
  });

  test("cite well-formed sources", () => {
    const cited = Object.values(loaded.library.flows).flatMap((flow) => [
      ...flow.sources,
      ...Object.values(flow.steps).flatMap((step) => step.sources),
    ]);
    expect(cited.filter((source) => !/^[A-Z]{2,6}-\d{2,3}$/.test(source))).toEqual([]);
    expect(cited.length).toBeGreaterThan(100);
  });

  test("cite in the head what the steps cite", () => {
    const missing = Object.values(loaded.library.flows).flatMap((flow) =>
      Object.values(flow.steps).flatMap((step) =>
        step.sources.filter((source) => !flow.sources.includes(source)).map((source) => `${flow.id} ${source}`),
      ),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  test("are stored as plain data", () => {
    expect(JSON.parse(JSON.stringify(loaded.library))).toEqual(loaded.library);
    expect(files.length).toBeGreaterThan(10);
  });
});

function flowOf(id: string): Flow {
  const flow = flows.get(id);
  if (!flow) throw new Error(`There is no flow ${id}`);
  return flow;
}

/** Scenarios name texts of the card in the language of the flow. */
function inAnyLanguage(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(({ what }) => what !== "card" && what !== "filled");
}

/** What a scenario can take of a flow: its endings, its choices (but for those of the wallets), how fixes go; each with what is like it. */
function outcomesOf({ data }: Flow): readonly (readonly string[])[] {
  return [
    ...Object.entries(data.steps).flatMap(([id, step]) => outcomesOfStep(id, step)),
    ...Object.entries(data.inputs).flatMap(([id, input]) =>
      input.asked && input.answer.choicesFrom !== WALLETS
        ? input.answer.choices.map((choice) => [`${id}=${choice.id}`])
        : [],
    ),
  ];
}

function outcomesOfStep(id: string, step: Step): readonly (readonly string[])[] {
  switch (step.kind) {
    case "end":
      return [[`end ${id}`]];
    case "ask":
      return step.answer.choices.map((choice) => [`${id}=${choice.id}`]);
    case "do":
      return waysOut(step).map((results) => results.map((result) => `${id}=${result}`));
    default:
      return [];
  }
}

/** The results of a fix: each that has a way of its own, and those that share one together. */
function waysOut({ check, next }: DoStep): readonly (readonly string[])[] {
  const results = check ? ["fixed", "not_fixed", "unable"] : ["done", "unable"];
  const shared = results.filter((result) => !Object.hasOwn(next.byAnswer, result));
  const own = results.filter((result) => !shared.includes(result)).map((result) => [result]);
  return shared.length > 0 ? [...own, shared] : own;
}

/** Adds what a session took of a flow; what happened in flows that it used does not count. */
function collect(session: Session, flow: Flow, into: Set<string>): void {
  for (const { given, to } of pathOf(session)) {
    if (to.frame.flow !== flow) continue;
    const answers = Array.isArray(given.answer) ? given.answer : [given.answer];
    for (const answer of answers) into.add(`${to.at}=${String(answer)}`);
  }
  for (const [name, answer] of Object.entries(session.options.inputs ?? {})) into.add(`${name}=${String(answer)}`);
  if (session.status === "ended" && isOf(session.frame, flow)) into.add(`end ${session.at}`);
}

function isOf(frame: Frame, flow: Flow): boolean {
  return frame.flow === flow;
}

function wordings(text: string | readonly { readonly text: string }[]): readonly string[] {
  return typeof text === "string" ? [text] : text.map((variant) => variant.text);
}

function labelsTwice(session: Session, voice: Voice): readonly string[] {
  const shown = view(session, voice);
  const labels = shown.status === "ended" ? (shown.ending.card?.checklist ?? []).map(({ label }) => label) : [];
  return labels.filter((label, index) => labels.indexOf(label) !== index);
}
