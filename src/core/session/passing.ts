import { placeAfter } from "./advance.js";
import { begin } from "./arrive.js";
import type { Frame, Session } from "./session.js";

/** A step that a walk came to, asked or passed in silence, with the frame as it stood there. */
export interface Passed {
  readonly frame: Frame;
  readonly step: string;
}

/** The steps that a session came to since the answer before, the one where it stands last; from its beginning where there is none. */
export function passedSince({ flow, options, last, known }: Session): readonly Passed[] {
  const passed: Passed[] = [];
  const journey = {
    flow,
    options,
    known: last ? known : (options.inputs ?? {}),
    passing: (frame: Frame, step: string) => void passed.push({ frame, step }),
  };
  if (last) placeAfter(last.to, last.given.answer, journey);
  else begin(journey);
  return passed;
}
