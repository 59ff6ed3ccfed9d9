/** Four to eight digits, in one piece or in groups. */
export const codeDigits = String.raw`(?:[A-Z]{1,2}-)?(?:\d{4,8}|\d{3}[ \u200b-]\d{3,4}|\d{2}(?:[ \u200b-]\d{2}){1,3}|\d(?:[ \u200b,.-]{1,2}\d){3,7})`;

const word = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";

/** The same as words. */
export const spokenDigits = String.raw`${word}(?:[\s,-]{1,2}${word}){3,7}|[零〇一二三四五六七八九幺两]{4,8}(?=$|[^\p{Script=Han}]|[了吗吧呢啊呀但可然而我他她就])`;

/** Behind a code: it is not a part of a longer number, a date, a time, an amount or an address. */
export const codeEnds = String.raw`(?![A-Za-z0-9_])(?![./:-]\d)(?![ \u200b-]\d{3,})`;

/** What a one-time code is called. */
export const codeNames =
  /(?<![A-Za-z])(?:codes?|otps?|totp|mtan|pass-?codes?|one[- ]?time[- ](?:pass(?:word|code)|pin)s?|(?:security|access|login|auth\w{0,12}) token)(?![A-Za-z])|(?<![A-Za-z])(?:sms|text message|text|message)(?=\s(?:says?|said|reads?)\b)|[验驗][证證][码碼号]|校[验驗][码碼号]|动态[码口密][令码]?|[认認][证證][码碼]|[确確][认認][码碼]|短信码|授权码|激活码|登录码|随机码|一次性(?:密码|口令|代码)|验证数字|短信(?:里|中|上)?的?数字|(?<=[的个這这那])[码碼](?=是|:)/giu;

/** Whether the bare word "code" means another one: "error code", "failed with code". Takes what stands before it. */
export function meansOtherCode(before: string, name: string): boolean {
  return /^codes?$/i.test(name) && (notOurCode.test(before) || afterFailure.test(before));
}

const notOurCode =
  /\b(?:error|err|status|exit|return|result|response|reason|declined?|failure|fault|http|zip|postal|post|area|country|calling|dial(?:l?ing)?|region|city|state|qr|bar|reference|ref|tracking|order|promo|promotion(?:al)?|discount|coupon|voucher|referral|invit(?:e|ation)|gift|sort|swift|bic|iban|bank|branch|routing|merchant|shop|store|product|item|model|part|sku|source|case|ticket|hand-?off|handover|booking|currency|category|mcc|tax|vat|dress|flight|short|sender|support|help|agent|event|job|department|company|stock|colou?r|hex|ussd|service|network|message|system|app|reply|diagnostic|problem|issue|warning|transaction|trace|approval|machine)s?[\s-]{1,3}$|\bbar$/i;

/** "failed with code 500123" tells of an error. */
const afterFailure =
  /\b(?:errors?|failed|failure|failing|fails|declined|crash(?:ed|es)?|refused|rejected)[\s:(]{0,3}(?:with|and|by|shows?|gives?|says?)?\s?(?:the|a|an)?\s?$/i;
