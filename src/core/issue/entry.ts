/** What an issue's words may speak of: names and numbers in the writer's own terms. */
export type IssueArgs = Readonly<Record<string, string | number | readonly string[]>>;

/** What the catalogue knows of one issue code. `words` and `hint` get arguments that are safe to print. */
export interface CatalogueEntry {
  /** An error keeps a flow from running, a warning does not. */
  readonly severity: "error" | "warning";
  /** The kind of issue in a few words, the same for every issue of the code. */
  readonly title: string;
  /** What is wrong here, as one sentence. */
  readonly words: (args: IssueArgs) => string;
  /** The next action, as one sentence or two; nothing where none can be named. */
  readonly hint?: (args: IssueArgs) => string | undefined;
}

/** An argument in quotation marks; several are joined with commas. */
export function quoted(value: IssueArgs[string] | undefined): string {
  if (value === undefined) return '""';
  const values = typeof value === "object" ? value : [String(value)];
  return values.map((each) => `"${each}"`).join(", ");
}

/** Arguments one after the other, without quotation marks: for many plain words. */
export function listed(value: IssueArgs[string] | undefined): string {
  return typeof value === "object" ? value.join(", ") : String(value ?? "");
}

/** Quoted arguments as a choice: `"a", "b" or "c"`. */
export function oneOf(value: IssueArgs[string] | undefined): string {
  const values = typeof value === "object" ? value : [String(value ?? "")];
  const last = values.at(-1);
  if (values.length < 2) return quoted(values);
  return `${quoted(values.slice(0, -1))} or ${quoted(last)}`;
}

/** The question after a near miss, from the argument `suggestion` (a text or several); nothing where there is none. */
export function didYouMean({ suggestion }: IssueArgs): string | undefined {
  if (suggestion === undefined || suggestion === "" || (typeof suggestion === "object" && suggestion.length === 0)) {
    return undefined;
  }
  return `Did you mean ${oneOf(suggestion)}?`;
}

/** `didYouMean`, or else the hint given. */
export function didYouMeanOr(hint: string | ((args: IssueArgs) => string)): (args: IssueArgs) => string {
  return (args) => didYouMean(args) ?? (typeof hint === "string" ? hint : hint(args));
}
