import type { Flow } from "../../flow/link.js";
import type { Answer } from "../../session/event.js";
import { readInputs } from "../../session/inputs.js";
import { digit } from "./digits.js";
import type { Digit, Unpacker } from "./digits.js";
import { placeBy } from "./place.js";
import type { Place } from "./place.js";

type Inputs = Readonly<Record<string, Answer>>;

/** What a walk was told beforehand: with stand-ins, for its rehearsal, and what of it a code tells. */
export interface OpeningInputs {
  readonly standing: Inputs;
  readonly told: Inputs;
}

/** Packs what a flow was told before its first step. A flow without inputs needs no digit, a walk that was told nothing one. */
export function packInputs(
  flow: Flow,
  given: Inputs,
  today: string,
): OpeningInputs & { readonly digits: readonly Digit[] } {
  const names = Object.keys(flow.data.inputs);
  const isTold = names.some((name) => Object.hasOwn(given, name));
  const digits: Digit[] = names.length > 0 ? [digit(isTold ? 1 : 0, 2)] : [];
  let [standing, told]: [Inputs, Inputs] = [{}, {}];
  for (const name of isTold ? names : []) {
    const place = inputPlace(name, flow, standing, today);
    const value = given[name] === undefined ? undefined : (place.digitOf(given[name]) ?? place.standIns[0]);
    const answer = value === undefined ? undefined : place.answerAt(value);
    digits.push({ value: value === undefined || answer === undefined ? 0n : value + 1n, radix: place.radix + 1n });
    if (value === undefined || answer === undefined) continue;
    standing = { ...standing, [name]: answer };
    if (!place.standIns.includes(value)) told = { ...told, [name]: answer };
  }
  return { digits, standing, told };
}

/** Takes what a flow was told out of a number; nothing where it does not fit the flow. */
export function unpackInputs(from: Unpacker, flow: Flow, today: string): OpeningInputs | undefined {
  const names = Object.keys(flow.data.inputs);
  let [standing, told]: [Inputs, Inputs] = [{}, {}];
  const isTold = names.length > 0 && from.takeNumber(2) === 1;
  for (const name of isTold ? names : []) {
    const place = inputPlace(name, flow, standing, today);
    const value = from.take(place.radix + 1n) - 1n;
    if (value < 0n) continue;
    const answer = place.answerAt(value);
    if (answer === undefined) return undefined;
    standing = { ...standing, [name]: answer };
    if (!place.standIns.includes(value)) told = { ...told, [name]: answer };
  }
  const { refused, missing } = readInputs(flow, standing, today);
  // A flow that lacks an input cannot begin, so nothing can have been answered in it.
  return refused.length > 0 || (missing.length > 0 && !from.empty) ? undefined : { standing, told };
}

function inputPlace(name: string, flow: Flow, standing: Inputs, today: string): Place {
  const rules = flow.data.inputs[name]?.answer;
  if (!rules) throw new Error(`The flow ${flow.data.id} has no input ${name}`);
  const standpoint = { frame: { flow, prefix: "", inputs: standing, visits: null }, today };
  return placeBy(
    name,
    rules,
    standpoint,
    (answer) => readInputs(flow, { ...standing, [name]: answer }, today).refused.length === 0,
  );
}
