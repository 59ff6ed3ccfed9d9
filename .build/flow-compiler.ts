/** What the build needs to compile the flows that come with the program. */
export { loadLibrary } from "../src/core/flow/load/load.js";
export { searchTable } from "../src/core/flow/search/search.js";
export { compiledFiles } from "../src/host/compiled-flows.js";
