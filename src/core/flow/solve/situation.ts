/**
 * What is known of the answers at one place, over all ways that lead there. It never says less than can be: what it rules
 * out is ruled out on every way.
 */
export interface Situation {
  /** What each answer can be, by name (`channel`, `takeover.result`); a name that is not here has no answer yet, on any way. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Steps and inputs by whether they are answered; those that are not here never are. */
  readonly answered: ReadonlyMap<string, "yes" | "maybe">;
}

/** The situation after an answer: `id` is answered, and `key` is one of these, or anything where they cannot be listed. */
export function withAnswer(
  { values, answered }: Situation,
  id: string,
  key: string,
  taken: readonly string[] | undefined,
): Situation {
  const narrowed = new Map(values);
  if (taken) narrowed.set(key, new Set(taken));
  else narrowed.delete(key);
  return { values: narrowed, answered: answered.get(id) === "yes" ? answered : new Map(answered).set(id, "yes") };
}

/** The situation after a question was skipped. */
export function withoutAnswer(situation: Situation, id: string): Situation {
  if (!situation.values.has(id) && !situation.answered.has(id)) return situation;
  const values = new Map(situation.values);
  const answered = new Map(situation.answered);
  values.delete(id);
  answered.delete(id);
  return { values, answered };
}

/** What may be on either of two ways; the first itself where the second adds nothing. */
export function join(first: Situation, second: Situation): Situation {
  if (first === second) return first;
  const values = joinedValues(first.values, second.values);
  const answered = joinedAnswers(first.answered, second.answered);
  return values === first.values && answered === first.answered ? first : { values, answered };
}

function joinedValues(first: Situation["values"], second: Situation["values"]): Situation["values"] {
  if (first === second) return first;
  let values: Map<string, ReadonlySet<string>> | undefined;
  for (const [key, more] of second) {
    const here = first.get(key);
    if (here === more || (here && isWithin(more, here))) continue;
    (values ??= new Map(first)).set(key, here ? new Set([...here, ...more]) : more);
  }
  return values ?? first;
}

function isWithin(set: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const value of set) if (!other.has(value)) return false;
  return true;
}

function joinedAnswers(first: Situation["answered"], second: Situation["answered"]): Situation["answered"] {
  if (first === second) return first;
  let answered: Map<string, "yes" | "maybe"> | undefined;
  for (const [key, truth] of first) {
    if (truth === "yes" && second.get(key) !== "yes") (answered ??= new Map(first)).set(key, "maybe");
  }
  for (const key of second.keys()) if (!first.has(key)) (answered ??= new Map(first)).set(key, "maybe");
  return answered ?? first;
}
