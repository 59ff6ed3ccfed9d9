/**
 * How much the stores add to what they stand on: `npm run bench:store -- [--cases 50000] [--agents 200] [--calls 20] [--kills 0]`.
 * PostgreSQL is a real server of this run; each figure is a ratio to the bare `pg` driver doing the same statements on the
 * same tables, and the embedded store's to lines of JSON that are flushed one by one.
 */
import { spawn } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { systemClock } from "../../src/host/clock.js";
import type { RecordEvent, Store } from "../../src/host/store.js";
import { openStore } from "../../src/host/store/open.js";
import { buildProgram } from "../support/build-program.js";
import { noPostgres, startPostgres } from "../support/postgres.js";
import { layOut, quantile } from "./measure.js";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "50000" },
    agents: { type: "string", default: "200" },
    calls: { type: "string", default: "20" },
    kills: { type: "string", default: "0" },
  },
});
const [cases, agents, calls, kills] = [values.cases, values.agents, values.calls, values.kills].map(Number) as [
  number,
  number,
  number,
  number,
];

const event: RecordEvent = { type: "answer", step: "number_right", answer: "yes", source: "typed" };
const head = { flow: "verification-code", version: "sha256:0", locale: "en", inputs: {}, title: "No code comes" };
const rows: (readonly string[])[] = [["", "ours p50", "ours p99", "bare p50", "bare p99", "ratio p50", "ratio p99"]];

await benchEmbedded();
if (noPostgres === undefined) await benchPostgres();
else console.log(noPostgres);
console.log(layOut(rows));

async function benchPostgres(): Promise<void> {
  const server = await startPostgres(["-c", `max_connections=${agents * 2 + 50}`]);
  try {
    const address = server.newDatabase();
    await (await openStore(address, systemClock())).close();
    console.log(`Node ${process.version}; filled ${cases} cases in ${(await fill(address)).toFixed(0)} ms`);
    await benchAnswers(address);
    await benchReads(address);
    if (kills > 0) await killAtRandom(address);
  } finally {
    await server.remove();
  }
}

/** Five events a case, spread over a year and five flows. */
async function fill(address: string): Promise<number> {
  const started = performance.now();
  await withClient(address, async (client) => {
    const at = "(timestamptz '2025-11-22' + n * (interval '365 days' / $1::integer))";
    const json = `json_build_object('flow', 'flow-' || n % 5, 'version', 'sha256:0', 'locale', 'en', 'today', '2025-11-22',
      'inputs', json_build_object(), 'title', 'Case ' || n, 'id', '25-' || lpad(n::text, 7, '0'),
      'createdAt', to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text`;
    await client.query(
      `INSERT INTO wallet_help.cases (id, flow, head, state, events, changed_at)
       SELECT '25-' || lpad(n::text, 7, '0'), 'flow-' || n % 5, ${json}, CASE n % 10 WHEN 0 THEN 'open' ELSE 'ended' END, 5, ${at}
       FROM generate_series(1, $1::integer) AS n`,
      [cases],
    );
    await client.query(
      `INSERT INTO wallet_help.events (case_id, seq, at, event, writer)
       SELECT '25-' || lpad(n::text, 7, '0'), seq, ${at}, $2, '00000000-0000-0000-0000-000000000000'
       FROM generate_series(1, $1::integer) AS n, generate_series(1, 5) AS seq`,
      [cases, JSON.stringify(event)],
    );
    await client.query("ANALYZE wallet_help.cases; ANALYZE wallet_help.events");
  });
  return performance.now() - started;
}

/** From an answer to when the next question may show: the event is committed. Every agent has a connection of its own. */
async function benchAnswers(address: string): Promise<void> {
  const stores = await Promise.all(Array.from({ length: agents }, () => openStore(address, systemClock())));
  const clients = await Promise.all(Array.from({ length: agents }, () => connected(address)));
  const ours: number[] = [];
  const bare: number[] = [];
  // By turns, so that a machine that grows slower does so for both.
  for (let round = 0; round < 4; round += 1) {
    ours.push(...(await allAtOnce(stores, (store, time) => callOf(store, time))));
    bare.push(...(await allAtOnce(clients, (client, time, index) => bareCall(client, `${round}-${index}`, time))));
  }
  await Promise.all([...stores.map((store) => store.close()), ...clients.map((client) => client.end())]);
  addRow(`answer to next question, ${agents} agents`, ours, bare);
}

type Time = (work: () => Promise<unknown>) => Promise<void>;

async function allAtOnce<T>(desks: readonly T[], call: (desk: T, time: Time, index: number) => Promise<void>) {
  const times: number[] = [];
  const time: Time = async (work) => {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  };
  await Promise.all(desks.map((desk, index) => call(desk, time, index)));
  return times;
}

async function callOf(store: Store, time: Time): Promise<void> {
  const { id } = await store.begin({ ...head, today: "2026-11-22" });
  for (let seq = 1; seq <= calls; seq += 1) await time(() => store.append(id, seq, event));
}

