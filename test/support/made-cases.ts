import type { CaseEvent, RecordEvent } from "../../src/core/casebook/record.js";
import type { CountedCase } from "../../src/core/casebook/statistics-tally.js";
import type { Answer } from "../../src/core/session/event.js";
import { TODAY } from "./flow-from-text.js";

/** A question, three fixes in a row, a used flow and two endings. */
export const statsFlow = `steps:
  channel:
    ask: How do you get the code?
    choices: { sms: By text, voice: By call, other: { label: Otherwise, next: freeze } }
    next: resend
  resend:
    do: Ask for a new code
    how: ["Press the button."]
    check: Did it come?
    next: { not_fixed: restart, unable: restart }
  restart:
    do: Restart the phone
    how: ["Switch it off and on."]
    check: Did it come?
    next: { not_fixed: reinstall, unable: reinstall }
  reinstall:
    do: Install the app again
    how: ["Remove it; install it."]
    check: Did it come?
    next: { not_fixed: call, unable: call }
  freeze:
    use: part
    next: call
  call: { end: support, title: Call them, say: Please help. }
`;

/** What `statsFlow` uses. */
export const statsPart = `steps:
  sure:
    ask: Are you sure?
    type: yes_no
    next: back
  back: { end: return, result: safe }
`;

/** Seconds after the event before, and the event. */
export type Timed = readonly [seconds: number, event: RecordEvent];

/** An answer, so many seconds after the event before. */
export function answer(step: string, given: Answer, seconds = 1, source: "typed" | "handoff" = "typed"): Timed {
  return [seconds, { type: "answer", step, answer: given, source }];
}

/** A case that began at noon of the test's day. */
export function madeCase(
  version: string,
  events: readonly Timed[],
  { state = "open", flow = "main", today = TODAY }: Partial<Made> = {},
): CountedCase {
  let at = Date.parse(NOON);
  const kept: CaseEvent[] = events.map(([seconds, event], index) => {
    at += seconds * 1000;
    return { seq: index + 1, at: new Date(at).toISOString(), event };
  });
  const head = { id: "26-0001", flow, version, locale: "en", createdAt: NOON, today, inputs: {}, title: "A test" };
  return { head, events: kept, state };
}

interface Made {
  readonly state: "open" | "ended";
  readonly flow: string;
  readonly today: string;
}

const NOON = "2026-11-22T12:00:00.000Z";

/** Two hours after noon, and a day after which cases count as left. */
export const later = { now: Date.parse(NOON) + 7_200_000, goneAfter: 3_600_000 } as const;
