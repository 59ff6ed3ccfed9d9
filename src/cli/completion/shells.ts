/** The shells that there is a completion script for. */
export const completionShells = ["bash", "zsh", "fish", "powershell"] as const;

/** One of them. */
export type CompletionShell = (typeof completionShells)[number];

/** Tells whether a word is the name of such a shell. */
export function isCompletionShell(word: string | undefined): word is CompletionShell {
  return completionShells.some((shell) => shell === word);
}
