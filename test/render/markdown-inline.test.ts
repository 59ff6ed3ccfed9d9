import { expect, test } from "vitest";
import { inlineLine, inlineSpans, inlineText, literalMarkdown, parseInline } from "../../src/render/markdown-inline.js";

test("bold, code and links are known, everything else stands as written", () => {
  expect(parseInline("Press **once**, type `ok`, see [help](https://pay.example/help). _no_ #1 > 2")).toEqual([
    { kind: "text", text: "Press " },
    { kind: "strong", text: "once" },
    { kind: "text", text: ", type " },
    { kind: "code", text: "ok" },
    { kind: "text", text: ", see " },
    { kind: "link", text: "help", target: "https://pay.example/help" },
    { kind: "text", text: ". _no_ #1 > 2" },
  ]);
});

test.each(["**open", "`open", "****", "``", "[a]", "[a](b", "a * b * c", "[a]( https://b.example)"])(
  "%j is no markup and stands as written",
  (text) => {
    expect(inlineText(text)).toBe(text);
  },
);

test("a link shows where it leads", () => {
  expect(inlineText("[safe bank](https://evil.example)")).toBe("safe bank (https://evil.example)");
  expect(inlineText("[95017](tel:95017)")).toBe("95017");
  expect(inlineText("[write](mailto:help@pay.example)")).toBe("write (help@pay.example)");
  expect(inlineText("[https://a.example](https://a.example)")).toBe("https://a.example");
});

test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://pay.example", "HTTPS:pay"])(
  "a link to %s is no link",
  (target) => {
    const text = `[help](${target})`;
    expect(parseInline(text)).toEqual([{ kind: "text", text }]);
  },
);

test("a backslash takes a sign's meaning away", () => {
  expect(inlineText("\\*\\*no\\*\\* \\[x\\](https://a.example) C:\\dir")).toBe("**no** [x](https://a.example) C:\\dir");
  const typed = "*a* `b` [c](https://d.example) \\e";
  expect(parseInline(literalMarkdown(typed))).toEqual([{ kind: "text", text: typed }]);
});

test("what could steer a terminal stands as an escape, in labels and targets too", () => {
  expect(inlineText("a\u001b[31m **b\u0007** `c\u009b` [d\u202e](https://e.example/\u200b)")).toBe(
    "a\\x1b[31m b\\x07 c\\x9b d\\u202e (https://e.example/\\u200b)",
  );
  expect(inlineText("a\tb")).toBe("a  b");
});

test("line breaks stay in a text and become spaces on a line", () => {
  expect(inlineText("one\ntwo")).toBe("one\ntwo");
  expect(inlineLine("one \n two\r\nthree")).toBe("one two three");
});

test("spans carry what the theme paints", () => {
  expect(inlineSpans("a **b** [c](https://d.example)").map(({ role }) => role)).toEqual([
    undefined,
    "strong",
    undefined,
    undefined,
    "link",
    undefined,
  ]);
});

test("a hostile text of 100,000 signs is read in no time", () => {
  for (const sign of ["[", "*", "`", "[a](", "**a", "\\"]) {
    const started = performance.now();
    parseInline(sign.repeat(100_000 / sign.length));
    expect(performance.now() - started).toBeLessThan(2000);
  }
});
