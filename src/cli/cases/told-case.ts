import { effectiveAnswers, replay } from "../../core/session/replay.js";
import { sessionEvents } from "../../core/casebook/record.js";
import type { Flow } from "../../core/flow/link.js";
import type { Answer } from "../../core/session/event.js";
import { readInputs } from "../../core/session/inputs.js";
import { path, tried, view } from "../../core/session/present.js";
import { HostError } from "../../host/errors.js";
import type { KeptCase } from "../../host/store.js";
import type { CaseTold, WalkTold } from "../../render/case-document.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";

/** Tells cases in words; each flow is linked once. */
export interface Teller {
  tell(kept: KeptCase): Promise<CaseTold>;
}

/** A teller in the language of the program. */
export function openTeller(context: Context): Teller {
  const flows = new Map<string, Promise<Flow | undefined>>();
  const flowOf = (id: string): Promise<Flow | undefined> => {
    const known = flows.get(id) ?? linked(id, context);
    flows.set(id, known);
    return known;
  };
  return {
    tell: async (kept) => {
      const flow = await flowOf(kept.head.flow);
      return { kept, walk: flow ? await walkOf(kept, flow, context) : bareWalk(kept) };
    },
  };
}

async function linked(id: string, context: Context): Promise<Flow | undefined> {
  try {
    return await openFlow(id, await context.libraryForOne(), context);
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

async function walkOf(kept: KeptCase, flow: Flow, { locale, words }: Context): Promise<WalkTold> {
  const { head } = kept;
  const voice = { locale, words: words.builtIn };
  const given = answersAmong(head.inputs);
  const told = readInputs(flow, given, head.today);
  const same = head.version === flow.data.version;
  const options = { today: head.today, inputs: told.inputs, asks: "person" as const };
  const { session, dropped } = replay(flow, options, sessionEvents(kept.events), same);
  const shown = view(session, voice);
  return {
    flow: same ? "same" : "changed",
    title: shown.flow.title,
    path: path(session, voice),
    tried: tried(session, voice),
    dropped: dropped.map(({ step, answer }) => ({ step, answer })),
    ...(shown.status === "ended" && { ending: shown.ending }),
  };
}

/** Without its flow, a case still has the answers that stand. */
function bareWalk({ head, events }: KeptCase): WalkTold {
  const answers = effectiveAnswers(sessionEvents(events));
  return {
    flow: "gone",
    title: head.title,
    path: [],
    tried: [],
    dropped: answers.map(({ step, answer }) => ({ step, answer })),
  };
}

function answersAmong(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (isAnswer(value) ? [[name, value] as const] : [])),
  );
}

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((id) => typeof id === "string");
  return value === null || typeof value === "string" || typeof value === "number";
}
