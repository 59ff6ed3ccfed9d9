/** What is said about a line of `run --ndjson` that cannot be taken, in one language. Loaded only then. */
export interface ProtocolWords {
  /** What was wrong, by the code of the error. */
  readonly faults: {
    readonly not_json: (column: number | undefined) => string;
    readonly wrong_encoding: string;
    readonly line_too_long: (bytes: number) => string;
    readonly not_an_object: string;
    readonly unknown_key: (key: string) => string;
    readonly missing_key: (key: string) => string;
    readonly wrong_type: (key: string, expected: ExpectedValue) => string;
    readonly no_command: string;
    readonly two_commands: (one: string, other: string) => string;
    readonly path_and_answers: string;
    readonly no_such_language: string;
    readonly not_started: string;
    readonly late_line: (answered: number) => string;
    readonly not_answered: string;
    readonly fault: string;
  };
  readonly hints: {
    readonly oneLine: string;
    readonly utf8: string;
    readonly keys: (keys: readonly string[]) => string;
    readonly start: string;
    readonly steps: (steps: readonly string[]) => string;
    readonly languages: (locales: readonly string[]) => string;
    readonly didYouMean: (names: readonly string[]) => string;
  };
}

/** What a key of a line takes. */
export type ExpectedValue =
  "text" | "textOrNull" | "true" | "flag" | "asks" | "count" | "date" | "answer" | "answers" | "answerMap" | "path";

/** The words in the locale; English where there are none. */
export function protocolFor(locale: string): ProtocolWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: ProtocolWords = {
  faults: {
    not_json: (column) => `The line is not JSON${column === undefined ? "" : `, from column ${column}`}.`,
    wrong_encoding: "The line is not UTF-8.",
    line_too_long: (bytes) => `The line has more than ${bytes} bytes.`,
    not_an_object: "The line is no JSON object.",
    unknown_key: (key) => `There is no key ${key} here.`,
    missing_key: (key) => `The key "${key}" is missing.`,
    wrong_type: (key, expected) => `"${key}" has to be ${expectedInEnglish[expected]}.`,
    no_command: "The line has no command.",
    two_commands: (one, other) => `"${one}" and "${other}" are two commands.`,
    path_and_answers: `"path" and "answers" do not go together.`,
    no_such_language: "There is no such language.",
    not_started: "No walk has begun.",
    late_line: (answered) =>
      `The line comes late or twice: ${answered} ${answered === 1 ? "answer has" : "answers have"} been given.`,
    not_answered: "No answer was given to that step.",
    fault: "This is a fault in wallet-help itself; the walk stands where it stood.",
  },
  hints: {
    oneLine: 'Write one JSON object a line, such as {"step": "channel", "answer": "sms"}',
    utf8: "Write it in UTF-8.",
    keys: (keys) => `Take one of: ${keys.join(", ")}`,
    start: 'Begin with {"start": "<flow>"}',
    steps: (steps) => `Answered so far: ${steps.join(", ")}`,
    languages: (locales) => `Take one of: ${locales.join(", ")}`,
    didYouMean: (names) => `Did you mean ${names.join(" or ")}?`,
  },
};

const expectedInEnglish: Readonly<Record<ExpectedValue, string>> = {
  text: "a text",
  textOrNull: "a text or null",
  true: "true",
  flag: "true or false",
  asks: '"person" or "script"',
  count: "a whole number from 0",
  date: "a date, year-month-day",
  answer: "a text, a number, a list of texts or null",
  answers: 'a list such as [{"channel": "sms"}], or one object',
  answerMap: 'an object such as {"wallet": "alipay"}',
  path: 'a list such as [{"step": "channel", "answer": "sms"}]',
};

const chinese: ProtocolWords = {
  faults: {
    not_json: (column) => `这一行不是 JSON${column === undefined ? "" : `，从第 ${column} 列起有误`}。`,
    wrong_encoding: "这一行不是 UTF-8 编码。",
    line_too_long: (bytes) => `这一行超过了 ${bytes} 字节。`,
    not_an_object: "这一行不是 JSON 对象。",
    unknown_key: (key) => `这里没有 ${key} 这个键。`,
    missing_key: (key) => `缺少键“${key}”。`,
    wrong_type: (key, expected) => `“${key}”必须是${expectedInChinese[expected]}。`,
    no_command: "这一行没有命令。",
    two_commands: (one, other) => `“${one}”和“${other}”是两个命令。`,
    path_and_answers: "“path”和“answers”不能同时使用。",
    no_such_language: "没有这种语言。",
    not_started: "还没有开始。",
    late_line: (answered) => `这一行来晚了或重复了：已经回答了 ${answered} 个问题。`,
    not_answered: "这一步还没有回答过。",
    fault: "这是 wallet-help 自身的故障；进度没有改变。",
  },
  hints: {
    oneLine: '每行写一个 JSON 对象，例如 {"step": "channel", "answer": "sms"}',
    utf8: "请使用 UTF-8 编码。",
    keys: (keys) => `可选：${keys.join("、")}`,
    start: '请先发送 {"start": "<flow>"}',
    steps: (steps) => `已回答：${steps.join("、")}`,
    languages: (locales) => `可选：${locales.join("、")}`,
    didYouMean: (names) => `您是不是想输入 ${names.join(" 或 ")}？`,
  },
};

const expectedInChinese: Readonly<Record<ExpectedValue, string>> = {
  text: "文本",
  textOrNull: "文本或 null",
  true: " true",
  flag: " true 或 false",
  asks: ' "person" 或 "script"',
  count: "从 0 起的整数",
  date: "日期（年-月-日）",
  answer: "文本、数字、文本列表或 null",
  answers: '列表，例如 [{"channel": "sms"}]，或一个对象',
  answerMap: '对象，例如 {"wallet": "alipay"}',
  path: '列表，例如 [{"step": "channel", "answer": "sms"}]',
};
