import type { Span } from "../source.js";
import { bareYear } from "./phrasing.js";
import { isPlainWord } from "./plain-words.js";

/**
 * Passwords by their name: "password: hunter2", "my password is Tr0ub4dor", "密码是 abc123", "abc123 is my password". What only
 * tells how the password fares ("is wrong", "was changed", "密码是错的") is left alone.
 */
export function findPasswords(folded: string): readonly Span[] {
  const behind = [...folded.matchAll(names)].flatMap((match) => {
    const name = { text: match[0], at: match.index + match[0].length };
    return (
      quoted(folded, name) ??
      phrased(folded, name) ??
      assigned(folded, name) ??
      told(folded, name) ??
      besides(folded, name) ??
      []
    );
  });
  return [...behind, ...beforeName(folded)];
}

interface Name {
  readonly text: string;
  /** Where it ends. */
  readonly at: number;
}

const names =
  /(?<![A-Za-z])(?:pass-?(?:word|wd|phrase|code)s?|pswd|pwd|pw|pass(?=\s?[:=]|\s(?:is|was)\s[!-~]*\d)|passwort|contrase(?:ñ|n)a)(?![A-Za-z])|(?:支付|登录|登陆|交易|取款|银行|锁屏|开机|手机|账号|账户|查询|动态)?[密][码碼]|口令/giu;

const verb = String.raw`(?:(?:is|was|are|used to be|would be|should be|being|changed to|set to|reset to|became|equals)\b|to\b)`;

const chineseVerb = String.raw`(?:应该|就|好像|可能|以前|原来|之前|一直|还)?(?:是|为|叫|改成|改为|设成|设为|设置成|设置为|换成|变成|用的是|输的是|填的是)了?`;

/** "is 'correct horse'": everything in the quotation marks. */
const quotedForm = new RegExp(
  String.raw`[^.;!?\n"'。*]{0,30}?(?:${verb}|${chineseVerb}|[:=])\s{0,2}(?<quote>["'\`])(?<value>(?:(?!\k<quote>)[^\n]){2,64})\k<quote>`,
  "iy",
);

function quoted(folded: string, { at }: Name): Span | undefined {
  return spanIn(folded, quotedForm, at, (value) => !isPlain(value) || /\s/.test(value.trim()));
}

/** "passphrase: correct horse battery staple": three words or more, not more than one of which is a sentence's. */
const phraseForm = new RegExp(
  String.raw`\s{0,2}(?:${verb}|[:=])\s{0,2}(?<value>[a-z]{3,12}(?:[ -][a-z]{3,12}){2,9})(?=\s*(?:[.,;!?\n]|$))`,
  "iy",
);

function phrased(folded: string, { text, at }: Name): Span | undefined {
  if (!/phrase$/i.test(text)) return undefined;
  return spanIn(folded, phraseForm, at, (value) => value.split(/[ -]/).filter(isPlain).length < 2);
}

/** "password: hunter2 x": to the end of the line when little follows, or half of it would be left. */
const assignedForm =
  /(?:\s?\([^()]{0,20}\))?\s{0,2}(?::|={1,3}|->|=>)\s{0,3}(?<value>[!-~]{1,128}(?:[^\S\n][!-~]{1,32}){0,4}(?=[^\S\n]?(?:\n|$))|[!-~]{4,128})/y;

function assigned(folded: string, { at }: Name): Span | undefined {
  return spanIn(folded, assignedForm, at, (value, end) => {
    const [first = "", second = ""] = value.split(/\s/, 2);
    return bare(value).length >= 4 && !isPlain(first) && !isCount(first, `${second}${folded.slice(end, end + 12)}`);
  });
}

/** "is hunter2", or "is sunshine" where the clause ends there. */
const toldForm = new RegExp(
  String.raw`(?:\s(?:for|of|on|in)\s[^.,;:!?\n*]{1,30}?)?\s{0,2}(?:${verb}|${chineseVerb})\s{0,2}(?:(?:just|now|still|this)\s)?(?<value>[!-~]{4,128})`,
  "iy",
);

