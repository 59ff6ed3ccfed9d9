import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber, writeNumber } from "../../../src/core/casebook/handoff/characters.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Numbers of four characters and more, which a code always has. */
const anyNumber = fc.bigInt({ min: 1n << 15n, max: 1n << 120n });

describe("a number in characters", () => {
  test("stands in groups of four, the last two characters being a check", () => {
    expect(writeNumber(1n << 30n)).toMatchInlineSnapshot(`"1000-000G-J"`);
    expect(writeNumber(123_456_789n)).toMatchInlineSnapshot(`"3NQK-8NGA"`);
  });

  test("is read back", () => {
    expectRead((code) => code);
  });

  test.each([
    ["small letters", (code: string) => code.toLowerCase()],
    ["no dashes", (code: string) => code.replaceAll("-", "")],
    ["blanks and line breaks", (code: string) => ` ${[...code].join(" ")}\n`],
    ["other dashes and full stops", (code: string) => code.replaceAll("-", " – ").replace(/$/, ".")],
    [
      "full width",
      (code: string) => code.replaceAll(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ],
    ["the letter O for zero", (code: string) => code.replaceAll("0", "O")],
    ["the letters l and I for one", (code: string) => code.replace("1", "l").replaceAll("1", "I")],
  ])("is read with %s", (_how, typed) => {
    expectRead(typed);
  });

  test.each(["", "K7QF", "refund", "K7QF-2M9X-U", "26-0117!", "验证码", "0".repeat(10_000), "🙂".repeat(9)])(
    "is not found in %j",
    (text) => expect(readNumber(text)).toEqual({ problem: "not-a-code" }),
  );

  test("has no leading zero, whatever its check is", () => {
    for (const first of ALPHABET) {
      for (const second of ALPHABET) expect(readNumber(`0K7QF${first}${second}`)).toEqual({ problem: "damaged" });
    }
  });
});

describe("the check", () => {
  // oxlint-disable-next-line vitest/expect-expect -- expectDamaged expects
  test("catches every wrong character", () => {
    eachCharacter((characters, index) => {
      for (const wrong of ALPHABET) if (wrong !== characters[index]) expectDamaged(characters.with(index, wrong));
    });
  });

  // oxlint-disable-next-line vitest/expect-expect -- expectDamaged expects
  test("catches every two characters that are swapped", () => {
    eachCharacter((characters, index) => {
      for (let other = index + 1; other < characters.length; other += 1) {
        const [first = "", second = ""] = [characters[index], characters[other]];
        if (first !== second) expectDamaged(characters.with(index, second).with(other, first));
      }
    });
  });

  test("catches all but one in a hundred of the missing and doubled characters", () => {
    let [tried, missed] = [0, 0];
    const count = (characters: readonly string[]): void => {
      tried += 1;
      if ("number" in readNumber(characters.join(""))) missed += 1;
    };
    eachCharacter((characters, index) => {
      count(characters.toSpliced(index, 1));
      count(characters.toSpliced(index, 0, characters[index] ?? ""));
    });
    expect(tried).toBeGreaterThan(2000);
    expect(missed).toBeLessThan(tried / 100);
  });
});

function expectRead(typed: (code: string) => string): void {
  fc.assert(
    fc.property(anyNumber, (number) => {
      expect(readNumber(typed(writeNumber(number)))).toEqual({ number });
    }),
  );
}

function eachCharacter(check: (characters: readonly string[], index: number) => void): void {
  for (const number of fc.sample(anyNumber, { numRuns: 100, seed: 1 })) {
    const characters = [...writeNumber(number).replaceAll("-", "")];
    for (const index of characters.keys()) check(characters, index);
  }
}

/** Quicker than an assertion for each of a hundred thousand. */
function expectDamaged(characters: readonly string[]): void {
  const read = readNumber(characters.join(""));
  if (!("problem" in read)) throw new Error(`${characters.join("")} is taken for ${read.number}`);
}
