import {
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { flowOf } from "../../src/cli/broken-flows.js";
import { openCachedFolder } from "../../src/cli/library/cached.js";
import { openFolder } from "../../src/cli/library/folder.js";
import type { LoadedFolder } from "../../src/cli/library/folder.js";
import { isError } from "../../src/core/issue/describe.js";
import { folderForTest } from "../support/temporary-folder.js";

/** CACHED_RUNS=500 looks closer: so many folders, each through up to 40 edits. */
const RUNS = Number(process.env["CACHED_RUNS"] ?? 12);
const SEED = Number(process.env["CACHED_SEED"] ?? 20_261_122);
const FLOWS = 24;

/** An edit, with two numbers that say of what; then what is opened, how long after the edit in milliseconds, and by which program. */
type Step = readonly [edit: number, a: number, b: number, open: number, later: 0 | 10_000, program: string];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.nat(1000),
  fc.nat(FLOWS + 1),
  fc.nat(FLOWS + 1),
  fc.nat(9),
  fc.constantFrom(0 as const, 10_000 as const, 10_000 as const),
  fc.oneof({ weight: 20, arbitrary: fc.constant("this") }, { weight: 1, arbitrary: fc.constant("another") }),
);

test(
  "whatever is done to a folder of flows, what was kept of it gives what its files say",
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: "max" }), async (steps) => {
        const folder = newFolder();
        try {
          for (const [edit, a, b, open, later, program] of steps) {
            EDITS[edit % EDITS.length]?.(folder, a, b);
            await compare(folder, { open, a, later, program });
            mend(folder, a);
          }
        } finally {
          rmSync(folder.home, { recursive: true, force: true });
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(taken).toBeGreaterThan(2 * RUNS);
  },
);

interface Folder {
  readonly home: string;
  readonly path: string;
  readonly caches: string;
  readonly file: (name: string) => string;
}

const root = () => (ROOT ??= folderForTest());
let ROOT: string | undefined;
let made = 0;
/** How many flows that were wanted had not to be compiled: else nothing is shown here. */
let taken = 0;

function newFolder(): Folder {
  made += 1;
  const home = join(root(), String(made));
  const path = join(home, "flows");
  mkdirSync(join(path, "sub"), { recursive: true });
  const file = (name: string): string => join(path, name);
  writeFileSync(file("common.yaml"), common(1));
  writeFileSync(file("wallets.yaml"), wallets(1));
  for (let index = 0; index < FLOWS; index += 1) writeFileSync(file(`${idOf(index)}.yaml`), flow(index, 1));
  return { home, path, caches: join(home, "cache"), file };
}

/** `f0` and `f1` are parts; of the others, each third uses one of them, `f2` uses `f3`, which uses `f0`. */
const idOf = (index: number): string => `f${index}`;

function flow(index: number, word: number): string {
  const uses = index === 2 ? "f3" : index % 3 === 0 && index > 1 ? idOf(index % 2) : undefined;
  const isPart = index < 2 || index === 3;
  const end = isPart ? "{ end: return, result: ok }" : `{ end: advice, title: The end ${word} }`;
  const first = uses === undefined ? "" : `  use_it:\n    use: ${uses}\n    next: last\n`;
  return `format: 1
title: The flow number ${index} and ${word}
summary: What it says is ${word}.
symptoms: [it]
owner: tests
reviewed: 2026-11-22
sources: [TST-01]
steps:
${first}  last:
    ask: Is it ${word}?
    why: Because.
    type: yes_no
    next: { yes: done, no: done }
  done: ${end}
`;
}

const common = (word: number, extra = ""): string =>
  `format: 1\nprepare:\n  name: { label: Your name ${word} }\nnever_share: ["the code"]\n${extra}`;

const wallets = (word: number): string =>
  `format: 1\nsafe_route: { en: Open the app ${word} }\nwallets:\n  one: { name: { en: One } }\nhelplines: {}\n`;

const FACTS = `reviewed: 2026-11-22\nfacts:\n  TST-01:\n    tag: S\n    sources:\n      - { title: T, address: "https://a.example/", confidence: A }\n`;

