import { englishCli } from "./en-cli.js";
import { listOf, shown } from "./refusal-args.js";
import type { RefusalArgs, Words } from "./words.js";

/** The program's words in English. */
export const english: Words = {
  locale: "en",
  languageName: "English",
  builtIn: {
    yes: "Yes",
    no: "No",
    unsure: "I don't know",
    fixed: "Yes",
    notFixed: "No",
    unable: "I could not do this",
    done: "Done",
    solved: "It works again",
    skipped: "skipped",
    listSeparator: ", ",
  },
  commands: {
    back: "back",
    why: "why we ask",
    change: "change answers",
    save: "save",
    restart: "restart",
    support: "contact support",
    help: "help",
    undo_filter: "clear the search",
  },
  keys: {
    arrows: "arrows",
    enter: "enter",
    space: "space",
    escape: "esc",
    typing: "type",
    choose: "choose",
    open: "open",
    search: "to search",
    leave: "leave",
    tick: "tick",
    take: "go on",
    goOn: "go on",
    skipWait: "skip the wait",
    skip: "skip",
    fillIn: "fill in the rest",
    write: "write to a file",
    copy: "copy",
    done: "done",
    another: "another problem",
  },
  start: {
    question: "What is going wrong?",
    contact: "I need the official way to reach support",
    nothingFound: (typed) => `Nothing found for "${typed}".`,
    nothingFoundNext: "Try one word, such as code, payment, locked or refund.",
    carryOn: "Carry on",
  },
  question: {
    progress: (step, left, exact) => {
      if (left <= 0) return exact ? `step ${step}, the last one` : `step ${step}, nearly done`;
      return `step ${step}, ${exact ? "at most" : "about"} ${left} more`;
    },
    soFar: "So far",
    why: "Why we ask:",
    noWhy: "The answer decides what comes next.",
    optional: "You can skip this.",
    private: "Not shown and not kept.",
    masked: "Kept, but shown masked.",
    keeps: (value) => `Enter keeps: ${value}`,
    manyHint: (min, max) => {
      if (max !== undefined) return min === max ? `Choose ${min}.` : `Choose ${min} to ${max}.`;
      return min <= 1 ? "Choose all that apply." : `Choose at least ${min}.`;
    },
    numberHint: (min, max, unit) => `A number${range(min, max)}${unit === undefined ? "" : ` (${unit})`}`,
    moneyHint: (currency, example) =>
      `An amount${currency === undefined ? "" : ` in ${currency}`}, such as ${example}`,
    dateHint: (min, max) => `A date, such as 2026-11-22${between(min, max)}`,
    textHint: {
      text: "A line of text",
      reference: "The number or reference, as it is written",
      phone: "A phone number; the last 4 digits are enough",
      email: "An e-mail address; the first letters are enough",
    },
    moreAbove: (count) => `(${count} more above)`,
    moreBelow: (count) => `(${count} more below)`,
  },
  fix: {
    tryThis: (what) => `Try this: ${what}`,
    doThis: (what) => `Do this: ${what}`,
    left: (clock) => `${clock} left`,
    waitOver: "The wait is over.",
    ready: "How did it go?",
    longWait: (seconds) => `This takes ${duration(seconds)}. You can save now and come back later.`,
    later: "Save and come back later",
    results: { fixed: "helped", not_fixed: "did not help", unable: "could not be done", done: "done" },
  },
  told: { info: "Good to know", warning: "Careful", danger: "Danger" },
  change: {
    heading: "Which answer do you want to change?",
    note: "Later answers that still hold are kept.",
    empty: "There is no answer to change yet.",
  },
  ending: {
    kind: {
      solved: "Solved",
      advice: "What to do",
      support: "Contact support",
      emergency: "Act now",
      return: "Done",
    },
    todo: "Do this, in this order",
    after: "So that it does not happen again",
    path: "Your answers",
    sources: "Sources",
    answeredBy: {
      flag: "from the command line",
      file: "from a file",
      input: "from the input",
      typed: "typed",
      handoff: "from a hand-off code",
      replayed: "carried over",
    },
  },
  card: {
    code: (handoff) => `code ${handoff}`,
    codeNote: "The code tells an agent where you are. It holds nothing that you typed.",
    urgency: { normal: "No hurry", today: "Do this today", now: "Do this now" },
    wallet: "Wallet",
    reach: "How to reach them",
    say: "Say this",
    ready: "Have this ready",
    readyCount: (known, all) => `${known} of ${all}`,
    notYet: "not filled in",
    tried: "Already tried",
    neverTell: "Never tell anybody, support included",
    neverShare: ["password", "PIN", "one-time code", "full card number", "CVV", "recovery phrase"],
    noScreen: "Nobody from support needs to see or control your screen.",
    next: "What happens next",
    fill: (label) => `${label}?`,
    fillHint: "Enter skips this.",
  },
  channels: {
    kind: {
      safe_route: "Safest way",
      app: "In the app",
      website: "Website",
      help: "Help pages",
      phone: "Phone",
      helpline: "Helpline",
    },
    safest: "safest",
    hours: (hours) => `Hours: ${hours}`,
    seen: (confidence, seen) => {
      const when = seen === undefined ? "" : `, ${seen}`;
      if (confidence === "official") return `seen on the provider's own page${when}`;
      if (confidence === "secondary") return `seen on another site${when}, not confirmed by the provider`;
      return seen === undefined ? "" : `seen ${seen}`;
    },
    old: "may be out of date",
    none: "No confirmed way is known. Open the official app and look for Help there.",
    warning: "Trust no number from a search result, a message or a caller.",
    heading: (wallet) => `Official ways to reach ${wallet}`,
    anyWallet: "support",
  },
  refusals: {
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
      max === undefined || max === 0 ? "A whole number, please." : `At most ${shown(max)} digits after the point, please.`,
    "too-small": (args) => limits(args) ?? "That is too small.",
    "too-large": (args) => limits(args) ?? "That is too large.",
    "too-early": ({ min }) => (min === undefined ? "That is too early." : `It cannot be before ${shown(min)}.`),
    "too-late": ({ max }) => (max === undefined ? "That is too late." : `It cannot be after ${shown(max)}.`),
    "not-a-date": () => "Please type a date, such as 2026-11-22.",
    "too-short": ({ min }) => (min === undefined ? "That is too short." : `At least ${shown(min)} characters, please.`),
    "too-long": ({ max }) => (max === undefined ? "That is too long." : `At most ${shown(max)} characters, please.`),
    "bad-format": ({ expected }) => badFormats[shown(expected)] ?? "That does not look right. Please check it.",
    secret: ({ kind }) =>
      `That looks like ${secretKinds[shown(kind)] ?? "a secret"}. Never give it to anybody, nor to this program. It was not kept.`,
    required: () => "This question needs an answer.",
    rule: ({ message }) => (message === undefined ? "That cannot be right. Please check it." : shown(message)),
    "no-such-item": () => "There is no such item on the checklist.",
    "nothing-before": () => "This is the first question; there is nothing to go back to.",
    "already-ended": () => "This case has reached its end. Go back, or start over.",
  },
  asker: {
    pasteRefused: "Nothing is typed here, so the pasted text was not taken.",
    tooLong: "That is longer than can be taken.",
  },
  plain: {
    welcome: "wallet-help. Answer by typing, then press Enter.",
    commandsOnce: (commands) => `At every question you can also type: ${commands}.`,
    commandsBrief: "Type /help for the other commands.",
    chooseOne: (count) => (count === 1 ? "Type 1." : `Type a number from 1 to ${count}.`),
    chooseMany: (count) => `Type the numbers that apply, from 1 to ${count}, with commas between them.`,
    typeText: "Type your answer.",
    pressEnter: "Press Enter to go on.",
    stepOf: (count) => `${count} ${count === 1 ? "step" : "steps"}:`,
    waiting: (time) => `Wait ${time}. Press Enter to go on sooner.`,
    startHint: "Type the number of a problem, or a word to search for.",
    alone: "stands alone",
    answer: "Answer:",
  },
  pages: {
    flows: "Problems that can be looked into",
    noFlows: "There are no flows here.",
    found: (typed, count) => `${count} ${count === 1 ? "result" : "results"} for "${typed}"`,
    nothingFound: (typed) => `Nothing found for "${typed}".`,
    nothingFoundNext: "Try other words, or see all with: wallet-help list",
    questions: "Questions",
    fixes: "Things to try",
    endings: "Endings",
    symptoms: "Found by",
    inputs: "May be told",
    notAsked: "not asked",
    otherAnswers: "any other answer",
    otherwise: "otherwise",
    leadsTo: "to",
    ifHolds: (condition) => `if ${condition}`,
    wait: (time) => `Wait ${time}`,
    version: "Version",
    owner: "Owner",
    reviewed: "Reviewed",
    uses: (flow) => `Runs the flow ${flow}`,
    decides: "Decides by what is known",
    tells: "Tells",
    starts: (step) => `Starts at ${step}`,
    types: {
      choice: "one of",
      many: "any of",
      yes_no: "yes or no",
      text: "text",
      number: "number",
      money: "amount",
      date: "date",
    },
    duration,
  },
  issues: {
    severity: { error: "error", warning: "warning", info: "note" },
    hint: (hint) => `Hint: ${hint}`,
    summary: (errors, warnings) => `${counted(errors, "error")}, ${counted(warnings, "warning")}`,
    clean: "No problems found.",
  },
  desk: {
    case: (id) => `CASE ${id}`,
    open: (count) => `${count} open`,
    say: "SAY",
    note: "NOTE",
    soFar: "so far",
    identity: "Check who the caller is before any work on the account.",
    keys: {
      switch: "switch",
      note: "note",
      search: "search",
      flag: "flag",
      escalate: "escalate",
      wrapUp: "wrap up",
      jump: "jump",
      copy: "copy",
    },
    outcome: "Outcome",
    summary: "Summary",
    followUp: "Follow up on",
    notes: "Notes",
    changedSince: "Changed since you last used it",
    flagged: "Flagged for the owner of this flow.",
  },
  cli: englishCli,
};

