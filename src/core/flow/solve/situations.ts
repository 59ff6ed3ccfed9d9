import { liveExits } from "./live-exits.js";
import type { LiveExit } from "./live-exits.js";
import { namesRead } from "./liveness.js";
import type { NameSet } from "./name-sets.js";
import { domainOf, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { join } from "./situation.js";
import type { Situation } from "./situation.js";
import { stepComponents } from "./step-components.js";
import { SOLVED, targetsOf } from "../targets.js";

/** The situations of a flow: before each step that can be reached. */
export interface Situations {
  readonly before: ReadonlyMap<string, Situation>;
  /** Where the ways out of each of them lead that some answers take. */
  readonly leadsTo: ReadonlyMap<string, readonly string[]>;
  /** Whether all ways were followed to their end. */
  readonly complete: boolean;
}

/** Follows all ways through a flow, once for each analysis. What no condition reads any more is forgotten on the way. */
export function situationsOf(analysis: Analysis): Situations {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = follow(analysis, whatIsRead(analysis))));
  return found;
}

const known = new WeakMap<Analysis, Situations>();

/** The same with all answers kept, whether a condition reads them or not; but not in flows of hundreds of steps. */
export function wholeSituationsOf(analysis: Analysis): Situations {
  if (analysis.draft.steps.length > LONG_FLOW) return situationsOf(analysis);
  let found = knownWhole.get(analysis);
  if (!found) knownWhole.set(analysis, (found = follow(analysis, EVERYTHING)));
  return found;
}

const knownWhole = new WeakMap<Analysis, Situations>();

/** Steps. Beyond, each would carry the answers to thousands before it. */
const LONG_FLOW = 400;

/** What is worth carrying through a flow. */
interface Kept {
  /** Whether an answer is kept when it is given. */
  readonly keeps: (name: string) => boolean;
  /** What a step is told of a situation that leads to it. */
  readonly at: (step: string, situation: Situation) => Situation;
}

const EVERYTHING: Kept = { keeps: () => true, at: (_step, situation) => situation };

function whatIsRead(analysis: Analysis): Kept {
  const { from, anywhere } = namesRead(analysis);
  return { keeps: (name) => anywhere.has(name), at: (step, situation) => relevantTo(situation, from(step)) };
}

/** Steps are looked at again while more becomes known to be possible there; large flows settle long before. */
const MOST_ROUNDS = 20_000;
const ROUNDS_A_STEP = 4;

function follow(analysis: Analysis, kept: Kept): Situations {
  const start = analysis.draft.start?.value ?? analysis.draft.steps[0]?.id.value ?? SOLVED;
  const before = new Map<string, Situation>([[start, kept.at(start, atStart(analysis))]]);
  const leadsTo = new Map<string, readonly string[]>();
  const queue = waitingSteps(analysis);
  queue.add(start);
  const most = MOST_ROUNDS + ROUNDS_A_STEP * analysis.draft.steps.length;
  let rounds = 0;
  for (let id = queue.next(); id !== undefined; id = queue.next()) {
    if (rounds >= most) return { before, leadsTo, complete: false };
    rounds += 1;
    const step = analysis.steps.get(id);
    const situation = before.get(id);
    if (!step || !situation) continue;
    const exits = liveExits(step, situation, analysis, kept.keeps);
    leadsTo.set(id, liveTargets(exits, targetsOf(step)));
    for (const { exit, situation: next } of exits) {
      const there = before.get(exit.go.value);
      const relevant = kept.at(exit.go.value, next);
      const joined = there ? join(there, relevant) : relevant;
      if (joined === there) continue;
      before.set(exit.go.value, joined);
      queue.add(exit.go.value);
    }
  }
  return { before, leadsTo, complete: true };
}

/** Most steps keep all of their ways: then no list of their own is made. */
function liveTargets(exits: readonly LiveExit[], targets: readonly string[]): readonly string[] {
  const areAll = exits.length === targets.length && exits.every(({ exit }, index) => exit.go.value === targets[index]);
  return areAll ? targets : exits.map(({ exit }) => exit.go.value);
}

/** Steps that are to be looked at. */
interface Waiting {
  readonly add: (id: string) => void;
  /** The one that comes first of those that wait, and does not any more. */
  readonly next: () => string | undefined;
}

/** A step comes after all that lead to it, but for those of its own loop: so most are looked at once. */
function waitingSteps(analysis: Analysis): Waiting {
  const order = stepComponents(analysis).flat().reverse();
  const places = new Map(order.map((id, place) => [id, place] as const));
  const waits = order.map(() => false);
  let from = order.length;
  return {
    add(id) {
      const place = places.get(id);
      if (place === undefined) return;
      waits[place] = true;
      from = Math.min(from, place);
    },
    next() {
      while (from < order.length && waits[from] !== true) from += 1;
      waits[from] = false;
      return order[from];
    },
  };
}

/** Forgets what no step reads from here on; gives the situation itself where there is nothing to forget. */
function relevantTo(situation: Situation, names: NameSet): Situation {
  const values = onlyRead(situation.values, names);
  const answered = onlyRead(situation.answered, names);
  return values === situation.values && answered === situation.answered ? situation : { values, answered };
}

function onlyRead<T>(map: ReadonlyMap<string, T>, names: NameSet): ReadonlyMap<string, T> {
  let left: Map<string, T> | undefined;
  for (const key of map.keys()) if (!names.has(withoutResult(key))) (left ??= new Map(map)).delete(key);
  return left ?? map;
}

/** Of `takeover.result` the `takeover`. */
function withoutResult(key: string): string {
  return key.endsWith(RESULT) ? key.slice(0, -RESULT.length) : key;
}

const RESULT = ".result";

function atStart({ draft, surroundings }: Analysis): Situation {
  const values = new Map<string, ReadonlySet<string>>();
  const answered = new Map<string, "yes" | "maybe">();
  for (const { id, required, answer } of draft.inputs) {
    const domain = typeNameOf(answer) === "many" ? undefined : domainOf(answer, surroundings);
    if (domain) values.set(id.value, new Set(domain));
    const isSure = (required && !answer.optional) || answer.default !== undefined;
    answered.set(id.value, isSure ? "yes" : "maybe");
  }
  return { values, answered };
}
