import type { Surface } from "../layout.js";

/** A screen to paint on: how much room there is, the words and the theme. */
export interface Screen extends Surface {
  readonly rows: number;
}

/** What of a prompt's state is painted; the asker's own state fits it. */
export interface PromptState {
  readonly shown: readonly PromptOption[];
  /** Index into `shown`; -1 when there is nothing to choose. */
  readonly cursor: number;
  /** Which of `shown` are painted, from the first to before `to`; the asker narrows it until the frame fits. */
  readonly window: { readonly from: number; readonly to: number };
  readonly ticked: ReadonlySet<string>;
  readonly typed: string;
  readonly complaint?: string;
  /** Seconds left of a wait that runs. */
  readonly waiting?: number;
  readonly whyShown: boolean;
  readonly done: boolean;
}

/** One thing that can be chosen, or a line between groups. */
export interface PromptOption {
  readonly id: string;
  readonly separator?: boolean;
}

/** The state of a prompt that nobody has touched yet. */
export function untouched(options: readonly PromptOption[] = []): PromptState {
  return {
    shown: options,
    cursor: options.findIndex(({ separator }) => !separator),
    window: { from: 0, to: options.length },
    ticked: new Set(),
    typed: "",
    whyShown: false,
    done: false,
  };
}

/** Seconds as a clock: `0:43`, `12:05`, `1:02:03`; never below zero. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  if (whole >= 3600) parts.unshift(Math.floor(whole / 3600));
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
