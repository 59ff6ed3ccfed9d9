import type { EndStep, Localised, PrepareItem, Seen, Wallet } from "../flow/flow.js";
import { evaluate, evaluateValue, rulesOf } from "./scope.js";
import type { Standpoint } from "./scope.js";
import type { Session } from "./session.js";
import { answerTo, pathOf } from "./session.js";
import { commonTextAt, doLabel, escapeMarkdown, localised, shownText, textAt, wordAnswer, wordValue } from "./voice.js";
import type { Voice } from "./voice.js";
import type { CardView, ChannelView, ChecklistView, TriedView } from "./view.js";

/** Everything for a talk with support, at an ending. */
export function cardOf(session: Session, step: EndStep, standpoint: Standpoint, voice: Voice): CardView {
  const key = `steps.${session.at}`;
  const why = textAt(`${key}.why`, standpoint, voice);
  const say = textAt(`${key}.say`, standpoint, voice);
  const expect = textAt(`${key}.expect`, standpoint, voice);
  return {
    urgency: step.urgency,
    ...walletOf(session, voice),
    channels: cardChannels(step, session, standpoint, voice),
    checklist: step.prepare.map((item) => checklistItem(item, session, standpoint, voice)),
    tried: triedOf(session, voice),
    neverShare: neverShare(session, standpoint, voice),
    ...(why !== undefined && { why }),
    ...(say !== undefined && { say }),
    ...(expect !== undefined && { expect }),
  };
}

/** What support is always asked for, by the ids of `common.yaml`. */
const BASICS = ["registered_contact", "problem_time", "screen_message", "app_version", "device"];

/** The card as far as a case is known, at any moment of it: the official ways, what was tried, the basics to have ready. */
export function supportNow(session: Session, voice: Voice): CardView {
  const standpoint = { frame: session.frame, today: session.options.today };
  const items = BASICS.filter((id) => session.flow.common.prepare[id]).map((id) => ({ id, shared: true }));
  return {
    urgency: "normal",
    ...walletOf(session, voice),
    channels: walletChannels(session, voice),
    checklist: items.map((item) => checklistItem(item, session, standpoint, voice)),
    tried: triedOf(session, voice),
    neverShare: neverShare(session, standpoint, voice),
  };
}

/** The fixes that were tried, and how they went, in order. */
export function triedOf(session: Session, voice: Voice): readonly TriedView[] {
  return pathOf(session).flatMap(({ given, to }) => {
    const step = to.frame.flow.data.steps[to.at];
    if (step?.kind !== "do" || !step.check) return [];
    const result = given.answer as TriedView["result"];
    const title = textAt(`steps.${to.at}.do`, { frame: to.frame, today: session.options.today }, voice) ?? to.at;
    return [{ step: given.step, title, result, resultText: doLabel(result, voice.words) }];
  });
}

/**
 * The official channels of a wallet, the way inside the app first; without a confirmed one, the route that is always safe.
 * None where a folder has no `wallets.yaml`, which says that route.
 */
export function channelsOf(wallet: Wallet | undefined, safeRoute: Localised, locale: string): readonly ChannelView[] {
  const inApp = wallet?.app;
  const first: ChannelView = inApp
    ? { kind: "app", value: localised(inApp.path, locale), ...seenOf(inApp) }
    : { kind: "safe_route", value: localised(safeRoute, locale) };
  if (!wallet) return first.value === "" ? [] : [first];
  return [
    first,
    ...(wallet.help ? [{ kind: "help", value: wallet.help.url, ...seenOf(wallet.help) } as const] : []),
    ...(wallet.website ? [{ kind: "website", value: wallet.website.url, ...seenOf(wallet.website) } as const] : []),
    ...wallet.phone.map((phone): ChannelView => ({
      kind: "phone",
      value: phone.number,
      ...(phone.note && { note: localised(phone.note, locale) }),
      ...(phone.hours && { hours: localised(phone.hours, locale) }),
      ...seenOf(phone),
    })),
  ];
}

/** The channels of an ending in its order; of the helplines only those that can be of use. */
function cardChannels(step: EndStep, session: Session, standpoint: Standpoint, voice: Voice): readonly ChannelView[] {
  const region = step.region && String(evaluateValue(step.region, standpoint));
  const lines = new Set(
    region ? linesOf(region, step.channels, session) : usefulLines(step.channels, session, voice.locale),
  );
  return step.channels.flatMap((id) => {
    if (id === "wallet") return walletChannels(session, voice);
    return lines.has(id) ? helpline(id, session, voice) : [];
  });
}

/** The helplines of the place that the person named, and those that name no place. */
function linesOf(region: string, ids: readonly string[], session: Session): readonly string[] {
  return ids.filter((id) => regionsOf(id, session).some((each) => each === region || each === "global"));
}

/**
 * The helplines of the places where the wallet works; where it works everywhere, or is not known, those of the places where
 * the language is at home, if it has such, else all. A line that names no place is for everybody.
 */
