import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { advance, isRefusal, jsonText, readInputs, sessionState, start, wordsFor } from "wallet-help";
import type { Answer, LoadedFlows, Session, SessionEvent, StateDocument, Words } from "wallet-help";

/**
 * The wizard as a web service, for `http.createServer`:
 *
 * - `POST /walks` with `{"flow": "refund", "lang": "zh-CN", "inputs": {}}` begins a walk: its id, and its state.
 * - `POST /walks/<id>` with `{"step": "channel", "answer": "sms"}` or `{"back": true}` moves it on.
 *
 * A state is what `--json` prints. What is refused is answered with 409 and the question again.
 */
export function walletHelpHandler({ flows }: LoadedFlows, today: () => string): RequestListener {
  const walks = new Map<string, Walk>();
  return (request, response) => {
    answer(request, walks, (flow) => flows.get(flow), today).then(
      (reply) => send(response, reply),
      () => send(response, { status: 400, body: { error: "The request is not JSON." } }),
    );
  };
}

interface Walk {
  readonly session: Session;
  readonly words: Words;
}

interface Reply {
  readonly status: number;
  readonly body: { readonly id: string; readonly state: StateDocument } | { readonly error: string };
}

type FindFlow = (id: string) => Session["flow"] | undefined;

async function answer(
  request: IncomingMessage,
  walks: Map<string, Walk>,
  find: FindFlow,
  today: () => string,
): Promise<Reply> {
  const [, place, id] = (request.url ?? "").split("/");
  if (request.method !== "POST" || place !== "walks") return { status: 404, body: { error: "There is nothing here." } };
  const body = JSON.parse(await textOf(request)) as Body;
  return id === undefined ? begin(body, walks, find, today()) : moveOn(id, body, walks);
}

/** What clients send. Every answer is checked by the engine; other keys are ignored here. */
interface Body {
  readonly flow?: string;
  readonly lang?: string;
  readonly inputs?: Readonly<Record<string, Answer>>;
  readonly step?: string;
  readonly answer?: Answer;
  readonly back?: boolean;
}

function begin(
  { flow: wanted = "", lang = "en", inputs = {} }: Body,
  walks: Map<string, Walk>,
  find: FindFlow,
  today: string,
): Reply {
  const flow = find(wanted);
  if (!flow) return { status: 404, body: { error: "There is no such flow." } };
  const told = readInputs(flow, inputs, today);
  const walk = { session: start(flow, { today, inputs: told.inputs, asks: "script" }), words: wordsFor(lang) };
  const id = randomUUID();
  walks.set(id, walk);
  return { status: 201, body: { id, state: sessionState(walk.session, walk.words) } };
}

function moveOn(id: string, { step = "", answer: given = null, back }: Body, walks: Map<string, Walk>): Reply {
  const walk = walks.get(id);
  if (!walk) return { status: 404, body: { error: "There is no such walk." } };
  const event: SessionEvent = back ? { type: "back" } : { type: "answer", step, answer: given, source: "input" };
  const next = advance(walk.session, event);
  if (isRefusal(next)) {
    return { status: 409, body: { id, state: sessionState(walk.session, walk.words, { refusal: next }) } };
  }
  walks.set(id, { ...walk, session: next });
  return { status: 200, body: { id, state: sessionState(next, walk.words) } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(`${jsonText(body)}\n`);
}
