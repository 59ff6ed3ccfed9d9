/** Whole percent, rounded down, so that 100 is all; 100 where there is nothing to cover. */
export function percentOf({ covered, of }: { readonly covered: number; readonly of: number }): number {
  return of === 0 ? 100 : Math.floor((covered * 100) / of);
}
