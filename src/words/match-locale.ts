/**
 * The best of the `available` locales for what is `wanted` (BCP 47 tags or POSIX names such as `zh_CN.UTF-8`, best
 * first). Looks each up by cutting it from the right (RFC 4647), then by language and script; `C` and `POSIX` mean
 * English. Without any match it gives `en` if there is one, else the first; empty if nothing is available.
 */
export function matchLocale(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted.map(fromPosix)) {
    const found = tag === undefined ? undefined : (lookUp(tag, available) ?? sameLanguage(tag, available));
    if (found !== undefined) return found;
  }
  return lookUp("en", available) ?? available[0] ?? "";
}

/** Drops encoding and modifier; nothing where no language is named. */
function fromPosix(name: string): string | undefined {
  const [tag = ""] = name.trim().replaceAll("_", "-").replaceAll("@", ".").split(".", 1);
  if (["c", "posix"].includes(tag.toLowerCase())) return "en";
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag) ? tag : undefined;
}

function lookUp(tag: string, available: readonly string[]): string | undefined {
  for (let at = tag.length; at > 0; at = tag.lastIndexOf("-", at - 1)) {
    const found = available.find((one) => one.toLowerCase() === tag.slice(0, at).toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A reader of one script reads another region's spelling better than another language, but not another script's. */
function sameLanguage(tag: string, available: readonly string[]): string | undefined {
  const same = available.filter((one) => languageOf(one) === languageOf(tag));
  return same.find((one) => scriptOf(one) === scriptOf(tag)) ?? same[0];
}

function languageOf(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}

/** Only Chinese is told apart by script: written out, or by the regions that write traditional characters. */
function scriptOf(tag: string): string {
  const parts = tag.toLowerCase().split("-");
  const written = parts.slice(1).find((part) => part.length === 4 && /^[a-z]+$/.test(part));
  if (written !== undefined) return written;
  if (parts[0] !== "zh") return "";
  return parts.some((part) => part === "tw" || part === "hk" || part === "mo") ? "hant" : "hans";
}
