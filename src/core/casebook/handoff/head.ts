import type { Flow } from "../../flow/link.js";
import type { StartOptions } from "../../session/session.js";
import { digit } from "./digits.js";
import type { Digit, Unpacker } from "./digits.js";
import { markOf } from "./mark.js";

/** What a code says before the walk itself: how the walk began, and which flow it is. */
export interface Head {
  readonly asks: StartOptions["asks"];
  /** Tells whether this may be the flow. */
  readonly means: (id: string) => boolean;
}

/** Bits by which a flow is known, the fewest that do. */
const LEVELS = [6, 13, 26] as const;

/** Two for each level; what is beyond them is for later formats. */
const KINDS = 8;

/** The head of a code. A flow is known by a few bits of its name's mark, more where another flow of the library has the same. */
export function packHead({ data: { id }, neighbours }: Flow, asks: Head["asks"]): readonly Digit[] {
  const others = neighbours.filter((other) => other !== id);
  const alone = LEVELS.findIndex((bits) => !others.some((other) => nameMark(other, bits) === nameMark(id, bits)));
  const level = alone === -1 ? LEVELS.length - 1 : alone;
  const bits = LEVELS[level] ?? LEVELS[0];
  return [digit(level * 2 + (asks === "person" ? 1 : 0), KINDS), digit(nameMark(id, bits), 2 ** bits)];
}

/** Takes the head; nothing where a later program wrote it. */
export function takeHead(from: Unpacker): Head | undefined {
  const kind = from.takeNumber(KINDS);
  const bits = LEVELS[Math.floor(kind / 2)];
  if (bits === undefined) return undefined;
  const mark = from.takeNumber(2 ** bits);
  return { asks: kind % 2 === 1 ? "person" : "script", means: (id) => nameMark(id, bits) === mark };
}

function nameMark(id: string, bits: number): number {
  return Math.floor((markOf(id) / 2 ** 32) * 2 ** bits);
}
