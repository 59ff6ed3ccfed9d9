/**
 * What a text is searched by, in lower case: its words, without those that stand in every complaint; of Chinese each sign
 * and each pair of neighbours. `e-mail` is also `email`, and `log in` is also `login`.
 */
export function tokensOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/(?<=\p{L})['\u2019](?=\p{L})/gu, "")
      .match(WORDS) ?? [];
  return words.flatMap((word, at) => (HAN.test(word) ? hanTokens(word) : wordTokens(word, words[at + 1])));
}

const HAN = /^\p{Script=Han}/u;
const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

function wordTokens(word: string, next: string | undefined): readonly string[] {
  const parts = word.split("-");
  const whole = parts.length > 1 ? [parts.join("")] : [];
  const joined = next !== undefined && PARTICLES.has(next) && !STOP_WORDS.has(word) ? [word + next] : [];
  return [...parts.filter((part) => part.length > 1 && !STOP_WORDS.has(part)), ...whole, ...joined];
}

function hanTokens(run: string): readonly string[] {
  const signs = [...run];
  const pairs = signs.slice(1).map((sign, at) => [signs[at] ?? "", sign] as const);
  return [
    ...signs.filter((sign) => !COMMON_SIGNS.has(sign)),
    ...pairs.filter((pair) => !pair.every((sign) => COMMON_SIGNS.has(sign))).map((pair) => pair.join("")),
  ];
}

/** Some write them apart from their verb, some do not. */
const PARTICLES: ReadonlySet<string> = new Set(["in", "out", "up", "back", "off"]);

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
