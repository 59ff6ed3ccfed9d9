/** Stub: stands here only until the real entry is written. */
export function main(argv: readonly string[]): Promise<number> {
  process.stdout.write(`wallet-help ${argv.join(" ")}\n`);
  return Promise.resolve(0);
}
