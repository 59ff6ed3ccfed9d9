import type { Span } from "../source.js";
import { codeDigits, codeEnds, codeNames, meansOtherCode } from "./code-forms.js";
import { nearby } from "./nearby.js";
import { unit } from "./phrasing.js";

/** One-time codes before their name: "123456 is my code", "482913 was the WeChat verification code", "123456是我的验证码", "482913 验证码". */
export function findCodesBeforeName(folded: string): readonly Span[] {
  return [...folded.matchAll(beforeName())].flatMap((match) => {
    const { value = "", link = "", name = "" } = match.groups ?? {};
    const before = folded.slice(Math.max(0, match.index - 8), match.index);
    if (meansOtherCode(link, name) || !isLinked(before, value, link)) return [];
    return [{ start: match.index, end: match.index + value.length }];
  });
}

const linkEnglish = String.raw`(?:is|was|as|=|\()\s{0,2}(?:(?:my|the|your|an?|our|their|his|her|this)\s)?(?:(?!(?:and|of|for|with|to|that|in|on|at|from|by|not|but|when)\b)[a-z'-]{1,15}\s){0,3}?`;

const linkChinese = String.raw`(?:就?是|为|[,(:])?\s?(?:我|您|你|他们?|她|这个?|那个|刚才|刚刚|收到|发来?|短信|微信|付款|支付|转账|注册|绑定|支付宝|银行|手机|登录|的){0,5}`;

let made: RegExp | undefined;

/** Made when it is first used: it takes a fiftieth of Node's own start. */
function beforeName(): RegExp {
  made ??= new RegExp(
    String.raw`(?<![A-Za-z0-9_+./:-])(?<value>${codeDigits})${codeEnds}(?<link>["')\]】]?\s{0,2}(?:${linkEnglish}|${linkChinese}))(?<name>${codeNames.source})`,
    "giu",
  );
  return made;
}

/** Without a verb, only six digits that are no end of a phone number or the like. */
function isLinked(before: string, value: string, link: string): boolean {
  if (/是|为|=|\b(?:is|was|as)\b/i.test(link)) return true;
  return (
    value.replace(/\D/g, "").length === 6 &&
    !/[号码碼單单话話机機]\s?$|#\s?$|\b(?:no\.?|number|order|ending)\s$/i.test(before)
  );
}

/** Six digits that were typed or told somewhere near a code: "I entered 482913 and it says wrong code". */
export function findTypedCodes(folded: string): readonly Span[] {
  return [...folded.matchAll(typed)]
    .map((match) => ({ start: match.index + (match.groups?.verb?.length ?? 0), end: match.index + match[0].length }))
    .filter((span) => {
      const { before, after } = nearby(folded, span, 80);
      return !unit.test(after) && (speaksOfCode.test(before) || speaksOfCode.test(after));
    });
}

const typed = new RegExp(
  String.raw`(?<verb>(?:\b(?:enter(?:ed)?|typ(?:e|ed|ing)|put in|told (?:him|her|them)|gave (?:him|her|them)|sent (?:him|her|them))|输入|填写?|输|告诉他们?|给他们?)了?\s{0,2}["'(]?)\d{6}${codeEnds}`,
  "giu",
);

const speaksOfCode =
  /\b(?:otp|one-time|verification|sms code|text(?:ed)? code|login code|(?:my|the|that|this|wrong|new) code)\b|[验驗][证證][码碼]|动态[码密]|校验码/i;
