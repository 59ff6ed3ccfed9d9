import type { JSONRPCMessage, McpServer, StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { exitCodes, HostError } from "./errors.js";
import { lineTransport } from "./mcp-transport.js";
import type { TransportParts } from "./mcp-transport.js";

/** Something that an assistant can have done. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of its arguments, an object. It is told to the assistant; `call` checks what really comes. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether it changes nothing. */
  readonly readOnly: boolean;
  /** Must not throw: whatever is wrong is a result. */
  readonly call: (given: unknown) => Promise<ToolResult>;
}

/** What a tool gives back: data, the same as text for clients that show only text, and whether nothing could be done. */
export interface ToolResult {
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly failed: boolean;
}

/** What a server is made of. */
export interface ServerParts extends Omit<TransportParts<JSONRPCMessage>, "read"> {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** What an assistant is told before it uses any tool. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
  /** Told of each message that the protocol could not use; what it held is not passed on. */
  readonly onProblem: () => void;
}

/**
 * Serves tools over the Model Context Protocol, until standard input ends and everything is answered. Throws a `HostError`
 * where the package for it was left out of the installation.
 */
export async function serveTools(parts: ServerParts): Promise<void> {
  const [{ McpServer: Server, parseJSONRPCMessage }, { serveStdio }] = await Promise.all([
    import("@modelcontextprotocol/server"),
    import("@modelcontextprotocol/server/stdio"),
  ]).catch(notInstalled);
  const transport = lineTransport<JSONRPCMessage>({ ...parts, read: parseJSONRPCMessage });
  serveStdio(() => server(Server, parts), { transport, onerror: parts.onProblem });
  await transport.closed;
}

function notInstalled(cause: unknown): never {
  throw new HostError({ kind: "no_mcp", args: {} }, { code: "no_mcp", exitCode: exitCodes.notFound, cause });
}

function server(Server: typeof McpServer, { name, title, version, instructions, tools }: ServerParts): McpServer {
  const made = new Server({ name, title, version }, { instructions, capabilities: { tools: { listChanged: false } } });
  for (const tool of tools) {
    const { title: called, description, readOnly, call } = tool;
    const annotations = { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false };
    made.registerTool(
      tool.name,
      { title: called, description, inputSchema: schemaOf(tool), annotations },
      async (given) => contentOf(await call(given)),
    );
  }
  return made;
}

/** Everything passes: the tool itself says what is wrong with its arguments, as data. */
function schemaOf({ input }: Tool): StandardSchemaWithJSON<unknown, unknown> {
  const schema = { ...input };
  return {
    "~standard": {
      version: 1,
      vendor: "wallet-help",
      jsonSchema: { input: () => schema, output: () => schema },
      validate: (value) => ({ value }),
    },
  };
}

function contentOf({ data, text, failed }: ToolResult) {
  return { content: [{ type: "text" as const, text }], structuredContent: { ...data }, isError: failed };
}
