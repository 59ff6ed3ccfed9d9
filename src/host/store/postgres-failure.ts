import { reasonOf, systemCode } from "../errors.js";
import { StoreError, type StoreErrorCode } from "../store.js";

/** Whether an error may go away by itself: the connection was lost, the server starts again, two transactions met. */
export function isPassing(error: unknown): boolean {
  const code = systemCode(error) ?? "";
  return passing.has(code) || code.startsWith("08") || lostWords.test(messageOf(error));
}

/** What the driver threw, as a `StoreError`; a `StoreError` as it is. The address is told without user and password. */
export function postgresFailure(address: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const [code, kind] = kindOf(error);
  return new StoreError({ kind, args: { store: placeOf(address), reason: saidBy(error) } }, { code, cause: error });
}

/** `host:port/database`, for messages; empty for what is no address. */
export function placeOf(address: string): string {
  try {
    const { host, pathname, searchParams } = new URL(address);
    return `${host || searchParams.get("host") || "localhost"}${pathname}`;
  } catch {
    return "";
  }
}

/** The code that programs know, and what is said. */
type Kind = readonly [
  StoreErrorCode,
  (
    | "server_away"
    | "server_busy"
    | "server_damaged"
    | "server_failed"
    | "server_full"
    | "server_is_copy"
    | "server_tables"
    | "server_untrusted"
    | "no_such_database"
    | "user_refused"
    | "user_may_not"
  ),
];

const busy: Kind = ["locked", "server_busy"];

/** By the codes of postgresql.org/docs/current/errcodes-appendix.html; a whole class by its two first characters. */
const kinds: Readonly<Record<string, Kind>> = {
  "28": ["unreachable", "user_refused"],
  "3D": ["unreachable", "no_such_database"],
  "42501": ["read_only", "user_may_not"],
  "25006": ["read_only", "server_is_copy"],
  "53100": ["full", "server_full"],
  "42": ["not_a_store", "server_tables"],
  "40": busy,
  "55": busy,
  "53": busy,
  "57014": busy,
  "58": ["io", "server_failed"],
  XX: ["damaged", "server_damaged"],
};

function kindOf(error: unknown): Kind {
  const code = systemCode(error) ?? "";
  if (certificate.test(`${code} ${messageOf(error)}`)) return ["unreachable", "server_untrusted"];
  return kinds[code] ?? kinds[code.slice(0, 2)] ?? ["unreachable", "server_away"];
}

const certificate = /CERT|SSL|TLS/;

const passing: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "40001",
  "40P01",
]);

/** The driver gives these no code. */
const lostWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The server's own sentence, in its own language; it stands inside one of ours. */
function saidBy(error: unknown): string {
  return reasonOf(error).replace(/\.$/, "");
}
