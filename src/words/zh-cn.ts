import { simplifiedChineseRefusals, simplifiedChineseSecrets } from "./zh-cn-refusals.js";
import type { Words } from "./words.js";
import { simplifiedChineseCli } from "./zh-cn-cli.js";

/** The program's words in Simplified Chinese. */
export const simplifiedChinese: Words = {
  locale: "zh-CN",
  languageName: "中文",
  signs: { colon: "：", open: "（", close: "）" },
  builtIn: {
    yes: "是",
    no: "否",
    unsure: "不确定",
    fixed: "是",
    notFixed: "否",
    unable: "这一步我做不了",
    done: "做好了",
    solved: "问题已解决",
    skipped: "已跳过",
    listSeparator: "、",
  },
  commands: {
    back: "返回",
    why: "为什么问",
    change: "改答案",
    save: "保存",
    restart: "重来",
    support: "联系客服",
    help: "帮助",
    undo_filter: "清除搜索",
  },
  keys: {
    arrows: "方向键",
    enter: "回车",
    space: "空格",
    escape: "esc",
    typing: "打字",
    choose: "选择",
    open: "打开",
    search: "搜索",
    leave: "退出",
    tick: "勾选",
    take: "继续",
    goOn: "继续",
    skipWait: "不再等待",
    skip: "跳过",
    fillIn: "补填其余项",
    write: "存为文件",
    copy: "复制",
    qr: "二维码",
    spell: "逐字读出交接码",
    done: "完成",
    another: "另一个问题",
    atOnce: "直接选择",
    tickOrSkip: "勾选，或不再等待",
    interrupt: "退出，已有的回答会保留",
    allKeys: "按键",
  },
  start: {
    question: "您遇到了什么问题？",
    contact: "我要找官方客服的联系方式",
    nothingFound: (typed) => `没有找到与“${typed}”有关的内容。`,
    nothingFoundNext: "换一个词试试，例如：验证码、付款、锁定、退款。",
    carryOn: "继续上次",
  },
  question: {
    progress: (step, left, exact) => {
      if (left <= 0) return exact ? `第 ${step} 步，最后一步` : `第 ${step} 步，快结束了`;
      return `第 ${step} 步，${exact ? "最多" : "大约"}还有 ${left} 步`;
    },
    soFar: "目前已知",
    why: (reason) => `为什么问：${reason}`,
    noWhy: "接下来怎么做，要看这个回答。",
    optional: "可以跳过。",
    private: "不会显示，也不会保存。",
    masked: "会保存，但显示时会遮住。",
    keeps: (value) => `直接回车则保留：${value}`,
    manyHint: (min, max) => {
      if (max !== undefined) return min === max ? `请选 ${min} 项。` : `请选 ${min} 到 ${max} 项。`;
      return min <= 1 ? "可以多选。" : `请至少选 ${min} 项。`;
    },
    numberHint: (min, max, unit) => `请输入数字${range(min, max)}${unit === undefined ? "" : `（${unit}）`}`,
    moneyHint: (currency, example) => `请输入金额${currency === undefined ? "" : `（${currency}）`}，例如 ${example}`,
    dateHint: (min, max) => `请输入日期，例如 2026-11-22${between(min, max)}`,
    textHint: {
      text: "请输入一行文字",
      reference: "请照原样输入单号",
      phone: "请输入手机号，写尾号 4 位即可",
      email: "请输入邮箱，写开头几个字母即可",
    },
    moreAbove: (count) => `（上面还有 ${count} 项）`,
    moreBelow: (count) => `（下面还有 ${count} 项）`,
  },
  fix: {
    tryThis: (what) => `试一试：${what}`,
    doThis: (what) => `请这样做：${what}`,
    left: (clock) => `还剩 ${clock}`,
    waitOver: "等待结束。",
    ready: "结果怎么样？",
    longWait: (seconds) => `这需要 ${duration(seconds)}。您可以先保存，之后再回来。`,
    later: "先保存，之后再回来",
    results: { fixed: "有效", not_fixed: "没有效果", unable: "没能做到", done: "做好了" },
  },
  told: {
    info: (title) => `请了解：${title}`,
    warning: (title) => `请注意：${title}`,
    danger: (title) => `危险：${title}`,
  },
  change: {
    heading: "您想改哪一个回答？",
    note: "之后仍然适用的回答会保留。",
    empty: "还没有可以修改的回答。",
  },
  ending: {
    kind: {
      solved: "已解决",
      advice: "怎么做",
      support: "联系客服",
      emergency: "立即处理",
      return: "完成",
    },
    todo: "请按顺序这样做",
    after: "怎样避免再次发生",
    path: "您的回答",
    sources: "依据",
    answeredBy: {
      flag: "来自命令行",
      file: "来自文件",
      input: "来自标准输入",
      typed: "手动输入",
      handoff: "来自交接码",
      replayed: "沿用之前",
    },
  },
  card: {
    code: (handoff) => `交接码 ${handoff}`,
    codeNote: "客服凭交接码就知道您走到了哪一步。其中不含您输入的文字、金额和日期。",
    urgency: { normal: "不着急", today: "请今天处理", now: "请马上处理" },
    wallet: "钱包",
    reach: "怎样联系",
    say: "这样说",
    ready: "请准备好",
    readyCount: (known, all) => `已备 ${known}/${all}`,
    notYet: "未填写",
    tried: "已经试过",
    neverTell: "对任何人都不要说，客服也不例外",
    neverShare: ["密码", "支付密码", "验证码", "完整的银行卡号", "银行卡安全码", "助记词"],
    noScreen: "客服不需要看您的屏幕，更不需要远程控制。",
    next: "接下来会怎样",
    fill: (label) => `${label}：`,
    fillHint: "直接回车可跳过。",
  },
  channels: {
    kind: {
      safe_route: "最稳妥的办法",
      app: "App 内",
      website: "官网",
      help: "帮助页面",
      phone: "电话",
      helpline: "求助热线",
    },
    safest: "最稳妥",
    hours: (hours) => `服务时间：${hours}`,
    seen: ({ confidence, seen, site }) => {
      const when = seen === undefined ? "" : `，${seen}`;
      if (confidence === "official") return `见于官方页面${when}`;
      if (confidence === "secondary") return `见于其他网站${when}，未经官方证实`;
      if (site !== undefined) return `见于 ${site}${when}`;
      return seen === undefined ? "" : `查看于 ${seen}`;
    },
    old: (seen) => `${seen}（可能已经过时）`,
    none: "没有查证过的联系方式。请打开官方 App，在里面找“帮助”。",
    warning: "不要相信搜索结果、短信或来电里的客服号码。",
    heading: (wallet) => `${wallet}的官方联系方式`,
    anyWallet: "客服",
  },
  secrets: simplifiedChineseSecrets,
  refusals: simplifiedChineseRefusals,
  asker: {
    pasteRefused: "这里不需要输入文字，粘贴的内容没有采用。",
    waiting: (seconds) => `请等待 ${duration(seconds)}。按回车键可提前继续。`,
    notUnderstood: (typed) => `没有“${typed}”这个选项。输入 ? 可了解为什么问，输入“帮助”可查看命令。`,
    needsAnswer: "这个问题需要回答。",
    notHere: (typed) => `“${typed}”在这里不起作用。`,
    nothingFound: (typed) => `没有找到与“${typed}”有关的内容，换一个词试试。`,
    alone: (label) => `“${label}”只能单独选。请去掉其他选项，或者不选它。`,
    tooLong: "内容太长，无法接受。",
  },
  plain: {
    typed: {
      back: "返回",
      why: "?",
      change: "修改",
      save: "保存",
      restart: "重来",
      support: "客服",
      help: "帮助",
      undo_filter: "返回",
    },
    commandWords: {
      返回: "back",
      back: "back",
      "?": "why",
      为什么: "why",
      why: "why",
      修改: "change",
      改答案: "change",
      change: "change",
      保存: "save",
      退出: "save",
      save: "save",
      quit: "save",
      重来: "restart",
      重新开始: "restart",
      restart: "restart",
      客服: "support",
      联系客服: "support",
      support: "support",
      帮助: "help",
      help: "help",
    },
    welcome: "wallet-help。请输入回答，然后按回车键。",
    commandsOnce: (commands) => `每个问题还可以输入：${commands}。`,
    commandsBrief: "输入“帮助”查看其他命令。",
    chooseOne: (count) => (count === 1 ? "请输入 1。" : `请输入 1 到 ${count} 之间的数字。`),
    chooseMany: (count) => `请输入适用的编号（1 到 ${count}），用逗号隔开。`,
    typeText: "请输入您的回答。",
    pressEnter: "按回车键继续。",
    stepOf: (count) => `共 ${count} 步：`,
    startHint: "请输入问题前的编号，或输入一个词来搜索。",
    alone: "（只能单独选）",
    answer: "回答：",
  },
  pages: {
    flows: "可以排查的问题",
    noFlows: "这里没有流程。",
    found: (typed, count) => `与“${typed}”有关的结果：${count} 条`,
    nothingFound: (typed) => `没有找到与“${typed}”有关的内容。`,
    nothingFoundNext: "换个说法试试，或查看全部流程：wallet-help list",
    questions: "问题",
    fixes: "可以尝试的办法",
    endings: "结局",
    symptoms: "搜索词",
    inputs: "可以预先给出",
    notAsked: "不会询问",
    otherAnswers: "其他回答",
    otherwise: "否则",
    leadsTo: "转到",
    ifHolds: (condition) => `若 ${condition}`,
    wait: (time) => `等待 ${time}`,
    version: "版本",
    owner: "负责人",
    reviewed: "审阅日期",
    uses: (flow) => `运行流程 ${flow}`,
    decides: "按已知情况分支",
    tells: "告知",
    starts: (step) => `从 ${step} 开始`,
    types: {
      choice: "单选",
      many: "多选",
      yes_no: "是或否",
      text: "文字",
      number: "数字",
      money: "金额",
      date: "日期",
    },
    duration,
  },
  issues: {
    severity: { error: "错误", warning: "警告", info: "提示" },
    hint: (hint) => `提示：${hint}`,
    summary: (errors, warnings) => `${errors} 个错误，${warnings} 个警告`,
    clean: "没有发现问题。",
  },
  cli: simplifiedChineseCli,
};

function range(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `，${min} 到 ${max}`;
  if (min !== undefined) return `，不小于 ${min}`;
  return max === undefined ? "" : `，不大于 ${max}`;
}

function between(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `，${min} 至 ${max}`;
  if (min !== undefined) return `，不早于 ${min}`;
  return max === undefined ? "" : `，不晚于 ${max}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} 分钟`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} 小时`;
  return `${Math.round(seconds / 86_400)} 天`;
}
