import type { Failure, Failures, HostError, Told } from "../host/errors.js";
import type { CliWords } from "../words/words.js";

/** What a language has to have: sentences for every kind of failure. */
type Sentences = {
  readonly [Kind in keyof Failures]: (args: Failures[Kind]) => readonly [message: string, hint: string];
};

interface Common {
  readonly standardInput: string;
  readonly namedStore: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly foreign: (sentence: string) => string;
}

/** What an error says in the reader's language; names in it need not be safe for a terminal. The words are loaded only now. */
export async function tell({ said, message }: HostError, locale: string): Promise<Told> {
  if (!("kind" in said)) return said;
  // Where too many files are open there are no words.
  const loaded = await import("../words/failures.js").catch(() => undefined);
  if (!loaded) return { message, hint: "" };
  const words = loaded.failuresFor(locale);
  const [wrong, next] = sentencesOf(said, words, words);
  return { message: wrong, hint: next };
}

/** The same as lines, without a hint where there is none. */
export async function toldLines(error: HostError, locale: string): Promise<readonly string[]> {
  const { message, hint } = await tell(error, locale);
  return [message, hint].filter((line) => line !== "");
}

/** Says that an event of a case was not kept, and why. */
export async function toldUnkept(
  error: HostError,
  { locale, words }: { readonly locale: string; readonly words: { readonly cli: Pick<CliWords, "storeFailed"> } },
): Promise<string> {
  const { message, hint } = await tell(error, locale);
  return `${words.cli.storeFailed(message)}\n${hint}`;
}

function sentencesOf<Kind extends keyof Failures>({ kind, args }: Failure<Kind>, words: Sentences, common: Common) {
  return words[kind](readable(args, common));
}

/** Standard input, an address that cannot be shown, and reasons that are codes, in words. */
function readable<Args extends object>(args: Args, { standardInput, namedStore, reasons, foreign }: Common): Args {
  const reason = "reason" in args ? String(args.reason) : "";
  return {
    ...args,
    ...("file" in args && args.file === "-" && { file: standardInput }),
    ...("store" in args && args.store === "" && { store: namedStore }),
    ...(reason !== "" && { reason: Object.hasOwn(reasons, reason) ? reasons[reason] : foreign(reason) }),
  };
}
