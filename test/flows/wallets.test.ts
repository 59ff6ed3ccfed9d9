import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFactBase, readWallets } from "../../src/core/flow/read.js";
import type { HelplineDraft, LocalText, SeenDraft, WalletDraft } from "../../src/core/flow/wallets.js";
import type { Issue, Report } from "../../src/core/issue/issue.js";
import { reportOn } from "../../src/core/issue/issue.js";
import { findContact } from "../../src/core/text/contact.js";
import type { Source } from "../../src/core/text/source.js";

const issues: Issue[] = [];
const wallets = shipped("wallets.yaml", readWallets);
const facts = new Map(shipped("facts.yaml", readFactBase).facts.map((fact) => [fact.id.value, fact]));
const channels = wallets.wallets.flatMap(channelsOf);
const phones = wallets.wallets.flatMap((wallet) => wallet.phones.map((phone) => ({ wallet, ...phone })));

describe("the channels of the wallets", () => {
  test("are read without an issue", () => {
    expect(issues).toEqual([]);
    expect(channels.length).toBeGreaterThan(25);
  });

  test("say where they were seen, and whether that was the provider's own page", () => {
    const unproven = channels.filter(({ source, confidence }) => source === undefined || confidence === undefined);
    expect(unproven.map(({ what }) => what)).toEqual([]);
  });

  test("were seen no later than the file was reviewed", () => {
    const reviewed = wallets.reviewed?.value ?? "";
    expect(channels.filter(({ seen = "" }) => seen > reviewed).map(({ what }) => what)).toEqual([]);
    expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test("have a number only from the provider's own page", () => {
    expect(phones.filter(({ confidence }) => confidence !== "official").map(({ number }) => number)).toEqual([]);
    expect(phones.length).toBeGreaterThan(3);
  });

  test("have no number in the way inside the app", () => {
    const paths = wallets.wallets.flatMap(({ app }) => (app ? Object.values(app.path) : []));
    expect(paths.filter((path) => findContact(path) !== undefined || /\d{3,}/.test(path))).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
  });

  test("are left out for a wallet that nobody knows", () => {
    const other = wallets.wallets.find(({ id }) => id.value === "other");
    expect(other && channelsOf(other)).toEqual([]);
  });
});

describe("addresses", () => {
  test("are opened by https only", () => {
    const addresses = [
      ...wallets.wallets.flatMap(({ website, help }) => [website?.url, help?.url]),
      ...wallets.helplines.map(({ url }) => url),
    ].filter((url) => url !== undefined);
    expect(addresses.filter((url) => !/^https:\/\/[a-z0-9.-]+(?:\/|$)/.test(url))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(15);
  });

  test("belong to one wallet each", () => {
    const hosts = wallets.wallets.flatMap(({ id, website, help }) =>
      [...new Set([website?.url, help?.url].flatMap(hostOf))].map((host) => ({ id: id.value, host })),
    );
    expect(hosts.filter(({ id, host }) => hosts.some((each) => each.host === host && each.id !== id))).toEqual([]);
  });
});

describe("numbers", () => {
  test("stand once in a country", () => {
    const lines = [
      ...phones.map(({ wallet, number }) => ({ id: wallet.id.value, regions: wallet.regions, number })),
      ...wallets.helplines.map(({ id, regions, number }) => ({ id: id.value, regions, number })),
    ].filter(({ number }) => number !== undefined);
    const twice = lines.filter(({ number, regions }, index) =>
      lines.some(
        (other, place) =>
          place < index &&
          digits(other.number) === digits(number) &&
          regions.some((each) => other.regions.includes(each)),
      ),
    );
    expect(twice).toEqual([]);
    expect(lines.length).toBeGreaterThan(15);
  });

  test("that are short name the country where they work", () => {
    const short = phones.filter(({ number, wallet }) => digits(number).length < 5 && wallet.regions.length > 0);
    const places: Readonly<Record<string, RegExp>> = { mpesa_ke: /Kenya/, mtn_momo: /Uganda only/ };
    expect(short.filter(({ wallet, note }) => !places[wallet.id.value]?.test(note?.["en"] ?? ""))).toEqual([]);
    expect(short.length).toBe(2);
  });
});

describe("the helplines", () => {
  const numbered = wallets.helplines.filter(({ number, url }) => number !== undefined || url !== undefined);

  test("cite facts that are there", () => {
    expect(wallets.helplines.filter(({ sources }) => sources.length === 0).map(({ id }) => id.value)).toEqual([]);
    expect(wallets.helplines.flatMap(({ sources }) => sources).filter((id) => !facts.has(id))).toEqual([]);
  });

  test("with a number or an address say in which country they are", () => {
    expect(numbered.filter(({ regions }) => regions.length !== 1).map(({ id }) => id.value)).toEqual([]);
    expect(numbered.length).toBeGreaterThan(12);
  });

  test("say in their name or use which place that is, in both languages", () => {
    const nameless = numbered.filter(
      (line) => !placeNamed(line, "en", PLACES) || !placeNamed(line, "zh-CN", PLACES_IN_CHINESE),
    );
    expect(nameless.map(({ id }) => id.value)).toEqual([]);
  });

  test("that were seen only on other sites are marked so", () => {
    const marked = wallets.helplines.filter(({ confidence }) => confidence === "secondary");
    expect(marked.map(({ id }) => id.value)).toEqual(["cn_pboc", "uk_fos", "in_cybercrime"]);
  });
});

describe("every text of the wallets", () => {
  test("stands in both languages", () => {
    expect(texts().filter((text) => !text["en"] || !text["zh-CN"])).toEqual([]);
    expect(texts().length).toBeGreaterThan(60);
  });

  test("has full-width marks between Chinese signs", () => {
    const chinese = texts().map((text) => text["zh-CN"] ?? "");
    expect(chinese.filter((text) => /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u.test(text))).toEqual([]);
  });
});

const PLACES: Readonly<Record<string, RegExp>> = {
  CN: /China/,
  GB: /UK|Scotland/,
  US: /US/,
  IN: /India/,
  SG: /Singapore/,
  HK: /Hong Kong/,
};

const PLACES_IN_CHINESE: Readonly<Record<string, RegExp>> = {
  CN: /中国/,
  GB: /英国|苏格兰/,
  US: /美国/,
  IN: /印度/,
  SG: /新加坡/,
  HK: /香港/,
};

function placeNamed({ name, for: use, regions }: HelplineDraft, locale: string, places: typeof PLACES): boolean {
  const said = `${name[locale] ?? ""} ${use[locale] ?? ""}`;
  return regions.every((region) => places[region]?.test(said));
}

interface Channel extends SeenDraft {
  readonly what: string;
}

function channelsOf({ id, app, website, help, phones: numbers }: WalletDraft): readonly Channel[] {
  const found = { app, website, help, ...Object.fromEntries(numbers.map((phone) => [phone.number, phone])) };
  return Object.entries(found).flatMap(([what, channel]) =>
    channel ? [{ ...channel, what: `${id.value} ${what}` }] : [],
  );
}

function texts(): readonly LocalText[] {
  const ofWallets = wallets.wallets.flatMap(({ name, app, phones: numbers }) => [
    name,
    app?.path,
    ...numbers.flatMap(({ note, hours }) => [note, hours]),
  ]);
  const ofLines = wallets.helplines.flatMap((line) => [line.name, line.for, line.hours]);
  return [wallets.safeRoute, ...ofWallets, ...ofLines].filter((text) => text !== undefined);
}

function hostOf(url: string | undefined): readonly string[] {
  return url === undefined ? [] : [new URL(url).hostname];
}

function digits(number: string | undefined): string {
  return (number ?? "").replaceAll(/\D/g, "");
}

function shipped<T>(name: string, read: (source: Source, report: Report) => T | undefined): T {
  const source = { name, text: readFileSync(`flows/${name}`, "utf8") };
  const found = read(source, reportOn(source, issues));
  if (found === undefined) throw new Error(`${name} cannot be read`);
  return found;
}
