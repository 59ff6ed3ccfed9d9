import type { Source } from "../../text/source.js";

/** The files of a folder of flows, by what they are. */
export interface FolderFiles {
  readonly flows: ReadonlyMap<string, Source>;
  /** By flow, then by locale. */
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, Source>>;
  readonly scenarios: ReadonlyMap<string, Source>;
  readonly common?: Source;
  readonly wallets?: Source;
  readonly facts?: Source;
}

/** Files of a folder that are no flows, by the part of their name before the dot. */
export const SHARED_FILES: ReadonlySet<string> = new Set(["common", "wallets", "facts"]);

/**
 * Sorts files by their names: `<flow>.yaml`, `<flow>.<locale>.yaml`, `<flow>.scenarios.yaml`, `common.yaml`,
 * `wallets.yaml` and `facts.yaml`. Names may be paths; only the last part counts.
 */
export function sortFiles(files: readonly Source[]): FolderFiles {
  const flows = new Map<string, Source>();
  const translations = new Map<string, Map<string, Source>>();
  const scenarios = new Map<string, Source>();
  const named = new Map<string, Source>();
  for (const file of files) {
    const [id = "", kind] = baseName(file.name).split(".");
    if (kind === "scenarios") scenarios.set(id, file);
    else if (kind !== undefined) put(translations, id, kind, file);
    else if (SHARED_FILES.has(id)) named.set(id, file);
    else flows.set(id, file);
  }
  const common = named.get("common");
  const wallets = named.get("wallets");
  const facts = named.get("facts");
  return {
    flows,
    translations,
    scenarios,
    ...(common && { common }),
    ...(wallets && { wallets }),
    ...(facts && { facts }),
  };
}

function baseName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).replace(/\.ya?ml$/i, "");
}

function put(translations: Map<string, Map<string, Source>>, id: string, locale: string, file: Source): void {
  const byLocale = translations.get(id) ?? new Map<string, Source>();
  translations.set(id, byLocale.set(locale, file));
}
