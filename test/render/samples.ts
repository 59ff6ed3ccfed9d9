import type { EndingView, PathEntry, QuestionView, View } from "../../src/core/session/view.js";
import type { PromptState, Screen } from "../../src/render/terminal/screen.js";
import { untouched } from "../../src/render/terminal/screen.js";
import { plainTheme } from "../../src/render/theme.js";
import { wordsFor } from "../../src/words/words-for.js";

type Asking = Extract<View, { status: "asking" }>;

/** A screen without colour, 24 rows high unless said. */
export function screenOf(locale: string, columns: number, rows = 24): Screen {
  return { columns, rows, words: wordsFor(locale), theme: plainTheme("ascii") };
}

/** A view that asks the question, as step 3. */
export function asking(question: QuestionView, locale = "en"): Asking {
  return {
    flow: {
      id: "verification-code",
      version: "sha256:00",
      title: locale === "en" ? "The verification code does not arrive" : "收不到验证码",
    },
    locale,
    progress: { answered: 2, left: 7, exact: true },
    told: [],
    status: "asking",
    question,
  };
}

/** A prompt that offers the choices of a question, untouched but for what is given. */
export function stateOf(question: QuestionView, changes: Partial<PromptState> = {}): PromptState {
  return { ...untouched((question.choices ?? []).map(({ id }) => ({ id }))), ...changes };
}

export const numberRight: QuestionView = {
  step: "number_right",
  type: "yes_no",
  text: "Is the number on the screen exactly yours, with the right country code?",
  why: "A code sent to a wrong number never reaches you, and somebody else may get it.",
  choices: [
    { id: "yes", label: "Yes", exclusive: false },
    { id: "no", label: "No", exclusive: false },
    { id: "unsure", label: "I don't know", exclusive: false },
  ],
  optional: false,
  private: false,
  agent: { say: "Could you check the number with me?", note: "Never read it to them." },
};

export const numberRightZh: QuestionView = {
  ...numberRight,
  text: "屏幕上的号码和国家/地区代码，是否与您的完全一致？",
  why: "发往错误号码的验证码，您永远收不到，还可能被别人收到。",
  choices: [
    { id: "yes", label: "是", exclusive: false },
    { id: "no", label: "否", exclusive: false },
    { id: "unsure", label: "不确定", exclusive: false },
  ],
};

export const resend: QuestionView = {
  step: "resend",
  type: "do",
  text: "ask for a new code, once",
  how: [
    "Wait until the button can be pressed, at least 1 min.",
    "Press it **once**. Each new code cancels the one before.",
  ],
  wait: 60,
  check: "Did the code arrive?",
  choices: [
    { id: "fixed", label: "Yes", exclusive: false },
    { id: "not_fixed", label: "No", exclusive: false },
    { id: "unable", label: "I could not do this", exclusive: false },
  ],
  optional: false,
  private: false,
};

export const requests: QuestionView = {
  step: "requests",
  type: "number",
  text: "How many times have you asked for a code today?",
  min: 0,
  max: 99,
  optional: true,
  private: false,
};

export const path: readonly PathEntry[] = [
  {
    step: "channel",
    type: "choice",
    question: "How should the code reach you?",
    answer: "sms",
    answerText: "A text message (SMS)",
    source: "typed",
  },
  {
    step: "requests",
    type: "number",
    question: "How many times have you asked for a code today?",
    answer: 7,
    answerText: "7",
    source: "flag",
  },
  {
    step: "resend",
    type: "do",
    question: "Ask for a new code, once",
    answer: "not_fixed",
    answerText: "No",
    source: "typed",
  },
];

export const support: EndingView = {
  step: "blocked",
  kind: "support",
  title: "Support has to lift the block on your number",
  todo: [],
  after: [],
  sources: ["OTP-01"],
  agent: { note: "Only for the agent." },
  card: {
    why: "Everything that you can do yourself has been tried.",
    urgency: "today",
    wallet: { id: "wechat_pay", name: "WeChat Pay" },
    channels: [
      { kind: "app", value: "Me > Services > Help", confidence: "secondary", seen: "2025-10" },
      { kind: "website", value: "https://pay.weixin.qq.com", confidence: "official" },
      {
        kind: "phone",
        value: "95017",
        hours: "09:00-22:00",
        note: "Follow the voice menu.",
        confidence: "official",
        seen: "2023-03",
      },
    ],
    say: "The code does not arrive. The number is right, and texts from others do. I asked 7 times today.",
    checklist: [
      {
        id: "registered_contact",
        label: "The phone number or e-mail on the account",
        value: "ends in 42",
        filledFrom: "person",
      },
      { id: "requests", label: "How often you asked for a code today", value: "7", filledFrom: "answer" },
      { id: "problem_time", label: "When the last code came", hint: "Date and time as your phone shows it." },
    ],
    tried: [{ step: "resend", title: "Ask for a new code, once", result: "not_fixed", resultText: "No" }],
    neverShare: [
      "login password",
      "payment password or PIN",
      "one-time code",
      "full card number",
      "recovery phrase or private key",
    ],
    expect: "Support checks who you are, then lifts the block or changes the number.",
  },
};

export const supportZh: EndingView = {
  ...support,
  title: "需要客服解除您号码的限制",
  card: {
    why: "您自己能做的都已经试过了。",
    urgency: "now",
    wallet: { id: "wechat_pay", name: "微信支付" },
    channels: [
      {
        kind: "app",
        value: "我 > 服务（支付）> 右上角“…”> 帮助/客服；或关注公众号“腾讯客服”",
        confidence: "secondary",
        seen: "2025-10",
      },
      { kind: "phone", value: "95017", hours: "商户专线（按 2）09:00-22:00", confidence: "official" },
    ],
    say: "我收不到验证码。号码没有填错，别人发的短信能收到。今天我请求过 7 次。",
    checklist: [
      { id: "registered_contact", label: "账户绑定的手机号或邮箱", value: "尾号 42", filledFrom: "person" },
      { id: "problem_time", label: "发生的时间和时区" },
    ],
    tried: [{ step: "resend", title: "只重新获取一次验证码", result: "not_fixed", resultText: "否" }],
    neverShare: ["登录密码", "支付密码", "验证码", "完整的银行卡号", "助记词或私钥"],
    expect: "客服会先核实您的身份，再解除限制或更换号码。",
  },
};

export const solved: EndingView = {
  step: "solved",
  kind: "solved",
  title: "It works again",
  text: "The code has arrived.",
  todo: [],
  after: ["Keep the number in the wallet up to date.", "Never tell anybody a code."],
  sources: [],
};
