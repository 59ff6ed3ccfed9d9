import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedStore } from "../../src/host/store/embedded.js";
import { describeStore } from "./store-contract.js";

describeStore("embedded", async () => {
  const folder = await mkdtemp(join(tmpdir(), "store-"));
  return {
    open: (clock) => openEmbeddedStore({ path: join(folder, "cases.db"), clock }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});
