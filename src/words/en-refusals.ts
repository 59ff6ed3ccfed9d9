import { listOf, named, shown } from "./refusal-args.js";
import type { RefusalArgs, Words } from "./words.js";

/** Why an answer was not taken, in English. */
export const englishRefusals: Words["refusals"] = {
  "not-a-choice": ({ choices }) =>
    listOf(choices).length === 0 ? "That is not one of the choices." : `Choose one of: ${listOf(choices).join(", ")}.`,
  "wrong-step": ({ expected }) =>
    expected === undefined
      ? "That answers another question than the one being asked."
      : `That answers another question; the one being asked is ${shown(expected)}.`,
  "too-few": ({ min }) => (min === undefined || min === 1 ? "Choose at least one." : `Choose at least ${shown(min)}.`),
  "too-many": ({ max }) => (max === undefined ? "Those are too many." : `Choose at most ${shown(max)}.`),
  exclusive: () => "That choice stands alone. Take the others away, or leave it out.",
  "not-a-number": () => "Please type a number, such as 7.",
  "too-many-decimals": ({ max }) =>
    max === undefined || max === 0
      ? "A whole number, please."
      : `At most ${shown(max)} digits after the point, please.`,
  "too-small": (args) => limits(args) ?? "That is too small.",
  "too-large": (args) => limits(args) ?? "That is too large.",
  "too-early": ({ min }) => (min === undefined ? "That is too early." : `It cannot be before ${shown(min)}.`),
  "too-late": ({ max }) => (max === undefined ? "That is too late." : `It cannot be after ${shown(max)}.`),
  "not-a-date": () => "Please type a date, such as 2026-11-22.",
  "too-short": ({ min }) => (min === undefined ? "That is too short." : `At least ${shown(min)} characters, please.`),
  "too-long": ({ max }) => (max === undefined ? "That is too long." : `At most ${shown(max)} characters, please.`),
  "bad-format": ({ expected }) => named(badFormats, expected) ?? "That does not look right. Please check it.",
  secret: ({ kind }) =>
    `That looks like ${secretName(kind)}. Never give it to anybody, nor to this program. It was not kept.`,
  required: () => "This question needs an answer.",
  rule: ({ message }) => (message === undefined ? "That cannot be right. Please check it." : shown(message)),
  "no-such-item": () => "There is no such item on the checklist.",
  "nothing-before": () => "This is the first question; there is nothing to go back to.",
  "already-ended": () => "This case has reached its end. Go back, or start over.",
};

/** What a typed secret may be, in English. */
export const englishSecrets: Words["secrets"] = {
  recovery_phrase: "a recovery phrase",
  private_key: "a private key",
  card_number: "a full card number",
  identity_number: "an ID number",
  social_security_number: "a social security number",
  password: "a password",
  pin: "a PIN",
  security_code: "the security code of a card",
  one_time_code: "a one-time code",
};

const badFormats: Readonly<Record<string, string>> = {
  phone: "That does not look like a phone number.",
  email: "That does not look like an e-mail address.",
  reference: "That does not look like a reference number.",
};

function secretName(kind: RefusalArgs[string]): string {
  return named(englishSecrets, kind) ?? "a secret";
}

function limits({ min, max }: RefusalArgs): string | undefined {
  if (min !== undefined && max !== undefined) return `Please give a value from ${shown(min)} to ${shown(max)}.`;
  if (min !== undefined) return `It cannot be less than ${shown(min)}.`;
  return max === undefined ? undefined : `It cannot be more than ${shown(max)}.`;
}
