import { systemCode } from "../errors.js";
import { StoreError, type StoreErrorCode } from "../store.js";

/** Whether an error may go away by itself: the connection was lost, the server starts again, two transactions met. */
export function isPassing(error: unknown): boolean {
  const code = systemCode(error) ?? "";
  return passing.has(code) || code.startsWith("08") || lostWords.test(messageOf(error));
}

/** What the driver threw, as a `StoreError`; a `StoreError` as it is. The address is told without user and password. */
export function postgresFailure(address: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const { code, says, hint } = kindOf(error);
  return new StoreError(`The store ${placeOf(address)} ${says}: ${messageOf(error)}.`, { code, hint, cause: error });
}

/** `host:port/database`, for messages. */
export function placeOf(address: string): string {
  try {
    const { host, pathname, searchParams } = new URL(address);
    return `${host || searchParams.get("host") || "localhost"}${pathname}`;
  } catch {
    return "that was named";
  }
}

interface Kind {
  readonly code: StoreErrorCode;
  readonly says: string;
  readonly hint: string;
}

const unreachable: Kind = {
  code: "unreachable",
  says: "cannot be reached",
  hint: "Check the address, the network and that the server runs; or go on with a store of your own with --store ./cases.db",
};

const busy: Kind = {
  code: "locked",
  says: "is too busy",
  hint: "Nothing was written. Try again in a moment.",
};

/** By the codes of postgresql.org/docs/current/errcodes-appendix.html; a whole class by its two first characters. */
const kinds: Readonly<Record<string, Kind>> = {
  "28": {
    code: "unreachable",
    says: "does not let this user in",
    hint: "Check the user and the password: in the address, in PGPASSWORD or in ~/.pgpass.",
  },
  "3D": {
    code: "unreachable",
    says: "is not there",
    hint: "Make the database first (createdb), or mend its name in the address.",
  },
  "42501": {
    code: "read_only",
    says: "may not be written",
    hint: "Ask its owner to grant this user CREATE on the database, or USAGE on the schema wallet_help and its tables.",
  },
  "25006": {
    code: "read_only",
    says: "may not be written",
    hint: "This server is a read-only copy. Name the one that takes writes.",
  },
  "53100": { code: "full", says: "has no room left", hint: "What was answered before is kept. Free some space there." },
  "42": {
    code: "not_a_store",
    says: "does not have the tables that are expected",
    hint: "Somebody changed the schema wallet_help. Restore it from a backup, or name another database.",
  },
  "40": busy,
  "55": busy,
  "53": busy,
  "57014": busy,
  "58": { code: "io", says: "failed", hint: "What was answered before is kept. Look at the server's log." },
  XX: {
    code: "damaged",
    says: "is damaged",
    hint: "Look at the server's log, and restore the database from a backup.",
  },
};

function kindOf(error: unknown): Kind {
  const code = systemCode(error) ?? "";
  if (certificate.test(`${code} ${messageOf(error)}`)) return noTrust;
  return kinds[code] ?? kinds[code.slice(0, 2)] ?? unreachable;
}

const noTrust: Kind = {
  code: "unreachable",
  says: "cannot be trusted",
  hint: "Its certificate was not accepted. Name the authority with sslrootcert=<file> in the address; do not turn the check off.",
};

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
  const text = error instanceof Error ? error.message || (systemCode(error) ?? "no reason given") : String(error);
  return text.replace(/\.$/, "");
}
