import { mayHoldPhrase, screen as secretsIn } from "../../core/text/redact.js";
import type { PhraseWords } from "../../core/text/redact.js";
import { lineScreen } from "../../render/terminal/choice.js";
import { refusalMessage } from "../../words/refusal-message.js";
import type { Reply } from "../../host/asker.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";

/** A line that the agent types. */
export interface TextAsked {
  readonly question: string;
  readonly hint?: string;
  /** What was typed already, behind a word for a key. */
  readonly given?: string;
  /** A complaint, or nothing when it may be taken. */
  readonly validate?: (text: string) => string | undefined;
}

/** A line as it was typed, without blanks at its ends; or the way out. */
export type Typed =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "back" }
  | Extract<Reply, { readonly type: "interrupted" }>;

/** Asks for a line. What looks like a secret is refused and not repeated. */
export async function askText(desk: Desk, { question, hint, given, validate }: TextAsked): Promise<Typed> {
  const { stage } = desk;
  const phrases = await phraseWords();
  const complaint = (text: string): string | undefined => secretOf(text, phrases, desk) ?? validate?.(text.trim());
  if (given !== undefined) {
    const wrong = complaint(given);
    if (wrong === undefined) return { type: "text", text: given.trim() };
    say(wrong, stage);
  }
  const reply = await stage.asker.ask({
    kind: "text",
    initial: "",
    hidden: false,
    commands: ["back"],
    validate: complaint,
    paint: (state, room) => lineScreen({ question, ...(hint !== undefined && { hint }) }, state, stage.screen(room)),
    plain: () => [question, hint].filter(Boolean).join("\n"),
  });
  if (reply.type === "interrupted") return reply;
  return reply.type === "text" ? { type: "text", text: reply.text.trim() } : { type: "back" };
}

function secretOf(text: string, phrases: PhraseWords, { stage }: Desk): string | undefined {
  const [found] = secretsIn(text, mayHoldPhrase(text) ? phrases : []);
  return found && refusalMessage(stage.words, "secret", { kind: found.kind });
}

/** Loaded before a line is typed, so that a recovery phrase is refused while it can still be taken back. */
async function phraseWords(): Promise<PhraseWords> {
  const { loadPhraseWords } = await import("../../core/text/phrase-words.js");
  return loadPhraseWords();
}
