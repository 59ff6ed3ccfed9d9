import { sessionEvents } from "../../core/casebook/record.js";
import type { Answer } from "../../core/session/event.js";
import { replay } from "../../core/session/replay.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { newerCase } from "../../host/store/refusals.js";
import type { CaseSummary, KeptCase } from "../../host/store.js";
import { wordLocales } from "../../words/words-for.js";
import { openFlow } from "../library.js";
import { askOne } from "./ask-one.js";
import type { Offer } from "./ask-one.js";
import { beginning } from "./beginning.js";
import { openStoreOf } from "../keeping.js";
import type { Stage } from "./stage.js";
import { exitCodeOf, say } from "./turn.js";
import { walkSession } from "./visit.js";

/** Carries on with one of the cases, asking which where there are several. Gives the exit code, or nothing to go back. */
export async function resumeOneOf(cases: readonly CaseSummary[], stage: Stage): Promise<number | undefined> {
  const [newest, ...others] = cases;
  if (!newest) return undefined;
  if (others.length === 0) return resumeCase(newest.id, stage);
  const reply = await askOne(
    stage.words.cli.whichCase,
    cases.map((kept) => offerOf(kept, stage)),
    stage,
  );
  if (reply.type === "interrupted") return exitCodeOf(reply.by);
  return reply.type === "answer" ? resumeCase(reply.id, stage) : undefined;
}

/** The open cases, the one that changed last first; no more than anybody looks through. */
export async function openCases({ context }: Pick<Stage, "context">): Promise<readonly CaseSummary[]> {
  const store = await openStoreOf(context);
  try {
    return await store.list({ state: "open", limit: MOST_LISTED });
  } finally {
    await store.close();
  }
}

const MOST_LISTED = 50;

/** Carries on with a case: its answers are given again, on the flow as it is now. Throws a `HostError` when there is none (66). */
export async function resumeCase(id: string, stage: Stage): Promise<number | undefined> {
  const kept = await readCase(id, stage);
  const { head } = kept;
  const there = inItsLanguage(head.locale, stage);
  const flow = await openFlow(head.flow, await there.context.libraryWith(head.flow), {
    ...there.context,
    words: there.words,
  });
  const sameVersion = head.version === flow.data.version;
  const options = await beginning(flow, keptInputs(kept), there);
  const { session, dropped } = replay(flow, options, sessionEvents(kept.events), sameVersion);
  const { cli } = there.words;
  // On the same flow only private answers are missing, and what was answered after them is taken again once they are given.
  const changed = sameVersion ? [] : [cli.flowChanged];
  const lost =
    sameVersion || dropped.length === 0
      ? []
      : [cli.replayedPartly(session.answered, session.answered + dropped.length)];
  say([cli.resumed(head.id, head.title), ...changed, ...lost].join("\n"), there);
  return walkSession(session, there, { continued: { id: head.id, events: kept.events.length, state: kept.state } });
}

/** A case goes on in the language that it was begun in, unless another one is asked for. */
function inItsLanguage(locale: string, stage: Stage): Stage {
  const kept = stage.context.globals.lang === undefined && wordLocales.includes(locale);
  return kept && locale !== stage.locale ? stage.in(locale) : stage;
}

/** A case as it is kept. Throws a `HostError` where there is none (66), or where a newer program wrote it. */
export async function readCase(id: string, { context }: Stage): Promise<KeptCase> {
  const store = await openStoreOf(context);
  try {
    const kept = await store.read(id);
    if (kept && !kept.unread) return kept;
    if (kept) throw newerCase(id);
    throw new HostError(context.words.cli.noSuchCase(id), {
      code: "no_such_case",
      exitCode: exitCodes.notFound,
      hint: (await store.list({ state: "open", limit: 5 })).map((open) => `${open.id}  ${open.title}`).join("\n"),
    });
  } finally {
    await store.close();
  }
}

/** What a store holds as inputs is read again like any answer; what cannot be one is left out. */
export function keptInputs({ head }: KeptCase): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(head.inputs).flatMap(([name, value]) => (isAnswer(value) ? [[name, value] as const] : [])),
  );
}

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((id) => typeof id === "string");
  return value === null || typeof value === "string" || typeof value === "number";
}

/** A case as it can be chosen: what it is about, when it changed last, and its number. */
function offerOf({ id, title, updatedAt }: CaseSummary, { locale }: Stage): Offer {
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(updatedAt));
  return { id, label: title, hint: `${when}, ${id}`, search: [id, title].join("\n") };
}
