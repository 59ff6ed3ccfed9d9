import { advance, start } from "../../core/session/advance.js";
import { sessionEvents } from "../../core/casebook/record.js";
import { tried } from "../../core/session/present.js";
import { replay } from "../../core/session/replay.js";
import type { Session } from "../../core/session/session.js";
import type { Flow } from "../../core/flow/link.js";
import { isRefusal } from "../../core/session/refusal.js";
import { addressOf } from "../../core/session/session.js";
import { answerRow } from "../../render/ending-page.js";
import { inlineLine } from "../../render/markdown-inline.js";
import { headText } from "../commands/list.js";
import type { EarlyAnswer } from "../early-answer.js";
import type { Brought } from "../handoff.js";
import { openHandoff } from "../handoff.js";
import { openKeeper } from "../keeping.js";
import type { Continued } from "../keeping.js";
import { openFlow } from "../library.js";
import { isForInput } from "../script.js";
import { answerEvent } from "../wizard/answering.js";
import { beginning } from "../wizard/beginning.js";
import { knownPath } from "../wizard/known-path.js";
import { keptInputs, readCase } from "../wizard/resume.js";
import { say } from "../wizard/turn.js";
import { lookQueued } from "./attending.js";
import type { Desk } from "./desk.js";
import { sharedStore, show } from "./desk.js";
import { keep } from "./keep.js";
import type { OpenCase } from "./open-case.js";
import { isVerified } from "./open-case.js";
import { sayWhatChanged } from "./what-changed.js";

/** What the agent wants to work on. */
export type Wanted =
  | { readonly type: "flow"; readonly id: string }
  | { readonly type: "code"; readonly code: string }
  | { readonly type: "case"; readonly id: string };

/** Takes a case to the desk and puts it on the screen. Throws a `HostError` where there is none such (66). */
export async function takeUp(desk: Desk, wanted: Wanted): Promise<OpenCase> {
  switch (wanted.type) {
    case "flow":
      return begin(desk, await flowOf(desk, wanted.id));
    case "code":
      return takeCode(desk, wanted.code);
    case "case":
      return desk.cases.find(({ keeper }) => keeper.id === wanted.id) ?? takeCase(desk, wanted.id);
  }
}

async function flowOf({ stage }: Desk, id: string): Promise<Flow> {
  return openFlow(id, await stage.context.libraryForOne(), { ...stage.context, words: stage.words });
}

async function begin(desk: Desk, flow: Flow): Promise<OpenCase> {
  await sayWhatChanged(desk, flow);
  return opened(desk, start(flow, await beginning(flow, {}, desk.stage)));
}

async function takeCode(desk: Desk, code: string): Promise<OpenCase> {
  const brought = await openHandoff(code, desk.stage.context);
  if (!brought) return takeCase(desk, code);
  const { flow } = brought;
  await sayWhatChanged(desk, flow);
  const open = opened(desk, start(flow, await beginning(flow, inputsOf(brought), desk.stage)));
  await answerAll(
    desk,
    open,
    brought.answers.filter((each) => !isForInput(each, flow)),
  );
  sayWhatIsKnown(desk, open, desk.words.cameWithCode(inlineLine(open.title)));
  return open;
}

function inputsOf({ flow, answers, inputs }: Brought) {
  const given = answers.filter((each) => isForInput(each, flow)).map(({ step, answer }) => [step, answer] as const);
  return { ...inputs, ...Object.fromEntries(given) };
}

/** What the caller has answered already is the case's from the beginning. */
async function answerAll(desk: Desk, open: OpenCase, answers: readonly EarlyAnswer[]): Promise<void> {
  for (const { step, answer, source } of answers) {
    const from = open.session;
    if (from.status !== "asking" || addressOf(from) !== step) continue;
    const event = { ...answerEvent(from, answer), source };
    const next = advance(from, event);
    if (isRefusal(next)) return;
    open.session = next;
    await keep(desk, open, { from, event });
  }
}

async function takeCase(desk: Desk, id: string): Promise<OpenCase> {
  const kept = await readCase(id, desk.stage);
  const { head, events, state } = kept;
  const flow = await flowOf(desk, head.flow);
  await sayWhatChanged(desk, flow);
  const same = head.version === flow.data.version;
  const options = await beginning(flow, keptInputs(kept), desk.stage);
  const { session, dropped } = replay(flow, options, sessionEvents(events), same);
  const open = opened(desk, session, { id: head.id, events: events.length, state });
  open.events = events;
  open.verified = isVerified(events);
  const notes = events.filter(({ event }) => event.type === "note");
  const { cli } = desk.stage.words;
  const lost = dropped.length === 0 ? [] : [cli.replayedPartly(session.answered, session.answered + dropped.length)];
  const carriesOn = desk.words.carriesOn(head.id, inlineLine(open.title), notes.length);
  sayWhatIsKnown(desk, open, [carriesOn, ...(same ? [] : [cli.flowChanged]), ...lost].join("\n"));
  await lookQueued(desk, open);
  open.moved = false;
  return open;
}

function opened(desk: Desk, session: Session, continued?: Continued): OpenCase {
  const { stage } = desk;
  const open: OpenCase = {
    title: headText(session.flow.data, "title", stage.locale) ?? session.flow.data.id,
    takenAt: performance.now(),
    session,
    keeper: openKeeper(stage.context, continued, sharedStore(desk)),
    events: [],
    page: 0,
    shown: undefined,
    drafts: new Map(),
    verified: false,
    others: [],
    moved: false,
    waited: false,
    queue: Promise.resolve(),
  };
  desk.cases.push(open);
  show(desk, open);
  return open;
}

/** In two lines, so that nobody asks the caller twice. */
function sayWhatIsKnown(desk: Desk, { session }: OpenCase, first: string): void {
  const { stage, words } = desk;
  const { listSeparator } = stage.words.builtIn;
  const answers = knownPath(session, stage).filter(({ type }) => type !== "do");
  const rows = answers.map((entry) => {
    const { question, answer } = answerRow(entry, stage.words);
    const said = inlineLine(answer);
    return entry.type === "choice" || entry.type === "many" ? said : `${inlineLine(question)} ${said}`;
  });
  const fixes = tried(session, stage.voice).map(
    ({ title, result }) =>
      `${inlineLine(title)}${stage.words.signs.open}${stage.words.fix.results[result]}${stage.words.signs.close}`,
  );
  const list = (items: readonly string[]): string => items.join(listSeparator) || words.nothingYet;
  say([first, words.chose(list(rows)), words.tried(list(fixes))].join("\n"), stage);
}
