import { describe, expect, test } from "vitest";
import type {
  ChoosePrompt,
  ContinuePrompt,
  ManyPrompt,
  Prompt,
  PromptState,
  TextPrompt,
} from "../../../src/host/asker.js";
import { keysOf, pasteOf } from "../../../src/host/asker/key.js";
import type { Key } from "../../../src/host/asker/key.js";
import { LINE_LIMIT } from "../../../src/host/asker/line-editor.js";
import type { Pressed } from "../../../src/host/asker/press.js";
import { press } from "../../../src/host/asker/press.js";
import { beginPrompt, stateOf } from "../../../src/host/asker/prompt-model.js";

const words = { pasteRefused: "Not taken.", tooLong: "Too long." };
const head = { paint: () => "", plain: () => "", commands: [] };

const yesNo = choose("yes", "no", "unsure");
const search: ChoosePrompt = { ...choose("code does not come", "payment fails", "付款失败"), input: "search" };
const many: ManyPrompt = {
  ...head,
  kind: "many",
  options: [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "none", exclusive: true }],
  initial: [],
  validate: (ids) => (ids.length === 0 ? "Tick one." : undefined),
};
const text: TextPrompt = { ...head, kind: "text", initial: "", hidden: false, validate: () => undefined };
const go: ContinuePrompt = { ...head, kind: "continue", keys: ["w", "Y"] };

describe("choosing by keys", () => {
  test.each([
    [["2"], "no"],
    [["３"], "unsure"],
    [["enter"], "yes"],
    [["down", "enter"], "no"],
    [["j", "j", "enter"], "unsure"],
    [["up", "enter"], "unsure"],
    [["k", "K", "enter"], "no"],
    [["end", "enter"], "unsure"],
    [["end", "home", "enter"], "yes"],
    [["pagedown", "enter"], "unsure"],
    [["pagedown", "pageup", "enter"], "yes"],
  ])("%j chooses", (keys, id) => {
    expect(pressed(yesNo, ...keys).reply).toEqual({ type: "answer", id });
  });

  test("begins at the initial option", () => {
    expect(pressed({ ...yesNo, initial: "no" }, "enter").reply).toEqual({ type: "answer", id: "no" });
  });

  test("steps over separators, which have no number", () => {
    const groups = {
      ...yesNo,
      options: [{ id: "-", separator: true }, { id: "a" }, { id: "--", separator: true }, { id: "b" }],
    };
    expect(pressed(groups, "enter").reply).toMatchObject({ id: "a" });
    expect(pressed(groups, "down", "enter").reply).toMatchObject({ id: "b" });
    expect(pressed(groups, "2").reply).toMatchObject({ id: "b" });
  });

  test("does not answer a digit without an option", () => {
    expect(pressed(yesNo, "4").reply).toBeUndefined();
  });
});

describe("keys of a prompt", () => {
  test.each([
    [text, ["/"], "/"],
    [search, ["／"], "/"],
    [text, ["ctrl+n"], "ctrl+n"],
    [yesNo, ["/"], "/"],
  ])("that are signs work where something is typed, too", (prompt, keys, key) => {
    expect(pressed({ ...prompt, keys: ["/", "ctrl+n", "n"] }, ...keys).reply).toMatchObject({ type: "key", key });
  });

  test("are typed as characters once something is typed, and letters are from the beginning", () => {
    const keyed = { ...text, keys: ["/", "n"] };
    expect(pressed(keyed, "1", "/", "2", "enter").reply).toEqual({ type: "text", text: "1/2" });
    expect(pressed(keyed, "n", "o", "enter").reply).toEqual({ type: "text", text: "no" });
  });
});

