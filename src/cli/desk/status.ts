import { knownWallet } from "./wallet.js";
import type { DeskStatus } from "../../render/terminal/desk.js";
import type { Desk } from "./desk.js";
import type { OpenCase } from "./open-case.js";

/** What stands above the screen of a case, at this moment. */
export function statusOf(desk: Desk, open: OpenCase, identityKey: string): DeskStatus {
  const { words, cases } = desk;
  return {
    id: open.keeper.id,
    title: open.title,
    wallet: knownWallet(open.session, desk.stage.locale),
    seconds: secondsOf(open),
    open: cases.length,
    verified: open.verified,
    identityKey,
    unsent: cases.reduce((sum, { keeper }) => sum + keeper.waiting, 0),
    notices: [
      ...desk.notices,
      ...(open.others.length > 0 ? [words.alsoOpen(open.others)] : []),
      ...(open.moved ? [words.movedOnHint] : []),
    ],
  };
}

/** How long the agent has had the case, in seconds. */
export function secondsOf({ takenAt }: OpenCase): number {
  return (performance.now() - takenAt) / 1000;
}
