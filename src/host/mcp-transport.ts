/** A line of input, or why it cannot be read. */
export type InputLine = { readonly text: string } | { readonly fault: "line_too_long" | "wrong_encoding" };

/** What a transport needs. `Message` is what the protocol's library takes for one. */
export interface TransportParts<Message> {
  /** Standard input, the lines of each chunk together; blank ones are left out. */
  readonly lines: AsyncIterable<readonly InputLine[]>;
  /** Writes a line; a reader that has gone is no error. */
  readonly write: (text: string) => void;
  /** Knows a message of the protocol; throws for anything else. */
  readonly read: (value: unknown) => Message;
}

/** Messages of the protocol, one a line. The protocol's library sets the three listeners. */
export interface LineTransport<Message> {
  onmessage?: ((message: Message) => void) | undefined;
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  /** Kept when it has closed. */
  readonly closed: Promise<void>;
  start(): Promise<void>;
  send(message: Message): Promise<void>;
  close(): Promise<void>;
}

/** Codes of JSON-RPC 2.0. */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

const FAULTS = {
  line_too_long: { code: INVALID_REQUEST, message: "Invalid request: the line is too long" },
  wrong_encoding: { code: PARSE_ERROR, message: "Parse error: a line must be UTF-8" },
  no_json: { code: PARSE_ERROR, message: "Parse error: a line must be one JSON message" },
  no_message: { code: INVALID_REQUEST, message: "Invalid request: this is no JSON-RPC message" },
} as const;

type Fault = (typeof FAULTS)[keyof typeof FAULTS];

/**
 * The protocol over standard input and output. Unlike the library's own transport it answers a line that is no message with
 * an error instead of passing it over, survives a line of any length, and at the end of input first answers what was asked,
 * so that requests can be piped in.
 */
export function lineTransport<Message>({ lines, write, read }: TransportParts<Message>): LineTransport<Message> {
  const open = new Set<unknown>();
  const closing = new AbortController();
  let ended = false;

  const refuse = (error: Fault, id?: unknown): void =>
    write(`${JSON.stringify({ jsonrpc: "2.0", ...(id !== undefined && { id }), error })}\n`);

  const receive = (line: InputLine): void => {
    if ("fault" in line) return refuse(FAULTS[line.fault]);
    const value = unlessItThrows(() => JSON.parse(line.text) as unknown);
    if (value === undefined) return refuse(FAULTS.no_json);
    const message = unlessItThrows(() => read(value));
    if (message === undefined) return refuse(FAULTS.no_message, idOf(value));
    track(value, open);
    transport.onmessage?.(message);
  };

  const closeIfDone = async (): Promise<void> => {
    if (ended && open.size === 0) await transport.close();
  };

  const receiveAll = async (): Promise<void> => {
    try {
      for await (const some of lines) some.forEach(receive);
    } catch (error) {
      transport.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
    ended = true;
    await closeIfDone();
  };

  const transport: LineTransport<Message> = {
    closed: new Promise((resolve) => closing.signal.addEventListener("abort", () => resolve())),
    start: async () => void receiveAll(),
    send: async (message) => {
      write(`${JSON.stringify(message)}\n`);
      settle(message, open);
      await closeIfDone();
    },
    close: async () => {
      if (closing.signal.aborted) return;
      closing.abort();
      transport.onclose?.();
    },
  };
  return transport;
}

function unlessItThrows<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Requests wait for their answer, until they are cancelled. */
function track(message: unknown, open: Set<unknown>): void {
  const { id, method, params } = fieldsOf(message);
  if (method !== undefined && id !== undefined) open.add(id);
  if (method === "notifications/cancelled") open.delete(fieldsOf(params).requestId);
}

function settle(message: unknown, open: Set<unknown>): void {
  const { id, method } = fieldsOf(message);
  if (method === undefined) open.delete(id);
}

/** Only an id that the protocol allows is given back. */
function idOf(value: unknown): string | number | undefined {
  const { id } = fieldsOf(value);
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
