import { describe, expect, test } from "vitest";
import { runScenario } from "../../src/core/authoring/scenario.js";
import type { Session } from "../../src/core/session/session.js";
import { pathOf } from "../../src/core/session/session.js";
import type { SessionEvent } from "../../src/core/session/event.js";
import { replay } from "../../src/core/session/replay.js";
import { view } from "../../src/core/session/present.js";
import { inChinese, inEnglish, pathIn, TODAY } from "../support/flow-from-text.js";
import { shippedFlows } from "../support/shipped-flows.js";

const { loaded, flows, scenarios } = await shippedFlows();
const { helplines } = loaded.library.wallets;

/** The regions of what flows call a place; none where the place is one without lines of its own. */
const REGIONS: Readonly<Record<string, string>> = { cn: "CN", hk: "HK", sg: "SG", india: "IN", uk: "GB", us: "US" };

const walks = [...scenarios].flatMap(([id, list]) =>
  list.flatMap((scenario) => {
    const flow = flows.get(id);
    const { session } = flow ? runScenario(flow, scenario, TODAY, inEnglish) : {};
    const place = session && placeOf(session);
    return session && place !== undefined && linesOf(session).length > 0
      ? [{ name: `${id}: ${scenario.name.value}`, place, session }]
      : [];
  }),
);

describe("a card after the question for the place", () => {
  test.each(walks)("$name has the lines of that place alone", ({ place, session }) => {
    const region = REGIONS[place] ?? (place === "eu" ? "EU" : "other");
    const foreign = linesOf(session).filter((line) => {
      const { regions = [] } = helplines[line] ?? {};
      return regions.length > 0 && !regions.includes(region);
    });
    expect(foreign).toEqual([]);
    expect(linesOf(session, inChinese)).toEqual(linesOf(session));
  });

  test("is met for every place", () => {
    expect([...new Set(walks.map(({ place }) => place))].toSorted()).toEqual(
      [...Object.keys(REGIONS), "eu", "other"].toSorted(),
    );
  });

  test("names the police where the place has no line of its own", () => {
    const without = walks.filter(({ place, session }) => !REGIONS[place] && linesOf(session).includes("local_police"));
    expect(new Set(without.map(({ place }) => place))).toEqual(new Set(["eu", "other"]));
  });
});

describe("a case that was saved before two questions became one", () => {
  const flow = flows.get("unauthorized-payment");
  if (!flow) throw new Error("There is no such flow");
  const carried = (answers: readonly (readonly [string, string])[]) => {
    const events = answers.map(([step, answer]): SessionEvent => ({ type: "answer", step, answer, source: "typed" }));
    return pathIn(replay(flow, { today: TODAY, asks: "script" }, events, false).session);
  };

  test.each([
    ["yes", ["done"], "done"],
    ["cannot", [], "cannot"],
    ["no", [], "missing"],
  ])("is not asked again where the payment is in the app: %s", (inApp, status, now) => {
    const old = [["where_seen", "message"], ["in_app", inApp], ...status.map((each) => ["status", each])] as const;
    expect(carried(old as readonly (readonly [string, string])[])).toEqual([
      ["where_seen", "message"],
      ["status", now],
    ]);
  });
});

/** Where the person said that the account is. */
function placeOf(session: Session): string | undefined {
  const found = pathOf(session).find(({ given }) => /(?:^|\/)place$/.test(given.step));
  return typeof found?.given.answer === "string" ? found.given.answer : undefined;
}

/** The ids of the helplines on the card. */
function linesOf(session: Session, voice = inEnglish): readonly string[] {
  const shown = view(session, voice);
  const channels = shown.status === "ended" ? (shown.ending.card?.channels ?? []) : [];
  return channels.flatMap(({ kind, name }) =>
    kind === "helpline" ? Object.keys(helplines).filter((id) => helplines[id]?.name[voice.locale] === name) : [],
  );
}