describe("commands", () => {
  const all = { ...yesNo, commands: ["back", "change", "save", "restart", "support"] } as const;

  test.each([
    ["escape", "back"],
    ["left", "back"],
    ["c", "change"],
    ["C", "change"],
    ["s", "save"],
    ["r", "restart"],
    ["h", "support"],
    ["ctrl+o", "change"],
    ["ctrl+s", "save"],
    ["ctrl+r", "restart"],
    ["ctrl+g", "support"],
  ])("%s is %s, with the option under the cursor", (key, command) => {
    expect(pressed(all, "down", key).reply).toEqual({ type: "command", command, option: "no" });
  });

  test("do nothing when the prompt does not list them", () => {
    const keys = ["escape", "left", "c", "s", "r", "h", "?", "f1", "ctrl+o", "ctrl+s"];
    expect(pressed(yesNo, ...keys).reply).toBeUndefined();
  });

  test("are typed with Ctrl where letters are typed", () => {
    const prompt = { ...search, commands: ["change", "save", "why"] } as const;
    expect(pressed(prompt, "s", "c", "?", "ctrl+s").reply).toEqual({ type: "command", command: "save", typed: "sc?" });
  });

  test("give back what was typed, unless it is hidden", () => {
    const prompt = { ...text, commands: ["back"] } as const;
    expect(pressed(prompt, "a", "b", "escape").reply).toEqual({ type: "command", command: "back", typed: "ab" });
    expect(pressed({ ...prompt, hidden: true }, "a", "escape").reply).toEqual({ type: "command", command: "back" });
  });

  test("left goes back only while nothing is typed", () => {
    const prompt = { ...text, commands: ["back"] } as const;
    expect(pressed(prompt, "a", "left").reply).toBeUndefined();
    expect(pressed(prompt, "a", "backspace", "left").reply).toMatchObject({ command: "back" });
  });

  test("tell how long a wait had to go", () => {
    expect(pressed({ ...all, wait: 60 }, "s").reply).toMatchObject({ command: "save", waiting: 60 });
  });

  test.each(["?", "？", "f1"])("%s shows why we ask, and the next one help", (key) => {
    const prompt = { ...yesNo, commands: ["why", "help"] } as const;
    expect(state(prompt, key)).toMatchObject({ whyShown: true });
    expect(pressed(prompt, key, "down", key).reply).toMatchObject({ command: "help" });
  });

  test("? is text once something is typed, and F1 is not", () => {
    const prompt = { ...text, commands: ["why"] } as const;
    expect(state(prompt, "?")).toMatchObject({ whyShown: true, typed: "" });
    expect(state(prompt, "a", "?")).toMatchObject({ whyShown: false, typed: "a?" });
    expect(state(prompt, "a", "f1")).toMatchObject({ whyShown: true, typed: "a" });
  });

  test("yield to keys of the prompt's own", () => {
    const prompt = { ...all, keys: ["s", "/", "tab", "ctrl+n", "f2"] };
    for (const key of prompt.keys) expect(pressed(prompt, key).reply).toEqual({ type: "key", key, option: "yes" });
  });

  test("leave letters to typing even where they are keys of the prompt's own", () => {
    const prompt = { ...text, keys: ["n", "ctrl+n"] };
    expect(state(prompt, "n").typed).toBe("n");
    expect(pressed(prompt, "n", "ctrl+n").reply).toEqual({ type: "key", key: "ctrl+n", typed: "n" });
  });
});

describe("searching by keys", () => {
  test("narrows by what is typed, whatever its case and width", () => {
    expect(shown(search, "P", "ａ", "y")).toEqual(["payment fails"]);
    expect(shown(search, "付")).toEqual(["付款失败"]);
  });

  test("puts the cursor on the first that is left, and back at the top without a filter", () => {
    expect(pressed(search, "down", "down", "p", "a", "enter").reply).toMatchObject({ id: "payment fails" });
    expect(state(search, "p", "backspace")).toMatchObject({ cursor: 0, typed: "" });
  });

  test("asks the caller's filter, but not about nothing", () => {
    const asked: string[] = [];
    const filter = (typed: string) => (asked.push(typed), [{ id: `found ${typed}` }]);
    expect(pressed({ ...search, filter }, "x", "backspace", " ", "y", "enter").reply).toMatchObject({ id: "found  y" });
    expect(asked).toEqual(["x", " y"]);
  });

  test("takes nothing when nothing is found", () => {
    expect(pressed(search, "z", "z", "enter").reply).toBeUndefined();
    expect(state(search, "z", "z")).toMatchObject({ shown: [], cursor: -1 });
  });

  test("clears the filter at the first Escape and goes back at the second", () => {
    const prompt = { ...search, commands: ["back"] } as const;
    expect(pressed(prompt, "p", "escape").reply).toBeUndefined();
    expect(shown(prompt, "p", "escape")).toHaveLength(3);
    expect(pressed(prompt, "p", "escape", "escape").reply).toMatchObject({ command: "back" });
  });
});

