import { describe, expect, test } from "vitest";
import { progressFor } from "../../../src/cli/check/progress.js";
import type { Context } from "../../../src/cli/context.js";

interface Terminal {
  readonly stderr?: boolean;
  readonly columns?: number;
  readonly plain?: boolean;
  readonly quiet?: boolean;
  readonly locale?: string;
}

/** A progress with what it draws, and a clock that a test moves. */
function progress({ stderr = true, columns = 80, plain = false, quiet = false, locale = "en" }: Terminal = {}) {
  const drawn: string[] = [];
  const clock = { at: 0 };
  const output = {
    terminal: { stderr },
    size: () => ({ columns, rows: 24 }),
    complain: (text: string) => drawn.push(text),
  };
  // Nothing else of a context is looked at.
  const context = { output, plain, locale, globals: { quiet, input: true } } as unknown as Context;
  return { drawn, clock, made: progressFor(context, () => clock.at) };
}

describe("the progress of a check", () => {
  test("is drawn after half a second, ten times a second at most, and taken away", () => {
    const { drawn, clock, made } = progress();
    for (clock.at = 0; clock.at < 700; clock.at += 20) made?.show(clock.at, 1000);
    made?.clear();
    expect(drawn).toEqual([
      "\r\u001b[KChecking flows: 500 of 1,000  [##########..........]",
      "\r\u001b[KChecking flows: 600 of 1,000  [############........]",
      "\r\u001b[K",
    ]);
  });

  test("leaves no trace of a check that was quick", () => {
    const { drawn, made } = progress();
    made?.show(5, 5);
    made?.clear();
    expect(drawn).toEqual([]);
  });

  test.each([{ stderr: false }, { plain: true }, { quiet: true }])("is not there with %o", (terminal) => {
    expect(progress(terminal).made).toBeUndefined();
  });

  test("leaves out the bar where the line would wrap", () => {
    const { drawn, clock, made } = progress({ columns: 40, locale: "zh-CN" });
    clock.at = 600;
    made?.show(1, 2);
    expect(drawn).toEqual(["\r\u001b[K正在检查流程：1 / 2"]);
  });
});
