import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const OLD = `${HEAD}steps:
  channel:
    ask: How should the code reach you?
    choices:
      sms: A text message
      voice: A phone call
    next: times
  times:
    ask: How often did you ask for one today?
    type: number
    min: 0
    max: 20
    next:
      - if: times >= 5
        go: blocked
      - go: resend
  resend:
    do: Ask for a new code
    check: Did it come?
    next: blocked
  blocked:
    end: support
    title: Support has to help
    prepare:
      - id: times
        label: How often you asked
        from: times
    channels: [wallet]
`;

/** The same flow with edits; each must be there. */
function edited(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`Not in the flow: ${from}`);
    return text.replace(from, to);
  }, OLD);
}

/** Two folders that differ in the flow `main`. */
function folders(after: string, before = OLD): readonly [string, string] {
  return [folderForTest({ "main.yaml": before }), folderForTest({ "main.yaml": after })];
}

async function diffOf(after: string, before = OLD): Promise<Document> {
  const { document } = await walletHelpJson(["flows", "diff", ...folders(after, before), "--json"]);
  return document as Document;
}

interface Document {
  readonly changed: boolean;
  readonly flows: readonly {
    readonly change: string;
    readonly meaning: readonly object[];
    readonly steps: readonly { readonly step: string; readonly was?: string; readonly change: string }[];
    readonly paths?: { readonly moved: readonly object[]; readonly walked: number; readonly partly: number };
  }[];
}

