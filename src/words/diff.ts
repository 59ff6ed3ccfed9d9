/** The words of `flows diff`, in one language. Loaded only then. What is put into them is made safe where it is printed. */
export interface DiffWords {
  readonly heading: (before: string, after: string) => string;
  readonly nothing: string;
  readonly workingFolder: string;
  /** How many flows were added, removed, changed, and how many mean the same. */
  readonly summary: (added: number, removed: number, changed: number, unchanged: number) => string;
  readonly change: Readonly<Record<"added" | "removed" | "changed" | "same", string>>;
  readonly step: (change: "added" | "removed" | "changed", kind: string, id: string) => string;
  readonly stepRenamed: (was: string, id: string) => string;
  readonly stepKinds: Readonly<Record<"ask" | "do" | "tell" | "decide" | "use" | "end", string>>;
  /** By the first part of a key of a meaning; `name` is what stands behind it. */
  readonly aspect: (aspect: string, name: string) => string;
  readonly nothingBefore: string;
  readonly nothingAfter: string;
  readonly head: string;
  readonly texts: string;
  readonly common: string;
  readonly wallets: string;
  readonly paths: string;
  readonly moved: (count: number) => string;
  readonly ends: (step: string) => string;
  readonly asks: (step: string) => string;
  readonly example: string;
  readonly noAnswers: string;
  readonly skipped: string;
  readonly dropped: (steps: readonly string[]) => string;
  readonly samePaths: (walked: number) => string;
  readonly partly: (partly: number, walked: number) => string;
  readonly bounded: string;
  readonly table: readonly [flow: string, change: string, steps: string, texts: string, paths: string];
  readonly details: string;
  readonly broken: (flow: string, side: string) => string;
  readonly separator: string;
  readonly colon: string;
  readonly noSuchSide: (name: string) => string;
  readonly sideIs: string;
  readonly rangeAndSecond: (range: string) => string;
  readonly noFlowOnEitherSide: (flow: string) => string;
  readonly flowsThere: (flows: readonly string[]) => string;
  readonly notAFlowFile: (name: string) => string;
  /** Short sentences for whoever uses a flow: what has changed since. */
  readonly short: {
    readonly stepAdded: (step: string) => string;
    readonly stepRemoved: (step: string) => string;
    readonly stepRenamed: (was: string, step: string) => string;
    readonly stepChanged: (step: string) => string;
    readonly stepReworded: (step: string, locales: readonly string[]) => string;
    readonly headChanged: string;
    readonly headReworded: (locales: readonly string[]) => string;
  };
}

/** The words in the locale; English where there are none. */
export function diffWordsFor(locale: string): DiffWords {
  return locale.startsWith("zh") ? chinese : english;
}

const englishAspects: Readonly<Record<string, (name: string) => string>> = {
  kind: () => "kind of step",
  type: () => "kind of answer",
  choice: (name) => `choice ${name}`,
  choices: () => "list of choices",
  order: () => "order of choices",
  exclusive: () => "choices that stand alone",
  optional: () => "may be skipped",
  private: () => "kept private",
  default: () => "what Enter gives",
  min: () => "least",
  max: () => "most",
  decimals: () => "decimals",
  currency: () => "currency",
  format: () => "format",
  pattern: () => "pattern",
  refuse: (name) => `refused by rule ${name}`,
  next: (name) => (name === "" ? "leads to" : `${name} leads to`),
  wait: () => "seconds to wait",
  check: () => "asks whether it helped",
  tone: () => "tone",
  uses: () => "uses the flow",
  with: (name) => `tells it ${name}`,
  each: () => "once for each of",
  end: () => "kind of ending",
  urgency: () => "urgency",
  prepare: (name) => `on the card: ${name}`,
  channels: () => "ways to reach somebody",
  region: () => "place of the helplines",
  result: () => "gives back",
  sources: () => "sources",
  language: () => "language",
  start: () => "first step",
  listed: () => "stands in the list",
  part: () => "is a part of other flows",
  owner: () => "owner",
  reviewed: () => "read against its sources on",
  interval: () => "days until it is read again",
  symptoms: (name) => `what people search for (${name})`,
  input: (name) => `input ${name}`,
  fact: (name) => `named value ${name}`,
  table: (name) => `table ${name}`,
};

