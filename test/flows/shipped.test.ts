import { describe, expect, test } from "vitest";
import { coverageOf, marksOf } from "../../src/core/authoring/coverage.js";
import { figuresOf } from "../../src/core/authoring/explore-figures.js";
import { walkOf } from "../../src/core/authoring/scenario-report.js";
import { itemText } from "../../src/render/coverage.js";
import type { Failure } from "../../src/core/authoring/scenario.js";
import { runScenario } from "../../src/core/authoring/scenario.js";
import type { Flow } from "../../src/core/flow/link.js";
import type { Session } from "../../src/core/session/session.js";
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

  test.each([...flows.keys()])("%s: its own scenarios take every step, choice, rule and ending", (id) => {
    const results = (scenarios.get(id) ?? []).map((scenario) => runScenario(flowOf(id), scenario, TODAY, inEnglish));
    const { missed } = coverageOf(flowOf(id), marksOf(results.flatMap(walkOf)));
    expect(missed.map(itemText)).toEqual([]);
  });

  test.each([...flows.keys()])("%s: asks at most 15 questions, and half of the walks at most 6", (id) => {
    const { questionsLongest, questionsMedian } = figuresOf(flowOf(id), new Map(), { today: TODAY });
    expect(questionsLongest).toBeLessThanOrEqual(15);
    expect(questionsMedian).toBeLessThanOrEqual(6);
    expect(questionsMedian).toBeGreaterThan(0);
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

function wordings(text: string | readonly { readonly text: string }[]): readonly string[] {
  return typeof text === "string" ? [text] : text.map((variant) => variant.text);
}

function labelsTwice(session: Session, voice: Voice): readonly string[] {
  const shown = view(session, voice);
  const labels = shown.status === "ended" ? (shown.ending.card?.checklist ?? []).map(({ label }) => label) : [];
  return labels.filter((label, index) => labels.indexOf(label) !== index);
}
