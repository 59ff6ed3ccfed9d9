import type { Session } from "../../core/session/session.js";
import type { ToldView } from "../../core/session/view.js";
import { plainTold } from "../../render/plain.js";
import { continueScreen, toldScreen } from "../../render/terminal/told.js";
import { command } from "./command.js";
import type { Stage } from "./stage.js";
import type { Turn } from "./turn.js";

/** A page to be read before the question where the session stands. */
export interface ToldPlace {
  readonly session: Session;
  readonly page: number;
  /** Not shown just before. */
  readonly fresh: boolean;
}

/** What works where there is only something to read. */
const COMMANDS = ["back", "change", "save", "restart", "support"] as const;

/** Shows something to know, and waits until it was read. */
export async function showTold(told: ToldView, { session, page, fresh }: ToldPlace, stage: Stage): Promise<Turn> {
  if (fresh) {
    stage.print(
      (screen) => toldScreen(told, screen),
      (columns) => plainTold(told, { columns, words: stage.words }),
    );
  }
  const reply = await stage.asker.ask({
    kind: "continue",
    keys: [],
    commands: COMMANDS,
    paint: (state, room) => continueScreen(state, COMMANDS, stage.screen(room)),
    plain: () => stage.words.plain.pressEnter,
  });
  return reply.type === "continue" ? { page: page + 1 } : command(reply, { session, page }, stage);
}