const EDITS: readonly ((folder: Folder, a: number, b: number) => void)[] = [
  () => undefined,
  ({ file }, a, b) => rewrite(file(`${idOf(a)}.yaml`), flow(a, b % 10)),
  ({ file }, a, b) => rewrite(file(`${idOf(a)}.yaml`), flow(a, b % 10)),
  ({ file }, a, b) => rewrite(file(`${idOf(a)}.yaml`), `${flow(a, 1)}${"# more\n".repeat(b)}`),
  // The same size, and the dates of before.
  ({ file }, a, b) => {
    const path = file(`${idOf(a)}.yaml`);
    const found = lstatSync(path, { throwIfNoEntry: false });
    rewrite(path, flow(a, b % 10));
    if (found?.isFile() === true) utimesSync(path, found.atime, found.mtime);
  },
  ({ file }, a, b) => isThere(file(`${idOf(a)}.yaml`)) && lutimesSync(file(`${idOf(a)}.yaml`), b, b),
  ({ file }, a, b) => move(file(`${idOf(a)}.yaml`), file(`${idOf(b)}.yaml`)),
  ({ file }, a, b) => {
    move(file(`${idOf(a)}.yaml`), file("swap"));
    move(file(`${idOf(b)}.yaml`), file(`${idOf(a)}.yaml`));
    move(file("swap"), file(`${idOf(b)}.yaml`));
  },
  ({ file }, a, b) => {
    writeFileSync(file("new"), flow(a, b % 10));
    move(file("new"), file(`${idOf(a)}.yaml`));
  },
  ({ file }, a) => rmSync(file(`${idOf(a)}.yaml`), { recursive: true, force: true }),
  ({ file }, a, b) => rewrite(file(`g${a}.yaml`), flow(4, b % 10)),
  // A link to another flow, to a file in a folder below, and to one outside.
  ({ file }, a, b) => link(`${idOf(b)}.yaml`, file(`${idOf(a)}.yaml`)),
  ({ file }, a, b) => {
    mkdirSync(file("sub"), { recursive: true });
    writeFileSync(join(file("sub"), `${a}.yaml`), flow(a, b % 10));
    link(`sub/${a}.yaml`, file(`${idOf(a)}.yaml`));
  },
  ({ file, home }, a, b) => {
    writeFileSync(join(home, "outside.yaml"), flow(a, b % 10));
    link("../outside.yaml", file(`${idOf(a)}.yaml`));
  },
  // What is below stays as it is, but is outside now, or back inside.
  ({ file, home }) => {
    const away = join(home, "away");
    if (existsSync(away)) {
      rmSync(file("sub"), { recursive: true, force: true });
      renameSync(away, file("sub"));
    } else if (isThere(file("sub"))) {
      renameSync(file("sub"), away);
      symlinkSync(away, file("sub"));
    }
  },
  ({ file }, _a, b) => writeFileSync(file("common.yaml"), common(b % 10)),
  ({ file }, a, b) => writeFileSync(file("common.yaml"), common(1, `order: [${idOf(a)}, ${idOf(b)}]\n`)),
  ({ file }, a) => writeFileSync(file("common.yaml"), common(1, `first: ${idOf(a)}\n`)),
  ({ file }) => writeFileSync(file("common.yaml"), common(1, "nonsense: 1\n")),
  ({ file }) => rmSync(file("common.yaml"), { force: true }),
  ({ file }, _a, b) => writeFileSync(file("wallets.yaml"), wallets(b % 10)),
  ({ file }) =>
    existsSync(file("facts.yaml")) ? rmSync(file("facts.yaml")) : writeFileSync(file("facts.yaml"), FACTS),
  ({ file }, a, b) =>
    toggle(file(`${idOf(a)}.zh-CN.yaml`), `translates: ${idOf(a)}\nsteps:\n  last:\n    ask: 是${b}吗？\n`),
  ({ file }, a, b) =>
    toggle(file(`${idOf(a)}.zh-CN.yaml`), `translates: ${idOf(a)}\nsteps:\n  nothing:\n    ask: 是${b}吗？\n`),
  ({ file }, a) => toggle(file(`g${a}.zh-CN.yaml`), `translates: g${a}\nsteps: {}\n`),
  ({ file }, a) => toggle(file(`${idOf(a)}.scenarios.yaml`), "nonsense: [\n"),
  ({ file }, a) => rewrite(file(`${idOf(a)}.yaml`), flow(a, 1).replace("yes: done", "yes: dne")),
  ({ file }, a) => rewrite(file(`${idOf(a % 4)}.yaml`), flow(a % 4, 1).replace("yes: done", "yes: dne")),
  ({ file }, a) => rewrite(file(`${idOf(a % 4)}.yaml`), flow(a % 4, 1)),
  ({ file }, a) => rewrite(file(`${idOf(a)}.yaml`), Buffer.from([0xff, 0xfe, 0x00])),
  ({ file }, a) => toggle(file(`F${a}.yaml`), flow(a, 1)),
  ({ file }, a) => {
    rmSync(file(`${idOf(a)}.yaml`), { recursive: true, force: true });
    mkdirSync(file(`${idOf(a)}.yaml`));
  },
  // Another folder in its place, and whatever was there before.
  ({ path, home }) => {
    cpSync(path, join(home, "copy"), { recursive: true, verbatimSymlinks: true });
    rmSync(join(home, "former"), { recursive: true, force: true });
    renameSync(path, join(home, "former"));
    renameSync(join(home, "copy"), path);
  },
  ({ path, home }) => {
    if (!existsSync(join(home, "former"))) return;
    renameSync(path, join(home, "swap"));
    renameSync(join(home, "former"), path);
    renameSync(join(home, "swap"), join(home, "former"));
  },
];

