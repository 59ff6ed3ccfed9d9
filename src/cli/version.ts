import { createRequire } from "node:module";

const { version: found } = createRequire(import.meta.filename)("../../package.json") as { readonly version: string };

/** The version of the program, from its package. */
export const version: string = found;
