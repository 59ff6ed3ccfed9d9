import type { CompiledFlow, FlowHead } from "../../core/flow/flow.js";
import { inListOrder } from "../../core/flow/load/load.js";
import { partCompiler } from "../../core/flow/load/part-compiler.js";
import type { PartCompiler } from "../../core/flow/load/part-compiler.js";
import { isError } from "../../core/issue/describe.js";
import type { Issue } from "../../core/issue/issue.js";
import type { Source } from "../../core/text/source.js";
import { headOf, lazily } from "../../host/compiled-flows.js";
import type { FlowCachePlace, KeptFlow, KeptFolder } from "../../host/cache/flows.js";
import type { FlowGroup } from "../../host/flow-group.js";
import { readFlowGroup } from "../../host/flow-group.js";
import type { FlowToKeep } from "../../host/cache/keep-flows.js";
import { keepFolder } from "../../host/cache/keep-flows.js";
import { looksNewer, looksOf } from "../../host/cache/stamps.js";
import type { CachedFolder, Listing } from "./kept.js";
import { keptFlow } from "./kept.js";
import type { FileFault } from "./folder.js";
import type { SeenFolder, SeenGroup } from "./seen.js";

/** What is known of a folder of which something has changed. */
export interface ChangedFolder {
  readonly listing: Listing;
  readonly place: FlowCachePlace;
  readonly kept: KeptFolder | undefined;
  readonly seen: SeenFolder;
}

/**
 * Compiles the flows of a folder that have changed, and keeps them; nothing where the files that all flows share have errors, or
 * cannot be read.
 */
export function compileChanged(folder: ChangedFolder, later: (work: () => void) => void): CachedFolder | undefined {
  const { seen, listing } = folder;
  const shared = readFlowGroup(listing, seen.shared.names);
  if (shared.hash === "") return undefined;
  const changed = [...seen.groups].filter(([, { same }]) => !same);
  const read = reader(folder);
  const unread = changed.filter(([id, { whole }]) => whole && read(id).faults.has(`${id}.yaml`)).map(([id]) => id);
  const known = new Set([...seen.groups].filter(([, { whole }]) => whole).map(([id]) => id));
  for (const id of unread) known.delete(id);
  const flows = [...known];
  const filesOf = (id: string): readonly Source[] => [...read(id).sources.values()];
  const compiler = partCompiler([...shared.sources.values()], { flows, has: (id) => known.has(id), filesOf });
  if (compiler.issues.some(isError)) return undefined;
  const { compiled, issues } = compileInTurns(
    changed.map(([id]) => filesOf(id)),
    compiler,
  );
  const made: Made = { ...folder, read, compiler, compiled, flows };
  const { library, heads } = assemble(made);
  const faults = [
    ...seen.refused.map((error) => ({ place: listing.called, error })),
    ...faultsIn(changed, read, listing),
  ];
  later(() => keep(made, heads, shared.hash));
  return {
    library,
    issues: [...compiler.issues, ...issues],
    broken: [...flows.filter((id) => !Object.hasOwn(library.heads, id)), ...unread],
    faults,
    compiled: changed.filter(([, { whole }]) => whole).map(([id]) => id),
  };
}

interface Made extends ChangedFolder {
  readonly read: (id: string) => FlowGroup;
  readonly compiler: PartCompiler;
  readonly compiled: ReadonlyMap<string, Compiled>;
  /** Ids of those that could be read, in the order of their files. */
  readonly flows: readonly string[];
}

/** Reads each group once. */
function reader({ seen, listing }: ChangedFolder): (id: string) => FlowGroup {
  const groups = new Map<string, FlowGroup>();
  return (id) => {
    const known = groups.get(id) ?? readFlowGroup(listing, seen.groups.get(id)?.names ?? []);
    groups.set(id, known);
    return known;
  };
}

/** A flow that was compiled, as what is to be written of it: that takes a tenth of the memory. */
interface Compiled {
  readonly head: FlowHead;
  readonly json: Buffer;
  /** Ids. */
  readonly uses: ReadonlySet<string>;
}

/** Flows that are in memory at the same time. */
const AT_ONCE = 500;

