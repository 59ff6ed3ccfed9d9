/** The time, as the program is told it; everything that needs it takes a clock, so that tests and scenarios set it. */
export interface Clock {
  readonly now: () => Date;
  /** The date where the person is, ISO 8601 (`2026-11-22`): local, not UTC. */
  readonly today: () => string;
}

/** The machine's clock; `today` fixes the date alone, as `--today` and scenarios do. */
export function systemClock(today?: string): Clock {
  return { now: () => new Date(), today: () => today ?? localDate(new Date()) };
}

/** A clock that stands still at `instant`, an ISO 8601 date and time; its `today` is that instant's local date. */
export function stoppedClock(instant: string): Clock {
  return { now: () => new Date(instant), today: () => localDate(new Date(instant)) };
}

function localDate(at: Date): string {
  const year = String(at.getFullYear()).padStart(4, "0");
  return `${year}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