const badFormats: Readonly<Record<string, string>> = {
  phone: "That does not look like a phone number.",
  email: "That does not look like an e-mail address.",
  reference: "That does not look like a reference number.",
};

const secretKinds: Readonly<Record<string, string>> = {
  card: "a full card number",
  phrase: "a recovery phrase",
  key: "a private key",
  code: "a one-time code",
  password: "a password",
  pin: "a PIN",
  cvv: "the security code of a card",
  id: "an ID number",
};

function range(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, at least ${min}`;
  return max === undefined ? "" : `, at most ${max}`;
}

function between(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `, from ${min} to ${max}`;
  if (min !== undefined) return `, not before ${min}`;
  return max === undefined ? "" : `, not after ${max}`;
}

function limits({ min, max }: RefusalArgs): string | undefined {
  if (min !== undefined && max !== undefined) return `Please give a value from ${shown(min)} to ${shown(max)}.`;
  if (min !== undefined) return `It cannot be less than ${shown(min)}.`;
  return max === undefined ? undefined : `It cannot be more than ${shown(max)}.`;
}

function duration(seconds: number): string {
  if (seconds < 60) return counted(seconds, "second");
  if (seconds < 3600) return counted(Math.round(seconds / 60), "minute");
  if (seconds < 172_800) return counted(Math.round(seconds / 3600), "hour");
  return counted(Math.round(seconds / 86_400), "day");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
