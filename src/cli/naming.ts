import type { Words } from "../words/words.js";
import type { Globals } from "./globals.js";

/** In whose words, and of which folder, something is said about a flow. */
export interface Naming {
  readonly words: Words;
  readonly globals: Pick<Globals, "flows">;
}