function told(folded: string, { at }: Name): Span | undefined {
  return spanIn(folded, toldForm, at, (value, end) => {
    if (isPlain(value) || isCount(value, folded.slice(end, end + 12))) return false;
    return looksSecret(value) || endsClause(folded, value, end);
  });
}

/** "password hunter2", "密码123456": only what no word or count looks like. */
const besidesForm = /\s{0,2}["'(]?(?<value>[!-~]{4,128})/y;

function besides(folded: string, { text, at }: Name): Span | undefined {
  return spanIn(folded, besidesForm, at, (value, end) => {
    if (bareYear.test(bare(value)) || /^\d{1,4}[-/.]/.test(value)) return false;
    if (isPlain(value) || isCount(value, folded.slice(end, end + 12))) return false;
    return looksSecret(value) || afterAccount.test(folded.slice(Math.max(0, at - text.length - 80), at - text.length));
  });
}

/** "user bob password qwerty". */
const afterAccount =
  /\b(?:user(?:name)?|login|account|email|账号|用户名)[\s:]{1,3}[!-~]{1,64}[\s,]{1,3}(?:and )?(?:my |the )?$/i;

const reversedForm =
  /(?<![!-~])(?<value>[!-~]{4,64})\s{1,2}(?:is|was)\s(?:my|the|your|our)\s(?:[a-z]{2,12}\s)?pass-?(?:word|code|phrase)s?(?!\s(?:manager|reset|app|vault))\b|(?<![!-~])(?<chinese>[!-~]{4,64})\s?就?是我?的?(?:支付|登录|交易|取款)?密码/giu;

function beforeName(folded: string): readonly Span[] {
  return [...folded.matchAll(reversedForm)].flatMap((match) => {
    const value = match.groups?.value ?? match.groups?.chinese ?? "";
    return looksSecret(value) && !isPlain(value) ? [{ start: match.index, end: match.index + value.length }] : [];
  });
}

function spanIn(
  folded: string,
  form: RegExp,
  at: number,
  accepts: (value: string, end: number) => boolean,
): Span | undefined {
  form.lastIndex = at;
  const match = form.exec(folded);
  const value = match?.groups?.value;
  if (match === null || value === undefined) return undefined;
  const start = at + match[0].lastIndexOf(value);
  const kept = beforeChinese(value, folded.slice(start + value.length));
  const end = start + kept.length;
  return !kept.includes("***") && accepts(kept, end) ? { start, end } : undefined;
}

/** Chinese puts no space after its punctuation, which was folded to ASCII: it ends the value. */
function beforeChinese(value: string, after: string): string {
  return /^\p{Script=Han}/u.test(after) ? value.replace(/[,;:!?"')\]]+$/, "") : value;
}

/** Has a digit, or a sign or a capital inside: no word of a sentence has. */
function looksSecret(value: string): boolean {
  const inner = bare(value);
  if (inner.length < 4) return false;
  return /\d/.test(inner) || /[a-z][A-Z]/.test(inner) || /[A-Za-z][@#$%^&*+=~|\\!?]+[A-Za-z]/.test(inner);
}

function endsClause(folded: string, value: string, end: number): boolean {
  return /[.,;!?)"']$/.test(value) || /^\s*(?:$|\n|[。,;]|(?:and|but|so)\b)/.test(folded.slice(end, end + 8));
}

/** Without the punctuation around it. */
function bare(value: string): string {
  return value.replace(/^["'([{<]+|["')\]}>.,;:!?]+$/g, "");
}

/** Digits before a word for what is counted. */
function isCount(value: string, after: string): boolean {
  return /^\d+$/.test(bare(value)) && counted.test(after);
}

const counted =
  /^\s?(?:times?|minutes?|hours?|days?|attempts?|tries|characters?|次|遍|分钟|小时|天|位|年|月|个|秒|元)/i;

function isPlain(value: string): boolean {
  return isPlainWord(bare(value).toLowerCase());
}
