import { createOutput } from "../../../src/host/output.js";

/** Writes lines until nobody reads them any more; then says so on stderr. */
const { stdin, stdout, stderr, env } = process;
const output = createOutput({ stdin, stdout, stderr, env });

function writeOn(): void {
  for (let line = 0; line < 100 && !output.closed; line += 1) output.write(`${"x".repeat(1000)}\n`);
  if (output.closed) output.complain("closed\n");
  else setImmediate(writeOn);
}

writeOn();