describe("flows diff of two folders", () => {
  test("finds nothing where only comments, layout and the order of keys are others", async () => {
    const after = edited(
      [
        "  resend:\n    do: Ask for a new code\n    check: Did it come?\n",
        '  # again\n  resend:\n    check: "Did it come?"\n    do: Ask for a new code\n',
      ],
      ["times >= 5", "times   >=   5"],
    );
    const ran = await walletHelp(["flows", "diff", ...folders(after)]);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("Nothing changed in meaning.");
  });

  test("tells a condition before and after, and the paths that end elsewhere, each with an example", async () => {
    const { flows } = await diffOf(edited(["times >= 5", "times >= 3"]));
    expect(flows[0]?.steps).toMatchObject([
      {
        step: "times",
        change: "changed",
        meaning: [
          {
            key: "next",
            before: "if times >= 5 -> blocked; else -> resend",
            after: "if times >= 3 -> blocked; else -> resend",
          },
        ],
        texts: [],
      },
    ]);
    expect(flows[0]?.paths?.moved).toMatchObject([
      {
        before: { kind: "ends", step: "solved" },
        after: { kind: "ends", step: "blocked" },
        example: { dropped: ["resend"] },
      },
    ]);
  });

  test("replays old answers on the new flow as far as they hold, and says how many do not", async () => {
    const { flows } = await diffOf(edited(["      voice: A phone call\n", ""], ["max: 20", "max: 10"]));
    const paths = flows[0]?.paths;
    expect(paths?.partly).toBeGreaterThan(0);
    expect(paths?.moved).toContainEqual(expect.objectContaining({ after: { kind: "asks", step: "channel" } }));
  });

  test("knows a step by its `renamed`, and one that is the same but for its name", async () => {
    const said = await diffOf(
      edited(["  resend:", "  again:"], ["go: resend", "go: again"], ["steps:", "renamed:\n  resend: again\nsteps:"]),
    );
    expect(said.flows[0]?.steps).toMatchObject([{ step: "again", was: "resend", meaning: [], texts: [] }]);
    expect(said.flows[0]?.paths?.moved).toEqual([]);
    const guessed = await diffOf(
      edited(["  blocked:", "  help:"], ["go: blocked", "go: help"], ["next: blocked", "next: help"]),
    );
    expect(guessed.flows[0]?.steps).toMatchObject([{ step: "help", was: "blocked", meaning: [], texts: [] }]);
    expect(guessed.flows[0]?.paths?.moved).toEqual([]);
  });

  test("tells questions, choices, limits, cards and review that changed", async () => {
    const { flows } = await diffOf(
      edited(
        ["      voice: A phone call\n", "      email: An e-mail\n"],
        ["max: 20", "max: 30"],
        ["channels: [wallet]", "channels: [wallet]\n    urgency: now"],
        ["reviewed: 2026-11-22", "reviewed: 2026-11-23"],
      ),
    );
    const [flow] = flows;
    expect(flow?.meaning).toEqual([{ key: "reviewed", before: "2026-11-22", after: "2026-11-23" }]);
    expect(flow?.steps).toMatchObject([
      {
        step: "channel",
        meaning: [
          { key: "choice.email", after: "always" },
          { key: "order", before: "sms, voice", after: "sms, email" },
          { key: "choice.voice", before: "always" },
        ],
      },
      { step: "times", meaning: [{ key: "max", before: "20", after: "30" }] },
      { step: "blocked", meaning: [{ key: "urgency", before: "normal", after: "now" }] },
    ]);
  });

  test("tells flows that were added and removed, and of --flow only the one", async () => {
    const before = folderForTest({ "main.yaml": OLD, "gone.yaml": OLD });
    const after = folderForTest({ "main.yaml": OLD, "new.yaml": OLD });
    const { out, code } = await walletHelp(["flows", "diff", before, after]);
    expect(code).toBe(1);
    expect(out).toContain("Flows: 1 added, 1 removed, 0 changed, 1 the same.");
    expect((await walletHelp(["flows", "diff", before, after, "--flow", "main"])).code).toBe(0);
    expect((await walletHelp(["flows", "diff", before, after, "--flow", "gone"])).code).toBe(1);
    expect(await walletHelp(["flows", "diff", before, after, "--flow", "nowhere"])).toMatchObject({
      code: 66,
      err: expect.stringContaining('no flow "nowhere" on either side') as string,
    });
  });

  test("compares a flow that uses a changed part, though it says the same itself", async () => {
    const user = `${HEAD}steps:\n  begin:\n    use: part\n    next: over\n  over:\n    end: advice\n    title: Over\n    text: It is over.\n`;
    const part = (end: string): string =>
      `${HEAD}steps:\n  sure:\n    ask: Are you sure?\n    type: yes_no\n    next:\n      yes: back\n      no: ${end}\n  back:\n    end: return\n  stop:\n    end: advice\n    title: Stop\n    text: Stop here.\n  other:\n    end: advice\n    title: Other\n    text: Do something else.\n    agent: Nobody comes here.\n`;
    const used = part("stop").replace("  other:", "  unused:");
    const before = folderForTest({
      "user.yaml": user,
      "part.yaml": part("stop").replace("yes: back", "yes: back\n      # x"),
    });
    const after = folderForTest({ "user.yaml": user, "part.yaml": used });
    const ran = await walletHelp(["flows", "diff", before, after]);
    expect(ran.code).toBe(65);
    const sound = part("stop").replace(/ {2}other:[^]*/, "");
    const [one, other] = [
      folderForTest({ "user.yaml": user, "part.yaml": sound }),
      folderForTest({
        "user.yaml": user,
        "part.yaml": sound.replace("no: stop", "no: back").replace(/ {2}stop:[^]*/, ""),
      }),
    ];
    const { document } = await walletHelpJson(["flows", "diff", one, other, "--json"]);
    expect(document).toMatchObject({
      flows: [
        { flow: "part" },
        {
          flow: "user",
          steps: [],
          paths: { moved: [{ before: { step: "begin/stop" }, after: { step: "over" } }] },
        },
      ],
    });
  });

  test("ends with 0 with --exit-zero, with 1 else", async () => {
    const sides = folders(edited(["A phone call", "A call"]));
    expect((await walletHelp(["flows", "diff", ...sides])).code).toBe(1);
    expect((await walletHelp(["flows", "diff", ...sides, "--exit-zero"])).code).toBe(0);
  });

  test("compares the other flows where one has errors on one side, and ends with 65", async () => {
    const before = folderForTest({ "main.yaml": OLD, "bad.yaml": OLD });
    const after = folderForTest({
      "main.yaml": edited(["A phone call", "A call"]),
      "bad.yaml": edited(["go: resend", "go: nowhere"]),
    });
    const { code, out } = await walletHelp(["flows", "diff", before, after]);
    expect(code).toBe(65);
    expect(out).toContain(`bad has errors in ${after} and was not compared.`);
    expect(out).toContain("[-phone -]call");
  });

  test("tells contacts that changed", async () => {
    const wallets = (number: string): string =>
      `safe_route:\n  en: In the app\nwallets: {}\nhelplines:\n  police:\n    name: { en: Police }\n    number: "${number}"\n    for: { en: Theft }\n`;
    const before = folderForTest({ "main.yaml": OLD, "wallets.yaml": wallets("110") });
    const after = folderForTest({ "main.yaml": OLD, "wallets.yaml": wallets("112") });
    const { out, code } = await walletHelp(["flows", "diff", before, after]);
    expect(out).toContain("helplines.police.number: [-110-] -> {+112+}");
    expect(code).toBe(1);
  });
});

