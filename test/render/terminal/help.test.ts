import { expect, test } from "vitest";
import { commandKeys } from "../../../src/render/terminal/footer.js";
import { helpScreen } from "../../../src/render/terminal/help.js";
import { displayWidth } from "../../../src/render/width.js";
import { screenOf } from "../samples.js";

const commands = ["back", "why", "change", "save", "restart", "support"] as const;

test("all keys, one a line", () => {
  expect(helpScreen(commands, screenOf("zh-CN", 40))).toMatchInlineSnapshot(`
    "  按键
        方向键      选择
        1-9         直接选择
        回车        继续
        空格        勾选，或不再等待
        esc         返回
        ?           为什么问
        c, ctrl+o   改答案
        s, ctrl+s   保存
        r, ctrl+r   重来
        h, ctrl+g   联系客服
        ctrl+c      退出，已有的回答会保留
    "
  `);
});

test("each command has the key that works while something is typed", () => {
  const shown = helpScreen(commands, screenOf("en", 80));
  for (const name of commands) expect(shown).toContain(commandKeys.typing[name]);
});

test("the page fits a window of 30 columns", () => {
  const lines = helpScreen(commands, screenOf("en", 30)).split("\n");
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(30);
});
