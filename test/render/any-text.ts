import fc from "fast-check";

/** Strings that have broken terminals, layouts and escaping before. */
const naughty: readonly string[] = [
  "\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "\u009b2J",
  "\u202eevil\u202c",
  "\u2066a\u2069",
  "\0\b\r\n\t\v\f",
  "\ud800",
  "z\u0300\u0301\u0302\u0303\u0304".repeat(8),
  "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽",
  "ﷺ꧅𒐫﷽",
  "田中さんにあげて下さい，部落格。",
  "울란바토르 ᄀᆞ",
  "देवनागरी क्षि",
  "<script>alert(1)</script>",
  "[x](javascript:alert(1)) ![y](https://a.b/c.png)",
  "**bold** `code` [help](https://pay.example/a_b)",
  "| a | b |\n|---|---|\n# h\n- [ ] x\n> q\n```",
  "=1+1 +2 -3 @x",
  "&lt;&#60; \" '",
  "{$amount} __proto__ constructor",
  "a".repeat(120),
  "号".repeat(60),
  "，".repeat(50),
  "（".repeat(50),
  " ".repeat(90),
  "\u200d\u200c\ufe0f",
];

/** Any text: random code units, naughty strings, and both mixed with Chinese and English. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...naughty),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.constantFrom("The code", " does not arrive. ", "验证码，", "收不到。", "App "),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));
