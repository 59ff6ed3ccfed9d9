import type { HelpWords } from "./help.js";

/** The help in Simplified Chinese. */
export const simplifiedChineseHelp: HelpWords = {
  about: "一步步找出电子钱包出了什么问题，并替您备好联系客服所需的内容。",
  headings: {
    usage: "用法",
    commands: "命令",
    options: "选项",
    everywhere: "通用选项",
    exitCodes: "退出码",
    examples: "示例",
  },
  placeholders: { options: "选项", command: "命令", flow: "流程", wallet: "钱包", words: "关键词", case: "编号", shell: "shell" },
  commands: {
    "": { about: "向导：找出问题，逐步解决", more: ["不带命令时，会先问您遇到了什么问题。"] },
    run: {
      about: "走完一个流程，可由人回答，也可由脚本回答",
      more: [
        "在终端里会逐题提问。使用 --json、--format、--output 或 --no-input 时，以及不在终端里时，不会提问：回答来自 -a 和 --answers，遇到第一个缺少的回答即以退出码 3 结束，并说明是哪个问题、有哪些选项、该用哪个参数。",
        "使用 --json 时，无论退出码是什么，都会输出当前状态：asking（等待回答）、refused（未被接受）或 ended（已结束）。",
        "一个流程里用到的另一个流程，其步骤写作 takeover/ask_name。多个选项写作 a,b。可跳过的问题用空回答跳过：-a wallet=",
      ],
    },
    list: { about: "列出所有流程" },
    search: {
      about: "按遇到的问题查找流程",
      more: ["可以有错别字，也可以用流程支持的任何语言。没有找到时退出码为 66。"],
    },
    show: { about: "在一页里看完一个流程：问题、办法、结果" },
    contact: {
      about: "联系钱包客服的官方方式",
      more: ["钱包可以写编号，也可以写任何语言的名称。不写时给出对所有钱包都安全的方式。"],
    },
    resume: { about: "从上次停下（或意外中断）的地方继续", more: ["不写编号时，继续最近改动的那一个。"] },
    flows: { about: "给流程作者的工具" },
    "flows check": {
      about: "检查流程是否可靠",
      more: ["列出所有问题，并指明文件、行和列。有错误时退出码为 65；只有警告时不变。"],
    },
    mcp: {
      about: "供 AI 助手使用的同一套引擎",
      more: [
        "通过标准输入和标准输出使用 Model Context Protocol 通信。请在 AI 助手程序的设置里，把命令写为 wallet-help，参数写为 mcp。",
        "由助手向您提问，并把您的回答转交过来。助手只能看到当前的问题，不能跳过；首先是安全检查。结束后不保留任何内容。",
      ],
    },
    completion: {
      about: "命令行补全",
      more: [
        "输出适用于 bash、zsh、fish 或 powershell 的脚本。可补全命令、选项、流程、钱包和语言；对 run 还可补全 -a 之后的步骤及其回答。让 shell 每次启动时都运行它，只需一行：",
        "bash，写入 ~/.bashrc：eval \"$(wallet-help completion bash)\"",
        "zsh，写入 ~/.zshrc（compinit 之后）：eval \"$(wallet-help completion zsh)\"",
        "fish，写入 ~/.config/fish/config.fish：wallet-help completion fish | source",
        "PowerShell，写入 $PROFILE：wallet-help completion powershell | Out-String | iex",
      ],
    },
    help: { about: "显示帮助，或某个命令的帮助" },
  },
  options: {
    version: "显示版本",
    help: "显示帮助",
    flows: "流程所在的文件夹（或 WALLET_HELP_FLOWS）",
    lang: "en 或 zh-CN（或 LC_ALL、LC_MESSAGES、LANG）",
    store: "个案保存在哪里（或 WALLET_HELP_STORE）",
    plain: "供屏幕阅读器使用：只逐行输出，不重绘（或 ACCESSIBLE=1）",
    color: "强制使用颜色",
    "no-color": "不用颜色（或 NO_COLOR）",
    "no-input": "不提问：缺少回答即报错",
    today: "按哪一天计算，年-月-日",
    quiet: "标准错误上只输出错误，不输出说明",
    answer: "一个回答，例如 channel=sms；可重复使用",
    answers: "回答文件（YAML 或 JSON，映射或列表）；- 表示标准输入",
    defaults: "没有给出回答时，采用问题的默认值",
    json: "输出数据",
    format: "输出格式",
    output: "写入文件，要么完整写入，要么不写；格式由扩展名决定",
    "exit-code": "用退出码说明结果",
    strict: "有没用到的回答时报错",
    ndjson: "持续对话：每行输入一个命令，每行输出一个状态（JSON）；可以不写流程名",
  },
  oneOf: (choices) => `：${choices.join("、")}`,
  exitCodes: [
    ["0", "已走到结果；使用 --exit-code 时表示已解决"],
    ["10、20、30", "使用 --exit-code 时：建议、联系客服、紧急"],
    ["2", "命令行有误"],
    ["3", "缺少回答"],
    ["4", "回答未被接受"],
    ["65", "流程有错误"],
    ["66", "没有这个流程、钱包、个案或文件"],
    ["74", "读写文件或保存个案失败"],
    ["130", "被中断"],
  ],
};
