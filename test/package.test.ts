import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readModule } from "./support/modules.js";

interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  /** Bytes of the archive. */
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
}

/** The aim is 500; the library beside the program (100), its declarations (64) and the pages of issues (17) are what is over it. */
const MOST_KILOBYTES_WITHOUT_FLOWS = 650;
const manifest = readJson("package.json") as Manifest;

describe("the package", () => {
  /** The package as a user has it: unpacked from its archive, beside the packages that it depends on. */
  let place: string;
  let installed: string;
  let packed: Packed;

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "wallet-help-package-"));
    packed = pack(".", place);
    installed = install(join(place, packed.filename), join(place, "node_modules"));
  });

  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
  });

  test("holds the program, the library, its types, the flows and the documents", () => {
    expect(packed.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "bin/wallet-help.js",
        "dist/cli/main.cjs",
        "dist/lib/index.js",
        "dist/third-party-licenses.txt",
        "dist/types/index.d.ts",
        "flows/wallets.yaml",
        "package.json",
      ]),
    );
  });

  test("holds no sources, tests, maps or tools", () => {
    const foreign = packed.files.filter(({ path }) => /^(src|test|\.)|\.map$|\.tgz$|tsconfig/.test(path));
    expect(foreign).toEqual([]);
  });

  test(`is smaller than ${MOST_KILOBYTES_WITHOUT_FLOWS} kB without the flows`, () => {
    const lean = copyOf(installed);
    rmSync(join(lean, "flows"), { recursive: true });
    // The same flows, compiled; missing where one of them has errors.
    rmSync(join(lean, "dist", "flows"), { recursive: true, force: true });
    const { size } = pack(lean, place);
    expect(size / 1000).toBeLessThan(MOST_KILOBYTES_WITHOUT_FLOWS);
  });

  test("has a program that can be run and says its version", () => {
    expect(packed.files.find(({ path }) => path === "bin/wallet-help.js")?.mode).toBe(0o755);
    expect(readFileSync(join(installed, "bin/wallet-help.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { stdout, stderr, status } = run(join(installed, "bin/wallet-help.js"), ["--version"]);
    expect({ stdout, stderr, status }).toEqual({ stdout: `${manifest.version}\n`, stderr: "", status: 0 });
  });

  test("has a program that starts beside nothing but its dependencies", () => {
    const { stdout, stderr, status } = run(join(installed, "bin/wallet-help.js"), ["--help"]);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toContain("wallet-help");
  });

  test("has a library that can be imported and required", () => {
    const keys = (library: string): string => `Object.keys(${library}).filter((key) => key !== "__esModule").join()`;
    const script = `import("wallet-help").then((esm) => console.log(${keys("esm")} === ${keys('require("wallet-help")')}))`;
    const { stdout, stderr } = run("--no-warnings", ["-e", script], place);
    expect({ stdout, stderr }).toEqual({ stdout: "true\n", stderr: "" });
  });

  test("has types that hold without our development dependencies", () => {
    writeFileSync(
      join(place, "consumer.ts"),
      'import * as library from "wallet-help";\nexport type Library = typeof library;\n',
    );
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", ""];
    const { stdout } = run(resolve("node_modules/typescript/bin/tsc"), [...options, "consumer.ts"], place);
    expect(stdout).toBe("");
  });

  test("has types that every way of importing finds", async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(join(place, packed.filename))));
    const result = await checkPackage(tarball);
    if (!result.types) throw new Error("The package has no types");
    // Node 10 knows no `exports`; what `require` gets is a module of ES, which every Node that is supported can load.
    const known = new Set(["NoResolution node10", "CJSResolvesToESM node16-cjs"]);
    const problems = result.problems.map((problem) =>
      [problem.kind, "resolutionKind" in problem ? problem.resolutionKind : ""].join(" "),
    );
    expect(problems.filter((problem) => !known.has(problem))).toEqual([]);
  }, 30_000);

  test("has the JSON Schemas of its documents", () => {
    const require = createRequire(join(place, "consumer.js"));
    expect(require("wallet-help/schemas/state-1.json")).toMatchObject({ title: "StateDocument" });
  });

  test("names the licence of every package that it contains", () => {
    const licences = readFileSync(join(installed, "dist/third-party-licenses.txt"), "utf8");
    const nameless = licences
      .split("=".repeat(80))
      .slice(1)
      .filter((part) => !/copyright/i.test(part));
    expect(nameless.map((part) => part.trim().split("\n")[0])).toEqual([]);
  });

  test("says how to build it where nothing is built", () => {
    const fresh = copyOf(installed);
    rmSync(join(fresh, "dist"), { recursive: true });
    const { stderr, status } = run(join(fresh, "bin/wallet-help.js"), ["list"]);
    expect({ stderr, status }).toEqual({
      stderr: "wallet-help is not built yet. In its folder, run: npm run build\n",
      status: 70,
    });
  });
});

describe("the dependencies", () => {
  interface Locked {
    readonly dev?: boolean;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
    readonly hasInstallScript?: boolean;
  }
  const { packages } = readJson("package-lock.json") as { readonly packages: Readonly<Record<string, Locked>> };

  test("are locked for every platform", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !Object.keys(packages).some((locked) => locked.endsWith(`node_modules/${name}`)))
        .map((name) => `${name}, which ${path} asks for`),
    );
    expect(missing).toEqual([]);
  });

  test("run no script when the package is installed", () => {
    const hooks = Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$/.test(name));
    const shipped = Object.entries(packages).filter(([, { dev }]) => dev !== true);
    const scripted = shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path);
    expect({ hooks, scripted }).toEqual({ hooks: [], scripted: [] });
  });

  test("are those that the bundle leaves outside, and those that were asked for by name", () => {
    const askedFor = ["chalk", "commander", "inquirer", "yaml"];
    const outside = externalPackages("dist");
    const optional = Object.keys(manifest.optionalDependencies);
    const needed = outside.filter((name) => !optional.includes(name));
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual([...new Set([...askedFor, ...needed])].toSorted());
    // Graphviz is looked for by its name, in a thread of its own.
    expect(optional.toSorted()).toEqual(
      [...new Set([...outside, "@viz-js/viz"])].filter((name) => optional.includes(name)).toSorted(),
    );
  });
});

function pack(folder: string, destination: string): Packed {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination];
  const { stdout } = spawnSync("npm", args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  const [packed] = JSON.parse(stdout) as readonly Packed[];
  if (packed === undefined) throw new Error("npm packed nothing");
  return packed;
}

function install(archive: string, modules: string): string {
  const folder = join(modules, "wallet-help");
  mkdirSync(folder, { recursive: true });
  spawnSync("tar", ["-xzf", archive, "--strip-components", "1", "-C", folder]);
  for (const name of Object.keys(manifest.dependencies)) link(name, modules);
  return folder;
}

function link(name: string, modules: string): void {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(resolve("node_modules", name), join(modules, name), "junction");
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(`${folder}-`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function run(file: string, args: readonly string[], cwd = ".") {
  return spawnSync(process.execPath, [file, ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** The packages that the built files ask Node for. */
function externalPackages(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.c?js$/.test(file));
  const imports = files.flatMap((file) => readModule(file, readFileSync(join(folder, file), "utf8")).imports);
  const names = imports.map(({ name }) => name).filter((name) => /^[@a-z]/.test(name) && !isBuiltin(name));
  return names.map((name) =>
    name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/"),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
