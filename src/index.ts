/**
 * The library: load flows, start a session, advance it by events, look at it. No part of it reads a file, a clock or the
 * environment; a caller brings the texts of the files and the date.
 *
 * `loadFlows` makes flows ready; `start`, `advance` and `replay` make sessions, which are values; `view`, `path` and `tried`
 * show one in the words of `wordsFor`; `sessionState` is all of it as the data that `--json` prints; `htmlExport` and its
 * like write a case down.
 */
export { loadFlows } from "./core/flow/load/load-flows.js";
export type { LoadedFlows } from "./core/flow/load/load-flows.js";
export { loadLibrary } from "./core/flow/load/load.js";
export type { Loaded } from "./core/flow/load/load.js";
export { decodeHandoff, encodeHandoff, flowsOfHandoff, takeUp } from "./core/casebook/handoff.js";
export type { Handoff, HandoffProblem } from "./core/casebook/handoff.js";
export { link } from "./core/flow/link.js";
export type { Flow, LinkOptions } from "./core/flow/link.js";
export type { CompiledFlow, CompiledLibrary, FlowHead } from "./core/flow/flow.js";
export { searchIndex } from "./core/flow/search/search.js";
export type { SearchIndex } from "./core/flow/search/search.js";
export { describe } from "./core/issue/describe.js";
export type { IssueDescription } from "./core/issue/describe.js";
export type { Issue } from "./core/issue/issue.js";
export type { IssueCode } from "./core/issue/catalogue.js";
export { advance, carry, start } from "./core/session/advance.js";
export type { Address, Answer, AnswerSource, SessionEvent } from "./core/session/event.js";
export { supportNow } from "./core/session/card.js";
export { readInputs } from "./core/session/inputs.js";
export type { ToldInputs } from "./core/session/inputs.js";
export { path, ruleText, tried, view } from "./core/session/present.js";
export { isRefusal } from "./core/session/refusal.js";
export type { Refusal, RefusalCode } from "./core/session/refusal.js";
export { replay } from "./core/session/replay.js";
export type { Replayed } from "./core/session/replay.js";
export type { Given, Session, StartOptions } from "./core/session/session.js";
export type {
  AgentView,
  BuiltInWords,
  CardView,
  ChannelView,
  ChecklistView,
  ChoiceView,
  EndingView,
  MarkdownText,
  PathEntry,
  QuestionView,
  ToldView,
  TriedView,
  View,
} from "./core/session/view.js";
export type { Voice } from "./core/session/voice.js";
export type { Position, Source, Span } from "./core/text/source.js";
export type { CaseExport } from "./render/case-page.js";
export type {
  CardDocument,
  EndingDocument,
  ExportDocument,
  QuestionDocument,
  RefusalDocument,
  StateDocument,
} from "./render/documents.js";
export { htmlExport } from "./render/html.js";
export { jsonExport } from "./render/json.js";
export { jsonText } from "./render/json-text.js";
export { markdownExport } from "./render/markdown.js";
export { sessionState } from "./render/session-state.js";
export type { StateExtras } from "./render/session-state.js";
export { matchLocale } from "./words/match-locale.js";
export { refusalMessage } from "./words/refusal-message.js";
export type { Words } from "./words/words.js";
export { wordLocales, wordsFor } from "./words/words-for.js";
