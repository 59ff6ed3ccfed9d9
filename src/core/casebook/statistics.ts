import type { Flow } from "../flow/link.js";
import { rateOf } from "./statistics-rate.js";
import type { Rate } from "./statistics-rate.js";
import type { FlowTally, StepTally, Tally } from "./statistics-tally.js";
import { countOf, quantiles } from "./statistics-times.js";
import { placeIn } from "./statistics-walk.js";

/** What cases come to. Nothing in it was typed by anybody, but for titles that the flows' writers wrote. */
export interface Statistics {
  readonly cases: number;
  readonly unread: number;
  readonly backwards: number;
  readonly pauses: number;
  /** Most cases first; of a flow's versions, the one that it has now first. */
  readonly flows: readonly FlowStatistics[];
}

/** The figures of one flow, or of one version of it. */
export interface FlowStatistics {
  readonly flow: string;
  readonly version?: string;
  readonly title: string;
  /** Whether the flow is still there. */
  readonly gone: boolean;
  readonly owner?: string;
  /** How many versions of it the cases were walked with. */
  readonly versions: number;
  readonly cases: number;
  /** Walked by the engine, and told by their answers alone. */
  readonly replayed: number;
  readonly told: number;
  readonly ended: number;
  readonly left: number;
  /** Of those, at a step that is not known. */
  readonly leftSomewhere: number;
  readonly closed: number;
  readonly open: number;
  readonly handedOff: number;
  readonly steps: readonly StepStatistics[];
  readonly endings: readonly { readonly step: string; readonly kind: string; readonly count: number }[];
  readonly ways: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/** The figures of one step. */
export interface StepStatistics {
  readonly step: string;
  readonly arrived: number;
  readonly asked: boolean;
  readonly answered: number;
  /** Gave up there. */
  readonly left: number;
  readonly choices: readonly { readonly choice: string; readonly count: number }[];
  /** Only of a fix. */
  readonly fix?: {
    readonly helped: number;
    readonly notHelped: number;
    readonly unable: number;
    /** Missing where nobody said. */
    readonly rate?: Rate;
  };
  /** Seconds; missing where no time is known. */
  readonly time?: { readonly n: number; readonly median: number; readonly p90: number };
  /** How often agents flagged it as wrong or unclear, and who is to mend it. */
  readonly flags: number;
  readonly owner?: string;
}

/** What a tally says, in an order that depends on its figures alone. */
export function statisticsOf(tally: Tally, flow: (id: string) => Flow | undefined, locale: string): Statistics {
  const { cases, unread, backwards, pauses } = tally;
  const flows = [...tally.flows.values()].map((one) => flowStatistics(one, flow(one.flow), locale));
  const totals = new Map<string, number>();
  for (const one of flows) totals.set(one.flow, (totals.get(one.flow) ?? 0) + one.cases);
  const now = ({ flow: id, version }: FlowStatistics): number => Number(flow(id)?.data.version === version);
  flows.sort(
    (a, b) =>
      (totals.get(b.flow) ?? 0) - (totals.get(a.flow) ?? 0) ||
      compared(a.flow, b.flow) ||
      now(b) - now(a) ||
      b.cases - a.cases ||
      compared(a.version ?? "", b.version ?? ""),
  );
  return { cases, unread, backwards, pauses, flows };
}

function flowStatistics(tally: FlowTally, flow: Flow | undefined, locale: string): FlowStatistics {
  const { cases, replayed, ended, left, leftSomewhere, closed, handedOff } = tally;
  const owner = flow?.data.owner;
  return {
    flow: tally.flow,
    ...(tally.version !== undefined && { version: tally.version }),
    title: titleOf(flow, locale) ?? tally.title,
    gone: flow === undefined,
    ...(owner !== undefined && { owner }),
    versions: tally.versions.size,
    cases,
    replayed,
    told: cases - replayed,
    ended,
    left,
    leftSomewhere,
    closed,
    open: cases - ended - left - closed,
    handedOff,
    steps: stepsInOrder(tally, flow).map(([step, counted]) => stepStatistics(step, counted, flow)),
    endings: [...tally.endings]
      .map(([step, { kind, count }]) => ({ step, kind, count }))
      .sort((a, b) => b.count - a.count || compared(a.step, b.step)),
    ways: [...tally.ways].sort(([a], [b]) => compared(a, b)).map(([key, count]) => wayOf(key, count)),
  };
}

function titleOf(flow: Flow | undefined, locale: string): string | undefined {
  const texts = flow?.data.texts;
  const title = texts?.[locale]?.title ?? texts?.[flow?.data.language ?? ""]?.title;
  return typeof title === "string" ? title : undefined;
}

/** As the flow's file has them; what is not there any more stands behind, most arrivals first. */
function stepsInOrder({ steps }: FlowTally, flow: Flow | undefined): readonly (readonly [string, StepTally])[] {
  const places = new Map(Object.keys(flow?.data.steps ?? {}).map((id, index) => [id, index]));
  const place = (address: string): number => places.get(address.split("/", 1)[0] ?? "") ?? places.size;
  return [...steps].sort(
    ([a, one], [b, other]) => place(a) - place(b) || other.arrived - one.arrived || compared(a, b),
  );
}

function stepStatistics(step: string, counted: StepTally, flow: Flow | undefined): StepStatistics {
  const { arrived, asked, answered, left, fix, flags, choices, times } = counted;
  const at = quantiles(times);
  const [median, p90] = [at(0.5), at(0.9)];
  const owner = flags > 0 && flow ? placeIn(flow, step.split("/"))?.flow.data.owner : undefined;
  return {
    step,
    arrived,
    asked,
    answered,
    left,
    choices: [...choices]
      .map(([choice, count]) => ({ choice, count }))
      .sort((a, b) => b.count - a.count || compared(a.choice, b.choice)),
    ...(fix && { fix: fixStatistics(choices) }),
    ...(median !== undefined && p90 !== undefined && { time: { n: countOf(times), median, p90 } }),
    flags,
    ...(owner !== undefined && { owner }),
  };
}

/** Who could not do it was not helped by it. */
function fixStatistics(choices: StepTally["choices"]): NonNullable<StepStatistics["fix"]> {
  const [helped, notHelped, unable] = [
    choices.get("fixed") ?? 0,
    choices.get("not_fixed") ?? 0,
    choices.get("unable") ?? 0,
  ];
  const rate = rateOf(helped, helped + notHelped + unable);
  return { helped, notHelped, unable, ...(rate && { rate }) };
}

function wayOf(key: string, count: number): FlowStatistics["ways"][number] {
  const [from = "", to = ""] = key.split("\n");
  return { from, to, count };
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
