/**
 * What a text is searched by, in lower case: its words without their endings, and without those that stand in every
 * complaint; of Chinese each sign and each pair of neighbours. `e-mail` is also `email`, `log in` is also `login`, `帳` and
 * `帐` are `账`.
 */
export function tokensOf(text: string): string[] {
  const forms = formsFor(text);
  const plain = forms === asciiForms ? text : simplified(text.normalize("NFKC"));
  const words = plain.toLowerCase().replaceAll(forms().apostrophe, "").match(forms().words) ?? [];
  return words.flatMap((word, at) => (isHan(word) ? hanTokens(word) : wordTokens(word, words[at + 1])));
}

/** Whether a text begins with a Chinese sign. */
export function isHan(text: string): boolean {
  return text > "\u007f" && /^\p{Script=Han}/u.test(text);
}

/** A wallet's name, or a part of it that stands in no other word. */
export function isWalletName(token: string): boolean {
  return WALLET_NAMES.has(token);
}

/** The text and, after each word that is not known but is made of known ones, these: `updaterequired update required`. */
export function setApart(text: string, knows: (word: string) => boolean): string {
  const isKnown = (part: string): boolean =>
    STOP_WORDS.has(part) || (part.length >= 3 && (knows(part) || knows(stemOf(part))));
  return text.replaceAll(formsFor(text)().runTogether, (run) => {
    const parts = partsOf(run.toLowerCase(), isKnown) ?? [];
    return parts.length < 2 || parts.every((part) => STOP_WORDS.has(part)) ? run : [run, ...parts].join(" ");
  });
}

/** The fewest parts that are all known, one if it is known itself; `undefined` where it has no such parts. */
function partsOf(run: string, isKnown: (part: string) => boolean): readonly string[] | undefined {
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= run.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      if (before === undefined || !isKnown(run.slice(start, end))) continue;
      if (before.length + 1 < (best[end]?.length ?? Infinity)) best[end] = [...before, run.slice(start, end)];
    }
  }
  return best[run.length];
}

/** What texts are taken apart by. */
interface Forms {
  readonly apostrophe: RegExp;
  /** Of six letters and more; longer runs are no words that somebody typed. */
  readonly runTogether: RegExp;
  readonly words: RegExp;
}

/** What letters of all scripts are takes Node ten times as long to look up as all else of a search: plain English does without. */
function formsFor(text: string): () => Forms {
  return /^[\0-\x7f]*$/.test(text) ? asciiForms : allForms;
}

const asciiForms = (): Forms => ({
  apostrophe: /(?<=[a-z])'(?=[a-z])/g,
  runTogether: /(?<![a-z0-9-])[a-z]{6,40}(?![a-z0-9-])/gi,
  words: /[a-z0-9]+(?:-[a-z0-9]+)*/g,
});

const allForms = (): Forms => ({
  apostrophe: /(?<=\p{L})['\u2019](?=\p{L})/gu,
  runTogether: /(?<![\p{Script=Latin}\p{N}-])[a-z]{6,40}(?![\p{Script=Latin}\p{N}-])/giu,
  words: /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu,
});

function wordTokens(word: string, next: string | undefined): readonly string[] {
  const parts = word.split("-");
  const whole = parts.length > 1 ? [parts.join("")] : [];
  const joined = next !== undefined && PARTICLES.has(next) && !STOP_WORDS.has(word) ? [word + next] : [];
  const telling = parts.filter((part) => part.length > 1 && !STOP_WORDS.has(part));
  return [...telling.map(stemOf), ...whole, ...joined];
}

/** `charged`, `charges` and `charging` are one word, and so are `scammed` and `scam`; what is short stays as it is. */
function stemOf(word: string): string {
  if (!/(?:ed|ing|s|e)$/.test(word)) return word;
  const stem = /^(\p{L}{3,})(?:ed|ing)$/u.exec(word)?.[1];
  if (stem !== undefined) return stem.replace(/(?<=\p{L}{2})([bdgmnprt])\1$/u, "$1");
  return word.replace(/(?<=\p{L}{2}[^siu])s$/u, "").replace(/(?<=\p{L}{5})e$/u, "");
}

function hanTokens(run: string): readonly string[] {
  const signs = [...run];
  const pairs = signs.slice(1).map((sign, at) => [signs[at] ?? "", sign] as const);
  return [
    ...signs.filter((sign) => !COMMON_SIGNS.has(sign)),
    ...pairs.filter((pair) => !pair.every((sign) => COMMON_SIGNS.has(sign))).map((pair) => pair.join("")),
  ];
}

function simplified(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (sign) => VARIANTS.get(sign) ?? sign);
}

/** Some write them apart from their verb, some do not. */
const PARTICLES: ReadonlySet<string> = new Set(["in", "out", "up", "back", "off"]);

const WALLET_NAMES: ReadonlySet<string> = new Set(
  (
    "alipay wechat weixin unionpay jd paypal apple applepay google googlepay samsung cashapp venmo revolut wise paytm phonepe gcash " +
    "grabpay mpesa momo mtn paypay kakaopay kakao mercado pago 宝 付宝 微 微信 京东 云闪"
  ).split(" "),
);

/** Signs that are written for others by mistake or in traditional writing; only those that complaints are made of. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  (
    "帐账 帳账 賬账 轉转 戶户 號号 碼码 驗验 證证 認认 實实 識识 別别 臉脸 錢钱 錯错 誤误 過过 銀银 騙骗 詐诈 盜盗 貨货 買买 賣卖 " +
    "單单 訂订 條条 額额 餘余 儲储 現现 務务 電电 話话 聯联 係系 繫系 訴诉 網网 絡络 連连 線线 開开 閃闪 關关 機机 丟丢 遺遗 鎖锁 凍冻 " +
    "結结 掛挂 異异 無无 沒没 發发 簡简 訊讯 語语 郵邮 應应 綁绑 掃扫 維维 櫃柜 檯台 費费 繳缴 撥拨 風风 險险 審审 護护 權权 對对 陸陆 " +
    "頻频 複复 復复 點点 時时 間间 後后 來来 還还 這这 個个 們们 麼么 辦办 給给 讓让 會会 嗎吗 該该 為为"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** Words and signs that stand in every complaint and tell nothing apart. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a about all am an and any anything are as at be been but by can cannot cant could couldnt did didnt do does doesnt doing dont for from " +
    "get gets getting go goes going got had has have havent having he help her him his how i if im in is isnt it its ive just me my never no " +
    "nor not nothing of off on or our out please problem she should so some somebody someone something such than that the their them " +
    "then there they this to too until up us was we were what when where which while who why will with wont would you your"
  ).split(" "),
);
const COMMON_SIGNS: ReadonlySet<string> = new Set(
  "我你您他她它的了得地是在不没有无也都就和与跟着过吗呢啊吧呀怎么为什该如何办到能会要想请帮让把给这那哪个一",
);
