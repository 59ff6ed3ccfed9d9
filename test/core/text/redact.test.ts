import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPhraseWords } from "../../../src/core/text/phrase-words.js";
import { mask, mayHoldPhrase, screen, type PhraseWords } from "../../../src/core/text/redact.js";
import { holdsLuhn } from "../../../src/core/text/secrets/card-number.js";
import { isIdentityNumber } from "../../../src/core/text/secrets/identity-number.js";
import { withoutSecrets, withSecrets } from "./redact-phrases.js";

let words: PhraseWords;
beforeAll(async () => {
  words = await loadPhraseWords();
});

/** As a program does it: the lists are there only where a text may need them. */
const masked = (text: string) => mask(text, mayHoldPhrase(text) ? words : []);

for (const [kind, texts] of Object.entries(withSecrets)) {
  describe(`a ${kind}`, () => {
    it.each(texts)("goes, and nothing else: %s", (marked) => {
      const secrets = marked.match(/⟦[^⟧]*⟧/g) ?? [];
      expect(masked(marked.replace(/[⟦⟧]/g, ""))).toEqual({
        text: marked.replace(/⟦[^⟧]*⟧/g, "***"),
        found: secrets.map(() => kind),
      });
    });
  });
}

describe.each(Object.entries(withoutSecrets))("ordinary %s", (_, texts) => {
  it.each(texts)("comes back as it is: %s", (text) => {
    expect(masked(text)).toEqual({ text, found: [] });
  });
});

describe("the tables", () => {
  it("have sixty sentences of each sort in each language", () => {
    const secrets = Object.values(withSecrets).flat();
    const chinese = secrets.filter((text) => /\p{Script=Han}/u.test(text));
    const counts = [
      chinese.length,
      secrets.length - chinese.length,
      ...Object.values(withoutSecrets).map((all) => all.length),
    ];
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(60);
  });
});

describe("screening", () => {
  it("says where a secret stands in the text as it was typed, full-width digits and all", () => {
    const text = "🙂 验证码：１２３４５６";
    expect(screen(text)).toEqual([{ kind: "one_time_code", span: { start: 7, end: 13 } }]);
    expect(text.slice(7, 13)).toBe("１２３４５６");
  });

  it("gives several secrets in order", () => {
    expect(masked("card 4111111111111111, cvv 123, my code is 482913, password: hunter2")).toEqual({
      text: "card ***, cvv ***, my code is ***, password: ***",
      found: ["card_number", "security_code", "one_time_code", "password"],
    });
  });

  it("needs the word lists for a phrase alone", () => {
    const phrase = withSecrets.recovery_phrase[0].replace(/[⟦⟧]/g, "");
    expect([mayHoldPhrase(phrase), mayHoldPhrase("my code is 482913 and it does not work")]).toEqual([true, false]);
    expect([mask(phrase).found, mask(phrase, words).found]).toEqual([[], ["recovery_phrase"]]);
  });

  it("changes nothing when it is done again", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const once = mask(parts.join(" "), words).text;
        expect(mask(once, words)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws and keeps every character outside the spans, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const found = screen(text, words);
        const kept = found.reduceRight(
          (rest, { span }) => rest.slice(0, span.start) + "***" + rest.slice(span.end),
          text,
        );
        expect(mask(text, words).text).toBe(kept);
      }),
      { numRuns: 1000 },
    );
  });

  it("finds every card number, whatever its grouping, and no number that fails the checksum", () => {
    const grouped = fc.tuple(
      fc.constantFrom("4111", "5500", "6222"),
      fc.stringMatching(/^\d{11}$/),
      fc.constantFrom("", " ", "-"),
    );
    fc.assert(
      fc.property(grouped, ([issuer, middle, divider]) => {
        const ten = Array.from({ length: 10 }, (_, check) => `${issuer}${middle}${check}`);
        for (const number of ten) {
          const typed = number.match(/.{4}/g)?.join(divider) ?? "";
          expect(screen(`it is ${typed}!`).length).toBe(holdsLuhn(number) ? 1 : 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("knows an identity number with one digit wrong from a right one", () => {
    const right = "11010519491231002X";
    const wrong = Array.from({ length: 17 }, (_, at) => {
      return right.slice(0, at) + String((Number(right[at]) + 1) % 10) + right.slice(at + 1);
    });
    expect(isIdentityNumber(right)).toBe(true);
    expect(wrong.filter(isIdentityNumber)).toEqual([]);
  });

  it.each([
    ["words", "code is "],
    ["spaces", " "],
    ["digits", "1"],
    ["digits in pairs", "12 "],
    ["card-like groups", "4111 "],
    ["words of phrases", "legal winner "],
    ["Chinese words of phrases", "的 一 "],
    ["numbers of a list", "1. 2) "],
    ["passwords", 'password is "a '],
    ["keys without an end", "-----BEGIN PRIVATE KEY-----"],
    ["hexadecimal", "deadbeef"],
    ["lines of keys", "aB3+"],
    ["brackets", "password ("],
    ["Chinese names", "验证码"],
    ["names before", "1234 is my "],
    ["slashes", "http://a/1 "],
  ])("takes time in step with the length of %s", (_, piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const start = performance.now();
    mayHoldPhrase(text);
    screen(text, words);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

/** Pieces of secrets and of sentences, so that joining them makes new ones. */
const pieces = fc.constantFrom(
  ...Object.values(withSecrets).flatMap((texts) => texts.map((text) => text.replace(/[⟦⟧]/g, ""))),
  ...Object.values(withoutSecrets).flat(),
  ..."123456 4111 1111 1111 1111 *** code is password : 验证码 是 密码 CVV and 和 legal winner thank".split(" "),
);
