/** The words of `flows graph`, in one language. Loaded only for it. */
export interface GraphPageWords {
  readonly anyAnswer: string;
  readonly skipped: string;
  readonly otherwise: string;
  readonly when: (condition: string) => string;
  readonly under: (answer: string, condition: string) => string;
  readonly decides: string;
  readonly uses: (flow: string) => string;
  readonly usesEach: (flow: string) => string;
  readonly eachItem: string;
  readonly nextItem: string;
  readonly afterAll: string;
  readonly comesBack: string;
  readonly comesBackWith: (result: string) => string;
  readonly conditions: {
    readonly is: string;
    readonly isNot: string;
    readonly and: string;
    readonly or: string;
    readonly not: string;
    readonly among: string;
    readonly answered: (step: string) => string;
    readonly notAnswered: (step: string) => string;
    readonly visits: (step: string) => string;
    readonly quoted: (text: string) => string;
  };
  readonly kinds: Readonly<Record<"ask" | "do" | "fix" | "tell" | "decide" | "use" | "flow" | "part", string>>;
  readonly ends: Readonly<Record<"solved" | "advice" | "support" | "emergency" | "return", string>>;
  readonly details: Readonly<
    Record<
      | "why"
      | "hint"
      | "how"
      | "wait"
      | "check"
      | "choice"
      | "text"
      | "todo"
      | "after"
      | "prepare"
      | "say"
      | "expect"
      | "agent_say"
      | "agent_note"
      | "summary",
      string
    >
  >;
  readonly counts: (nodes: number, edges: number, ends: number) => string;
  readonly flowCounts: (flows: number, uses: number) => string;
  readonly omitted: (count: number) => string;
  readonly cut: (count: number) => string;
  readonly more: (count: number) => string;
  /** What stands behind a reference. */
  readonly loop: string;
  readonly above: string;
  readonly below: string;
  readonly times: (count: number) => string;
  readonly never: string;
  readonly pathTitle: string;
  readonly coverageTitle: (scenarios: number, reached: number, of: number) => string;
  readonly statsTitle: string;
  readonly statistics: (counts: {
    readonly arrived: number;
    readonly helped?: number;
    readonly left?: number;
  }) => string;
  readonly libraryTitle: string;
  /** Complaints. */
  readonly tooLarge: (nodes: number, edges: number, most: number, mostEdges: number) => string;
  readonly tooSlow: (seconds: number) => string;
  readonly makeSmaller: string;
  readonly noDrawer: string;
  readonly installDrawer: string;
  readonly notDrawn: (reason: string) => string;
  /** A remark behind or below something. */
  readonly aside: (text: string) => string;
  readonly noSuchStep: (step: string, flow: string) => string;
  readonly noPicture: (file: string) => string;
  readonly takePicture: string;
  readonly badDepth: (given: string) => string;
  readonly writeDepth: string;
  readonly needsFlow: (option: string) => string;
  /** Names the command, with a flow to be filled in. */
  readonly nameFlow: (command: string) => string;
  readonly oneOverlay: (one: string, other: string) => string;
  readonly otherFlow: (flow: string) => string;
  readonly badCode: (code: string) => string;
  readonly noStatistics: (file: string, flow: string) => string;
  readonly noScenarios: (flow: string) => string;
  readonly mermaidBound: (edges: number, most: number) => string;
  /** The page. */
  readonly search: string;
  readonly found: (count: number, at: number) => string;
  readonly foundNone: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly language: string;
  readonly steps: string;
  readonly leadsTo: string;
  readonly comesFrom: string;
  readonly close: string;
  readonly keys: string;
  readonly drawing: string;
  readonly end: string;
}

