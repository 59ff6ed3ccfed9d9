import type { ExportFormat } from "./wizard/export.js";

/** The options of `run`. */
export interface RunOptions {
  readonly answer?: readonly string[];
  readonly answers?: string;
  readonly defaults?: boolean;
  readonly json?: boolean;
  readonly format?: ExportFormat;
  readonly output?: string;
  readonly exitCode?: boolean;
  readonly strict?: boolean;
  readonly ndjson?: boolean;
}
