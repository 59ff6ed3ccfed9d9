import type { AnyStateMachine } from "xstate";
import { QUESTIONS, walkFlow } from "./walk-flow.js";
import { loadFlows } from "../../src/core/flow/load/load-flows.js";
import { advance, start } from "../../src/core/session/advance.js";
import { view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { wordsFor } from "../../src/words/words-for.js";

/** An engine that walks through the questions once, answering each, with what there is to show after each answer. */
export interface Engine {
  readonly name: string;
  readonly walk: () => Promise<void> | void;
  /** Walks for one measurement. */
  readonly walks: number;
}

/** Makes an engine; throws where its package is not installed. */
export type MakeEngine = () => Promise<Engine>;

/** The walk is the same for all: the answer is kept, and the text and choices of the next question are looked at. */
export const engines: Readonly<Record<string, MakeEngine>> = {
  xstate: async () => {
    const { assign, createActor, createMachine } = await import("xstate");
    interface Kept {
      readonly answer: string;
      readonly before: Kept | null;
    }
    const keep = assign({
      path: ({ context, event }) => ({ answer: event.type, before: context.path as Kept | null }),
    });
    const states = questions.map(({ id }, index) => {
      const target = questions[index + 1]?.id ?? "done";
      return [id, { on: { yes: { target, actions: keep }, no: { target, actions: keep } } }] as const;
    });
    const config = {
      initial: "q0",
      context: { path: null },
      states: Object.fromEntries([...states, ["done", { type: "final" }]]),
    };
    // Its own types are for machines that are written out.
    const machine = createMachine(config as Parameters<typeof createMachine>[0]) as AnyStateMachine;
    return {
      name: "xstate, actor",
      walks: 400,
      walk: () => {
        const actor = createActor(machine).start();
        for (let step = 0; step < QUESTIONS; step += 1) {
          actor.send({ type: "yes" });
          look(byId.get(String(actor.getSnapshot().value)));
        }
      },
    };
  },
  ours: async () => {
    const { flows } = await loadFlows([{ name: "walk.yaml", text: walkFlow() }]);
    const flow = flows.get("walk");
    if (!flow) throw new Error("The flow has errors");
    const voice = { locale: "en", words: wordsFor("en").builtIn };
    return {
      name: "wallet-help, advance and view",
      walks: 10_000,
      walk: () => {
        let session = start(flow, { today: "2026-11-22", asks: "script" });
        for (let step = 0; step < QUESTIONS; step += 1) {
          const next = advance(session, { type: "answer", step: session.at, answer: "yes", source: "input" });
          if (isRefusal(next)) throw new Error(next.code);
          session = next;
          const shown = view(session, voice);
          if (shown.status === "asking") look(shown.question);
        }
      },
    };
  },
  "json-rules-engine": async () => {
    const { Engine: Rules } = await import("json-rules-engine");
    const rulesOf = (next: string) =>
      ["yes", "no"].map((value) => ({
        conditions: { all: [{ fact: "answer", operator: "equal", value }] },
        event: { type: "next", params: { next } },
      }));
    const steps = new Map(
      questions.map(({ id }, index) => [id, new Rules(rulesOf(questions[index + 1]?.id ?? "done"))]),
    );
    return {
      name: "json-rules-engine, an engine a step",
      walks: 100,
      walk: async () => {
        const path: string[] = [];
        for (let id = "q0", rules = steps.get(id); rules; rules = steps.get(id)) {
          const { events } = await rules.run({ answer: "yes" });
          path.push("yes");
          id = String(events[0]?.params?.["next"]);
          look(byId.get(id));
        }
      },
    };
  },
  inkjs: async () => {
    const { Compiler } = await import("inkjs/full");
    const knots = questions.map(({ id, text }, index) => {
      const next = questions[index + 1]?.id ?? "END";
      return `=== ${id} ===\n${text}\n+ Yes -> ${next}\n+ No -> ${next}\n`;
    });
    const story = new Compiler(`-> q0\n${knots.join("")}`).Compile();
    return {
      name: "inkjs, compiled story",
      walks: 100,
      walk: () => {
        story.ResetState();
        for (let text = story.ContinueMaximally(); story.currentChoices.length > 0; text = story.ContinueMaximally()) {
          look({ text: text ?? "", choices: story.currentChoices });
          story.ChooseChoiceIndex(0);
        }
      },
    };
  },
  "survey-core": async () => {
    // Too large to be a dependency of ours: 56 MB.
    const name = "survey-core";
    const { Model } = (await import(name)) as { readonly Model: new (json: object) => Survey };
    const elements = questions.map(({ id, text }) => ({
      elements: [{ type: "radiogroup", name: id, title: text, choices: ["yes", "no"] }],
    }));
    const model = new Model({ pages: elements });
    return {
      name: "SurveyJS, one model used again",
      walks: 1,
      walk: () => {
        model.clear();
        for (const { id } of questions) {
          model.setValue(id, "yes");
          model.nextPage();
          look({ text: model.currentPage?.questions[0]?.title ?? "", choices: [] });
        }
      },
    };
  },
};

/** The part of SurveyJS that is used. */
interface Survey {
  clear(): void;
  setValue(name: string, value: string): void;
  nextPage(): boolean;
  readonly currentPage: { readonly questions: readonly { readonly title: string }[] } | null;
}

interface Shown {
  readonly text: string;
  readonly choices?: readonly unknown[] | undefined;
}

const questions = Array.from({ length: QUESTIONS }, (_none, index) => ({
  id: `q${index}`,
  text: `Is thing number ${index} as it should be?`,
  choices: ["yes", "no"],
}));

const byId: ReadonlyMap<string, Shown> = new Map(questions.map((question) => [question.id, question]));

let looked = 0;

/** Uses what is shown, so that no engine may leave it out. */
function look(shown: Shown | undefined): void {
  looked = (looked + (shown?.text.length ?? 0) + (shown?.choices?.length ?? 0)) % 1000;
}