/** What makes the rest of a folder useless does not stay for long. */
function mend({ file }: Folder, a: number): void {
  if (a % 3 > 0) return;
  writeFileSync(file("common.yaml"), common(1));
  for (const part of [0, 1, 3]) rewrite(file(`${idOf(part)}.yaml`), flow(part, 1));
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** In place where there is a file, by a link too. */
function rewrite(path: string, content: string | Buffer): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(path, { recursive: true });
  try {
    writeFileSync(path, content);
  } catch {
    unlinkSync(path);
  }
}

function move(from: string, to: string): void {
  if (!isThere(from) || from === to) return;
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

function toggle(path: string, content: string): void {
  if (isThere(path)) rmSync(path);
  else writeFileSync(path, content);
}

async function compare(
  folder: Folder,
  { open, a, later, program }: { open: number; a: number; later: number; program: string },
): Promise<void> {
  if (open === 0) return;
  const only = open < 5 ? idOf(a) : undefined;
  const options = { env: { XDG_CACHE_HOME: folder.caches }, only, program, later: (work: () => void) => work() };
  const kept = await openCachedFolder(folder.path, { ...options, now: () => Date.now() + later });
  const whole = openFolder(folder.path);
  const told = only === undefined ? said : (opened: LoadedFolder) => saidOf(opened, only);
  expect(told(kept)).toEqual(told(whole));
  if (Object.keys(whole.library.flows).length > kept.compiled.length + 5) taken += 1;
  if (later > 0) nextTick(folder);
}

function said(loaded: LoadedFolder) {
  const { library, broken, faults, issues } = loaded;
  return {
    flows: JSON.stringify(library.flows),
    heads: Object.keys(library.heads),
    shared: [library.common, library.wallets],
    titles: Object.values(library.heads).map(({ texts, version, listed }) => [texts["en"]?.["title"], version, listed]),
    broken,
    faults: faults.map(({ place, error }) => [place, error.message]),
    errors: issues
      .filter((issue) => isError(issue) && broken.includes(flowOf(issue.source.name)))
      .map(({ code, source, span }) => [code, source.name, span]),
  };
}

function saidOf({ library, broken, issues }: LoadedFolder, id: string) {
  const flow = library.flows[id];
  const used = Object.values(flow?.steps ?? {}).flatMap((each) => (each.kind === "use" ? [each.flow] : []));
  return {
    flows: JSON.stringify([id, ...used, library.common.first ?? id].map((each) => library.flows[each])),
    isThere: Object.hasOwn(library.heads, id),
    isBroken: broken.includes(id),
    shared: [library.common, library.wallets],
    errors: issues.filter((issue) => isError(issue) && flowOf(issue.source.name) === id).map(({ code }) => code),
  };
}

/** Who believes that some time has passed relies on dates: the next edit gets others, as it would have by then. */
function nextTick({ home }: Folder): void {
  const probe = join(home, "probe");
  const dated = (): bigint => {
    writeFileSync(probe, "");
    return statSync(probe, { bigint: true }).ctimeNs;
  };
  const before = dated();
  while (dated() === before);
}
