import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { Context } from "../context.js";
import { completionShells, isCompletionShell } from "../completion/shells.js";
import type { CompletionShell } from "../completion/shells.js";

/** `wallet-help completion <shell>`: prints the script that makes a shell complete our command lines. */
export async function completion({ output, locale }: Context, shell: string): Promise<number> {
  const wanted = NAMES[shell.toLowerCase()] ?? shell.toLowerCase();
  if (!isCompletionShell(wanted)) throw await noSuchShell(shell, locale);
  output.write(await scriptFor(wanted));
  return exitCodes.ended;
}

/** What PowerShell is called too. */
const NAMES: Readonly<Record<string, CompletionShell>> = { pwsh: "powershell" };

/**
 * The scripts know no names: at every Tab they ask the program,
 *
 *     wallet-help __complete <shell> -- <words after the program's name, the last one as far as it is typed>
 *
 * which answers with `:words`, `:files` or `:folders` on the first line, and then one word a line, what it is after a tab.
 */
async function scriptFor(shell: CompletionShell): Promise<string> {
  switch (shell) {
    case "bash":
      return (await import("../completion/bash.js")).bashScript;
    case "zsh":
      return (await import("../completion/zsh.js")).zshScript;
    case "fish":
      return (await import("../completion/fish.js")).fishScript;
    case "powershell":
      return (await import("../completion/powershell.js")).powershellScript;
  }
}

async function noSuchShell(given: string, locale: string): Promise<HostError> {
  const { usageFor } = await import("../../words/usage.js");
  const words = usageFor(locale);
  const near = nearest(given, completionShells);
  return new HostError(words.notAmong("<shell>", given), {
    code: "no_such_shell",
    exitCode: exitCodes.usage,
    hint: near.length > 0 ? words.didYouMean(near) : words.takeOneOf(completionShells),
  });
}