const english: DiffWords = {
  heading: (before, after) => `What changed from ${before} to ${after}`,
  nothing: "Nothing changed in meaning.",
  workingFolder: "the folder as it is",
  summary: (added, removed, changed, unchanged) =>
    `Flows: ${added} added, ${removed} removed, ${changed} changed, ${unchanged} the same.`,
  change: { added: "added", removed: "removed", changed: "changed", same: "the same" },
  step: (change, kind, id) => `${kind} ${id} ${change}`,
  stepRenamed: (was, id) => `${was} is called ${id} now`,
  stepKinds: {
    ask: "question",
    do: "thing to do",
    tell: "thing to know",
    decide: "branch",
    use: "use of a flow",
    end: "ending",
  },
  aspect: (aspect, name) => englishAspects[aspect]?.(name) ?? [aspect, name].filter(Boolean).join("."),
  nothingBefore: "(not there)",
  nothingAfter: "(gone)",
  head: "The flow itself",
  texts: "texts",
  common: "Shared pieces (common.yaml)",
  wallets: "Wallets and contacts (wallets.yaml)",
  paths: "Where paths lead",
  moved: (count) =>
    count === 1 ? "1 kind of path comes to another place" : `${count} kinds of paths come to another place`,
  ends: (step) => `ends at ${step}`,
  asks: (step) => `asks ${step}`,
  example: "for example",
  noAnswers: "without any answer",
  skipped: "(skipped)",
  dropped: (steps) => `no longer taken: ${steps.join(", ")}`,
  samePaths: (walked) =>
    walked === 1 ? "The one kind of path ends where it did." : `All ${walked} kinds of paths end where they did.`,
  partly: (partly, walked) =>
    `Saved cases and hand-off codes: ${partly} of ${walked} kinds of old walks can be taken up only in part.`,
  bounded: "There are more paths than were looked at: others may lead elsewhere too.",
  table: ["Flow", "Change", "Steps", "Texts", "Paths that end elsewhere"],
  details: "Details",
  broken: (flow, side) => `${flow} has errors in ${side} and was not compared.`,
  separator: ", ",
  colon: ": ",
  noSuchSide: (name) => `There is no file, folder or revision "${name}".`,
  sideIs: "Name a file, a folder, or a revision such as HEAD~1, main or v1..v2.",
  rangeAndSecond: (range) => `${range} names both sides already.`,
  noFlowOnEitherSide: (flow) => `There is no flow "${flow}" on either side.`,
  flowsThere: (flows) => (flows.length === 0 ? "There are no flows at all." : `There are: ${flows.join(", ")}`),
  notAFlowFile: (name) => `${name} is not the file of a flow.`,
  short: {
    stepAdded: (step) => `New: ${step}`,
    stepRemoved: (step) => `Gone: ${step}`,
    stepRenamed: (was, step) => `${was} is called ${step} now`,
    stepChanged: (step) => `Asks, does or leads elsewhere: ${step}`,
    stepReworded: (step, locales) => `Other words (${locales.join(", ")}): ${step}`,
    headChanged: "What the flow says of itself, or what its conditions reckon with",
    headReworded: (locales) => `Title or summary (${locales.join(", ")})`,
  },
};

