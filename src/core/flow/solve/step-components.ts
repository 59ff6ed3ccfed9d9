import { componentsOf } from "./components.js";
import type { Analysis } from "../names.js";
import { targetsOf } from "../targets.js";

/** The steps of a flow, and those that are only named, by what leads to each other, each after all that it leads to. */
export function stepComponents(analysis: Analysis): readonly (readonly string[])[] {
  let components = known.get(analysis);
  if (!components) known.set(analysis, (components = workedOut(analysis)));
  return components;
}

/** More than one rule asks. */
const known = new WeakMap<Analysis, readonly (readonly string[])[]>();

function workedOut({ steps }: Analysis): readonly (readonly string[])[] {
  return componentsOf(steps.keys(), (id) => {
    const step = steps.get(id);
    return step ? targetsOf(step) : NOWHERE;
  });
}

const NOWHERE: readonly string[] = [];
