/**
 * How people put a name and a number together, in English and Chinese. All patterns read folded text; those for gaps are
 * sticky, and every repetition is bounded.
 */

const opening = String.raw`["'\`(\[{<【《_:=,;、>\s\u200b-]{0,6}`;

/** Directly behind the name, with a verb at most. */
export const close = new RegExp(
  String.raw`(?:\s?\([^()\d]{0,30}\))?(?:\s{0,2}(?:numbers?|digits|no\.?|#|号码?|数字|内容))?\s{0,2}(?:,\s?)?` +
    String.raw`(?:(?:which |that |and |it )?(?:is|was|are|were|be|being|says?|said|reads?|shows?|showed|equals?|as|of|like)\b|` +
    String.raw`(?:应该|就|好像|可能)?(?:是|为|叫|等于|变成|写着|显示为?是?)[了的]?)?` +
    String.raw`(?:\s(?:just|now|only|this|still|again|really|actually|probably|maybe|the|following)\b)?${opening}`,
  "iy",
);

/** Some words further in the same clause, where a verb stands right before the value. */
export const farEnglish =
  /(?:[^.;!?\n\d*]|(?<!\d)\d{1,2}(?!\d)){0,60}(?:\b(?:is|was|are|were|as|be|says?|said|reads?|shows?|showed|got|get|gave|given|received?|sent|texted|came|entered?|typed?|typing|used?|using|put|entering|tried|told|tell|namely)\b(?:\s(?:me|us|him|her|them|you|it)\b)?|[:=])["'(\s]{0,3}/iy;

/** The same in Chinese. */
export const farChinese =
  /[^。;!?\n\d,*]{0,20}(?:是|为|[:=]|收到了?|写着|显示|填了?|输入了?|输了?|发了?|给我|告诉我)["'(\s]{0,3}/y;

/** Something else that is spoken of in between, so that the number is its; or there was none. */
export const otherThing =
  /\b(?:orders?|phone(?: (?:number|no\.?))? (?:is|was)|ticket|reference|ref|case|amount|balance|account|version|date|time|tracking|invoice|user|error|model|zip|postcode|transaction|payment|card|ending|hotline|since|after|phone number)\b|订单|单号|电话|手机|尾号|客服|余额|金额|账号|账户|卡号|版本|错误|报错|代码|[没未]收|收不到|[单机话]号/i;

/** What makes a number behind it an amount, a count, a length or a time. */
export const unit =
  /^\s?(?:times?|minutes?|mins?|seconds?|secs?|hours?|hrs?|days?|weeks?|months?|years?|yuan|rmb|cny|usd|eur|hkd|dollars?|euros?|pounds?|rupees?|rs|pesos?|points?|people|users?|customers?|messages?|texts?|codes?|attempts?|am|pm|x|km|kb|mb|gb|characters?|letters?|words?|digits?|or more)\b|^\s?(?:[%€$£¥₹]|次|遍|回|条|秒|分钟|分(?!享)|个?小时|天|日|周|个?月|年|元|块|万|千|百|人(?!工)|位|点(?!击)|名|笔|折|开头|结尾|号段|港币|美元)/iu;

/** A year that only stands behind a name says when, not what. */
export const bareYear = /^(?:19|20)\d\d$/;

/** A gap that says that the value is what the name means. */
export const saysWhat =
  /[:=]|\b(?:is|was|are|were|be|says?|said|reads?|shows?|showed|equals?)\b|是|为|叫|等于|变成|写着|显示/i;
