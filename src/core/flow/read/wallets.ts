import type { Report } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import {
  converted,
  defined,
  listOf,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
} from "../shape.js";
import type { JsonSchema, Shape } from "../shape.js";
import type { HelplineDraft, LocalText, WalletDraft, WalletsDraft } from "../wallets.js";
import { formatVersion } from "./head.js";
import { languageId, nameOf } from "./ids.js";
import { phrases } from "./prose.js";
import { isoDate, option, partialDate, word } from "./scalars.js";

const localText: Shape<LocalText> = converted(mapOfShape(languageId, word), (found) =>
  Object.fromEntries(found.map(({ id, value }) => [id.value, value.value])),
);

const plain: Shape<string> = converted(word, ({ value }) => value);

const link = address(/^(?:https:\/\/[^\s/?#]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+)$/);

/** A page that was read: it may have been served without encryption, since it is named and nobody is sent there. */
export const readPage = address(/^https?:\/\/[^\s/?#]+\.\S+$/);

function address(pattern: RegExp): Shape<string> {
  return {
    read(node, name, report) {
      const found = word.read(node, name, report);
      if (found && !pattern.test(found.value)) report.add("bad-url", found.span, { value: found.value });
      return found && pattern.test(found.value) ? found.value : undefined;
    },
    json: () => ({ type: "string", pattern: pattern.source }),
  };
}

const number: Shape<string> = {
  read(node, name, report) {
    const found = word.read(node, name, report);
    if (found && !/^\+?[\d][\d ()-]*$/.test(found.value)) {
      report.add("bad-number", found.span, { name, value: found.value, expected: "a telephone number" });
      return undefined;
    }
    return found?.value;
  },
  json: () => ({ type: ["string", "integer"] }),
};

const seenFields = {
  source: optional(readPage, "The page on which it was seen."),
  seen: optional(
    converted(partialDate, ({ value }) => value),
    "When: a year, a month or a day.",
  ),
  confidence: optional(
    converted(option(["official", "secondary"]), ({ value }) => value),
    "official on the provider's own page, secondary on another.",
  ),
};

const app = converted(
  record("An app channel", { path: required(localText, "The way to support inside the app."), ...seenFields }),
  ({ path, ...rest }) => path && { path, ...defined(rest) },
);

const web = converted(
  record("A web channel", {
    url: required(link, "The whole address."),
    note: optional(localText, "What to know about it."),
    ...seenFields,
  }),
  ({ url, ...rest }) => (url === undefined ? undefined : { url, ...defined(rest) }),
);

const phone = converted(
  record("A telephone channel", {
    number: required(number, "As it is dialled."),
    note: optional(localText, "What to know about it."),
    hours: optional(localText, "When it is answered."),
    ...seenFields,
  }),
  ({ number: digits, ...rest }) => (digits === undefined ? undefined : { number: digits, ...defined(rest) }),
);

const channels = record("The channels of a wallet", {
  app: optional(app, "Inside the app."),
  website: optional(web, "The provider's own site."),
  help: optional(web, "The provider's help pages."),
  phone: optional(listOf(phone, "telephone numbers"), "Telephone numbers."),
});

const nameField = required(localText, "By language.");
const regionsField = optional(listOf(plain, "regions"), "ISO 3166 codes, or global.");

const wallet: Shape<Omit<WalletDraft, "id">> = converted(
  record("A wallet", {
    name: nameField,
    aliases: optional(phrases, "Other names that people search by."),
    regions: regionsField,
    channels: optional(channels, "The official ways to support."),
  }),
  ({ name, aliases = [], regions = [], channels: ways }) =>
    name && {
      name,
      aliases: aliases.map(({ value }) => value),
      regions,
      phones: ways?.phone ?? [],
      ...defined({ app: ways?.app, website: ways?.website, help: ways?.help }),
    },
);

const helpline: Shape<Omit<HelplineDraft, "id">> = converted(
  record("A helpline", {
    name: nameField,
    regions: regionsField,
    number: optional(number, "As it is dialled."),
    url: optional(link, "The whole address."),
    for: required(localText, "What it is for."),
    hours: optional(localText, "When it is answered."),
    sources: optional(listOf(plain, "sources"), "Ids of a fact base, or addresses."),
    seen: seenFields.seen,
    confidence: seenFields.confidence,
  }),
  ({ name, for: purpose, regions = [], sources = [], ...rest }) =>
    name && purpose && { name, for: purpose, regions, sources, ...defined(rest) },
);

const walletsFields = {
  format: required(formatVersion, "The version of the format: 1."),
  reviewed: optional(isoDate, "The day on which a person read it against its sources."),
  safe_route: required(localText, "What to do where nothing better is known."),
  wallets: required(mapOfShape(nameOf("a wallet"), wallet), "The wallets by id."),
  helplines: optional(mapOfShape(nameOf("a helpline"), helpline), "Public lines by id."),
};

const walletsTable = tableOf("This file", walletsFields);

/** Reads `wallets.yaml`. Gives nothing where it is no YAML map; else what could be read, every fault reported. */
export function readWallets(source: Source, report: Report, limits?: Partial<ParseLimits>): WalletsDraft | undefined {
  const root = parseYaml(source, report, limits);
  if (!root) return undefined;
  if (root.kind !== "map") return wrongKind(root, source.name, report, { expected: "a map" });
  const values = readFields(root, walletsTable, report);
  return {
    source,
    safeRoute: values.safe_route ?? {},
    wallets: (values.wallets ?? []).map((each) => ({ id: each.id, ...each.value })),
    helplines: (values.helplines ?? []).map((each) => ({ id: each.id, ...each.value })),
    ...defined({ reviewed: values.reviewed }),
  };
}

/** The schema of `wallets.yaml`. */
export function walletsJson(): JsonSchema {
  return recordJson(walletsFields);
}
