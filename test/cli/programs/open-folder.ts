import { openCachedFolder } from "../../../src/cli/library/cached.js";

/** Opens the folder `argv[2]` with what is kept in `argv[3]`; tells the titles of all flows before it keeps anything. */
const [, , folder = "", caches = ""] = process.argv;
const { library } = await openCachedFolder(folder, { env: { XDG_CACHE_HOME: caches }, program: "this" });
const titles = Object.values(library.flows).map(({ texts }) => texts["en"]?.["title"]);
process.stdout.write(`${JSON.stringify(titles)}\n`);
