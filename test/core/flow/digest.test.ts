import { expect, test } from "vitest";
import { changedSince, flowDigest, whatChanged } from "../../../src/core/flow/digest.js";
import type { CompiledFlow } from "../../../src/core/flow/flow.js";
import { flowFrom } from "../../support/flow-from-text.js";
import { shippedFlows } from "../../support/shipped-flows.js";

const STEPS = `steps:
  sure:
    ask: Are you sure?
    type: yes_no
    next:
      yes: over
      no: later
  later:
    end: advice
    title: Later
    text: Come back later.
  over:
    end: advice
    title: Over
    text: It is over.
`;

async function flow(text: string): Promise<CompiledFlow> {
  return (await flowFrom(text)).data;
}

test("a digest says that nothing has changed in the flow that it was made of, kept as JSON", async () => {
  const { flows } = await shippedFlows();
  for (const { data } of flows.values()) {
    const kept = JSON.parse(JSON.stringify(flowDigest(data))) as ReturnType<typeof flowDigest>;
    expect(changedSince(kept, data)).toEqual([]);
  }
});

test.each([
  ["Are you sure?", "Are you quite sure?", [{ kind: "step-reworded", step: "sure", locales: ["en"] }]],
  ["no: later", "no: over", [{ kind: "step-changed", step: "sure" }]],
  ["type: yes_no", "type: yes_no\n    unsure: true", [{ kind: "step-changed", step: "sure" }]],
])("a digest tells %s from %s", async (from, to, changes) => {
  const before = await flow(STEPS);
  const after = STEPS.replace(from, to).replace("no: later", to.includes("unsure") ? "else: later" : "no: later");
  const sound = to === "no: over" ? after.replace(/ {2}later:[^]*?(?= {2}over:)/, "") : after;
  expect(whatChanged(before, await flow(sound))).toEqual([
    ...changes,
    ...(to === "no: over" ? [{ kind: "step-removed", step: "later" }] : []),
  ]);
});

test("a digest knows a renamed step, and does not call those changed that lead to it", async () => {
  const before = await flow(STEPS);
  const after = STEPS.replace("no: later", "no: another_day").replace("  later:", "  another_day:");
  const renamed = [{ kind: "step-renamed", step: "another_day", was: "later" }];
  expect(whatChanged(before, await flow(after))).toEqual(renamed);
  const said = `renamed:\n  later: another_day\n${after.replace("Come back", "Come again")}`;
  expect(whatChanged(before, await flow(said))).toEqual([
    ...renamed,
    { kind: "step-reworded", step: "another_day", locales: ["en"] },
  ]);
});

test("a digest tells steps that have come, and a head that changed", async () => {
  const before = await flow(STEPS);
  const after = STEPS.replace("yes: over", "yes: more").concat(
    "  more:\n    tell: One more thing\n    text: Read this.\n    next: over\n",
  );
  expect(whatChanged(before, await flow(after))).toEqual([
    { kind: "step-changed", step: "sure" },
    { kind: "step-added", step: "more" },
  ]);
  const data = { ...before, reviewed: "2027-01-01" };
  expect(whatChanged(before, data)).toEqual([{ kind: "head-changed" }]);
});
