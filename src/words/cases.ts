import { deskFor } from "./desk.js";

/** What `cases` says, in one language. Loaded with those commands only. What is put into sentences is made safe where it is printed. */
export interface CasesWords {
  readonly none: string;
  /** Heads of the columns. */
  readonly columns: {
    readonly id: string;
    readonly state: string;
    readonly changed: string;
    readonly events: string;
    readonly flow: string;
    readonly title: string;
  };
  readonly states: Readonly<Record<"open" | "ended", string>>;
  /** There are more cases than were asked for. */
  readonly shown: (shown: number, all: number) => string;
  readonly began: string;
  readonly flow: string;
  readonly state: string;
  readonly told: string;
  readonly tried: string;
  readonly notes: string;
  readonly flags: string;
  readonly wrapUp: string;
  readonly outcome: string;
  readonly followUp: string;
  readonly ending: string;
  readonly endings: Readonly<Record<"solved" | "advice" | "support" | "emergency" | "return", string>>;
  /** By the id that a wrap-up keeps. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The flow that the case was walked in is another by now, or gone. */
  readonly flowChanged: string;
  readonly flowGone: string;
  readonly unread: (events: number) => string;
  readonly atStart: string;
  readonly masked: (count: number) => string;
  readonly maskedAt: (id: string, place: string, kind: string) => string;
  readonly more: (count: number) => string;
  readonly exported: (count: number) => string;
  readonly askDelete: (id: string, title: string) => string;
  readonly askPurge: (count: number, before: string) => string;
  readonly needsYes: string;
  readonly deleted: (id: string) => string;
  readonly purged: (count: number, before: string) => string;
  readonly wouldPurge: (count: number, before: string) => string;
  readonly kept: string;
  readonly badAge: (given: string) => string;
  readonly writeAge: string;
  readonly moved: (count: number) => string;
  readonly movedAs: (id: string, target: string) => string;
  readonly notMoved: (id: string) => string;
  readonly sameStore: string;
  readonly nameAnother: string;
  readonly wentOnApart: (id: string, target: string) => string;
  readonly lookAtBoth: string;
  readonly badLimit: (given: string) => string;
  readonly writeLimit: string;
}

/** The desk's own words for what a call came to, so that a case reads as it was wrapped up. */
const outcomesIn = (locale: string): CasesWords["outcomes"] => deskFor(locale).outcomes;

/** The words in the locale; English where there are none. */
export function casesFor(locale: string): CasesWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: CasesWords = {
  none: "There are no cases here.",
  columns: { id: "case", state: "state", changed: "changed", events: "events", flow: "flow", title: "about" },
  states: { open: "open", ended: "ended" },
  shown: (shown, all) => `${shown} of ${all} cases are shown; --limit shows more.`,
  began: "Began",
  flow: "Flow",
  state: "State",
  told: "What was known at the start",
  tried: "What was tried",
  notes: "Notes",
  flags: "Told to the flow's owner",
  wrapUp: "Wrap-up",
  outcome: "Outcome",
  followUp: "Follow up",
  ending: "How it ended",
  endings: {
    solved: "solved",
    advice: "advice",
    support: "contact support",
    emergency: "emergency",
    return: "goes back",
  },
  outcomes: outcomesIn("en"),
  flowChanged: "The flow has changed since: the path is shown as far as it still holds.",
  flowGone: "The flow is not here any more, or has errors: the answers stand as they were kept.",
  unread: (events) =>
    `${events === 1 ? "1 event" : `${events} events`} at the end cannot be read by this version; they stay kept.`,
  atStart: "before the first question",
  masked: (count) => `Masked on the way out: ${count === 1 ? "1 secret" : `${count} secrets`}.`,
  maskedAt: (id, place, kind) => `  ${id}, ${place}: ${kind}`,
  more: (count) => `  and ${count} more`,
  exported: (count) => `${count === 1 ? "1 case was" : `${count} cases were`} exported.`,
  askDelete: (id, title) => `Delete case ${id} (${title}) for good? [y/N] `,
  askPurge: (count, before) =>
    `Delete ${count === 1 ? "1 case" : `${count} cases`} last changed before ${before} for good? [y/N] `,
  needsYes: "Nothing was deleted. Without a terminal, say --yes.",
  deleted: (id) => `Case ${id} was deleted.`,
  purged: (count, before) => `${count === 1 ? "1 case" : `${count} cases`} last changed before ${before} deleted.`,
  wouldPurge: (count, before) =>
    `${count === 1 ? "1 case" : `${count} cases`} last changed before ${before} would be deleted.`,
  kept: "Nothing was deleted.",
  badAge: (given) => `"${given}" is neither a time span nor a date.`,
  writeAge: "Write it as days or weeks, such as 90d or 12w, or as a date, such as 2026-03-01.",
  moved: (count) => `${count === 1 ? "1 case was" : `${count} cases were`} moved.`,
  movedAs: (id, target) => `${id} is now ${target}`,
  notMoved: (id) => `${id} stays where it is: a newer version of this program wrote to it.`,
  sameStore: "Both stores are the same one.",
  nameAnother: "Name another store with --to; the one to move from is named with --store.",
  wentOnApart: (id, target) => `Case ${id} and its copy ${target} went on apart; neither was changed.`,
  lookAtBoth: "Look at both with: wallet-help cases show. Then delete one of them.",
  badLimit: (given) => `--limit cannot be "${given}".`,
  writeLimit: "Write a whole number from 1 on, such as --limit 50.",
};

