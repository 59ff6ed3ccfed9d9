/** The words of `cases stats`, in one language. Loaded only for it. Numbers come grouped and percentages with their sign. */
export interface StatsWords {
  readonly title: (cases: string) => string;
  readonly period: (since: string | undefined, until: string | undefined) => string;
  readonly noCases: string;
  readonly made: (day: string) => string;
  readonly cases: (count: string) => string;
  readonly ended: (count: string) => string;
  readonly left: (count: string) => string;
  readonly leftSomewhere: (count: string) => string;
  readonly closed: (count: string) => string;
  readonly open: (count: string) => string;
  readonly handedOff: (count: string) => string;
  readonly gone: string;
  readonly version: (mark: string) => string;
  readonly versions: (count: string) => string;
  readonly told: (count: string) => string;
  readonly steps: string;
  readonly fixes: string;
  readonly endings: string;
  readonly step: string;
  readonly arrived: string;
  readonly answers: string;
  readonly help: string;
  readonly time: string;
  readonly ending: string;
  readonly count: string;
  readonly gaveUp: string;
  readonly ends: Readonly<Record<string, string>>;
  readonly results: Readonly<Record<string, string>>;
  readonly helpedOf: (helped: string, n: string) => string;
  readonly rate: (share: string, low: string, high: string) => string;
  readonly fewRate: (low: string, high: string) => string;
  readonly times: (median: string, p90: string) => string;
  readonly seconds: (count: number) => string;
  readonly list: string;
  readonly colon: string;
  readonly percent: (value: number) => string;
  readonly misses: string;
  readonly missed: (times: string) => string;
  readonly missesHidden: (count: string, least: string) => string;
  readonly flags: string;
  readonly flagged: (count: string, owner: string | undefined) => string;
  readonly remarks: string;
  readonly backwards: (count: string) => string;
  readonly pauses: (count: string) => string;
  readonly unread: (count: string) => string;
  readonly privacy: string;
  readonly suggestions: string;
  readonly better: (order: string) => string;
  readonly saves: (seconds: string, low: string, high: string) => string;
  readonly sure: (percent: string) => string;
  readonly bestAlready: string;
  readonly tooFew: (least: string) => string;
  readonly noRows: string;
  readonly assumption: string;
  readonly chart: (title: string) => string;
  readonly badDate: (option: string, given: string) => string;
  readonly writeDate: (option: string) => string;
  readonly datesCrossed: string;
  readonly badDuration: (given: string) => string;
  readonly writeDuration: string;
}

/** The words in the locale; English where there are none. */
export function statsFor(locale: string): StatsWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: StatsWords = {
  title: (cases) => `What ${cases} ${cases === "1" ? "case" : "cases"} tell${cases === "1" ? "s" : ""}`,
  period: (since, until) =>
    [since && `from ${since}`, until && `up to ${until}`].filter((part) => part !== undefined).join(" ") ||
    "of all time",
  noCases: "There are no cases to count.",
  made: (day) => `Counted on ${day}`,
  cases: (count) => `${count} ${count === "1" ? "case" : "cases"}`,
  ended: (count) => `${count} reached an ending`,
  left: (count) => `${count} gave up`,
  leftSomewhere: (count) => `${count} of them at a step that is not known`,
  closed: (count) => `${count} closed by an agent`,
  open: (count) => `${count} still open`,
  handedOff: (count) => `${count} came with a hand-off code`,
  gone: "this flow is gone",
  version: (mark) => `version ${mark}`,
  versions: (count) => `${count} versions`,
  told: (count) =>
    `${count} told by their answers alone, as they were walked with another version or some answer was not kept: steps that nobody answers and endings are missing there`,
  steps: "Steps",
  fixes: "Fixes",
  endings: "Endings",
  step: "Step",
  arrived: "Came",
  answers: "Answers",
  help: "Helped",
  time: "Time, median and 90%",
  ending: "Ending",
  count: "Count",
  gaveUp: "Gave up",
  ends: { solved: "solved", advice: "advice", support: "support", emergency: "emergency", return: "comes back" },
  results: { fixed: "helped", not_fixed: "did not help", unable: "could not do it", done: "done" },
  helpedOf: (helped, n) => `helped ${helped} of ${n}`,
  rate: (share, low, high) => `${share}, 95% sure of ${low} to ${high}`,
  fewRate: (low, high) => `too few: anything from ${low} to ${high}`,
  times: (median, p90) => `half within ${median}, 90% within ${p90}`,
  seconds: (count) => {
    if (count < 120) return `${count} s`;
    const [minutes, rest] = [Math.floor(count / 60), Math.round(count % 60)];
    if (count < 3600) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
    return `${Math.round(count / 360) / 10} h`;
  },
  list: ", ",
  colon: ": ",
  percent: (value) => `${value}%`,
  misses: "Searches that found nothing",
  missed: (times) => `${times} times`,
  missesHidden: (count, least) => `${count} more, each searched for fewer than ${least} times, are not shown`,
  flags: "Steps that agents flagged",
  flagged: (count, owner) =>
    `${count} ${count === "1" ? "flag" : "flags"}${owner === undefined ? "" : ` for ${owner}`}`,
  remarks: "What was left out",
  backwards: (count) => `${count} ${count === "1" ? "time" : "times"} at a step, because the clock went backwards`,
  pauses: (count) =>
    `${count} ${count === "1" ? "time" : "times"} at a step, because the person was away and came back`,
  unread: (count) => `parts of ${count} ${count === "1" ? "case" : "cases"} that a newer program wrote`,
  privacy: "Nothing that anybody typed into a case is counted here; of answers, only choices are.",
  suggestions: "Which order of fixes would end calls sooner",
  better: (order) => `Better: ${order}`,
  saves: (seconds, low, high) => `saves about ${seconds} a call (95% sure of ${low} to ${high})`,
  sure: (percent) => `${percent} sure that it saves anything`,
  bestAlready: "The order is the best one already, as far as these cases tell.",
  tooFew: (least) => `Nothing is suggested before each was tried, and timed, ${least} times.`,
  noRows: "No flow has fixes that follow each other and could change places.",
  assumption:
    "Assumed: a fix helps as often, and takes as long, wherever it stands. Not known to a program: whether one fix needs another before it, or is the safer one. The flow's writer decides.",
  chart: (title) => `Bar chart: ${title}. The table below has its figures.`,
  badDate: (option, given) => `${option} cannot be "${given}": it is no date.`,
  writeDate: (option) => `Write it as year-month-day, such as ${option} 2026-03-01.`,
  datesCrossed: "--since lies after --until.",
  badDuration: (given) => `--gave-up-after cannot be "${given}".`,
  writeDuration: "Write a number and a unit: 30m, 12h, 2d, 1w.",
};