describe("ticking by keys", () => {
  test("ticks with Space and digits, and gives ids in the order of the options", () => {
    expect(pressed(many, "3", "home", " ", "down", " ", " ", "enter").reply).toEqual({
      type: "answers",
      ids: ["a", "c"],
    });
  });

  test("begins with what was ticked before", () => {
    expect(pressed({ ...many, initial: ["b"] }, "1", "enter").reply).toMatchObject({ ids: ["a", "b"] });
  });

  test("keeps an exclusive option alone", () => {
    expect(pressed(many, "1", "2", "4", "enter").reply).toMatchObject({ ids: ["none"] });
    expect(pressed(many, "4", "2", "enter").reply).toMatchObject({ ids: ["b"] });
  });

  test("complains until the next key", () => {
    expect(state(many, "enter")).toMatchObject({ complaint: "Tick one." });
    expect(state(many, "enter", "down")).not.toHaveProperty("complaint");
  });
});

describe("typing by keys", () => {
  test.each([
    [["b", "d", "left", "c", "home", "a", "end", "e"], "abcde"],
    [["a", "b", "ctrl+a", "delete"], "b"],
    [["a", "b", "ctrl+b", "ctrl+d"], "a"],
    [["a", "b", "left", "ctrl+k"], "a"],
    [["a", "b", "left", "ctrl+u"], "b"],
    [["o", "n", "e", " ", "t", "w", "o", "ctrl+w"], "one "],
    [["a", "👍", "🏽", "backspace"], "a"],
    [["e", "\u0301", "x", "left", "backspace"], "x"],
    [["收", "不", "到", "backspace"], "收不"],
  ])("%j gives %s", (keys, line) => {
    expect(pressed(text, ...keys, "enter").reply).toEqual({ type: "text", text: line });
  });

  test("complains and keeps the line", () => {
    const prompt = { ...text, validate: (line: string) => (line === "" ? "Something, please." : undefined) };
    expect(state(prompt, "enter")).toMatchObject({ complaint: "Something, please." });
    expect(pressed(prompt, "enter", "a", "enter").reply).toEqual({ type: "text", text: "a" });
  });

  test("shows hidden text as one star for each character", () => {
    expect(state({ ...text, hidden: true }, "a", "中", "👍", "🏽").typed).toBe("***");
  });

  test("says so when the line grows too long, and keeps what it had", () => {
    const after = press(pressed(text, "a").model, pasteOf("x".repeat(LINE_LIMIT)), { words, page: 1 });
    expect(after.model).toMatchObject({ complaint: "Too long.", line: { text: "a" } });
  });
});

describe("pasting", () => {
  test("goes into what is typed, line breaks as spaces", () => {
    expect(pressed(text, pasteOf("one\r two\r\nthree\n"), "enter").reply).toEqual({
      type: "text",
      text: "one two three",
    });
  });

  test("drops what could steer a terminal", () => {
    expect(pasteOf("a\u001b[31m\u0007b\u202ec\u0000").text).toBe("a[31mbc");
  });

  test.each([yesNo, many, go])("is refused aloud where nothing is typed, and never answers", (prompt) => {
    const after = pressed(prompt, pasteOf("1"));
    expect(after.reply).toBeUndefined();
    expect(after.model.complaint).toBe("Not taken.");
  });
});

