/** Gives the value of a name, or `undefined`. */
export type Lookup = (name: string) => unknown;