/** The statement of the store, by the driver alone. */
async function bareCall(client: pg.Client, name: string, time: Time): Promise<void> {
  const id = `bare-${name}`;
  await client.query("INSERT INTO wallet_help.cases (id, flow, head, changed_at) VALUES ($1, $2, $3, now())", [
    id,
    head.flow,
    JSON.stringify(head),
  ]);
  for (let seq = 1; seq <= calls; seq += 1) {
    await time(() =>
      client.query(
        `WITH moved AS (UPDATE wallet_help.cases SET events = $2, changed_at = greatest(changed_at, $3)
           WHERE id = $1 AND events = $2::integer - 1 RETURNING id)
         INSERT INTO wallet_help.events (case_id, seq, at, event, writer) SELECT id, $2, $3, $4, $5 FROM moved`,
        [id, seq, new Date().toISOString(), JSON.stringify(event), "00000000-0000-0000-0000-000000000000"],
      ),
    );
  }
}

async function benchReads(address: string): Promise<void> {
  const store = await openStore(address, systemClock());
  await withClient(address, async (client) => {
    await compare(
      "cases list (50 newest)",
      30,
      () => store.list({ limit: 50 }),
      () =>
        client.query(
          "SELECT id, flow, head, state, events, changed_at FROM wallet_help.cases ORDER BY changed_at DESC, length(id) DESC, id DESC LIMIT 50",
        ),
    );
    await compare(
      "cases list --state open --flow",
      30,
      () => store.list({ limit: 50, state: "open", flow: "flow-1" }),
      () =>
        client.query(
          "SELECT id, flow, head, state, events, changed_at FROM wallet_help.cases WHERE state = 'open' AND flow = 'flow-1' ORDER BY changed_at DESC, length(id) DESC, id DESC LIMIT 50",
        ),
    );
    await compare(
      "cases show",
      30,
      () => store.read("25-0000001"),
      () =>
        client.query(
          "SELECT id, flow, head, state, seq, at, event FROM wallet_help.cases LEFT JOIN wallet_help.events ON case_id = id WHERE id = '25-0000001' ORDER BY seq",
        ),
    );
    await compare(
      "all records, as stats reads them",
      1,
      () => readAll(store),
      () => readAllBare(client),
    );
  });
  await store.close();
}

async function readAll(store: Store): Promise<void> {
  let events = 0;
  for await (const kept of store.records()) events += kept.events.length;
  if (events < cases * 5) throw new Error(`Only ${events} events were read`);
}

async function readAllBare(client: pg.Client): Promise<void> {
  await client.query("BEGIN");
  await client.query(`DECLARE every NO SCROLL CURSOR FOR SELECT id, flow, head, state, seq, at, event
    FROM wallet_help.cases LEFT JOIN wallet_help.events ON case_id = id ORDER BY id, seq`);
  for (let found = 1; found > 0;) found = (await client.query("FETCH 1280 FROM every")).rows.length;
  await client.query("COMMIT");
}

async function compare(
  name: string,
  rounds: number,
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<void> {
  const times: readonly [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of [ours, bare].entries()) {
      const started = performance.now();
      await work();
      times[index]?.push(performance.now() - started);
    }
  }
  addRow(name, times[0], times[1]);
}

/** Against lines that are flushed one by one, which is the least that keeps an answer. */
async function benchEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "store-bench-"));
  const store = await openStore(join(folder, "cases.db"), systemClock());
  const { id } = await store.begin({ ...head, today: "2026-11-22" });
  const file = openSync(join(folder, "lines.jsonl"), "a");
  let seq = 0;
  await compare(
    "embedded append, to JSONL and fsync",
    300,
    () => store.append(id, (seq += 1), event),
    async () => {
      writeSync(file, `${JSON.stringify({ seq, at: new Date().toISOString(), event })}\n`);
      fsyncSync(file);
    },
  );
  closeSync(file);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Kills programs at random moments, on both stores, and prints how many acknowledged answers were lost. */
async function killAtRandom(address: string): Promise<void> {
  const program = await buildProgram("test/host/programs/append-and-acknowledge.ts");
  const folder = mkdtempSync(join(tmpdir(), "store-kills-"));
  for (const [name, place] of [["embedded", join(folder, "cases.db")] as const, ["PostgreSQL", address] as const]) {
    let [acknowledged, lost] = [0, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const [id, last] = await lastAcknowledged(program, place, Math.random() * 40);
      const store = await openStore(place, systemClock());
      const kept = (await store.read(id))?.events.length ?? 0;
      await store.close();
      acknowledged += last;
      lost += Math.max(0, last - kept);
    }
    console.log(`${name}: ${kills} kills, ${acknowledged} answers acknowledged, ${lost} lost`);
  }
  rmSync(folder, { recursive: true, force: true });
}

function lastAcknowledged(program: string, place: string, count: number): Promise<readonly [string, number]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, place], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (output.split("\n").length > count + 2) child.kill("SIGKILL");
    });
    child.on("error", reject).on("close", () => {
      const [id = "", last = "0"] = output.split("\n").slice(0, -1).at(-1)?.split(" ") ?? [];
      resolve([id, Number(last)]);
    });
  });
}

function addRow(name: string, ours: readonly number[], bare: readonly number[]): void {
  const [a, b, c, d] = [quantile(ours, 0.5), quantile(ours, 0.99), quantile(bare, 0.5), quantile(bare, 0.99)];
  rows.push([name, ...[a, b, c, d].map((each) => `${each.toFixed(2)} ms`), (a / c).toFixed(2), (b / d).toFixed(2)]);
}

async function connected(address: string): Promise<pg.Client> {
  const client = new pg.Client(address);
  await client.connect();
  return client;
}

async function withClient(address: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connected(address);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
