import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { largestFlowFile } from "../../src/host/files.js";
import { displayWidth } from "../../src/render/width.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const broken = folderForFile({
  ...sampleFlows,
  "faulty.yaml": faultyFlow,
  "user.yaml": `${faultyFlow.split("steps:")[0] ?? ""}steps:\n  one:\n    use: faulty\n    next: solved\n`,
  "wide.yaml": Buffer.from(sampleFlows["spoken.yaml"] ?? "", "utf16le"),
  "huge.yaml": "# ".padEnd(largestFlowFile + 1, "x"),
  "Bad Name.yaml": faultyFlow,
  "other.yml": faultyFlow,
});
mkdirSync(join(broken, "folder.yaml"));
symlinkSync("/etc/hostname", join(broken, "outside.yaml"));

const clean = folderForFile(sampleFlows);

describe("a folder with broken flows", () => {
  test("is listed without them, and says which they are", async () => {
    const { code, out, err } = await walletHelp(["--flows", broken, "list"]);
    expect(code).toBe(0);
    expect(out).toContain("The light is out");
    expect(out).not.toContain("A mistake");
    for (const name of ["faulty", "user"]) expect(err).toContain(`The flow "${name}" has an error and cannot run.\n`);
    for (const name of ["wide.yaml", "huge.yaml", "Bad Name.yaml", "other.yml", "folder.yaml", "outside.yaml"])
      expect(err).toContain(name);
    expect(err.trimEnd().split("\n").at(-1)).toBe(`To see what is wrong: wallet-help --flows ${broken} flows check`);
    expect(err).not.toContain("    at ");
  });

  test("is listed in silence under --quiet", async () => {
    expect(await walletHelp(["--flows", broken, "--quiet", "list"])).toMatchObject({ code: 0, err: "" });
  });

  test("runs and shows the sound ones without a word about the others", async () => {
    expect(await walletHelp(["--flows", broken, "run", "spoken", "-a", "lamp=yes"])).toMatchObject({
      code: 0,
      err: "",
    });
    expect(await walletHelp(["--flows", broken, "show", "spoken"])).toMatchObject({ code: 0, err: "" });
  });

  test.each(["faulty", "user", "wide", "huge"])("does not run or show %s", async (name) => {
    for (const command of ["run", "show"]) {
      const { code, out, err } = await walletHelp(["--flows", broken, command, name]);
      expect({ code, out }).toEqual({ code: 65, out: "" });
      expect(err).toBe(
        `The flow "${name}" has an error and cannot run.\nTo see what is wrong: wallet-help --flows ${broken} flows check ${name}\n`,
      );
    }
  });
});

describe("flows check", () => {
  test("shows every issue with its place, the lines around it and a hint", async () => {
    const { code, out, err } = await walletHelp(["--flows", broken, "flows", "check", "faulty"], {
      columns: 200,
      env: { NO_COLOR: "1" },
    });
    expect({ code, err }).toEqual({ code: 65, err: "" });
    expect(out).toBe(
      [
        `${broken}/faulty.yaml`,
        "  12:11  error Unknown step [unknown-step]",
        '    There is no step "nowhere" in this flow.',
        "    11 |     type: yes_no",
        "    12 |     next: nowhere",
        "       |           ^^^^^^^",
        "    13 |     why: It decides.",
        "    Hint: Write that step, or name one that is there.",
        "",
        "1 error, 0 warnings in 1 file",
        "To read more about one: wallet-help flows explain unknown-step",
        "",
      ].join("\n"),
    );
  });

  test("shows the files that were not read", async () => {
    const { code, out } = await walletHelp(["--flows", broken, "flows", "check"]);
    expect(code).toBe(65);
    for (const [file, kind] of [
      ["wide.yaml", "wrong-encoding"],
      ["huge.yaml", "file-too-large"],
      ["Bad Name.yaml", "file-name"],
      ["other.yml", "file-name"],
      ["folder.yaml", "not-a-file"],
      ["outside.yaml", "outside-folder"],
    ] as const) {
      expect(out.replaceAll("\n", " ")).toMatch(new RegExp(`${file}[^[]*\\[${kind}\\]`));
    }
    expect(out.trimEnd().split("\n").at(-1)).toBe("6 files were not read");
  });

  test("fits into 40 columns, but for the names of files", async () => {
    const { out } = await walletHelp(["--flows", broken, "flows", "check"], { columns: 40, env: { NO_COLOR: "1" } });
    expect(out.split("\n").filter((line) => displayWidth(line) > 40)).toEqual([]);
  });

  test.each([["--json"], ["--format", "json"]])("gives data with %s", async (...options) => {
    const { code, document } = await walletHelpJson(["--flows", broken, "flows", "check", "faulty", ...options]);
    expect(code).toBe(65);
    expect(document).toEqual({
      schema: "wallet-help/issues/1",
      issues: [
        {
          file: `${broken}/faulty.yaml`,
          line: 12,
          column: 11,
          end: { line: 12, column: 18 },
          severity: "error",
          code: "unknown-step",
          title: "Unknown step",
          words: 'There is no step "nowhere" in this flow.',
          hint: "Write that step, or name one that is there.",
        },
      ],
    });
  });

  test("gives a file that was not read as an issue at its start", async () => {
    const { code, document } = await walletHelpJson(["--flows", broken, "flows", "check", "wide", "--json"]);
    expect(code).toBe(65);
    expect(document).toMatchObject({
      issues: [{ file: `${broken}/wide.yaml`, line: 1, column: 1, severity: "error", code: "wrong-encoding" }],
    });
  });

  test("is 0 for a sound flow, a sound folder, and where there are only warnings", async () => {
    expect(await walletHelp(["--flows", broken, "flows", "check", "spoken"])).toEqual({
      code: 0,
      out: "No problems found.\n",
      err: "",
    });
    expect(await walletHelp(["--flows", clean, "flows", "check"])).toEqual({
      code: 0,
      out: "No problems found.\n",
      err: "",
    });
    const untold = (sampleFlows["spoken.yaml"] ?? "").replace("owner: tests\n", "");
    const { code, out } = await walletHelp(["--flows", folderForTest({ "spoken.yaml": untold }), "flows", "check"]);
    expect([code, out.includes("0 errors, 1 warning")]).toEqual([0, true]);
  });

  test("takes a flow by the name of its file", async () => {
    expect(await walletHelp(["--flows", broken, "flows", "check", "faulty.yaml"])).toMatchObject({ code: 65 });
  });

  test("is 66 for no such flow, and for a folder without any", async () => {
    expect(await walletHelp(["--flows", broken, "flows", "check", "falty"])).toEqual({
      code: 66,
      out: "",
      err: 'There is no flow "falty".\nDid you mean faulty?\n',
    });
    expect(await walletHelp(["--flows", folderForTest(), "flows", "check"])).toMatchObject({ code: 66, out: "" });
  });
});

describe("a folder that cannot be read", () => {
  test.each([["list"], ["run", "x"], ["search", "x"], ["show", "x"], ["contact"], ["flows", "check"]])(
    "is 66 for %s",
    async (...args) => {
      for (const [folder, why] of [
        ["/none/at/all", "it is not there"],
        [join(clean, "ways.yaml"), "a part of the path is not a folder"],
      ] as const) {
        const { code, out, err } = await walletHelp(["--flows", folder, ...args]);
        expect({ code, out }).toEqual({ code: 66, out: "" });
        expect(err).toBe(
          `The folder of flows ${folder} cannot be read: ${why}.\nName a folder with --flows, or in WALLET_HELP_FLOWS.\n`,
        );
      }
    },
  );
});
