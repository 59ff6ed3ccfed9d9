import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a library of so many flows of 20 steps, about 7 kB each, into a new folder. */
export function writeBigLibrary(folder: string, flows: number): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of bigLibrary(flows)) writeFileSync(join(folder, name), text);
}

/** A library of so many flows of 20 steps; all use one part, and all are without issues. */
export function* bigLibrary(flows: number): Generator<readonly [name: string, text: string]> {
  yield ["common.yaml", COMMON];
  yield ["wallets.yaml", WALLETS];
  yield ["part.yaml", PART];
  for (let index = 0; index < flows; index += 1) yield [`flow-${index}.yaml`, bigFlow(20, index)];
}

/** One flow of so many steps (20 or more), about 300 bytes each; `number` makes it another flow. */
export function bigFlow(steps: number, number = 0): string {
  const blocks = Array.from({ length: Math.floor((steps - 5) / 5) }, (_none, index) => block(index, number));
  return `${head(number)}steps:\n${blocks.join("")}${ending(blocks.length)}`;
}

const COMMON = `format: 1
prepare:
  account_name: { label: Your account name }
  device: { label: Your phone and its system }
never_share: ["the code"]
`;

const WALLETS = `format: 1
safe_route: { en: Open the app }
wallets:
  one: { name: { en: One } }
  two: { name: { en: Two } }
helplines: {}
`;

const PART = `format: 1
title: Freeze the account
summary: Stops payments until it is safe again.
owner: support-content
reviewed: 2026-11-22
sources: [PAY-01]
inputs:
  reason: { type: text, required: true }
steps:
  froze:
    ask: "Can you freeze the account, because of {$reason}?"
    why: Nobody can take money from a frozen account.
    type: yes_no
    next: { yes: done, no: not_done }
  done: { end: return, result: frozen }
  not_done: { end: return, result: not_frozen }
`;

function head(number: number): string {
  return `format: 1
title: The payment number ${number} does not go through
summary: You pay in a shop or in an app, and the payment number ${number} stops before it is done.
language: en
symptoms:
  - payment ${number} failed
  - card declined in shop ${number}
  - money taken but not paid
owner: support-content
reviewed: 2026-11-22
sources: [PAY-01]

inputs:
  wallet:
    type: choice
    choices: wallets
    optional: true
    ask: Which wallet is it?
    why: The official way to reach support differs from wallet to wallet. You can skip this.

tables:
  minutes: { shop: 5, online: 15, person: 30 }

facts:
  tried_often: visits.retry_0 >= 3 || (answered.tries_0 && tries_0 > 5)
  in_shop: place_0 == "shop"

`;
}

/** Five steps: a choice, a number, a branch, a fix and something to know. */
function block(index: number, number: number): string {
  const next = `place_${index + 1}`;
  return `  place_${index}:
    ask: Where did the payment ${number}.${index} stop, in a shop, online, or to a person?
    why: Each way of paying fails for different reasons, so the next questions depend on it.
    agent:
      say: Where were you paying when it stopped, in a shop, online, or to somebody you know?
      note: If they were told by a stranger to pay, somebody else may be behind it.
    choices:
      shop: In a shop, at the till
      online:
        label: Online or in an app
        hint: The page or the app said that the payment could not be done
      person:
        label: To a person
        next: know_${index}
    next: tries_${index}

  tries_${index}:
    ask: How many times have you tried to pay since it stopped?
    why: Some providers block payments for a while after too many tries.
    type: number
    min: 0
    max: 99
    refuse:
      - if: tries_${index} < visits.retry_${index}
        say: That is fewer than we have tried together.
    next: branch_${index}

  branch_${index}:
    decide:
      - if: answered.tries_${index} && tries_${index} > 10 && place_${index} == "online"
        go: know_${index}
      - if: place_${index} == "shop" && visits.retry_${index} >= 1
        go: know_${index}
      - go: retry_${index}

  retry_${index}:
    do: Try the payment again, once
    how:
      - Wait a few minutes, as your screen says, before you press the button again.
      - Press it **once**. Each new try may count against you.
      - Look at the last line of the page for the words that say why.
    wait: 1m
    check: Did the payment go through?
    next:
      fixed: solved
      unable: know_${index}
      else: know_${index}

  know_${index}:
    tell: What the words on the screen mean
    text:
      - if: place_${index} == "shop"
        text: The shop's machine may be at fault. Ask for another one, or pay in another way this time.
      - text: The other side may not take this payment. Do not pay again until the status of the bill is final.
    tone: warning
    next: ${next}

`;
}

/** Five steps: the last question, a part, a branch and two endings. */
function ending(blocks: number): string {
  return `  place_${blocks}:
    ask: Did money leave your account although the payment stopped?
    why: Then the money is on its way back, or has to be asked for.
    type: yes_no
    unsure: true
    next:
      no: advice
      else: takeover

  takeover:
    use: part
    with:
      reason: a payment that nobody knows
    next: last

  last:
    decide:
      - if: takeover.result == "frozen" && in_shop
        go: advice
      - if: tried_often && minutes[place_0] > 5
        go: advice
      - go: support

  advice:
    end: advice
    title: Wait until the status of the payment is final
    text: The money is not lost. It comes back by itself, usually within a few days.
    todo:
      - Do not pay again until the status is final.
      - Keep the receipt or a picture of the screen.

  support:
    end: support
    title: Ask support where the money is
    why: They can see the payment from their side.
    urgency: today
    prepare:
      - account_name
      - device
      - id: where
        label: Where it stopped
        from: place_0
    say:
      - if: answered.tries_0 && tries_0 > 1
        text: A payment stopped, and I have tried it {$tries_0} times since.
      - text: A payment stopped, and money left my account.
    expect: They usually answer within a day.
`;
}
