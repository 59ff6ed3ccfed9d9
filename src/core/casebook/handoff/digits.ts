/** One digit of a number in which every digit has its own radix, known to both sides from what came before. */
export interface Digit {
  /** From 0 to below `radix`. */
  readonly value: number;
  /** 2 or more. */
  readonly radix: number;
}

/** Packs digits into one number; the first comes out first. A 1 on top says where they end. */
export function pack(digits: readonly Digit[]): bigint {
  return digits.reduceRight((number, { value, radix }) => number * BigInt(radix) + BigInt(value), 1n);
}

/** Digits of a packed number, taken one after the other. */
export interface Unpacker {
  /** Nothing is left to take. */
  readonly empty: boolean;
  /** All was taken, and it fitted: false for a number that was packed with other radixes. */
  readonly whole: boolean;
  take(radix: number): number;
}

/** Takes a packed number apart. */
export function unpacker(packed: bigint): Unpacker {
  let number = packed;
  return {
    get empty() {
      return number <= 1n;
    },
    get whole() {
      return number === 1n;
    },
    take(radix) {
      const value = Number(number % BigInt(radix));
      number /= BigInt(radix);
      return value;
    },
  };
}
