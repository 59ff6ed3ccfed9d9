import { chmodSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { examples } from "../../src/cli/examples.js";
import { runChild } from "../support/child.js";
import type { ChildOptions } from "../support/child.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const BIN = resolve("bin/wallet-help.js");
const flows = folderForFile(sampleFlows);
const walletHelp = (args: readonly string[], options: ChildOptions = {}) =>
  runChild(process.execPath, [BIN, ...args], options);

/** Runs a line of a POSIX shell in which `$W` is the program; the exit code of a pipe is that of its first command that failed. */
const shell = (line: string, env: Readonly<Record<string, string>> = {}) =>
  runChild("bash", ["-c", `set -o pipefail; ${line}`], {
    env: { W: `${process.execPath} ${BIN}`, FLOWS: flows, ...env },
    stdin: "",
  });

const posix = process.platform !== "win32";

describe("every example of the help", () => {
  const folder = folderForFile({ "answers.yaml": "who_got: shop\n" });
  /** What is not 0, without a terminal and with these answers. */
  const codes: Readonly<Record<string, number>> = {
    "wallet-help": 2,
    "wallet-help --lang zh-CN": 2,
    "wallet-help run verification-code": 3,
    "wallet-help run verification-code -a channel=sms -a number_right=yes --json": 3,
    "wallet-help run refund --answers answers.yaml --output card.md": 3,
    "wallet-help resume": 2,
    "wallet-help resume 26-0001": 2,
    "wallet-help --flows my-flows flows check": 66,
    "wallet-help --flows my-flows flows diff HEAD~1": 66,
    "wallet-help --flows my-flows flows diff main --flow refund --format markdown": 66,
    "wallet-help agent": 2,
    "wallet-help agent K7QF-2M9X-D": 2,
    'wallet-help agent --on-close "cat >> tickets.json"': 2,
    "wallet-help --flows my-flows flows translate zh-CN": 66,
    "wallet-help --flows my-flows flows translate fr refund --dry-run": 66,
    "wallet-help --flows my-flows flows new": 66,
    "wallet-help --flows my-flows flows new shop-cannot-scan --answers new-flow.yaml": 66,
    "wallet-help cases show 26-0001": 66,
    "wallet-help cases export 26-0001 --output case.md": 66,
    "wallet-help cases delete 26-0001 --yes": 66,
    "wallet-help flows diff old-flows new-flows --output changes.md": 66,
  };

  /** What is said beside the result where nothing went wrong. */
  const remarks: Readonly<Record<string, string>> = {
    "wallet-help flows test --format junit --output report.xml": "Written to report.xml.\n",
    "wallet-help cases stats --flow refund --output stats.html": "Written to stats.html.\n",
    "wallet-help flows check --format sarif --output issues.sarif": "Written to issues.sarif.\n",
    "wallet-help flows check --fix --dry-run": "There is nothing that can be mended without doubt.\n",
    "wallet-help flows graph refund --coverage --output refund.html": "Written to refund.html.\n",
    "wallet-help flows paths verification-code --to blocked --limit 3":
      "Only the first 3 are shown; --limit shows more.\n",
  };

  test.each([...new Set(Object.values(examples).flat())])("runs: %s", { timeout: 15_000 }, async (line) => {
    const [, ...args] = line.split(" ");
    const state = folderForTest();
    const { code, err, signal } = await walletHelp(args, {
      cwd: folder,
      stdin: "",
      env: { XDG_STATE_HOME: state, HOME: state },
    });
    const isCount = line === "wallet-help flows translate zh-CN --check";
    const said = isCount ? err.replace(/^All \d+ texts are translated\.\n$/, "") : err;
    expect({ line, code, signal, err: code === 0 ? said : "" }).toEqual({
      line,
      code: codes[line] ?? 0,
      signal: null,
      err: remarks[line] ?? "",
    });
    expect(err).not.toContain("    at ");
  });
});

describe.skipIf(!posix)("a pipe", () => {
  test.each(["--help", "show verification-code"])("whose reader leaves is no error: %s | head -1", async (args) => {
    const { code, err, out } = await shell(`$W ${args} | head -1`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n")).toHaveLength(2);
  });

  test("whose reader has left before anything is written is no error", async () => {
    for (const args of ["list", "--version"]) {
      expect(await shell(`{ sleep 0.3; $W ${args}; } | true`)).toMatchObject({ code: 0, err: "" });
    }
  });

  test("gets no control characters", async () => {
    for (const args of ["--help", "show ways", "run ways -a again=no -a mend=fixed"]) {
      const { out, code } = await shell(`$W --flows "$FLOWS" ${args} 2>&1`, {
        TERM: "xterm-256color",
        COLORTERM: "truecolor",
      });
      expect(code).toBe(0);
      // oxlint-disable-next-line no-control-regex -- finding them is the purpose
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });

  test("that is never written to does not hold a script up", async () => {
    for (const args of [["run", "refund", "--no-input"], ["run", "refund"], ["list"], []]) {
      const { code, signal } = await walletHelp(args, { timeout: 5000 });
      expect([args, signal]).toEqual([args, null]);
      expect(code).toBe(args[0] === "list" ? 0 : args.length === 0 ? 2 : 3);
    }
  });

  test("may bring the answers in pieces", async () => {
    const { code, out } = await shell(
      `{ printf 'wo'; sleep 0.2; printf 'rd: "00'; sleep 0.2; printf '7"\\n'; } | $W --flows "$FLOWS" run types --json --answers -`,
    );
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ path: [{ step: "word", answer: "007", source: "input" }] });
  });

  test("may take the place of a file", async () => {
    const { code, out } = await shell(`$W --flows "$FLOWS" run types --json --answers <(echo 'word: x')`);
    expect([code, JSON.parse(out)]).toMatchObject([3, { path: [{ answer: "x", source: "file" }] }]);
  });
});

describe.skipIf(!posix)("without standard streams", () => {
  test.each([
    ["$W run verification-code </dev/null", 3],
    ["$W run verification-code <&-", 3],
    ["$W run verification-code --answers - <&-", 3],
    ["$W run verification-code --plain </dev/null", 3],
    ["$W <&-", 2],
    ["$W list >&- 2>&-", 0],
    ["$W run verification-code 2>&-", 3],
  ])("%s ends with %i", async (line, code) => {
    const { code: ended, signal, err, out } = await shell(line);
    expect({ ended, signal }).toEqual({ ended: code, signal: null });
    expect(out + err).not.toContain("    at ");
  });
});

describe.skipIf(process.platform !== "linux")("a full disk", () => {
  test.each(["--version", "--help", "list", "run verification-code --json"])(
    "behind standard output is 74: %s",
    async (args) => {
      const { code, err } = await shell(`$W ${args} >/dev/full`);
      expect(code).toBe(74);
      expect(err).toContain(
        "Standard output cannot be written: the disk is full.\nCheck where it is sent to and the free space there.\n",
      );
      expect(err).not.toContain("    at ");
    },
  );

  test("behind standard error changes nothing", async () => {
    expect(await shell(`$W run verification-code 2>/dev/full`)).toMatchObject({ code: 3 });
  });

  test("behind --output is 74", async () => {
    const { code, err } = await shell(`$W --flows "$FLOWS" run ways -a again=no -a mend=fixed --output /dev/full`);
    expect(code).toBe(74);
    expect(err).toContain("/dev/full cannot be written: the disk is full.");
  });

  test("leaves what was in the file before", async () => {
    const folder = folderForTest({ "card.txt": "before\n" });
    const { code, err } = await shell(
      `ulimit -f 0; trap '' XFSZ; $W --flows "$FLOWS" run ways -a again=no -a mend=fixed -o ${folder}/card.txt`,
    );
    expect(code).toBe(74);
    expect(err).toContain(`${folder}/card.txt cannot be written: `);
    expect([readFileSync(join(folder, "card.txt"), "utf8"), readdirSync(folder)]).toEqual(["before\n", ["card.txt"]]);
  });

  test.skipIf(process.getuid?.() === 0)("and a folder that is read-only are alike", async () => {
    const folder = folderForTest();
    chmodSync(folder, 0o555);
    expect(await shell(`$W --flows "$FLOWS" run ways -a again=no -a mend=fixed -o ${folder}/card.txt`)).toMatchObject({
      code: 74,
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(!posix)("a signal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s ends a script that waits for its answers",
    async (killSignal) => {
      const { signal, out, err } = await walletHelp(["--flows", flows, "run", "ways", "--answers", "-"], {
        timeout: 700,
        killSignal,
      });
      expect({ signal, out, err }).toEqual({ signal: killSignal, out: "", err: "" });
    },
  );
});

describe("a mistake of the program's own", () => {
  test("is told from one of the operator by its code and its stack", async () => {
    const folder = folderForTest({ "break.cjs": "JSON.stringify = () => { throw new Error('broken on purpose'); };" });
    const { code, err } = await runChild(
      process.execPath,
      ["-r", join(folder, "break.cjs"), BIN, "--flows", flows, "list", "--json"],
      { stdin: "" },
    );
    expect(code).toBe(70);
    expect(err).toContain("This is a fault in wallet-help itself");
    expect(err).toContain("broken on purpose");
    expect(err).toMatch(/\n {4}at /);
  });

  test("is not what a flow with errors is", async () => {
    const { code, err } = await walletHelp(["--flows", folderForTest({ "faulty.yaml": faultyFlow }), "run", "faulty"], {
      stdin: "",
    });
    expect(code).toBe(65);
    expect(err).not.toContain("    at ");
  });
});