describe("waiting and going on by keys", () => {
  test("Space skips the wait, and then nothing", () => {
    expect(state({ ...yesNo, wait: 60 })).toMatchObject({ waiting: 60 });
    expect(state({ ...yesNo, wait: 60 }, " ")).not.toHaveProperty("waiting");
    expect(pressed({ ...yesNo, wait: 60 }, " ", " ").reply).toBeUndefined();
    expect(state({ ...search, wait: 60 }, " ")).toMatchObject({ typed: "" });
  });

  test("an option can be chosen while the wait runs", () => {
    expect(pressed({ ...yesNo, wait: 60 }, "2").reply).toMatchObject({ id: "no" });
  });

  test.each(["enter", " "])("%j goes on", (key) => {
    expect(pressed(go, key).reply).toEqual({ type: "continue" });
  });

  test("a page's own keys are found in either case", () => {
    expect(pressed(go, "W").reply).toEqual({ type: "key", key: "w" });
    expect(pressed(go, "Y").reply).toEqual({ type: "key", key: "Y" });
    expect(pressed(go, "x").reply).toBeUndefined();
  });

  test("Ctrl+D ends the input where nothing would be lost", () => {
    expect(pressed(yesNo, "ctrl+d").reply).toEqual({ type: "interrupted", by: "end_of_input" });
    expect(pressed(text, "a", "ctrl+d").reply).toBeUndefined();
  });
});

describe("keys from Node's decoder", () => {
  test.each([
    ["a letter", { sequence: "C", name: "c", shift: true }, [{ name: "c", text: "C" }]],
    ["Chinese", { sequence: "中", name: undefined }, [{ name: "中", text: "中" }]],
    ["a full-width sign", { sequence: "？" }, [{ name: "?", text: "？" }]],
    ["Enter", { sequence: "\r", name: "return" }, [{ name: "enter", text: "" }]],
    ["a control", { sequence: "\u000f", name: "o", ctrl: true }, [{ name: "ctrl+o", text: "" }]],
    ["an arrow", { sequence: "\u001b[A", name: "up" }, [{ name: "up", text: "" }]],
    ["Escape", { sequence: "\u001b", name: "escape", meta: true }, [{ name: "escape", text: "" }]],
    ["two Escapes", { sequence: "\u001b\u001b", name: "escape", meta: true }, [esc(), esc()]],
    [
      "Escape and a digit in one burst",
      { sequence: "\u001b2", name: "2", meta: true },
      [esc(), { name: "2", text: "2" }],
    ],
    ["Escape and Chinese in one burst", { sequence: "\u001b中", meta: true }, [esc(), { name: "中", text: "中" }]],
    [
      "Escape and Enter in one burst",
      { sequence: "\u001b\r", name: "return", meta: true },
      [esc(), { name: "enter", text: "" }],
    ],
    ["Escape and an arrow in one burst", { sequence: "\u001b\u001b[A", name: "up" }, [esc(), { name: "up", text: "" }]],
    ["a sequence without a meaning", { sequence: "\u001b[I", name: "undefined" }, []],
    ["a lone surrogate", { sequence: "\ud83d" }, []],
    ["a direction control", { sequence: "\u202e" }, []],
  ])("%s", (_, keypress, keys) => {
    expect(keysOf(keypress)).toEqual(keys);
  });
});

function choose(...ids: readonly string[]): ChoosePrompt {
  return { ...head, kind: "choose", input: "digits", options: ids.map((id) => ({ id, search: id })) };
}

function esc(): Key {
  return { name: "escape", text: "" };
}

/** Presses keys until one gives a reply. */
function pressed(prompt: Prompt, ...keys: readonly (string | Key)[]): Pressed {
  let now: Pressed = { model: beginPrompt(prompt) };
  for (const key of keys) {
    if (now.reply === undefined) now = press(now.model, typeof key === "string" ? keyOf(key) : key, { words, page: 5 });
  }
  return now;
}

/** A key by its name, or by the character that it types. */
function keyOf(name: string): Key {
  const types = name.length === 1 || !/^[\w+]+$/.test(name);
  return types ? { name: name.normalize("NFKC").toLowerCase(), text: name } : { name, text: "" };
}

function state(prompt: Prompt, ...keys: readonly string[]): PromptState {
  const { model } = pressed(prompt, ...keys);
  return stateOf(model, { from: 0, to: model.shown.length }, false);
}

function shown(prompt: Prompt, ...keys: readonly string[]): readonly string[] {
  return state(prompt, ...keys).shown.map(({ id }) => id);
}
