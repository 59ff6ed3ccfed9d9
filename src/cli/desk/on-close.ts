import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { runTeamCommand } from "../../host/team-command.js";
import type { CommandFailure } from "../../host/team-command.js";
import { stateFolder } from "../../host/state-folder.js";
import { writeWhole } from "../../host/whole-file.js";
import { say } from "../wizard/turn.js";
import { safeText } from "../../core/text/safe.js";
import type { Desk } from "./desk.js";
import { noteIn } from "./note.js";
import type { NoteParts } from "./note.js";
import type { OpenCase } from "./open-case.js";

/** Gives a closed case to the team's command as JSON on its input. Where it fails, that is said, and the JSON is kept in a file. */
export async function handOver(desk: Desk, open: OpenCase, note: NoteParts, command: string): Promise<void> {
  const { stage, words } = desk;
  const json = noteIn(note, "json");
  const failure = await runTeamCommand(command, json);
  if (!failure) return say(words.handed, stage);
  const file = keepFile(json, open.keeper.id ?? `case-${Date.now()}`);
  const reason = safeText(reasonOf(failure, desk));
  say([words.handFailed(reason), ...(file === undefined ? [] : [words.handKept(file)])].join("\n"), stage);
}

function reasonOf({ code, said }: CommandFailure, { words }: Desk): string {
  const how = code === "timeout" ? words.noReply : typeof code === "number" ? words.exitedWith(code) : code;
  return said === "" ? how : `${how}, ${said}`;
}

/** In the state folder, since that is where cases are kept. */
function keepFile(json: string, name: string): string | undefined {
  try {
    const folder = join(stateFolder(), "closed");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${name}.json`);
    writeWhole(file, json, { mode: 0o600 });
    return file;
  } catch {
    // The case itself is in the store.
    return undefined;
  }
}
