import type { Session } from "../../core/session/session.js";
import type { Reply } from "../../host/asker.js";
import { askChange } from "./change.js";
import { confirm } from "./confirm.js";
import { showHelp } from "./help.js";
import type { Stage } from "./stage.js";
import { showSupport } from "./support.js";
import { backwards, interrupted } from "./turn.js";
import type { Turn } from "./turn.js";

/** Does what a reply that is no answer asks for: a command, or the end of the program. */
export async function command(
  reply: Reply,
  { session, page }: { readonly session: Session; readonly page: number },
  stage: Stage,
): Promise<Turn> {
  if (reply.type === "interrupted") return interrupted(reply.by, session);
  if (reply.type !== "command") return { again: true };
  switch (reply.command) {
    case "back":
      return backwards(session, page);
    case "change":
      return askChange(session, stage);
    case "save":
      return { outcome: { type: "saved", session } };
    case "restart":
      return (await confirm(stage.words.cli.confirmRestart, stage)) ? { event: { type: "restart" } } : { again: true };
    case "support":
      return showSupport(session, stage);
    case "help":
      showHelp(stage);
      return { again: true };
    case "why":
    case "undo_filter":
      return { again: true };
  }
}
