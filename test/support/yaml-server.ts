import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A place as the protocol counts it: lines and characters from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What the server says is wrong. */
export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** The language server that editors use for YAML, with the schemas of `flows/`. */
export interface YamlServer {
  /** Opens a text as a file of `flows/`; gives what is wrong with it. */
  open(name: string, text: string): Promise<readonly Diagnostic[]>;
  /** Labels that it offers at a place of an open file. */
  complete(name: string, place: Place): Promise<readonly string[]>;
  hover(name: string, place: Place): Promise<string>;
  stop(): void;
}

type Message = Readonly<Record<string, unknown>>;

/** Starts the server; it asks nobody for schemas of its own. */
export async function startYamlServer(): Promise<YamlServer> {
  const child = spawn(process.execPath, ["node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const answers = new Map<number, (result: unknown) => void>();
  const found = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  const send = (message: Message): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const ask = (method: string, params: unknown): Promise<unknown> =>
    new Promise((done) => {
      const id = answers.size + 1;
      answers.set(id, done);
      send({ id, method, params });
    });
  const take = ({ id, method, params, result }: Message): void => {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
      found.get(uri)?.(diagnostics);
    } else if (method !== undefined && id !== undefined)
      send({ id, result: method === "workspace/configuration" ? settings(params) : null });
    else if (typeof id === "number") answers.get(id)?.(result);
  };
  readMessages(child.stdout, take);
  await ask("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
  });
  send({ method: "initialized", params: {} });
  return {
    open: (name, text) =>
      new Promise((done) => {
        found.set(uriOf(name), done);
        const textDocument = { uri: uriOf(name), languageId: "yaml", version: 1, text };
        send({ method: "textDocument/didOpen", params: { textDocument } });
      }),
    async complete(name, position) {
      const params = { textDocument: { uri: uriOf(name) }, position };
      const list = (await ask("textDocument/completion", params)) as {
        readonly items: readonly { readonly label: string }[];
      };
      return list.items.map(({ label }) => label);
    },
    async hover(name, position) {
      const shown = await ask("textDocument/hover", { textDocument: { uri: uriOf(name) }, position });
      return JSON.stringify(shown);
    },
    stop: () => void child.kill(),
  };
}

/** Which schema is for which file, as the guide has it. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  translation: ["**/*.zh-CN.yaml"],
  scenarios: ["**/*.scenarios.yaml"],
  common: ["**/common.yaml"],
  wallets: ["**/wallets.yaml"],
  facts: ["**/facts.yaml"],
};

function settings(params: unknown): readonly unknown[] {
  const { items } = params as { readonly items: readonly { readonly section?: string }[] };
  const schemas = Object.entries(SCHEMAS).map(([name, files]) => [uriOf(`${name}.schema.json`), files]);
  const yaml = {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    schemas: Object.fromEntries(schemas) as unknown,
  };
  return items.map(({ section }) => (section === "yaml" ? yaml : {}));
}

function uriOf(name: string): string {
  return pathToFileURL(resolve("flows", name)).href;
}

function readMessages(stream: NodeJS.ReadableStream, take: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = rest.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(rest.toString("latin1", 0, Math.max(head, 0)))?.[1]);
      if (head === -1 || rest.length < head + 4 + length) return;
      const body = rest.toString("utf8", head + 4, head + 4 + length);
      rest = rest.subarray(head + 4 + length);
      take(JSON.parse(body) as Message);
    }
  });
}
