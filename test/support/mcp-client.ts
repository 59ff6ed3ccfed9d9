import { resolve } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import type { ClientOptions } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { onTestFinished } from "vitest";

/** What a tool of ours gave back. */
export interface Called {
  readonly failed: boolean;
  readonly session: string;
  readonly turn: number;
  readonly status: "asking" | "refused" | "ended" | "error";
  readonly next: string;
  readonly notice: string;
  readonly error?: Readonly<Record<string, unknown>>;
  readonly data: { readonly state: State } & Readonly<Record<string, unknown>>;
}

/** What tests look at in a state document. */
export interface State {
  readonly status: string;
  readonly path: readonly { readonly step: string; readonly answer: unknown }[];
  readonly question: {
    readonly step: string;
    readonly type: string;
    readonly choices?: readonly { readonly id: string }[];
  };
  readonly refusal: { readonly step: string; readonly code: string; readonly message: string };
  readonly ending: Readonly<Record<string, unknown>>;
}

/** An assistant's side of a server. */
export interface McpPeer {
  readonly client: Client;
  call(tool: string, given?: Readonly<Record<string, unknown>>): Promise<Called>;
  /** What the server has written to standard error. */
  log(): string;
}

/** Starts the built program as a child process and talks to it with the official client, for the length of one test. */
export async function mcpPeer(args: readonly string[] = [], options: ClientOptions = {}): Promise<McpPeer> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [resolve("bin/wallet-help.js"), "--today", "2026-11-22", ...args, "mcp"],
    env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8" },
    stderr: "pipe",
  });
  let log = "";
  transport.stderr?.on("data", (chunk: Buffer) => (log += chunk.toString("utf8")));
  const client = new Client({ name: "test", version: "1.0.0" }, options);
  onTestFinished(() => client.close());
  await client.connect(transport);
  return {
    client,
    log: () => log,
    call: async (tool, given = {}) => {
      const { structuredContent, isError, content } = await client.callTool({ name: tool, arguments: given });
      const [shown] = content;
      if (shown?.type !== "text" || JSON.stringify(JSON.parse(shown.text)) !== JSON.stringify(structuredContent)) {
        throw new Error("The text and the data of a result differ");
      }
      // Of this server, whose shapes the tests check.
      return { failed: isError === true, ...(structuredContent as Omit<Called, "failed">) };
    },
  };
}
