/** Writes an instant as people of the locale do, in the machine's own time zone; what is no instant stands as it is. */
export function whenIn(locale: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (instant) => {
    const at = new Date(instant);
    // ICU puts a narrow space before AM and PM, which not every terminal draws.
    return Number.isNaN(at.getTime()) ? instant : format.format(at).replaceAll("\u202f", " ");
  };
}
