import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrScreen } from "../../../src/render/terminal/qr.js";
import { loadTheme, plainTheme } from "../../../src/render/theme.js";
import { screenOf } from "../samples.js";

const CODE = "K7QF-2M9X-D";

test("a code as half blocks, its light modules drawn where there is no colour", () => {
  expect(qrScreen(CODE, { ...screenOf("en", 40), theme: plainTheme("unicode") })).toMatchInlineSnapshot(`
    "  █████████████████████████
      ██ ▄▄▄▄▄ ██▄▀█ █ ▄▄▄▄▄ ██
      ██ █   █ ██  █▀█ █   █ ██
      ██ █▄▄▄█ █▀ ▄▄▄█ █▄▄▄█ ██
      ██▄▄▄▄▄▄▄█▄█ █▄█▄▄▄▄▄▄▄██
      ██▄▀█ ▀▄▄█▄▄▄ ▄▄█▄▀▀▀█▀██
      ██ █▄▄ ▀▄▄█▀▀▄▀  ▀▀ ▄ ▀██
      ██▄▄▄█▄█▄█▀▄█▄█▀ ▄▄▀▄▀▀██
      ██ ▄▄▄▄▄ █▀▄▀▄▄█ ▄██▀█▄██
      ██ █   █ █▀▄▄█▄  ▄ ▀ ▀ ██
      ██ █▄▄▄█ ██▄▄ ▀▄▄█▄▄ █ ██
      ██▄▄▄▄▄▄▄█▄▄███▄█▄██▄████
      ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀

      code K7QF-2M9X-D
      The code tells an agent where you are.
      It holds no text, amount or date that
      you typed.
    "
  `);
});

test("every module is drawn as it was made", () => {
  const { data } = encode(CODE, { border: 2, ecc: "M" });
  const drawn = qrScreen(CODE, { ...screenOf("en", 80), theme: plainTheme("ascii") });
  const rows = drawn
    .split("\n")
    .slice(0, data.length)
    .map((line) => line.slice(2).padEnd(data.length * 2));
  expect(rows.map((row) => row.match(/../g)?.map((module) => module === "  "))).toEqual(data);
  const blocks = qrScreen(CODE, { ...screenOf("en", 80), theme: plainTheme("unicode") }).split("\n");
  for (const [row, modules] of data.entries()) {
    const line = [...(blocks[Math.floor(row / 2)] ?? "").slice(2).padEnd(data.length)];
    const light = row % 2 === 0 ? ["\u2588", "\u2580"] : ["\u2588", "\u2584"];
    expect(line.map((sign) => !light.includes(sign))).toEqual(modules);
  }
});

test("with colour it is black on white, whatever the terminal's own ground is", async () => {
  const painted = qrScreen(CODE, { ...screenOf("en", 40), theme: await loadTheme(1, "unicode") });
  expect(painted.split("\n")[0]).toContain("\u001b[30m\u001b[107m");
});

test("a window that is too narrow shows the code alone", () => {
  const narrow = qrScreen(CODE, { ...screenOf("en", 40), theme: plainTheme("ascii") });
  expect(narrow).not.toContain("##");
  expect(narrow).toContain(`code ${CODE}`);
});

test("the window says what the code tells", () => {
  expect(qrScreen(CODE, screenOf("zh-CN", 80))).toContain("交接码 K7QF-2M9X-D");
});
