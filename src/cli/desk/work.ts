import { encodeHandoff } from "../../core/casebook/handoff.js";
import type { Interruption } from "../../host/asker.js";
import { exitCodes } from "../../host/errors.js";
import { resumeCommand } from "../wizard/resume-command.js";
import { exitCodeOf, say, sayWhole } from "../wizard/turn.js";
import { attendAll } from "./attending.js";
import type { Desk } from "./desk.js";
import { leave } from "./desk.js";
import { goTo } from "./go-to.js";
import { isDeleted } from "./open-case.js";
import { takeUp } from "./take-up.js";
import type { Wanted } from "./take-up.js";
import { visit } from "./visit.js";

/** Works at a desk until the agent leaves it; gives the exit code. Throws a `HostError` where what was named is not there (66). */
export async function workAt(desk: Desk, named: Wanted | undefined): Promise<number> {
  if (named) await takeUp(desk, named);
  const stop = attendAll(desk);
  try {
    for (let search = named === undefined; ;) {
      const open = search ? undefined : desk.current;
      const visited = open ? await visit(desk, open) : await goTo(desk, undefined);
      if (visited.type === "interrupted") return await interrupted(desk, visited.by);
      // Back at the search goes to the case that is open, and without one it leaves.
      if (!open && visited.type === "search" && desk.cases.length === 0) return goodbye(desk);
      search = visited.type === "search" && open !== undefined;
    }
  } finally {
    stop();
    for (const open of desk.cases) {
      await open.queue;
      await leave(desk, open);
    }
  }
}

function goodbye({ stage }: Desk): number {
  say(stage.words.cli.goodbye, stage);
  return exitCodes.ended;
}

/** Everything is kept already; says how to carry on with each case. */
async function interrupted(desk: Desk, by: Interruption): Promise<number> {
  const { stage, words, cases } = desk;
  stage.asker.close();
  if (cases.length === 0) return by === "end_of_input" ? exitCodes.ended : exitCodeOf(by);
  say(words.leftOpen, stage);
  for (const open of cases) {
    const { keeper, session } = open;
    await keeper.catchUp();
    if (keeper.id === undefined || !keeper.whole || isDeleted(open)) {
      say(words.leftLost(encodeHandoff(session)), stage);
    } else {
      const command = resumeCommand(keeper.id, stage.context).replace(" resume ", " agent ");
      sayWhole([command], { stage, command });
    }
  }
  return exitCodeOf(by);
}
