import { describe, expect, test } from "vitest";
import { createWalks } from "../../src/cli/mcp/walks.js";
import { english } from "../../src/words/en.js";
import { begin, flowFrom } from "../support/flow-from-text.js";

const session = begin(
  await flowFrom(`
steps:
  sure:
    ask: Sure?
    type: yes_no
    next: solved
`),
);

function walksAt(clock: { now: number }) {
  let ids = 0;
  return createWalks({ now: () => clock.now, newId: () => `walk-${(ids += 1)}` });
}

const HOUR = 60 * 60 * 1000;

describe("walks that are kept", () => {
  test("are found again, a turn further after each move", () => {
    const walks = walksAt({ now: 0 });
    const walk = walks.begin(session, english);
    expect(walks.keep(walk, session).turn).toBe(1);
    expect(walks.find(walk.id)).toMatchObject({ id: walk.id, turn: 1 });
  });

  test("are forgotten when they were not used for a day", () => {
    const clock = { now: 0 };
    const walks = walksAt(clock);
    const used = walks.begin(session, english);
    const left = walks.begin(session, english);
    clock.now = 20 * HOUR;
    walks.find(used.id);
    clock.now = 25 * HOUR;
    expect([walks.find(used.id)?.id, walks.find(left.id)]).toEqual([used.id, undefined]);
  });

  test("make room for new ones, the one that was not used for longest first", () => {
    const walks = walksAt({ now: 0 });
    const [first, second] = [walks.begin(session, english), walks.begin(session, english)];
    walks.find(first.id);
    for (let more = 0; more < 199; more += 1) walks.begin(session, english);
    expect(walks.find(first.id)).toBeDefined();
    expect(walks.find(second.id)).toBeUndefined();
  });
});
