import type { Option } from "../../host/asker.js";
import { plainStart } from "../../render/plain.js";
import { choiceLook } from "../../render/terminal/question.js";
import { choiceScreen } from "../../render/terminal/choice.js";
import type { Stage } from "./stage.js";

/** Asks yes or no about something that the program is about to do; anything but yes is no. */
export async function confirm(question: string, stage: Stage): Promise<boolean> {
  const { yes, no } = stage.words.builtIn;
  const options: readonly Option[] = [
    { id: "yes", label: yes },
    { id: "no", label: no },
  ];
  const look = choiceLook([{ id: "yes", label: yes, exclusive: false }, { id: "no", label: no, exclusive: false }], "digits");
  const reply = await stage.asker.ask({
    kind: "choose",
    options,
    initial: "no",
    input: "digits",
    commands: ["back"],
    paint: (state, room) => choiceScreen({ question, look, commands: ["back"] }, state, stage.screen(room)),
    plain: () => plainStart([yes, no], stage.lines([])).replace(stage.words.start.question, question),
  });
  return reply.type === "answer" && reply.id === "yes";
}
