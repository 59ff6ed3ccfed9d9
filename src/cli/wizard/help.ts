import { plainHelp } from "../../render/plain.js";
import { helpScreen } from "../../render/terminal/help.js";
import { QUESTION_COMMANDS } from "./prompts.js";
import type { Stage } from "./stage.js";

/** Says every key, or every word that can be typed. */
export function showHelp(stage: Stage): void {
  stage.print(
    (screen) => helpScreen(QUESTION_COMMANDS, screen),
    () => plainHelp(stage.lines(QUESTION_COMMANDS)),
  );
}
