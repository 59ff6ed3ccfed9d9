/** What is done with the lines of a stream. */
export interface LineTaker {
  readonly line: (text: string) => void;
  /** Once for each line that is longer than the limit; nothing of it is kept. */
  readonly tooLong: () => void;
}

/**
 * Takes text apart into lines of at most `limit` UTF-16 units, in whatever pieces it comes; give each piece to the function
 * that comes back. An end of line is `\n` or `\r\n`. What stands after the last one is not a line yet.
 */
export function boundedLines(limit: number, taker: LineTaker): (piece: string) => void {
  let begun = "";
  let skipping = false;
  const grow = (more: string): void => {
    if (skipping) return;
    begun += more;
    if (begun.length <= limit) return;
    begun = "";
    skipping = true;
    taker.tooLong();
  };
  const end = (): void => {
    const line = begun.endsWith("\r") ? begun.slice(0, -1) : begun;
    const whole = !skipping;
    begun = "";
    skipping = false;
    if (whole) taker.line(line);
  };
  return (piece) => {
    let from = 0;
    for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", from)) {
      grow(piece.slice(from, at));
      end();
      from = at + 1;
    }
    grow(piece.slice(from));
  };
}
