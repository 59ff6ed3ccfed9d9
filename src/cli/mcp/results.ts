import type { Refusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import { addressOf, pathOf } from "../../core/session/session.js";
import type { ToolResult } from "../../host/mcp-server.js";
import { jsonText } from "../../render/json-text.js";
import type { StateDocument } from "../../render/documents.js";
import { mcpWords } from "../../words/mcp.js";
import type { McpError } from "../../words/mcp.js";
import { stateOf } from "../state.js";
import type { Walk } from "./walks.js";

/** What came of it: what to do next, in our words, and apart from it, under `data`, all that comes from files. */
export function result(
  next: string,
  data: Readonly<Record<string, unknown>>,
  head: Readonly<Record<string, unknown>> = {},
): ToolResult {
  return made({ ...head, next, notice: mcpWords.notice, data }, false);
}

/** Where a walk stands; with a refusal, why the last call changed nothing, and the question again. */
export function stateResult(walk: Walk, refusal?: Refusal): ToolResult {
  const state = stateDocumentOf(walk, refusal);
  return result(nextOf(state), { state }, { session: walk.id, turn: walk.turn, status: state.status });
}

/** Why nothing could be done; of a walk with where it stands. */
export function failure(code: McpError, more: Readonly<Record<string, unknown>> = {}, walk?: Walk): ToolResult {
  const error = { code, message: mcpWords.errors[code], ...more };
  if (!walk) return made({ status: "error", error }, true);
  const state = stateDocumentOf(walk);
  return made(
    {
      session: walk.id,
      turn: walk.turn,
      status: "error",
      error,
      next: nextOf(state),
      notice: mcpWords.notice,
      data: { state },
    },
    true,
  );
}

/** The state document of a walk. */
export function stateDocumentOf({ session, words }: Walk, refusal?: Refusal): StateDocument {
  return stateOf({ session, unused: [], ...(refusal && { refusal: quiet(refusal, session) }) }, words);
}

function made(data: Readonly<Record<string, unknown>>, failed: boolean): ToolResult {
  return { data, text: jsonText(data), failed };
}

/** A step is repeated only where it was one: an assistant may have put anything there. */
function quiet(refusal: Refusal, session: Session): Refusal {
  const known = pathOf(session).some(({ given }) => given.step === refusal.step);
  return known ? refusal : { ...refusal, step: addressOf(session) };
}

function nextOf(state: StateDocument): string {
  const { next } = mcpWords;
  switch (state.status) {
    case "asking":
      return state.question.type === "do" ? next.doing : next.asking;
    case "refused":
      return state.question ? next.refused : next.refusedAtEnd;
    case "ended":
      return state.ending.kind === "emergency" ? next.emergency : next.ended;
  }
}