const chineseAspects: Readonly<Record<string, (name: string) => string>> = {
  kind: () => "步骤类型",
  type: () => "回答类型",
  choice: (name) => `选项 ${name}`,
  choices: () => "选项列表",
  order: () => "选项顺序",
  exclusive: () => "只能单选的选项",
  optional: () => "可跳过",
  private: () => "不予保存",
  default: () => "默认回答",
  min: () => "下限",
  max: () => "上限",
  decimals: () => "小数位数",
  currency: () => "币种",
  format: () => "格式",
  pattern: () => "书写规则",
  refuse: (name) => `第 ${name} 条拒绝规则`,
  next: (name) => (name === "" ? "下一步" : `选 ${name} 后的下一步`),
  wait: () => "等待秒数",
  check: () => "询问是否有效",
  tone: () => "语气",
  uses: () => "使用的流程",
  with: (name) => `传入 ${name}`,
  each: () => "逐项处理",
  end: () => "结局类型",
  urgency: () => "紧急程度",
  prepare: (name) => `求助卡项目 ${name}`,
  channels: () => "联系渠道",
  region: () => "求助热线的地区",
  result: () => "返回值",
  sources: () => "依据",
  language: () => "语言",
  start: () => "第一步",
  listed: () => "列入目录",
  part: () => "供其他流程使用",
  owner: () => "负责人",
  reviewed: () => "核对日期",
  interval: () => "复核间隔天数",
  symptoms: (name) => `搜索用语（${name}）`,
  input: (name) => `输入项 ${name}`,
  fact: (name) => `命名值 ${name}`,
  table: (name) => `对照表 ${name}`,
};

const chineseChanges = { added: "新增", removed: "删除", changed: "有改动", same: "不变" } as const;

const chinese: DiffWords = {
  heading: (before, after) => `从 ${before} 到 ${after} 的变化`,
  nothing: "含义没有变化。",
  workingFolder: "当前文件夹",
  summary: (added, removed, changed, unchanged) =>
    `流程：新增 ${added} 个，删除 ${removed} 个，有改动 ${changed} 个，不变 ${unchanged} 个。`,
  change: chineseChanges,
  step: (change, kind, id) => `${kind} ${id}：${chineseChanges[change]}`,
  stepRenamed: (was, id) => `${was} 改名为 ${id}`,
  stepKinds: { ask: "问题", do: "操作", tell: "提示", decide: "分支", use: "引用流程", end: "结局" },
  aspect: (aspect, name) => chineseAspects[aspect]?.(name) ?? [aspect, name].filter(Boolean).join("."),
  nothingBefore: "（原来没有）",
  nothingAfter: "（已删除）",
  head: "流程本身",
  texts: "文字",
  common: "共用内容（common.yaml）",
  wallets: "钱包与联系方式（wallets.yaml）",
  paths: "路径通向哪里",
  moved: (count) => `有 ${count} 类路径的去处变了`,
  ends: (step) => `结束于 ${step}`,
  asks: (step) => `停在问题 ${step}`,
  example: "例如",
  noAnswers: "不需要回答",
  skipped: "（跳过）",
  dropped: (steps) => `不再接受的回答：${steps.join("、")}`,
  samePaths: (walked) => `全部 ${walked} 类路径的去处都没有变。`,
  partly: (partly, walked) => `已保存的个案和交接码：${walked} 类旧路径中，有 ${partly} 类只能接续一部分。`,
  bounded: "路径太多，没有全部查看：其他路径的去处也可能变了。",
  table: ["流程", "变化", "步骤", "文字", "去处变了的路径"],
  details: "详情",
  broken: (flow, side) => `${flow} 在 ${side} 中有错误，没有比较。`,
  separator: "、",
  colon: "：",
  noSuchSide: (name) => `没有叫“${name}”的文件、文件夹或版本。`,
  sideIs: "请给出文件、文件夹或版本，例如 HEAD~1、main 或 v1..v2。",
  rangeAndSecond: (range) => `${range} 已经包含新旧两边。`,
  noFlowOnEitherSide: (flow) => `两边都没有流程“${flow}”。`,
  flowsThere: (flows) => (flows.length === 0 ? "两边都没有任何流程。" : `有这些流程：${flows.join("、")}`),
  notAFlowFile: (name) => `${name} 不是流程文件。`,
  short: {
    stepAdded: (step) => `新增：${step}`,
    stepRemoved: (step) => `删除：${step}`,
    stepRenamed: (was, step) => `${was} 改名为 ${step}`,
    stepChanged: (step) => `问法、做法或去处变了：${step}`,
    stepReworded: (step, locales) => `文字变了（${locales.join("、")}）：${step}`,
    headChanged: "流程的基本信息或判断条件所用的值",
    headReworded: (locales) => `标题或简介（${locales.join("、")}）`,
  },
};
