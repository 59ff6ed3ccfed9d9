import { closeSync, openSync, readSync } from "node:fs";

/** Whether a file that was read begins with the byte order mark of UTF-8, which its text is given without. */
export function hasByteOrderMark(path: string): boolean {
  const handle = openSync(path, "r");
  try {
    const first = Buffer.alloc(3);
    return readSync(handle, first) === 3 && first.equals(MARK);
  } finally {
    closeSync(handle);
  }
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
