import type { Span } from "../source.js";
import { close, farEnglish, farChinese } from "./phrasing.js";
import { findNamed, type Naming } from "./named-value.js";

/** Card numbers by their name, also where a digit is wrong and the checksum does not hold. */
export function findNamedCards(folded: string): readonly Span[] {
  return findNamed(folded, card);
}

/** Numbers of identity cards by their name, the old ones of 15 digits too. */
export function findNamedIdentities(folded: string): readonly Span[] {
  return findNamed(folded, identity);
}

/** United States social security numbers, only by their name: nine digits alone may be anything. */
export function findSocialSecurityNumbers(folded: string): readonly Span[] {
  return findNamed(folded, socialSecurity);
}

const gaps = [close, farEnglish, farChinese];

const otherCard =
  /(?:member(?:ship)?|loyalty|library|sim|gift|transit|travel|student|会员|交通|礼品|电话|手机|购物|学生)\s?$/i;

const card: Naming = {
  names:
    /(?<![A-Za-z])(?:(?:credit |debit |bank |visa |master)?card(?: number| no\.?|#)|card|visa|mastercard|unionpay)(?![A-Za-z])|(?:银行|信用|借记|储蓄)?卡(?:号码?|的号码)|(?:银行|信用|借记|储蓄)卡/gi,
  meansElse: (before) => otherCard.test(before),
  gaps,
  value: /(?:\d[ .\u200b-]?){12,18}\d(?![A-Za-z0-9_])(?![ -]\d{4})/y,
  accepts: () => true,
};

const identity: Naming = {
  names:
    /身份[证證](?:号码?|號碼?)?|(?<![A-Za-z])(?:id(?:entity)?(?: card)?(?: number| no\.?|#)|(?:national|resident|chinese) id|id ?card)(?![A-Za-z])/gi,
  gaps,
  value: /(?:(?:\d[ \u200b-]?){17}[\dX]|(?:\d[ \u200b-]?){14}\d)(?![A-Za-z0-9_])/iy,
  accepts: () => true,
};

const socialSecurity: Naming = {
  names: /(?<![A-Za-z])(?:ssn|social(?: security)?(?: number| no\.?|#)?)(?![A-Za-z])|社(?:会)?安(?:全)?号码?/gi,
  gaps,
  value: /\d{3}[ \u200b-]?\d{2}[ \u200b-]?\d{4}(?![A-Za-z0-9_-])/y,
  accepts: () => true,
};
