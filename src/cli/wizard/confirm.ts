import { plainChoice } from "../../render/plain.js";
import { choiceScreen } from "../../render/terminal/choice.js";
import { choiceLook } from "../../render/terminal/question.js";
import type { Stage } from "./stage.js";

/** Asks yes or no about something that the program is about to do; anything but yes is no. */
export async function confirm(question: string, stage: Stage): Promise<boolean> {
  const { yes, no } = stage.words.builtIn;
  const choices = [
    { id: "yes", label: yes, exclusive: false },
    { id: "no", label: no, exclusive: false },
  ];
  const look = choiceLook(choices, "digits");
  const reply = await stage.asker.ask({
    kind: "choose",
    options: choices,
    initial: "no",
    input: "digits",
    commands: ["back"],
    paint: (state, room) => choiceScreen({ question, look, commands: ["back"] }, state, stage.screen(room)),
    plain: () => plainChoice(question, [yes, no], stage.lines(["back"])),
  });
  return reply.type === "answer" && reply.id === "yes";
}
