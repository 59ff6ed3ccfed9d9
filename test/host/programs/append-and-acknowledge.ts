import { writeSync } from "node:fs";
import { systemClock } from "../../../src/host/clock.js";
import { openStore } from "../../../src/host/store/open.js";

/** Says that it has started, begins a case in the store at `argv[2]` and appends to it; a line on stdout for each event that was acknowledged. */
const [, , path, most] = process.argv;
acknowledge("started");
const store = await openStore(path, systemClock("2026-11-22"));
const head = { flow: "f", version: "sha256:0", locale: "en", today: "2026-11-22", inputs: {}, title: "T" };
const { id } = await store.begin(head);
acknowledge(`${id} 0`);
try {
  for (let seq = 1; seq <= Number(most ?? Infinity); seq += 1) {
    await store.append(id, seq, { type: "note", step: null, text: `${seq} ${"x".repeat(200)}` });
    acknowledge(`${id} ${seq}`);
  }
} catch (error) {
  acknowledge(`failed ${JSON.stringify(error)} ${String(error)}`);
}

function acknowledge(line: string): void {
  writeSync(1, `${line}\n`);
}
