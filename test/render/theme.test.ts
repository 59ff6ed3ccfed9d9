import { expect, test } from "vitest";
import { loadTheme, plainTheme } from "../../src/render/theme.js";
import type { Role } from "../../src/render/theme.js";

const roles: readonly Role[] = [
  "heading",
  "question",
  "helped",
  "caution",
  "danger",
  "strong",
  "code",
  "link",
  "key",
  "cursor",
  "muted",
];

test("without colour nothing is added to a text", async () => {
  for (const theme of [plainTheme(), await loadTheme(0, "unicode")]) {
    expect(roles.map((role) => theme.paint(role, "x"))).toEqual(roles.map(() => "x"));
  }
});

test("with colour each kind has its own, from the terminal's palette", async () => {
  const { paint } = await loadTheme(1, "unicode");
  expect(paint("question", "x")).toBe("\u001b[1m\u001b[34mx\u001b[39m\u001b[22m");
  expect(paint("helped", "x")).toContain("\u001b[32m");
  expect(paint("caution", "x")).toContain("\u001b[33m");
  expect(paint("danger", "x")).toContain("\u001b[31m");
});

test("lines are drawn in ASCII where the terminal has no Unicode", async () => {
  expect(plainTheme().rule).toBe("-");
  expect((await loadTheme(3, "unicode")).rule).toBe("\u2500");
});