function usefulLines(ids: readonly string[], session: Session, locale: string): readonly string[] {
  const own = knownWallet(session).wallet?.regions ?? [];
  const place = own.length > 0 && !own.some((region) => EVERYWHERE.has(region)) ? own : PLACES_OF_LANGUAGES[locale];
  if (!place) return ids;
  const near = ids.filter((id) =>
    regionsOf(id, session).some((region) => EVERYWHERE.has(region) || place.includes(region)),
  );
  return near.some((id) => regionsOf(id, session).some((region) => place.includes(region))) ? near : ids;
}

function regionsOf(id: string, { flow }: Session): readonly string[] {
  const regions = flow.wallets.helplines[id]?.regions ?? [];
  return regions.length > 0 ? regions : ["global"];
}

const EVERYWHERE: ReadonlySet<string> = new Set(["global", "other"]);

/** Simplified Chinese is written in the mainland and in Singapore; English is written everywhere. */
const PLACES_OF_LANGUAGES: Readonly<Record<string, readonly string[]>> = { "zh-CN": ["CN", "HK", "SG"] };

function walletOf(session: Session, voice: Voice): Pick<CardView, "wallet"> {
  const { id, wallet } = knownWallet(session);
  return wallet && id !== undefined ? { wallet: { id, name: localised(wallet.name, voice.locale) } } : {};
}

function knownWallet({ known, flow }: Session): { readonly id?: string; readonly wallet?: Wallet } {
  const id = known.wallet;
  if (typeof id !== "string" || !Object.hasOwn(flow.wallets.wallets, id)) return {};
  const wallet = flow.wallets.wallets[id];
  return wallet ? { id, wallet } : {};
}

function walletChannels(session: Session, voice: Voice): readonly ChannelView[] {
  return channelsOf(knownWallet(session).wallet, session.flow.wallets.safeRoute, voice.locale);
}

function helpline(id: string, session: Session, voice: Voice): readonly ChannelView[] {
  const line = session.flow.wallets.helplines[id];
  if (!line) return [];
  return [
    {
      kind: "helpline",
      name: localised(line.name, voice.locale),
      value: [line.number, line.url].filter((part) => part !== undefined).join(" · "),
      note: localised(line.for, voice.locale),
      ...seenOf(line),
    },
  ];
}

function seenOf({ confidence, seen, source }: Seen): Pick<ChannelView, "confidence" | "seen" | "source"> {
  return {
    ...(confidence && { confidence }),
    ...(seen !== undefined && { seen }),
    ...(source !== undefined && { source }),
  };
}

function checklistItem(item: PrepareItem, session: Session, standpoint: Standpoint, voice: Voice): ChecklistView {
  const shared = item.shared ? session.flow.common.prepare[item.id] : undefined;
  const textOf = (name: string): string | undefined =>
    textAt(`steps.${session.at}.prepare.${item.id}.${name}`, standpoint, voice) ??
    (item.shared ? commonTextAt(`prepare.${item.id}.${name}`, standpoint, voice) : undefined);
  const hint = textOf("hint");
  const format = item.format ?? shared?.format;
  return {
    id: item.id,
    label: textOf("label") ?? item.id,
    ...(hint !== undefined && { hint }),
    ...(format && { format }),
    ...filling({ ...shared, ...item, ...(format && { format }) }, session, standpoint, voice),
  };
}

/** What is known of an item: what the person filled in, else what an answer says. */
function filling(
  item: PrepareItem,
  session: Session,
  standpoint: Standpoint,
  voice: Voice,
): Pick<ChecklistView, "value" | "filledFrom"> {
  const typed = Object.hasOwn(session.filled, item.id) ? session.filled[item.id] : undefined;
  if (typed !== undefined) return { value: escapeMarkdown(shownText(typed, item.format)), filledFrom: "person" };
  const value = item.from === undefined ? undefined : fromAnswer(item.from, standpoint, voice);
  return value === undefined ? {} : { value, filledFrom: "answer" };
}

/** An item may come from an answer that this path has not given: then it is not known. */
function fromAnswer(from: string, standpoint: Standpoint, voice: Voice): string | undefined {
  const { frame } = standpoint;
  const rules = rulesOf(frame, from);
  if (rules || Object.hasOwn(frame.flow.data.steps, from)) {
    const answer = answerTo(frame, from);
    return answer === undefined || rules?.private ? undefined : wordAnswer(from, answer, standpoint, voice);
  }
  try {
    const value = wordValue(evaluate(from, standpoint), voice);
    if (value === undefined) return undefined;
    return typeof value === "number" ? new Intl.NumberFormat(voice.locale).format(value) : value;
  } catch {
    return undefined;
  }
}

function neverShare(session: Session, standpoint: Standpoint, voice: Voice): readonly string[] {
  const count = session.flow.common.neverShare;
  return Array.from({ length: count }, (_none, index) => commonTextAt(`never_share.${index}`, standpoint, voice) ?? "");
}
