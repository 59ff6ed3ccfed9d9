import type { Address, Answer, AnswerSource } from "../core/session/event.js";
import type {
  CardView,
  ChannelView,
  EndingView,
  PathEntry,
  QuestionView,
  TriedView,
  View,
} from "../core/session/view.js";
import type { CaseExport } from "./case-page.js";
import { answerRow } from "./ending-page.js";
import { refusalMessage } from "../words/refusal-message.js";
import type { RefusalArgs, Words } from "../words/words.js";

/**
 * What `--json` prints: one state of a walk. Texts are inline Markdown in the state's locale. Fields that do not hold are left
 * out, never null, but for a skipped answer; what an agent sees is in none of them. The shape changes only with the name in
 * `schema`.
 */
export type StateDocument = StateHead &
  (
    | { readonly status: "asking"; readonly question: QuestionDocument; readonly handoff?: string }
    | {
        readonly status: "refused";
        readonly refusal: RefusalDocument;
        readonly question?: QuestionDocument;
        readonly ending?: EndingDocument;
        readonly handoff?: string;
      }
    | { readonly status: "ended"; readonly ending: EndingDocument; readonly handoff?: string }
  );

interface StateHead {
  readonly schema: "wallet-help/state/1";
  readonly flow: { readonly id: string; readonly version: string; readonly title: string };
  readonly locale: string;
  readonly path: readonly { readonly step: Address; readonly answer: Answer; readonly source: AnswerSource }[];
  readonly tried: readonly { readonly step: Address; readonly result: TriedView["result"] }[];
  /** What there was to know since the last answer. */
  readonly told: readonly {
    readonly step: Address;
    readonly title: string;
    readonly text?: string;
    readonly tone: string;
  }[];
  readonly progress: { readonly answered: number; readonly left: number; readonly exact: boolean };
}

/** The question being asked; the fields of its type only. */
export type QuestionDocument = Omit<QuestionView, "agent" | "choices"> & {
  readonly choices?: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly exclusive: boolean;
  }[];
};

/** An answer that was not taken. */
export interface RefusalDocument {
  readonly step: Address;
  readonly code: string;
  /** In the state's locale. */
  readonly message: string;
}

/** How it ended; the card only of `support` and `emergency`. */
export interface EndingDocument {
  readonly step: Address;
  readonly kind: EndingView["kind"];
  readonly title: string;
  readonly text?: string;
  readonly todo: readonly string[];
  readonly after: readonly string[];
  readonly sources: readonly string[];
  readonly card?: CardDocument;
}

/** Everything for a talk with support. */
export interface CardDocument {
  readonly why?: string;
  readonly urgency: CardView["urgency"];
  readonly wallet?: { readonly id: string; readonly name: string };
  readonly channels: readonly ChannelView[];
  readonly say?: string;
  readonly checklist: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly value?: string;
    readonly filled_from?: "answer" | "person";
  }[];
  readonly tried: readonly { readonly step: Address; readonly title: string; readonly result: TriedView["result"] }[];
  readonly never_share: readonly string[];
  readonly expect?: string;
}

/** What a state document is made of. A `refusal` says why the last answer was not taken; `message` is a rule's own words. */
export interface StateParts {
  readonly view: View;
  readonly path: readonly PathEntry[];
  readonly tried: readonly TriedView[];
  readonly refusal?: RefusalParts | undefined;
  readonly handoff?: string | undefined;
  readonly words: Words;
}

/** A refusal of the session, and where the flow's own rule refused, its words. */
export interface RefusalParts {
  readonly step: Address;
  readonly code: string;
  readonly args: RefusalArgs;
  readonly message?: string | undefined;
}

/** The state document of where a walk stands. */
export function stateDocument({ view, path, tried, refusal, handoff, words }: StateParts): StateDocument {
  const head: StateHead = {
    schema: "wallet-help/state/1",
    flow: { id: view.flow.id, version: view.flow.version, title: view.flow.title },
    locale: view.locale,
    path: path.map(({ step, answer, source }) => ({ step, answer, source })),
    tried: tried.map(({ step, result }) => ({ step, result })),
    told: view.told.map(({ step, title, text, tone }) => ({ step, title, ...given({ text }), tone })),
    progress: { answered: view.progress.answered, left: view.progress.left, exact: view.progress.exact },
  };
  const end = given({ handoff });
  if (refusal !== undefined) {
    return { ...head, status: "refused", refusal: refusalDocument(refusal, words), ...standing(view, words), ...end };
  }
  return view.status === "asking"
    ? { ...head, status: "asking", question: questionDocument(view.question), ...end }
    : { ...head, status: "ended", ending: endingDocument(view.ending, words), ...end };
}

/** A case for saving, as JSON: the ending and the answers with their questions. Several lines, with a line break at the end. */
export function jsonExport({ title, locale, ending, path, handoff, words }: CaseExport): string {
  const document = {
    schema: "wallet-help/export/1",
    title,
    locale,
    ...given({ handoff }),
    ...(ending === undefined ? {} : { ending: endingDocument(ending, words) }),
    path: path.map((entry) => {
      const { step, question, answer, source } = entry;
      return { step, question, answer, text: answerRow(entry, words).answer, source };
    }),
  };
  return `${jsonText(document, 2)}\n`;
}

/** A question as data. */
export function questionDocument({ agent: _agent, choices, ...question }: QuestionView): QuestionDocument {
  if (choices === undefined) return question;
  return {
    ...question,
    choices: choices.map(({ id, label, hint, exclusive }) => ({ id, label, ...given({ hint }), exclusive })),
  };
}

/** An ending as data; a card always says what never to share. */
export function endingDocument(ending: EndingView, words: Words): EndingDocument {
  const { step, kind, title, text, todo, after, sources, card } = ending;
  return {
    step,
    kind,
    title,
    ...given({ text }),
    todo,
    after,
    sources,
    ...(card ? { card: cardDocument(card, words) } : {}),
  };
}

/**
 * A value as JSON that is safe on any terminal: control and direction characters stand as `\u` escapes, so that a reader gets
 * them back unchanged. One line, or with `indent` spaces several.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, unicodeEscapes);
}

function standing(
  view: View,
  words: Words,
): { readonly question: QuestionDocument } | { readonly ending: EndingDocument } {
  return view.status === "asking"
    ? { question: questionDocument(view.question) }
    : { ending: endingDocument(view.ending, words) };
}

function refusalDocument({ step, code, args, message }: RefusalParts, words: Words): RefusalDocument {
  return { step, code, message: refusalMessage(words, code, message === undefined ? args : { ...args, message }) };
}

function cardDocument(card: CardView, words: Words): CardDocument {
  const { why, urgency, wallet, channels, say, expect } = card;
  return {
    ...given({ why }),
    urgency,
    ...given({ wallet }),
    channels,
    ...given({ say }),
    checklist: card.checklist.map(({ id, label, hint, value, filledFrom }) => ({
      id,
      label,
      ...given({ hint, value, filled_from: filledFrom }),
    })),
    tried: card.tried.map(({ step, title, result }) => ({ step, title, result })),
    never_share: card.neverShare.length > 0 ? card.neverShare : words.card.neverShare,
    ...given({ expect }),
  };
}

/** Only what holds a value. */
function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  // `fromEntries` forgets the keys; they are those of `fields`.
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** As `safeText`, but for the line breaks that `indent` makes. JSON has escaped the other C0 controls and lone surrogates already. */
const UNSAFE =
  /[\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function unicodeEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
