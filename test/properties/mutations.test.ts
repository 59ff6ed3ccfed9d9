import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { runScenario } from "../../src/core/authoring/scenario.js";
import { link } from "../../src/core/flow/link.js";
import type { Loaded } from "../../src/core/flow/load/load.js";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import { readScenarios } from "../../src/core/flow/read.js";
import { describe as describeIssue } from "../../src/core/issue/describe.js";
import { reportOn } from "../../src/core/issue/issue.js";
import type { Source } from "../../src/core/text/source.js";
import { inEnglish, TODAY } from "../support/flow-from-text.js";
import { mutations } from "../support/mutations.js";
import type { PlainMap } from "../support/mutations.js";
import { seededRandom } from "../support/seeded-random.js";

/** MUTANTS=2000 looks closer; each flow is then mutated more often. */
const MUTANTS = Number(process.env["MUTANTS"] ?? 200);
const SEED = 20_261_122;
/** What the checker and the scenarios have to catch, of 100 mutants that change anything. */
const CAUGHT = 95;

const files = new Map(
  readdirSync("flows")
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [name, readFileSync(`flows/${name}`, "utf8")] as const),
);
/** The flows that are whole: with a translation and scenarios. */
const ids = [...files.keys()].flatMap((name) => {
  const id = /^(?!common|wallets|facts)([a-z0-9-]+)\.yaml$/.exec(name)?.[1];
  return id !== undefined && files.has(`${id}.zh-CN.yaml`) && files.has(`${id}.scenarios.yaml`) ? [id] : [];
});

test(
  "what a slip of the hand does to a flow is seen by the checker or by a scenario",
  { timeout: 300_000 },
  async () => {
    const random = seededRandom(SEED);
    const kinds = Object.entries(mutations);
    const survivors: string[] = [];
    const known = new Set<string>();
    let made = 0;
    let equal = 0;
    for (let turn = 0; made < MUTANTS && turn < 3 * MUTANTS; turn += 1) {
      const [kind, mutate] = kinds[turn % kinds.length] ?? [];
      const id = random.pick(ids);
      if (kind === undefined || !mutate || id === undefined) continue;
      const base = baseOf(id);
      const flow = plain(base.flow);
      const chinese = plain(base.translation);
      const where = mutate(flow, random, chinese);
      if (where === undefined || known.has(`${id} ${kind} ${where}`)) continue;
      known.add(`${id} ${kind} ${where}`);
      const result = await resultOf(id, written(flow), written(chinese));
      if (result === "equal") equal += 1;
      else made += 1;
      if (result === "survived") survivors.push(`${id}: ${kind}: ${where}`);
    }
    const share = Math.floor((1000 * (made - survivors.length)) / made) / 10;
    const said = `${made} mutants of ${kinds.length} kinds (and ${equal} that change nothing), ${share} % caught`;
    process.stdout.write(`${[said, ...survivors].join("\n")}\n`);
    expect(made).toBeGreaterThanOrEqual(Math.min(MUTANTS, 200));
    expect(share).toBeGreaterThanOrEqual(CAUGHT);
  },
);

interface Base {
  readonly flow: string;
  readonly translation: string;
  readonly loaded: Loaded;
  readonly complaints: ReadonlyMap<string, number>;
}

const bases = new Map<string, Base>();

/** A flow as it is shipped, written anew so that only the mutation differs. */
function baseOf(id: string): Base {
  let base = bases.get(id);
  if (!base) {
    const flow = written(plain(files.get(`${id}.yaml`) ?? ""));
    const translation = written(plain(files.get(`${id}.zh-CN.yaml`) ?? ""));
    const loaded = load(id, flow, translation);
    bases.set(id, (base = { flow, translation, loaded, complaints: complaintsOf(loaded) }));
  }
  return base;
}

/** A mutant is equal where its flow compiles to the same, and caught where anything new is reported or a scenario fails. */
async function resultOf(id: string, flow: string, translation: string): Promise<"caught" | "survived" | "equal"> {
  const base = baseOf(id);
  const loaded = load(id, flow, translation);
  const isNew = [...complaintsOf(loaded)].some(([words, count]) => count > (base.complaints.get(words) ?? 0));
  if (isNew) return "caught";
  if (isDeepStrictEqual(saidBy(loaded, id), saidBy(base.loaded, id))) return "equal";
  return (await failsScenarios(id, loaded)) ? "caught" : "survived";
}

/** A compiled flow without its version; the order of its keys counts for nothing. */
function saidBy({ library }: Loaded, id: string): unknown {
  const { version: _version, ...said } = library.flows[id] ?? { version: "" };
  return said;
}

function load(id: string, flow: string, translation: string): Loaded {
  const own = new Map([
    [`${id}.yaml`, flow],
    [`${id}.zh-CN.yaml`, translation],
  ]);
  const used = usedBy(id, new Set([id]));
  const beside = [...files].filter(([name]) => {
    const [of = ""] = name.split(".");
    return (used.has(of) && !name.includes(".scenarios.")) || of === "common" || of === "wallets";
  });
  const sources = beside.map(([name, text]): Source => ({ name, text: own.get(name) ?? withoutFirst(name, text) }));
  return loadLibrary(sources, { today: TODAY });
}

/** The flow that comes before all others is not beside each. */
function withoutFirst(name: string, text: string): string {
  return name === "common.yaml" ? text.replace(/^first: .*$/m, "") : text;
}

function usedBy(id: string, found: Set<string>): ReadonlySet<string> {
  for (const [, used = ""] of (files.get(`${id}.yaml`) ?? "").matchAll(/^ +use: ([a-z0-9-]+)/gm)) {
    if (!found.has(used)) usedBy(used, found.add(used));
  }
  return found;
}

function complaintsOf({ issues }: Loaded): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const issue of issues) {
    const { file, code, words } = describeIssue(issue);
    const key = `${file} ${code} ${words}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

async function failsScenarios(id: string, { library }: Loaded): Promise<boolean> {
  const flow = (await link(library, Object.keys(library.flows))).get(id);
  if (!flow) return true;
  const source = { name: `${id}.scenarios.yaml`, text: files.get(`${id}.scenarios.yaml`) ?? "" };
  return readScenarios(source, reportOn(source)).some(
    (scenario) => runScenario(flow, scenario, TODAY, inEnglish).failures.length > 0,
  );
}

function plain(text: string): PlainMap {
  return parse(text, { schema: "failsafe" }) as PlainMap;
}

function written(flow: PlainMap): string {
  return stringify(flow, { schema: "failsafe", lineWidth: 0 });
}
