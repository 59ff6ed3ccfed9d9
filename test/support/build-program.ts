import { isAbsolute, join, parse, resolve } from "node:path";
import { rolldown } from "rolldown";

/**
 * Bundles a TypeScript program with what it imports from this project, so that any supported Node runs it; gives back
 * the path of an ES module. Packages are not bundled in. A program is built once per test file that uses it.
 */
export function buildProgram(entry: string): Promise<string> {
  const path = resolve(entry);
  const known = built.get(path);
  if (known !== undefined) return known;
  const program = build(path);
  built.set(path, program);
  return program;
}

const built = new Map<string, Promise<string>>();

async function build(entry: string): Promise<string> {
  const { name } = parse(entry);
  const bundler = await rolldown({ input: { [name]: entry }, external: isPackage, platform: "node", logLevel: "warn" });
  const dir = join(CACHE, `${name}-${process.env["VITEST_POOL_ID"] ?? process.pid}`);
  await bundler.write({ dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" });
  await bundler.close();
  return join(dir, `${name}.mjs`);
}

/** Under `node_modules`, so that the program finds its packages; one folder per worker, so that none reads a half-written file. */
const CACHE = resolve("node_modules", ".cache", "wallet-help", "programs");

function isPackage(id: string): boolean {
  return !id.startsWith(".") && !isAbsolute(id);
}
