import type { RecordEvent } from "../../core/casebook/record.js";
import type { Session } from "../../core/session/session.js";
import type { HostError } from "../../host/errors.js";
import type { CaseState } from "../../host/store.js";
import { toldUnkept } from "../told-error.js";
import { headOf, keepable } from "../wizard/journal.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";
import type { OpenCase } from "./open-case.js";
import { isDeleted, queued, withEvent } from "./open-case.js";
import { lookAt, lookQueued, reload } from "./attending.js";

/**
 * Keeps an event of a case, masked, before anything else shows. Gives whether it was kept: where another desk moved the case
 * on meanwhile it is not, the case is read again, and that is said.
 */
export async function keep(
  desk: Desk,
  open: OpenCase,
  { from = open.session, event, state = "open" }: { from?: Session; event: RecordEvent; state?: CaseState },
): Promise<boolean> {
  const masked = await keepable(from, event);
  const begins = open.keeper.id === undefined;
  const moved = await queued(open, async () => {
    if (open.keeper.whole && (await lookAt(desk, open))) return true;
    const { context } = desk.stage;
    const before = open.keeper.problem;
    const failure = await open.keeper.keep(masked, headOf(from, context, open.title), state);
    if (open.keeper.problem?.code === "conflict") return true;
    if (isDeleted(open) && open.keeper.waiting === 1) dropDeleted(desk, open, before);
    else await sayFailure(desk, open, failure, before);
    open.events = withEvent(open.events, masked, context.clock.now());
    return false;
  });
  if (moved) await reload(desk, open, "answered");
  else if (begins) void lookQueued(desk, open);
  return !moved;
}

/** What was deleted stays deleted: the call goes on, and nothing of it is kept. */
function dropDeleted(desk: Desk, open: OpenCase, before: HostError | undefined): void {
  open.keeper.withdraw();
  const { id = "" } = open.keeper;
  if (before?.code !== "no_such_case") desk.notices = [...desk.notices, desk.words.deleted(id)];
}

/** Said once when it begins: a shared store that is away is told of in the header from then on. */
async function sayFailure(
  desk: Desk,
  open: OpenCase,
  failure: HostError | undefined,
  before: HostError | undefined,
): Promise<void> {
  open.waited = open.keeper.waiting > 0;
  if (!failure || before) return;
  say(await toldUnkept(failure, desk.stage), desk.stage);
}
