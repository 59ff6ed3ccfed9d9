import type { Span } from "../source.js";
import { findCodesBeforeName, findTypedCodes } from "./code-before-name.js";
import { codeDigits, codeEnds, codeNames, meansOtherCode, spokenDigits } from "./code-forms.js";
import { bareYear, close, farChinese, farEnglish, otherThing, saysWhat, unit } from "./phrasing.js";
import { findNamed, type Naming, type NamedValue } from "./named-value.js";

/** One-time codes by their name, before or behind it: "the code is 123456", "482 913 is my code", "验证码:一二三四五六"; payment codes too. */
export function findOneTimeCodes(folded: string): readonly Span[] {
  return [
    ...findNamed(folded, oneTimeCode),
    ...findNamed(folded, paymentCode),
    ...findCodesBeforeName(folded),
    ...findTypedCodes(folded),
  ];
}

/** Security codes of cards by their name: "CVV 123", "安全码是 123". */
export function findCardCodes(folded: string): readonly Span[] {
  return findNamed(folded, cardCode);
}

/** PINs by their name: "my PIN is 2580". */
export function findPins(folded: string): readonly Span[] {
  return findNamed(folded, pin);
}

let codeForm: RegExp | undefined;

const oneTimeCode: Naming = {
  names: codeNames,
  meansElse: meansOtherCode,
  gaps: [close, farEnglish, farChinese],
  // Made when it is first used: signs that are not Chinese take long to look up.
  get value() {
    return (codeForm ??= new RegExp(`(?:${codeDigits}|${spokenDigits})${codeEnds}`, "iuy"));
  },
  accepts: isOneTimeCode,
};

/** What a shop scans to take money: 16 to 24 digits. */
const paymentCode: Naming = {
  names: /付款[码碼](?:数字)?|(?<![A-Za-z])pay(?:ment)? ?code(?![A-Za-z])/gi,
  gaps: [close, farEnglish, farChinese],
  value: /(?:\d[ \u200b-]?){15,23}\d(?!\d)/y,
  accepts: () => true,
};

const cardCode: Naming = {
  names:
    /(?<![A-Za-z])(?:cvv2?|cvc2?|cvn2?|csc|card (?:security|verification|validation) (?:code|number|value)|security code|(?:3|three)[- ]digits?(?: code| number)?(?: (?:on|at) the back)?|(?:code|number|digits) (?:on|at) the back)(?![A-Za-z])\s?码?|安全[码碼]|背面的?(?:最?后)?[三3]位(?:数字?|码)?/gi,
  gaps: [close, farEnglish, farChinese],
  value: new RegExp(String.raw`(?:\d{3,4}|\d(?:[ ,-]\d){2,3})${codeEnds}`, "y"),
  accepts: isNumberAlone,
};

const pin: Naming = {
  names: /(?<![A-Za-z])(?:[mt]-?pin|pins?(?:[- ]?(?:code|number))?)(?![A-Za-z])\s?码?/gi,
  gaps: [close, farEnglish, farChinese],
  value: new RegExp(codeDigits + codeEnds, "y"),
  accepts: isNumberAlone,
};

function isNumberAlone({ gap, value, after }: NamedValue): boolean {
  if (unit.test(after) || otherThing.test(gap)) return false;
  return !bareYear.test(value) || saysWhat.test(gap);
}

/** "I see code 5001" may be any code; "my code 5001", "code: 5001" and "code 500123" are not. */
function isOneTimeCode(found: NamedValue): boolean {
  if (!isNumberAlone(found)) return false;
  const short = found.value.replace(/\D/g, "").length < 6;
  return !short || !/^codes?$/i.test(found.name) || owned.test(found.before) || saysWhat.test(found.gap);
}

const owned =
  /\b(?:my|your|his|her|their|our|the|this|that|new|last|first|second|old|same|correct|wrong|right|digit|text(?:ed)?|sms|received|[a-z]{3,12}ation|security|login|log-?in|sign-?(?:in|up)|access|reset|unlock|time|factor|step|2fa|mfa|whatsapp|wechat|alipay|paypal|google|apple|pay)[\s-]{1,3}$/i;
