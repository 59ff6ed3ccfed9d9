import type { CliWords } from "./words.js";

/** What the commands say in English. */
export const englishCli: CliWords = {
  noSuchFlow: (name) => `There is no flow "${name}".`,
  noSuchCase: (name) => `There is no case "${name}".`,
  noSuchWallet: (name) => `There is no wallet "${name}".`,
  badCode: (code) => `"${code}" is no hand-off code, or a letter was misheard. Ask for it once more.`,
  oldCode: "The code was made with an older version of the flow. It was followed as far as it still holds.",
  changedCode: "The flow has changed since the code was made, and nothing in it holds any more. Begin the flow anew.",
  newerCode: "A newer version of wallet-help made this code. Update wallet-help to take it up.",
  codeOfOtherFlow: "The code is for a flow that is not here.",
  handoffCode: (code) => `Hand-off code: ${code}`,
  didYouMean: (names) => `Did you mean ${either(names)}?`,
  seeList: (command) => `See all of them with: ${command}`,
  missingAnswer: ({ step, question, choices, hints, flag }) =>
    [
      `An answer is missing: ${step}`,
      `  ${question}`,
      ...(choices.length === 0 ? [] : [`  Choices: ${choices.join(", ")}`]),
      ...hints.map((hint) => `  ${hint}`),
      `  Give it with: ${flag}`,
    ].join("\n"),
  refused: (step, reason) => `The answer to ${step} was not taken. ${reason}`,
  unusedAnswer: (step) => `The answer to ${step} was not used: the question was not reached.`,
  flowHasErrors: (flow, errors) =>
    `The flow "${flow}" has ${errors === 1 ? "an error" : `${errors} errors`} and cannot run.`,
  interrupted: "Interrupted.",
  saved: (id) => `Saved as case ${id}.`,
  notSaved: "Nothing was saved.",
  resumeWith: (command) => `Carry on with: ${command}`,
  resumed: (id, title) => `Carrying on with case ${id}: ${title}`,
  restarted: "Started over.",
  replayedPartly: (kept, all) => `${kept} of ${all} answers still hold.`,
  flowChanged: "The flow has changed since. The earlier answers were followed as far as they still hold.",
  nothingToResume: "There is no open case to carry on with.",
  whichCase: "Which case do you want to carry on with?",
  deleted: (count) => `${count} ${count === 1 ? "case" : "cases"} deleted.`,
  noCases: "There are no cases yet.",
  storeFailed: (what) => `The case could not be kept: ${what}`,
  waitsHere: "Your answers wait on this machine, and are sent when the store can be reached again. Just go on.",
  sentLater: (cases) => `Sent to the store now, after it could not be reached before: ${cases.join(", ")}`,
  sentApart: (id, copy) =>
    `Somebody else went on with case ${id} while the store could not be reached. Your side of it is kept as case ${copy}.`,
  storeFailedNext: "Your answers so far are still here. Free some space or check the folder's permissions, then go on.",
  notATerminal: "The wizard needs a terminal, and this is none.",
  noInput: "The wizard has to ask, and --no-input forbids it.",
  notATerminalNext: "Give the answers instead: wallet-help run <flow> --json -a step=answer",
  wrote: (file) => `Written to ${file}.`,
  writeFailed: (file) => `Could not write ${file}.`,
  askFile: "Which file?",
  confirmReplace: (file) => `${file} is there already. Replace it?`,
  copied: "Copied, if this terminal allows it.",
  copyFailed: "Copying does not work in this terminal. Write it to a file instead.",
  confirmRestart: "Start over and take every answer back?",
  confirmDelete: (id) => `Delete case ${id} for good?`,
  goodbye: "Take care.",
  bug: (where) => `This is a fault in wallet-help itself. Please report it: ${where}`,
};

function either(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
