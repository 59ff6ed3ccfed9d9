/** The words of `--help`, in one language. Loaded only when help is asked for. */
export interface HelpWords {
  /** What the program is for. */
  readonly about: string;
  readonly headings: Readonly<Record<HelpHeading, string>>;
  /** What stands in a usage line: `[options] <flow>`. */
  readonly placeholders: Readonly<Record<Placeholder, string>>;
  /** By the words that are typed for it; "" is the program itself. */
  readonly commands: Readonly<Record<CommandPath, CommandHelp>>;
  readonly options: Readonly<Record<OptionName, string>>;
  /** The values that an option takes. */
  readonly oneOf: (choices: readonly string[]) => string;
  readonly exitCodes: readonly (readonly [code: string, meaning: string])[];
}

/** What a command's page says. */
export interface CommandHelp {
  /** One line, for lists. */
  readonly about: string;
  /** Paragraphs for its own page. */
  readonly more?: readonly string[];
}

export type HelpHeading = "usage" | "commands" | "options" | "everywhere" | "exitCodes" | "examples";

export type Placeholder =
  "locale" | "old" | "new" | "options" | "command" | "flow" | "wallet" | "words" | "case" | "shell" | "code";

export type CommandPath =
  | ""
  | "run"
  | "list"
  | "search"
  | "show"
  | "contact"
  | "resume"
  | "agent"
  | "flows"
  | "flows check"
  | "flows diff"
  | "flows preview"
  | "flows graph"
  | "flows explain"
  | "flows test"
  | "flows paths"
  | "flows translate"
  | "flows new"
  | "cases"
  | "cases list"
  | "cases show"
  | "cases export"
  | "cases delete"
  | "cases purge"
  | "cases move"
  | "cases stats"
  | "mcp"
  | "completion"
  | "help";

/** Long names without their dashes. */
export type OptionName =
  | "version"
  | "help"
  | "flows"
  | "lang"
  | "store"
  | "plain"
  | "color"
  | "no-color"
  | "no-input"
  | "today"
  | "quiet"
  | "answer"
  | "answers"
  | "defaults"
  | "json"
  | "format"
  | "output"
  | "exit-code"
  | "strict"
  | "max-warnings"
  | "fix"
  | "dry-run"
  | "watch"
  | "no-cache"
  | "from"
  | "depth"
  | "expand"
  | "ascii"
  | "path"
  | "handoff"
  | "coverage"
  | "stats"
  | "flow"
  | "exit-zero"
  | "as-of"
  | "width"
  | "both"
  | "once"
  | "as"
  | "walk"
  | "min-coverage"
  | "missing"
  | "update"
  | "yes"
  | "to"
  | "list"
  | "limit"
  | "random"
  | "seed"
  | "max-states"
  | "max-visits"
  | "accept"
  | "prune"
  | "report"
  | "check"
  | "title"
  | "language"
  | "symptom"
  | "question"
  | "choice"
  | "do"
  | "ending"
  | "owner"
  | "source"
  | "translate"
  | "state"
  | "older-than"
  | "since"
  | "until"
  | "by-version"
  | "gave-up-after"
  | "suggest"
  | "desk"
  | "on-close"
  | "ndjson";
