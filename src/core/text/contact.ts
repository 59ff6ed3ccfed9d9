/**
 * Finds what looks like a way to reach somebody: an address of the web or of mail, a phone number, a short number that
 * somebody is told to call. Numbers that are amounts, counts, dates, years and times are no contacts.
 */
export function findContact(text: string): string | undefined {
  if (!MAY_HAVE_MARKS.test(text)) return undefined;
  const plain = text.normalize("NFKC");
  if (!MARKS.test(plain)) return undefined;
  return ADDRESS.exec(plain)?.[0] ?? phoneIn(plain) ?? SHORT_NUMBER.exec(plain)?.[0];
}

/** What every contact has one of: a digit, the signs of addresses, a full stop inside a word. */
const MARKS = /[\d@/]|\.\S/;

/** The same before a text is normalised, which may make such signs of others. */
const MAY_HAVE_MARKS = /[\d@/]|\.\S|[^\0-\x7f]/;

const ADDRESS =
  /\b(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+\.(?:com|net|org|cn|co|io|me|app|info|hk|uk|us|in|gov|top|xyz|vip)\b(?:\/\S*)?/i;

/** Seven digits and more, with the separators of phone numbers; amounts have groups of three with commas. */
const DIGIT_RUN = /(?<![\d.,])\+?\(?\d(?:[\d ()-]{5,})\d(?![\d.,]*\d)/g;

function phoneIn(text: string): string | undefined {
  for (const [run] of text.matchAll(DIGIT_RUN)) {
    const digits = run.replaceAll(/\D/g, "");
    if (digits.length >= 7 && !/^\d{4}-\d{2}-\d{2}$/.test(run.trim())) return run.trim();
  }
  return undefined;
}

const SHORT_NUMBER =
  /(?:\b(?:call|dial|ring|phone|text|sms)(?:\s+to)?|拨打?|致电|来电|热线|电话|短信(?:发送)?至?)\s*[::]?\s*\d{3,6}(?![\d,.%])(?!\s*(?:times|minutes|hours|days|次|分|小时|天|个))/iu;
