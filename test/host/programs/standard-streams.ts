import { standardStreams } from "../../../src/host/standard-streams.js";

/**
 * Writes what its words say: `line` and `note` without the streams, `whole` by the stream itself, `much` more than any pipe
 * holds, `stdin` asks for standard input, `made` tells on standard error whether a stream was made.
 */
const made: string[] = [];
const { whole, output } = standardStreams({
  env: process.env,
  get stdin() {
    made.push("stdin");
    return process.stdin;
  },
  get stdout() {
    made.push("stdout");
    return process.stdout;
  },
  get stderr() {
    made.push("stderr");
    return process.stderr;
  },
});
output.stdout.on("error", (error) => void made.push("code" in error ? String(error.code) : error.message));
for (const [at, word] of process.argv.slice(2).entries()) {
  if (word === "whole") whole.stdout.write(`${String(at)} whole\n`);
  else if (word === "stdin") whole.stdin.unref();
  else if (word === "made") output.stderr.write(`${made.join(" ")}\n`);
  else if (word === "much") output.stdout.write(`${"码".repeat(1_000_000)}\n`);
  else output.stdout.write(`${String(at)} ${word}\n`);
}
