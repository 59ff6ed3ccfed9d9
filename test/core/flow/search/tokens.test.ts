import fc from "fast-check";
import { expect, test } from "vitest";
import { setApart, tokensOf } from "../../../../src/core/flow/search/tokens.js";

const ascii = fc.string({ unit: fc.constantFrom(...Array.from("aAbedgins 'x1-_.,!\n\t")), maxLength: 60 });
const known = new Set(["bed", "sign", "inside", "side"]);

test("plain English has the same words beside another script as without", () => {
  fc.assert(
    fc.property(ascii, (text) => {
      expect(tokensOf(`${text}. é`)).toEqual(tokensOf(text));
      const knows = (word: string): boolean => known.has(word);
      expect(setApart(`${text}. é`, knows)).toBe(`${setApart(text, knows)}. é`);
    }),
    { numRuns: 2000 },
  );
});
