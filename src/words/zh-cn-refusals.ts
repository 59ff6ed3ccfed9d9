import { listOf, named, shown } from "./refusal-args.js";
import type { RefusalArgs, Words } from "./words.js";

/** Why an answer was not taken, in Simplified Chinese. */
export const simplifiedChineseRefusals: Words["refusals"] = {
  "not-a-choice": ({ choices }) =>
    listOf(choices).length === 0 ? "没有这个选项。" : `请从这些选项中选择：${listOf(choices).join("、")}。`,
  "wrong-step": ({ expected }) =>
    expected === undefined ? "这不是当前问题的回答。" : `这不是当前问题的回答；当前问题是 ${shown(expected)}。`,
  "too-few": ({ min }) => (min === undefined || min === 1 ? "请至少选一项。" : `请至少选 ${shown(min)} 项。`),
  "too-many": ({ max }) => (max === undefined ? "选得太多了。" : `最多选 ${shown(max)} 项。`),
  exclusive: () => "这一项只能单独选。请去掉其他选项，或者不选它。",
  "not-a-number": () => "请输入数字，例如 7。",
  "too-many-decimals": ({ max }) =>
    max === undefined || max === 0 ? "请输入整数。" : `小数点后最多 ${shown(max)} 位。`,
  "too-small": (args) => limits(args) ?? "这个值太小了。",
  "too-large": (args) => limits(args) ?? "这个值太大了。",
  "too-early": ({ min }) => (min === undefined ? "日期太早了。" : `不能早于 ${shown(min)}。`),
  "too-late": ({ max }) => (max === undefined ? "日期太晚了。" : `不能晚于 ${shown(max)}。`),
  "not-a-date": () => "请输入日期，例如 2026-11-22。",
  "too-short": ({ min }) => (min === undefined ? "太短了。" : `请至少输入 ${shown(min)} 个字符。`),
  "too-long": ({ max }) => (max === undefined ? "太长了。" : `最多 ${shown(max)} 个字符。`),
  "bad-format": ({ expected }) => named(badFormats, expected) ?? "格式好像不对，请检查一下。",
  secret: ({ kind }) => `这看起来像${secretName(kind)}。不要告诉任何人，也不要输入到这里。刚才的内容没有保存。`,
  required: () => "这个问题需要回答。",
  rule: ({ message }) => (message === undefined ? "好像不对，请检查一下。" : shown(message)),
  "no-such-item": () => "清单里没有这一项。",
  "nothing-before": () => "这是第一个问题，前面没有可以返回的了。",
  "already-ended": () => "已经走到结尾。您可以返回上一步，或重新开始。",
};

/** What a typed secret may be, in Simplified Chinese. */
export const simplifiedChineseSecrets: Words["secrets"] = {
  recovery_phrase: "助记词",
  private_key: "私钥",
  card_number: "完整的银行卡号",
  identity_number: "身份证件号码",
  social_security_number: "社会保障号码",
  password: "密码",
  pin: "支付密码",
  security_code: "银行卡安全码",
  one_time_code: "验证码",
};

const badFormats: Readonly<Record<string, string>> = {
  phone: "这不像是手机号。",
  email: "这不像是邮箱地址。",
  reference: "这不像是单号。",
};

function secretName(kind: RefusalArgs[string]): string {
  return named(simplifiedChineseSecrets, kind) ?? "机密信息";
}

function limits({ min, max }: RefusalArgs): string | undefined {
  if (min !== undefined && max !== undefined) return `请给出 ${shown(min)} 到 ${shown(max)} 之间的值。`;
  if (min !== undefined) return `不能小于 ${shown(min)}。`;
  return max === undefined ? undefined : `不能大于 ${shown(max)}。`;
}