/** Takes all files of each group. */
function compileInTurns(groups: readonly (readonly Source[])[], { compile }: PartCompiler) {
  const compiled = new Map<string, Compiled>();
  const issues: Issue[] = [];
  for (let at = 0; at < groups.length; at += AT_ONCE) {
    const files = new Set(groups.slice(at, at + AT_ONCE).flat());
    const { flows, found } = compile([...files]);
    for (const issue of found.issues) if (files.has(issue.source)) issues.push(issue);
    for (const [id, flow] of Object.entries(flows)) {
      compiled.set(id, { head: headOf(flow), json: Buffer.from(JSON.stringify(flow)), uses: found.usedBy(id) });
    }
  }
  return { compiled, issues };
}

function assemble({ seen, kept, compiler, compiled, flows: ids }: Made) {
  const flows: Record<string, CompiledFlow> = {};
  const heads: Record<string, FlowHead> = {};
  const then = kept && seen.shared.same ? kept.heads() : {};
  for (const id of ids) {
    const same = seen.groups.get(id)?.same;
    const now = compiled.get(id);
    const head = same ? then[id] : now?.head;
    if (!head) continue;
    heads[id] = head;
    if (now) lazily(flows, id, () => JSON.parse(now.json.toString("utf8")) as CompiledFlow);
    else if (kept && same) lazily(flows, id, () => keptFlow(kept, same));
  }
  const { common, wallets, order } = compiler;
  const inOrder = inListOrder(heads, order);
  return { heads: inOrder, library: { heads: inOrder, flows, common, wallets } };
}

function faultsIn(
  changed: readonly (readonly [string, SeenGroup])[],
  read: (id: string) => FlowGroup,
  { called }: Listing,
): readonly FileFault[] {
  const faults = changed.flatMap(([id]) => [...read(id).faults].map(([name, error]) => ({ name, id, error })));
  const inOrder = faults.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.map(({ name, id, error }) => ({ place: `${called}/${name}`, id, error }));
}

function keep(made: Made, heads: Readonly<Record<string, FlowHead>>, sharedHash: string): void {
  const { place, seen, kept, compiler, flows } = made;
  const records = flows.flatMap((id) => recordOf(id, made) ?? []);
  const known = new Set(records.map(({ id }) => id));
  const rest = [...seen.groups].flatMap(([id, { names }]) => (known.has(id) ? [] : names));
  const { common, wallets, order } = compiler;
  const shared = { stamps: seen.shared.stamps, hash: sharedHash, common, wallets, order };
  const ids = [...seen.groups].filter(([, { whole }]) => whole).map(([id]) => id);
  const heard = Object.fromEntries(Object.entries(heads).filter(([id]) => known.has(id)));
  const isNews =
    records.some(
      (record) => "json" in record || looksNewer(record.stamps, seen.groups.get(record.id)?.same?.stamps ?? {}),
    ) ||
    records.length !== (kept?.count ?? 0) ||
    JSON.stringify(rest) !== JSON.stringify(kept?.rest) ||
    looksNewer(seen.shared.stamps, kept?.shared.stamps ?? {}) ||
    (seen.stamp !== "" && seen.stamp !== kept?.stamp);
  const isWhole = records.length === seen.groups.size;
  const looks = isWhole ? looksOf([shared.stamps, ...records.map(({ stamps }) => stamps)]) : "";
  if (isNews) keepFolder(place, { stamp: seen.stamp, rest, ids, looks, heads: heard, shared, flows: records }, kept);
}

/** A flow of which a file could not be read, or that uses such a one, is compiled anew each time. */
function recordOf(id: string, { seen, compiled, read }: Made): KeptFlow | FlowToKeep | undefined {
  const group = seen.groups.get(id);
  const { same, stamps = {} } = group ?? {};
  if (same) return { ...same, stamps };
  const now = compiled.get(id);
  const { hash } = read(id);
  if (!now || hash === "") return undefined;
  const uses: Record<string, string> = {};
  for (const used of now.uses) {
    // As it was read for this one, which may be later than it was looked at.
    uses[used] = read(used).hash;
    if (uses[used] === "") return undefined;
  }
  return { id, stamps, hash, uses, json: now.json };
}