const chinese: CasesWords = {
  none: "这里还没有记录。",
  columns: { id: "编号", state: "状态", changed: "最后变动", events: "事件", flow: "流程", title: "问题" },
  states: { open: "未结束", ended: "已结束" },
  shown: (shown, all) => `共 ${all} 条记录，显示了 ${shown} 条；用 --limit 可显示更多。`,
  began: "开始时间",
  flow: "流程",
  state: "状态",
  told: "开始时已知的情况",
  tried: "试过的办法",
  notes: "备注",
  flags: "向流程负责人反映",
  wrapUp: "收尾",
  outcome: "结果",
  followUp: "跟进日期",
  ending: "结局",
  endings: { solved: "已解决", advice: "建议", support: "联系客服", emergency: "紧急", return: "返回" },
  outcomes: outcomesIn("zh-CN"),
  flowChanged: "流程后来改过：以下只显示仍然适用的部分。",
  flowGone: "这个流程已不在这里，或者有错误：回答按保存的原样显示。",
  unread: (events) => `末尾有 ${events} 个事件是较新版本写的，本版本读不了；它们仍保存着。`,
  atStart: "第一个问题之前",
  masked: (count) => `输出时遮盖了 ${count} 处敏感信息。`,
  maskedAt: (id, place, kind) => `  ${id}，${place}：${kind}`,
  more: (count) => `  还有 ${count} 处`,
  exported: (count) => `已导出 ${count} 条记录。`,
  askDelete: (id, title) => `要永久删除记录 ${id}（${title}）吗？[y/N] `,
  askPurge: (count, before) => `要永久删除 ${before} 之前最后变动的 ${count} 条记录吗？[y/N] `,
  needsYes: "没有删除任何内容。不在终端里时，请加上 --yes。",
  deleted: (id) => `记录 ${id} 已删除。`,
  purged: (count, before) => `已删除 ${before} 之前最后变动的 ${count} 条记录。`,
  wouldPurge: (count, before) => `将会删除 ${before} 之前最后变动的 ${count} 条记录。`,
  kept: "没有删除任何内容。",
  badAge: (given) => `“${given}”既不是时长，也不是日期。`,
  writeAge: "请写天数或周数，例如 90d、12w；或者写日期，例如 2026-03-01。",
  moved: (count) => `已移动 ${count} 条记录。`,
  movedAs: (id, target) => `${id} 现在的编号是 ${target}`,
  notMoved: (id) => `${id} 留在原处：它由较新版本的程序写过。`,
  sameStore: "两个存储是同一个。",
  nameAnother: "请用 --to 指定另一个存储；从哪个存储移出，用 --store 指定。",
  wentOnApart: (id, target) => `记录 ${id} 和它的副本 ${target} 各自有了新内容；两边都没有改动。`,
  lookAtBoth: "请用 wallet-help cases show 查看两边，然后删除其中一个。",
  badLimit: (given) => `--limit 不能是“${given}”。`,
  writeLimit: "请写从 1 起的整数，例如 --limit 50。",
};
