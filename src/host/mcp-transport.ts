import { boundedLines } from "./bounded-lines.js";

/** What a transport needs. `Message` is what the protocol's library takes for one. */
export interface TransportParts<Message> {
  readonly stdin: NodeJS.ReadableStream;
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
  start(): Promise<void>;
  send(message: Message): Promise<void>;
  close(): Promise<void>;
}

/** UTF-16 units of the longest line that is read; an answer is far shorter. */
const LONGEST_LINE = 1024 * 1024;

/** Codes of JSON-RPC 2.0. */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

/**
 * The protocol over standard input and output. Unlike the library's own transport it answers a line that is no message with
 * an error instead of passing it over, survives a line of any length, and at the end of input first answers what was asked,
 * so that requests can be piped in.
 */
export function lineTransport<Message>({ stdin, write, read }: TransportParts<Message>): LineTransport<Message> {
  const open = new Set<unknown>();
  let ended = false;
  let closed = false;

  const refuse = (code: number, message: string, id?: unknown): void =>
    write(`${JSON.stringify({ jsonrpc: "2.0", ...(id !== undefined && { id }), error: { code, message } })}\n`);

  const receive = (line: string): void => {
    if (line.trim() === "") return;
    const value = unlessItThrows(() => JSON.parse(line) as unknown);
    if (value === undefined) return refuse(PARSE_ERROR, "Parse error: a line must be one JSON message");
    const message = unlessItThrows(() => read(value));
    if (message === undefined) return refuse(INVALID_REQUEST, "Invalid request: this is no JSON-RPC message", idOf(value));
    track(value, open);
    transport.onmessage?.(message);
  };

  const feed = boundedLines(LONGEST_LINE, {
    line: receive,
    tooLong: () => refuse(INVALID_REQUEST, `Invalid request: a line may have ${LONGEST_LINE} characters`),
  });
  const onData = (piece: string | Buffer): void => feed(String(piece));
  const onEnd = (): void => {
    feed("\n");
    ended = true;
    if (open.size === 0) void transport.close();
  };

  const transport: LineTransport<Message> = {
    start: async () => {
      stdin.setEncoding("utf8");
      stdin.on("data", onData).on("end", onEnd).on("error", onEnd);
    },
    send: async (message) => {
      write(`${JSON.stringify(message)}\n`);
      settle(message, open);
      if (ended && open.size === 0) await transport.close();
    },
    close: async () => {
      if (closed) return;
      closed = true;
      stdin.off("data", onData).off("end", onEnd).off("error", onEnd).pause();
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
