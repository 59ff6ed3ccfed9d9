/** The id of a choice, made of the first words of its label; `choice_2` where it has none that an id can be made of. */
export function asChoiceId(label: string, taken: readonly string[]): string {
  const words = label
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const short = (words ?? []).slice(0, 3).join("_").slice(0, 30);
  const isFit = short !== "" && short !== "else";
  const wanted = isFit ? short : `choice_${taken.length + 1}`;
  return taken.includes(wanted) ? free(wanted, taken) : wanted;
}

function free(wanted: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) {
    const id = `${wanted}_${number}`;
    if (!taken.includes(id)) return id;
  }
}
