/** One digit of a number in which every digit has its own radix, known to both sides from what came before. */
export interface Digit {
  /** From 0 to below `radix`. */
  readonly value: bigint;
  /** 2 or more. */
  readonly radix: bigint;
}

/** A digit of plain numbers. */
export function digit(value: number, radix: number): Digit {
  return { value: BigInt(value), radix: BigInt(radix) };
}

/** Packs digits into one number; the first comes out first. A 1 on top says where they end. */
export function pack(digits: readonly Digit[]): bigint {
  return digits.reduceRight((number, { value, radix }) => number * radix + value, 1n);
}

/** Digits of a packed number, taken one after the other. */
export interface Unpacker {
  /** Nothing is left to take. */
  readonly empty: boolean;
  /** All was taken, and it fitted: false for a number that was packed with other radixes. */
  readonly whole: boolean;
  take(radix: bigint): bigint;
  takeNumber(radix: number): number;
}

/** Takes a packed number apart. */
export function unpacker(packed: bigint): Unpacker {
  let number = packed;
  const take = (radix: bigint): bigint => {
    const value = number % radix;
    number /= radix;
    return value;
  };
  return {
    get empty() {
      return number <= 1n;
    },
    get whole() {
      return number === 1n;
    },
    take,
    takeNumber: (radix) => Number(take(BigInt(radix))),
  };
}