/** The words in the locale; English where there are none. */
export function graphWordsFor(locale: string): GraphPageWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: GraphPageWords = {
  anyAnswer: "any answer",
  skipped: "skipped",
  otherwise: "otherwise",
  when: (condition) => `if ${condition}`,
  under: (answer, condition) => `${answer}: ${condition}`,
  decides: "Decides by what is known",
  uses: (flow) => `Runs: ${flow}`,
  usesEach: (flow) => `Runs for each: ${flow}`,
  eachItem: "for each",
  nextItem: "the next one",
  afterAll: "after all",
  comesBack: "Comes back",
  comesBackWith: (result) => `Comes back: ${result}`,
  conditions: {
    is: "is",
    isNot: "is not",
    and: "and",
    or: "or",
    not: "not",
    among: "is in",
    answered: (step) => `${step} is answered`,
    notAnswered: (step) => `${step} is not answered`,
    visits: (step) => `visits of ${step}`,
    quoted: (text) => `"${text}"`,
  },
  kinds: {
    ask: "question",
    do: "to do",
    fix: "fix",
    tell: "to know",
    decide: "branch",
    use: "other flow",
    flow: "flow",
    part: "part",
  },
  ends: { solved: "Solved", advice: "Advice", support: "Support", emergency: "Emergency", return: "Return" },
  details: {
    why: "Why we ask",
    hint: "Hint",
    how: "How",
    wait: "Wait",
    check: "Then asks",
    choice: "Choices",
    text: "Text",
    todo: "What to do",
    after: "Afterwards",
    prepare: "Have ready",
    say: "What to say",
    expect: "What happens next",
    agent_say: "Agent says",
    agent_note: "Note for the agent",
    summary: "Summary",
  },
  counts: (nodes, edges, ends) =>
    `${plural(nodes, "step", "steps")}, ${plural(edges, "way", "ways")}, ${plural(ends, "ending", "endings")}`,
  flowCounts: (flows, uses) => `${plural(flows, "flow", "flows")}, ${plural(uses, "use", "uses")}`,
  omitted: (count) => `${plural(count, "step is", "steps are")} left out`,
  cut: (count) => `${plural(count, "way", "ways")} further, left out`,
  more: (count) => `and ${count} more`,
  loop: "again",
  above: "see above",
  below: "see below",
  times: (count) => (count === 1 ? "once" : `${count} times`),
  never: "never",
  pathTitle: "The way taken",
  coverageTitle: (scenarios, reached, of) =>
    `${plural(scenarios, "scenario comes", "scenarios come")} to ${reached} of ${plural(of, "step", "steps")}`,
  statsTitle: "How cases went",
  statistics: ({ arrived, helped, left }) =>
    [
      `came ${arrived}`,
      ...(helped === undefined ? [] : [`helped ${helped}`]),
      ...(left === undefined ? [] : [`gave up ${left}`]),
    ].join(", "),
  libraryTitle: "Which flows use which",
  tooLarge: (nodes, edges, most, mostEdges) =>
    `This graph is too large to be drawn: it has ${nodes} steps and ${edges} ways, and at most ${most} and ${mostEdges} can be drawn.`,
  tooSlow: (seconds) => `The drawing was not ready after ${seconds} seconds, so it was given up.`,
  makeSmaller: "Draw a part of it with --from <step> and --depth <n>, or use --format tree, which has no such limit.",
  noDrawer: "Drawings need the package @viz-js/viz, which is not installed here.",
  installDrawer: "Install it with: npm install @viz-js/viz. Without it there are --format tree, mermaid and dot.",
  notDrawn: (reason) => `The drawing failed: ${reason}`,
  aside: (text) => `(${text})`,
  noSuchStep: (step, flow) => `${flow} has no step "${step}".`,
  noPicture: (file) => `${file} cannot be written: pictures of this kind are not drawn.`,
  takePicture: "Name a file that ends in .svg, .html, .mmd, .dot or .txt, or use --format svg.",
  badDepth: (given) => `"${given}" is no number of steps.`,
  writeDepth: "Write a whole number, such as --depth 3.",
  needsFlow: (option) => `${option} needs a flow.`,
  nameFlow: (command) => `Name one: ${command}`,
  oneOverlay: (one, other) => `${one} and ${other} cannot be laid over one drawing.`,
  otherFlow: (flow) => `This code belongs to another flow: ${flow}`,
  badCode: (code) => `"${code}" is no hand-off code.`,
  noStatistics: (file, flow) => `${file} has no statistics of ${flow}.`,
  noScenarios: (flow) => `${flow} has no scenarios.`,
  mermaidBound: (edges, most) =>
    `Mermaid draws ${most} ways unless it is set to more (maxEdges), and this graph has ${edges}.`,
  search: "Search the steps",
  found: (count, at) => (at === 0 ? `${count} found` : `${at} of ${count}`),
  foundNone: "nothing found",
  zoomIn: "Larger",
  zoomOut: "Smaller",
  fit: "Fit",
  language: "Language",
  steps: "Steps",
  leadsTo: "Leads to",
  comesFrom: "Comes from",
  close: "Close",
  keys: "Drag to move, turn the wheel to zoom. Keys: + - 0, arrows, / to search.",
  drawing: "Drawing of the flow",
  end: "Ending",
};

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const chinese: GraphPageWords = {
  anyAnswer: "任何回答",
  skipped: "跳过",
  otherwise: "否则",
  when: (condition) => `如果 ${condition}`,
  under: (answer, condition) => `${answer}：${condition}`,
  decides: "按已知情况分支",
  uses: (flow) => `进入：${flow}`,
  usesEach: (flow) => `逐项进入：${flow}`,
  eachItem: "逐项",
  nextItem: "下一项",
  afterAll: "全部完成后",
  comesBack: "返回",
  comesBackWith: (result) => `返回：${result}`,
  conditions: {
    is: "为",
    isNot: "不为",
    and: "且",
    or: "或",
    not: "非",
    among: "属于",
    answered: (step) => `${step} 已回答`,
    notAnswered: (step) => `${step} 未回答`,
    visits: (step) => `${step} 的到达次数`,
    quoted: (text) => `“${text}”`,
  },
  kinds: {
    ask: "问题",
    do: "操作",
    fix: "尝试",
    tell: "提示",
    decide: "分支",
    use: "其他流程",
    flow: "流程",
    part: "子流程",
  },
  ends: { solved: "已解决", advice: "建议", support: "联系客服", emergency: "紧急", return: "返回" },
  details: {
    why: "为什么问",
    hint: "提示",
    how: "怎么做",
    wait: "等待",
    check: "随后询问",
    choice: "选项",
    text: "内容",
    todo: "要做的事",
    after: "之后",
    prepare: "请准备",
    say: "怎么说",
    expect: "接下来",
    agent_say: "客服话术",
    agent_note: "客服备注",
    summary: "简介",
  },
  counts: (nodes, edges, ends) => `${nodes} 个步骤，${edges} 条走向，${ends} 个结局`,
  flowCounts: (flows, uses) => `${flows} 个流程，${uses} 处引用`,
  omitted: (count) => `省略了 ${count} 个步骤`,
  cut: (count) => `还有 ${count} 条走向，已省略`,
  more: (count) => `另有 ${count} 项`,
  loop: "循环",
  above: "见上文",
  below: "见下文",
  times: (count) => `${count} 次`,
  never: "从未",
  pathTitle: "走过的路径",
  coverageTitle: (scenarios, reached, of) => `${scenarios} 个场景覆盖了 ${of} 个步骤中的 ${reached} 个`,
  statsTitle: "案例统计",
  statistics: ({ arrived, helped, left }) =>
    [
      `到达 ${arrived}`,
      ...(helped === undefined ? [] : [`有效 ${helped}`]),
      ...(left === undefined ? [] : [`放弃 ${left}`]),
    ].join("，"),
  libraryTitle: "流程之间的引用",
  tooLarge: (nodes, edges, most, mostEdges) =>
    `图太大，无法绘制：共有 ${nodes} 个步骤和 ${edges} 条走向，最多只能绘制 ${most} 个和 ${mostEdges} 条。`,
  tooSlow: (seconds) => `绘制超过 ${seconds} 秒仍未完成，已放弃。`,
  makeSmaller: "请用 --from <步骤> 和 --depth <数字> 只画一部分，或者用没有这个限制的 --format tree。",
  noDrawer: "绘图需要 @viz-js/viz 这个包，这里没有安装。",
  installDrawer: "安装命令：npm install @viz-js/viz。没有它也可以用 --format tree、mermaid 和 dot。",
  notDrawn: (reason) => `绘制失败：${reason}`,
  aside: (text) => `（${text}）`,
  noSuchStep: (step, flow) => `${flow} 里没有“${step}”这个步骤。`,
  noPicture: (file) => `无法写入 ${file}：不支持这种图片格式。`,
  takePicture: "请使用以 .svg、.html、.mmd、.dot 或 .txt 结尾的文件名，或加上 --format svg。",
  badDepth: (given) => `“${given}”不是步数。`,
  writeDepth: "请写整数，例如 --depth 3。",
  needsFlow: (option) => `${option} 需要指定流程。`,
  nameFlow: (command) => `请写明流程：${command}`,
  oneOverlay: (one, other) => `${one} 和 ${other} 不能画在同一张图上。`,
  otherFlow: (flow) => `这个代码属于另一个流程：${flow}`,
  badCode: (code) => `“${code}”不是交接代码。`,
  noStatistics: (file, flow) => `${file} 里没有 ${flow} 的统计。`,
  noScenarios: (flow) => `${flow} 没有场景。`,
  mermaidBound: (edges, most) => `Mermaid 默认最多画 ${most} 条走向（maxEdges），这张图有 ${edges} 条。`,
  search: "搜索步骤",
  found: (count, at) => (at === 0 ? `找到 ${count} 个` : `第 ${at} 个，共 ${count} 个`),
  foundNone: "没有找到",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "适合窗口",
  language: "语言",
  steps: "步骤",
  leadsTo: "通向",
  comesFrom: "来自",
  close: "关闭",
  keys: "拖动可移动，滚轮可缩放。按键：+ - 0、方向键，按 / 搜索。",
  drawing: "流程图",
  end: "结局",
};
