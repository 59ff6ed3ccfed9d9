import fc from "fast-check";
import { expect, test } from "vitest";
import { isSafe } from "../../src/core/text/safe.js";
import { contactScreen } from "../../src/render/contact.js";
import { htmlExport } from "../../src/render/html.js";
import { jsonExport, stateDocument } from "../../src/render/json.js";
import { jsonText } from "../../src/render/json-text.js";
import { flowList } from "../../src/render/list.js";
import { markdownExport } from "../../src/render/markdown.js";
import { plainChange, plainEnding, plainFix, plainQuestion, plainTold } from "../../src/render/plain.js";
import { searchResults } from "../../src/render/search.js";
import { changeScreen } from "../../src/render/terminal/change.js";
import { endingPrompt, endingScreen } from "../../src/render/terminal/ending.js";
import { fixScreen } from "../../src/render/terminal/fix.js";
import { questionScreen } from "../../src/render/terminal/question.js";
import { untouched } from "../../src/render/terminal/screen.js";
import { startScreen } from "../../src/render/terminal/start.js";
import { toldScreen } from "../../src/render/terminal/told.js";
import { textExport } from "../../src/render/text.js";
import { displayWidth } from "../../src/render/width.js";
import { anyText } from "./any-text.js";
import { anyEnding, anyPath, anyQuestion, anyTold } from "./any-view.js";
import { asking, screenOf, stateOf } from "./samples.js";

const anyScreen = fc
  .tuple(fc.constantFrom("en", "zh-CN"), fc.constantFrom(20, 24, 40, 59, 60, 80, 120, 200))
  .map(([locale, columns]) => screenOf(locale, columns));
const commands = ["back", "why", "change", "save", "restart", "support"] as const;
const runs = { numRuns: 100 };

test("no question fills more than the columns, or lets a control character through", () => {
  fc.assert(
    fc.property(anyQuestion, anyPath, anyText, anyScreen, fc.boolean(), (question, path, typed, screen, done) => {
      const state = stateOf(question, { typed, complaint: typed, whyShown: true, waiting: 43, done });
      const shown = { ...asking(question), flow: { id: "x", version: "y", title: typed } };
      for (const input of ["digits", "search", "many", "text"] as const) {
        fits(questionScreen({ view: shown, path, commands, input }, state, screen), screen.columns);
      }
      fits(fixScreen({ view: shown, path, commands, input: "digits" }, state, screen), screen.columns);
    }),
    runs,
  );
});

test("no ending fills more than the columns, or lets a control character through", () => {
  fc.assert(
    fc.property(anyEnding, anyText, anyScreen, (ending, handoff, screen) => {
      fits(endingScreen(ending, { handoff, today: "2026-11-22" }, screen), screen.columns);
      fits(endingPrompt(ending, untouched(), screen), screen.columns);
    }),
    runs,
  );
});

test("no list fills more than the columns, or lets a control character through", () => {
  fc.assert(
    fc.property(anyPath, anyTold, anyText, anyEnding, anyScreen, (path, told, typed, { card }, screen) => {
      const { columns } = screen;
      const entry = { id: typed, title: told.title, summary: told.text };
      const options = [{ id: "a" }, { id: "b" }, { id: "-", separator: true }];
      const start = { languages: [typed], options: { a: { label: typed, hint: typed } }, commands, notice: typed };
      fits(changeScreen({ path, commands }, untouched(path.map((_, index) => ({ id: `${index}` }))), screen), columns);
      fits(startScreen(start, { ...untouched(options), typed }, screen), columns);
      fits(startScreen(start, { ...untouched(), typed }, screen), columns);
      fits(toldScreen(told, screen), columns);
      fits(flowList([entry], screen), columns);
      fits(searchResults(typed, [entry], screen), columns);
      fits(searchResults(typed, [], screen), columns);
      fits(
        contactScreen({ wallet: typed, channels: card?.channels ?? [], ready: [typed], neverShare: [typed] }, screen),
        columns,
      );
    }),
    runs,
  );
});

test("no plain screen fills more than the columns, or lets a control character through", () => {
  fc.assert(
    fc.property(
      anyQuestion,
      anyPath,
      anyEnding,
      anyTold,
      anyScreen,
      (question, path, ending, told, { columns, words }) => {
        const surface = { columns, words, keys: "full" as const, commands };
        fits(plainQuestion(asking(question), surface), columns);
        fits(plainFix(asking(question), surface), columns);
        fits(plainChange(path, surface), columns);
        fits(plainTold(told, surface), columns);
        fits(plainEnding(ending, { words }, columns), columns);
      },
    ),
    runs,
  );
});

test("no export lets a control character through", () => {
  fc.assert(
    fc.property(anyEnding, anyPath, anyQuestion, anyText, (ending, path, question, title) => {
      const { words } = screenOf("en", 80);
      const exported = { title, locale: title, ending, path, handoff: title, words };
      for (const write of [textExport, markdownExport, htmlExport, jsonExport]) {
        expect(write(exported).split("\n").every(isSafe)).toBe(true);
      }
      fits(textExport(exported), 80);
      const text = jsonText(stateDocument({ view: asking(question), path, tried: ending.card?.tried ?? [], words }));
      expect(isSafe(text)).toBe(true);
      expect(JSON.parse(text)).toMatchObject({ question: { text: question.text } });
    }),
    runs,
  );
});

test("no text makes a tag or a script of a page", () => {
  fc.assert(
    fc.property(anyEnding, anyPath, (ending, path) => {
      const html = htmlExport({ title: "t", locale: "en", ending, path, words: screenOf("en", 80).words });
      const tags = new Set([...html.matchAll(/<\/?([^\s>/]+)/g)].map(([, tag]) => tag));
      expect([...tags].filter((tag) => !TAGS.has(tag ?? ""))).toEqual([]);
      expect(
        [...html.matchAll(/href="([^"]*)"/g)].filter(([, to]) => !/^(https:|mailto:|tel:)/i.test(to ?? "")),
      ).toEqual([]);
    }),
    runs,
  );
});

const TAGS = new Set(
  "!doctype html head meta title style body main h1 h2 p ol ul li dl dt dd br small span strong code a".split(" "),
);

function fits(text: string, columns: number): void {
  const lines = text.split("\n");
  expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
  expect(lines.filter((line) => !isSafe(line))).toEqual([]);
}
