import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server of this test's own, on loopback. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): string;
  /** Stops it at once, as a crash would, and starts it again on the same port. */
  restart(): Promise<void>;
  /** Stops it at once. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Why there can be no server here; nothing when there can. */
export const noPostgres: string | undefined =
  binaries() === undefined ? "PostgreSQL's initdb and postgres were not found (set PG_BIN to their folder)" : undefined;

/** Makes a cluster in a temporary folder and starts it, with these options of `postgres`. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const bin = binaries();
  if (bin === undefined) throw new Error(noPostgres);
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const user = serverUser();
  if (user !== undefined) execFileSync("chown", [`${user.uid}:${user.gid}`, folder]);
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], {
    ...user,
    stdio: "ignore",
    cwd: folder,
  });
  const port = await freePort();
  let server: ChildProcess | undefined;
  let databases = 0;
  const start = async (): Promise<void> => {
    const options = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", folder, ...settings];
    server = spawn(join(bin, "postgres"), options, { ...user, stdio: "ignore", cwd: folder });
    await untilReady(bin, port);
  };
  const kill = async (): Promise<void> => {
    const stopped = server;
    if (stopped?.exitCode !== null) return;
    // Immediate shutdown: no checkpoint, connections are dropped, the next start recovers from the log.
    stopped.kill("SIGQUIT");
    await new Promise((resolve) => stopped.once("exit", resolve));
  };
  await start();
  return {
    newDatabase: () => {
      databases += 1;
      execFileSync(join(bin, "createdb"), [
        "-h",
        "127.0.0.1",
        "-p",
        String(port),
        "-U",
        "tester",
        `cases_${databases}`,
      ]);
      return `postgres://tester@127.0.0.1:${port}/cases_${databases}`;
    },
    start,
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const id = (option: string): number =>
      Number(execFileSync("id", [option, "postgres"], { stdio: "pipe" }).toString());
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return { uid: 65_534, gid: 65_534 };
  }
}

function binaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted() : [];
  const installed = versions.map((version) => join(debian, version, "bin"));
  const places = [process.env.PG_BIN ?? "", ...installed.toReversed(), ...(process.env.PATH ?? "").split(":")];
  return places.find(
    (place) => place !== "" && existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function untilReady(bin: string, port: number): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    const ready = spawn(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
    const code = await new Promise((resolve) => ready.once("exit", resolve));
    if (code === 0) return;
  }
  throw new Error("PostgreSQL did not start");
}
