import type { Address } from "../core/session/event.js";
import type { CardView, EndingView, PathEntry, QuestionView, TriedView, View } from "../core/session/view.js";
import type { CaseExport } from "./case-page.js";
import type {
  CardDocument,
  EndingDocument,
  ExportDocument,
  QuestionDocument,
  RefusalDocument,
  StateDocument,
  StateHead,
} from "./documents.js";
import { answerRow } from "./ending-page.js";
import { jsonText } from "./json-text.js";
import { refusalMessage } from "../words/refusal-message.js";
import type { RefusalArgs, Words } from "../words/words.js";

/** What a state document is made of. A `refusal` says why the last answer was not taken; `message` is a rule's own words. */
export interface StateParts {
  readonly view: View;
  readonly path: readonly PathEntry[];
  readonly tried: readonly TriedView[];
  readonly refusal?: RefusalParts | undefined;
  readonly handoff?: string | undefined;
  readonly inputs?: StateHead["inputs"] | undefined;
  readonly unused?: readonly Address[] | undefined;
  readonly dropped?: StateHead["dropped"] | undefined;
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
export function stateDocument({ view, path, tried, refusal, words, ...others }: StateParts): StateDocument {
  const head: StateHead = {
    schema: "wallet-help/state/1",
    flow: { id: view.flow.id, version: view.flow.version, title: view.flow.title },
    locale: view.locale,
    path: path.map(({ step, answer, source }) => ({ step, answer, source })),
    tried: tried.map(({ step, result }) => ({ step, result })),
    told: view.told.map(({ step, title, text, tone }) => ({ step, title, ...given({ text }), tone })),
    progress: { answered: view.progress.answered, left: view.progress.left, exact: view.progress.exact },
  };
  const { handoff, inputs, unused, dropped } = others;
  const end = given({ handoff, inputs: hasKeys(inputs), unused: some(unused), dropped: some(dropped) });
  if (refusal !== undefined) {
    return { ...head, status: "refused", refusal: refusalDocument(refusal, words), ...standing(view, words), ...end };
  }
  return view.status === "asking"
    ? { ...head, status: "asking", question: questionDocument(view.question), ...end }
    : { ...head, status: "ended", ending: endingDocument(view.ending, words), ...end };
}

/** A case for saving, as JSON: the ending and the answers with their questions. Several lines, with a line break at the end. */
export function jsonExport({ title, locale, ending, path, handoff, words }: CaseExport): string {
  const document: ExportDocument = {
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

/** A list that has something in it. */
function some<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

function hasKeys<T extends object>(record: T | undefined): T | undefined {
  return record && Object.keys(record).length > 0 ? record : undefined;
}

/** Only what holds a value. */
function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  // `fromEntries` forgets the keys; they are those of `fields`.
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