const chinese: StatsWords = {
  title: (cases) => `${cases} 条记录的统计`,
  period: (since, until) =>
    since === undefined && until === undefined ? "不限时间" : `${since ?? "最早"}至${until ?? "现在"}`,
  noCases: "没有可以统计的记录。",
  made: (day) => `统计于 ${day}`,
  cases: (count) => `${count} 条记录`,
  ended: (count) => `${count} 条走到结果`,
  left: (count) => `${count} 条中途放弃`,
  leftSomewhere: (count) => `其中 ${count} 条停在哪一步不得而知`,
  closed: (count) => `${count} 条由坐席结束`,
  open: (count) => `${count} 条还在进行`,
  handedOff: (count) => `${count} 条由交接代码转来`,
  gone: "该流程已不存在",
  version: (mark) => `版本 ${mark}`,
  versions: (count) => `${count} 个版本`,
  told: (count) =>
    `${count} 条只能根据回答统计，因为当时的流程是其他版本，或者有的回答没有保存：其中没有无需回答的步骤和结果`,
  steps: "步骤",
  fixes: "办法",
  endings: "结局",
  step: "步骤",
  arrived: "到达",
  answers: "回答",
  help: "有效",
  time: "用时（中位数和 90%）",
  ending: "结果",
  count: "数量",
  gaveUp: "放弃",
  ends: { solved: "已解决", advice: "建议", support: "联系客服", emergency: "紧急", return: "返回" },
  results: { fixed: "有效", not_fixed: "无效", unable: "做不到", done: "已完成" },
  helpedOf: (helped, n) => `${n} 次中有效 ${helped} 次`,
  rate: (share, low, high) => `${share}，95% 可信区间为 ${low} 到 ${high}`,
  fewRate: (low, high) => `次数太少：${low} 到 ${high} 都有可能`,
  times: (median, p90) => `半数在 ${median}以内，90% 在 ${p90}以内`,
  seconds: (count) => {
    if (count < 120) return `${count} 秒`;
    const [minutes, rest] = [Math.floor(count / 60), Math.round(count % 60)];
    if (count < 3600) return rest === 0 ? `${minutes} 分钟` : `${minutes} 分 ${rest} 秒`;
    return `${Math.round(count / 360) / 10} 小时`;
  },
  list: "，",
  colon: "：",
  percent: (value) => `${value}%`,
  misses: "没有结果的搜索",
  missed: (times) => `${times} 次`,
  missesHidden: (count, least) => `另有 ${count} 条，各自不到 ${least} 次，不予显示`,
  flags: "坐席标记过的步骤",
  flagged: (count, owner) => `标记 ${count} 次${owner === undefined ? "" : `，负责人：${owner}`}`,
  remarks: "没有计入的内容",
  backwards: (count) => `${count} 次用时，因为时钟倒退`,
  pauses: (count) => `${count} 次用时，因为用户离开后又回来`,
  unread: (count) => `${count} 条记录中由更新版本的程序写入的部分`,
  privacy: "统计中没有任何人在记录里输入的内容；回答只统计所选的选项。",
  suggestions: "怎样的办法顺序能更快结束通话",
  better: (order) => `更好的顺序：${order}`,
  saves: (seconds, low, high) => `每次通话大约节省 ${seconds}（95% 可信区间为 ${low} 到 ${high}）`,
  sure: (percent) => `确实能节省时间的把握为 ${percent}`,
  bestAlready: "就这些记录来看，现在的顺序已经最好。",
  tooFew: (least) => `每个办法都试过并计时 ${least} 次之后，才会给出建议。`,
  noRows: "没有哪个流程有先后相接、可以互换的办法。",
  assumption:
    "前提：一个办法不论排在第几，有效的机会和所需的时间都一样。程序无法判断某个办法是否要以另一个为前提，或者是否更安全；请由流程的作者决定。",
  chart: (title) => `条形图：${title}。数据见下表。`,
  badDate: (option, given) => `${option} 不能是“${given}”：这不是日期。`,
  writeDate: (option) => `请写成 年-月-日，例如 ${option} 2026-03-01。`,
  datesCrossed: "--since 晚于 --until。",
  badDuration: (given) => `--gave-up-after 不能是“${given}”。`,
  writeDuration: "请写数字和单位：30m、12h、2d、1w。",
};
