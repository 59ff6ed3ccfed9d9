import { englishCli } from "./en-cli.js";
import { englishRefusals, englishSecrets } from "./en-refusals.js";
import type { Words } from "./words.js";

/** The program's words in English. */
export const english: Words = {
  locale: "en",
  languageName: "English",
  signs: { colon: ": ", open: " (", close: ")" },
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
    qr: "QR code",
    spell: "spell the code",
    done: "done",
    another: "another problem",
    atOnce: "choose at once",
    tickOrSkip: "tick, or skip a wait",
    interrupt: "leave; what you answered is kept",
    allKeys: "Keys",
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
    why: (reason) => `Why we ask: ${reason}`,
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
    moneyHint: (currency, example) => `An amount${currency === undefined ? "" : ` in ${currency}`}, such as ${example}`,
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
  told: {
    info: (title) => `Good to know: ${title}`,
    warning: (title) => `Careful: ${title}`,
    danger: (title) => `Danger: ${title}`,
  },
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
    codeNote: "The code tells an agent where you are. It holds no text, amount or date that you typed.",
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
    fill: (label) => `${label}:`,
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
    seen: ({ confidence, seen, site }) => {
      const when = seen === undefined ? "" : `, ${seen}`;
      if (confidence === "official") return `seen on the provider's own page${when}`;
      if (confidence === "secondary") return `seen on another site${when}, not confirmed by the provider`;
      if (site !== undefined) return `seen on ${site}${when}`;
      return seen === undefined ? "" : `seen ${seen}`;
    },
    old: (seen) => `${seen} (may be out of date)`,
    none: "No confirmed way is known. Open the official app and look for Help there.",
    warning: "Trust no number from a search result, a message or a caller.",
    heading: (wallet) => `Official ways to reach ${wallet}`,
    anyWallet: "support",
  },
  secrets: englishSecrets,
  refusals: englishRefusals,
  asker: {
    pasteRefused: "Nothing is typed here, so the pasted text was not taken.",
    waiting: (seconds) => `Wait ${duration(seconds)}. Press Enter to go on sooner.`,
    notUnderstood: (typed) => `"${typed}" is none of the choices. Type ? to hear why we ask, or help.`,
    needsAnswer: "This question needs an answer.",
    notHere: (typed) => `"${typed}" does nothing here.`,
    nothingFound: (typed) => `Nothing found for "${typed}". Try another word.`,
    alone: (label) => `"${label}" stands alone. Take the others away, or leave it out.`,
    tooLong: "That is longer than can be taken.",
  },
  plain: {
    typed: {
      back: "back",
      why: "?",
      change: "change",
      save: "save",
      restart: "restart",
      support: "support",
      help: "help",
      undo_filter: "back",
    },
    commandWords: {
      back: "back",
      "?": "why",
      why: "why",
      change: "change",
      save: "save",
      quit: "save",
      restart: "restart",
      support: "support",
      help: "help",
    },
    welcome: "wallet-help. Answer by typing, then press Enter.",
    commandsOnce: (commands) => `At every question you can also type: ${commands}.`,
    commandsBrief: "Type help for the other commands.",
    chooseOne: (count) => (count === 1 ? "Type 1." : `Type a number from 1 to ${count}.`),
    chooseMany: (count) => `Type the numbers that apply, from 1 to ${count}, with commas between them.`,
    typeText: "Type your answer.",
    pressEnter: "Press Enter to go on.",
    stepOf: (count) => `${count} ${count === 1 ? "step" : "steps"}:`,
    startHint: "Type the number of a problem, or a word to search for.",
    alone: " (stands alone)",
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
  cli: englishCli,
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

function duration(seconds: number): string {
  if (seconds < 60) return counted(seconds, "second");
  if (seconds < 3600) return counted(Math.round(seconds / 60), "minute");
  if (seconds < 172_800) return counted(Math.round(seconds / 3600), "hour");
  return counted(Math.round(seconds / 86_400), "day");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