describe("texts", () => {
  test("are compared word by word in each language", async () => {
    const chinese = (call: string): string =>
      `translates: main\ntitle: 测试\nsummary: 用于测试。\nsymptoms: [测试]\nsteps:\n  channel:\n    ask: 验证码应该通过什么方式收到？\n    choices:\n      sms: 短信\n      voice: ${call}\n  times:\n    ask: 今天要了几次验证码？\n  resend:\n    do: 重新获取验证码\n    check: 收到了吗？\n  blocked:\n    title: 需要客服处理\n    prepare:\n      times: { label: 获取次数 }\n`;
    const before = folderForTest({ "main.yaml": OLD, "main.zh-CN.yaml": chinese("语音电话") });
    const after = folderForTest({
      "main.yaml": edited(["How should the code reach you?", "How will the code reach you now?"]),
      "main.zh-CN.yaml": chinese("人工电话"),
    });
    const english = await walletHelp(["flows", "diff", before, after]);
    expect(english.out).toContain("en ask: How [-should-]{+will+} the code reach you{+ now+}?");
    expect(english.out).toContain("zh-CN choices.voice.label: [-语音-]{+人工+}电话");
    const { out } = await walletHelp(["flows", "diff", before, after, "--lang", "zh-CN"]);
    expect(out).toContain("流程：新增 0 个，删除 0 个，有改动 1 个，不变 0 个。");
    expect(out).toContain("问题 channel：有改动");
  });

  test("from outside steer no terminal and no Markdown", async () => {
    const nasty = "<img src=x onerror=alert(1)> @someone | [x](javascript:y) **b** # 1";
    const sides = folders(edited(["A phone call", `'${nasty}'`]));
    const { out } = await walletHelp(["flows", "diff", ...sides, "--format", "markdown"]);
    expect(out).not.toMatch(/(?<!\\)<(?!\/?(?:details|summary)>|!-- -->)/);
    expect(out).not.toMatch(/@someone|(?<!\\)\[x\]/);
    expect(out).toContain("| main | changed | 1 | 1 | 0 |");
    expect(out).toContain("<details>\n<summary>main");
    const text = await walletHelp(["flows", "diff", ...sides]);
    // oxlint-disable-next-line no-control-regex -- finding them is the purpose
    expect(text.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test.each([40, 120])("fit into %i columns", async (columns) => {
    const sides = folders(
      edited(["times >= 5", "times >= 3"], ["A phone call", "A call by a voice that was recorded before"]),
    );
    const { out } = await walletHelp(["flows", "diff", ...sides], { columns, env: { NO_COLOR: "1" } });
    expect(out.split("\n").filter((line) => line.length > columns)).toEqual([]);
  });
});

describe("flows diff of files", () => {
  test("compares one flow, taking what is around it from the working folder", async () => {
    const work = folderForTest({ "main.yaml": OLD, "other.yaml": OLD });
    const file = join(folderForTest({ "main.yaml": edited(["A phone call", "A call"]) }), "main.yaml");
    const { out, code } = await walletHelp(["--flows", work, "flows", "diff", file]);
    expect(code).toBe(1);
    expect(out).toContain("0 added, 0 removed, 1 changed, 0 the same");
  });

  test("refuses what is no file of a flow, and what is not there", async () => {
    const folder = folderForTest({ "main.yaml": OLD, "main.zh-CN.yaml": "x", "notes.txt": "x" });
    expect((await walletHelp(["flows", "diff", join(folder, "notes.txt")])).code).toBe(2);
    expect((await walletHelp(["flows", "diff", join(folder, "main.zh-CN.yaml")])).code).toBe(2);
    expect(await walletHelp(["flows", "diff", join(folder, "none.yaml")])).toMatchObject({
      code: 66,
      err: expect.stringContaining("There is no file, folder or revision") as string,
    });
  });

  test("writes to a file whose ending tells the format", async () => {
    const sides = folders(edited(["A phone call", "A call"]));
    const file = join(folderForTest(), "changes.md");
    const { out, err, code } = await walletHelp(["flows", "diff", ...sides, "-o", file]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toContain(file);
    expect(readFileSync(file, "utf8")).toContain("| Flow | Change |");
  });
});

describe("flows diff of revisions", () => {
  /** A repository in which `main.yaml` has two versions, tagged v1 and v2, and a third in the working folder. */
  function repository(): string {
    const folder = folderForTest({ "main.yaml": OLD });
    git(folder, "init", "-q", "-b", "main");
    commit(folder, "v1");
    writeFileSync(join(folder, "main.yaml"), edited(["A phone call", "A call"]));
    commit(folder, "v2");
    writeFileSync(join(folder, "main.yaml"), edited(["A phone call", "A voice"]));
    return folder;
  }

  function git(folder: string, ...args: readonly string[]): void {
    const { status, stderr } = spawnSync("git", [...args], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  function commit(folder: string, tag: string): void {
    git(folder, "add", "-A");
    git(folder, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", tag);
    git(folder, "tag", tag);
  }

  const diff = (folder: string, ...args: readonly string[]) =>
    walletHelp(["--flows", folder, "flows", "diff", ...args]);

  test.each([
    [["HEAD~1"], "[-phone call-]{+voice+}"],
    [["v2"], "[-call-]{+voice+}"],
    [["v1..v2"], "[-phone -]call"],
    [["v1...v2"], "[-phone -]call"],
    [["v1.."], "[-phone -]call"],
    [["v1", "v2"], "[-phone -]call"],
    [["v2..v1"], "{+phone +}call"],
    [["HEAD^{commit}"], "[-call-]{+voice+}"],
  ])("%j tells what changed", async (sides, says) => {
    const { out, code } = await diff(repository(), ...sides);
    expect(out).toContain(says);
    expect(code).toBe(1);
  });

  test("reads a folder deeper in the repository, as it was there, links and large files left out", async () => {
    const top = folderForTest({ "main.yaml": "not: this\n" });
    spawnSync("mkdir", [join(top, "flows")]);
    writeFileSync(join(top, "flows", "main.yaml"), OLD);
    spawnSync("ln", ["-s", "/etc/passwd", join(top, "flows", "link.yaml")]);
    git(top, "init", "-q", "-b", "main");
    commit(top, "v1");
    rmSync(join(top, "flows", "link.yaml"));
    const { out, code } = await diff(join(top, "flows"), "main");
    expect(code).toBe(65);
    expect(out).toContain("link has errors in main and was not compared.");
    expect(out).not.toContain("root:");
  });

  test("runs nothing that the repository names, and reads no revision as an option", async () => {
    const folder = repository();
    const mark = join(folder, "ran");
    git(folder, "config", "core.fsmonitor", `touch ${mark}`);
    git(folder, "config", "core.pager", `touch ${mark}`);
    expect((await diff(folder, "v1")).code).toBe(1);
    for (const name of [`--output=${mark}`, "-h", `v1;touch ${mark}`, `$(touch ${mark})`, "v1\nx", ":/x"]) {
      const ran = await diff(folder, "--", name);
      expect({ name, code: [2, 66].includes(ran.code) }).toEqual({ name, code: true });
    }
    expect(() => readFileSync(mark)).toThrow("ENOENT");
  });

  test("says when there is no such revision, no repository, and no folder at that time", async () => {
    const folder = repository();
    expect(await diff(folder, "v9")).toMatchObject({
      code: 66,
      err: expect.stringContaining('no revision "v9"') as string,
    });
    expect(await diff(folder, "v1..v2", "v2")).toMatchObject({ code: 2 });
    expect(await diff(folderForTest({ "main.yaml": OLD }), "HEAD")).toMatchObject({
      code: 66,
      err: expect.stringContaining("is in no git repository") as string,
    });
    expect(await diff(join(folder, "main.yaml"), "v1")).toMatchObject({
      code: 66,
      err: expect.stringContaining("cannot be read") as string,
    });
    const later = join(folder, "later");
    spawnSync("mkdir", [later]);
    writeFileSync(join(later, "main.yaml"), OLD);
    expect(await diff(later, "v1")).toMatchObject({
      code: 66,
      err: expect.stringContaining("There are no flows in") as string,
    });
    expect((await diff(folder, "v9", "--lang", "zh-CN")).err).toContain("没有版本“v9”");
  });
});
