import { Command, CommanderError, Option } from "commander";
import { exitCodes } from "../host/errors.js";
import type { CommandPath, OptionName } from "../words/help-words.js";
import { createContext } from "./context.js";
import type { Context, Surroundings } from "./context.js";
import { readGlobals } from "./globals.js";
import { findCommand } from "./outline.js";
import type { CommandOutline } from "./outline.js";
import { version } from "./version.js";

/** Parses the command line and runs its command. Gives the exit code; throws `HostError`. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  // What a shell asks for while somebody types is no command line yet, so it is not parsed as one.
  if (argv[0] === "__complete") {
    const program = buildProgram({ surroundings, code: exitCodes.ended });
    return (await import("./commands/complete.js")).complete(argv.slice(1), outlineOf(program), surroundings);
  }
  return (await runWith(argv, surroundings, new Set(argv))) ?? (await runWith(argv, surroundings)) ?? exitCodes.ended;
}

/**
 * With only the commands `named` and what stands below them, since to make all takes longer than many a command. Gives nothing
 * where others must be known to tell what is wrong, or what help there is: nothing has been run or said then.
 */
async function runWith(
  argv: readonly string[],
  surroundings: Surroundings,
  named?: ReadonlySet<string>,
): Promise<number | undefined> {
  const run: Run = { surroundings, code: exitCodes.ended };
  const program = buildProgram(run, named?.has("help") === true ? undefined : named);
  if (named && argv.length > 0 && program.commands.length === 0) return undefined;
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isVersion = error.exitCode === 0 && run.helpOf === undefined;
    return named && !isVersion ? undefined : parserStopped(error, program, run);
  }
  return run.code;
}

/** What is learnt while the command line is parsed and run. */
interface Run {
  readonly surroundings: Surroundings;
  code: number;
  /** Whose help was asked for. */
  helpOf?: Command;
  /** Where the parser stopped. */
  stoppedAt?: Command;
}

function buildProgram(run: Run, named?: ReadonlySet<string>): Command {
  const { output } = run.surroundings;
  const program = new Command("wallet-help")
    .configureOutput({ writeOut: output.write, writeErr: output.complain, outputError: () => undefined })
    // Help is laid out by us, in two languages, and only once it is known that somebody wants it.
    .configureHelp({
      formatHelp: (command) => {
        run.helpOf = command;
        return "";
      },
    });
  prepare(program, run).version(version, "-V, --version");
  addGlobals(program);
  const action = actionsOf(program, run);
  program.allowExcessArguments(true).action(
    action(async () => {
      if (program.args.length > 0) return strayWords(program.args, named ? buildProgram(run) : program);
      return (await import("./commands/wizard.js")).wizard;
    }),
  );
  addCommands(program, run, action, named);
  return program;
}

/** A command's action: gives the exit code. */
type Action<Args extends readonly unknown[]> = (context: Context, ...args: Args) => Promise<number>;

type Wrap = <Args extends readonly unknown[]>(
  load: () => Promise<Action<Args>>,
) => (...args: unknown[]) => Promise<void>;

/** Commands are loaded when they run. */
function actionsOf(program: Command, run: Run): Wrap {
  return <Args extends readonly unknown[]>(load: () => Promise<Action<Args>>) =>
    async (...args) => {
      const context = createContext(run.surroundings, await readGlobals(program.opts(), run.surroundings.locale));
      const execute = await load();
      // Commander appends the command itself; before it stand the arguments and the options.
      run.code = await execute(context, ...(args.slice(0, -1) as unknown as Args));
    };
}

/** Stands for a command that the command line does not name: takes all that is said of it, and does nothing. */
const unnamed: Command = new Proxy(new Command(), { get: () => () => unnamed });

function addCommands(program: Command, run: Run, action: Wrap, named?: ReadonlySet<string>): void {
  const add = (usage: string, parent = program): Command => {
    const [name = ""] = usage.split(" ", 1);
    const isAbsent = parent === program ? named?.has(name) === false : parent === unnamed;
    return isAbsent ? unnamed : prepare(parent.command(usage), run);
  };
  const walk = add("run [flow]")
    .option("-a, --answer <step=answer>", "", collect)
    .option("--answers <file>")
    .option("--defaults")
    .option("--json")
    .addOption(new Option("--format <format>").choices(["text", "markdown", "json", "html"]))
    .option("-o, --output <file>")
    .option("--exit-code")
    .option("--strict")
    .option("--ndjson");
  walk.action(
    action(async () => {
      if (walk.args.length === 0 && walk.opts().ndjson !== true) missingArgument("flow", walk);
      return (await import("./commands/run.js")).run;
    }),
  );
  add("list")
    .option("--json")
    .action(action(async () => (await import("./commands/list.js")).list));
  add("search <words...>")
    .option("--json")
    .action(action(async () => (await import("./commands/search.js")).search));
  add("show <flow>").action(action(async () => (await import("./commands/show.js")).show));
  add("contact [wallet...]")
    .option("--json")
    .action(action(async () => (await import("./commands/contact.js")).contact));
  add("resume [case]").action(action(async () => (await import("./commands/resume.js")).resume));
  add("agent [code]")
    .option("--desk <name>")
    .option("--on-close <command>")
    .action(action(async () => (await import("./commands/agent.js")).agent));
  const flows = add("flows");
  add("check [flow]", flows)
    .option("--json")
    .addOption(new Option("--format <format>").choices(["text", "json", "sarif", "github"]))
    .option("-o, --output <file>")
    .option("--max-warnings <n>")
    .option("--strict")
    .option("--fix")
    .option("--dry-run")
    .option("--watch")
    .action(action(async () => (await import("./commands/flows-check.js")).flowsCheck));
  add("graph [flow]", flows)
    .addOption(new Option("--format <format>").choices(["tree", "mermaid", "dot", "svg", "html"]))
    .option("-o, --output <file>")
    .option("--from <step>")
    .option("--depth <n>")
    .option("--expand")
    .option("--ascii")
    .option("--path <answers>")
    .option("--handoff <code>")
    .option("--coverage")
    .option("--stats <file>")
    .action(action(async () => (await import("./commands/flows-graph.js")).flowsGraph));
  add("explain [code]", flows).action(action(async () => (await import("./commands/flows-explain.js")).flowsExplain));
  add("diff <old> [new]", flows)
    .option("--flow <id>")
    .option("--json")
    .addOption(new Option("--format <format>").choices(["text", "markdown", "json"]))
    .option("-o, --output <file>")
    .option("--exit-zero")
    .action(action(async () => (await import("./commands/flows-diff.js")).flowsDiff));
  add("preview <flow>", flows)
    .option("-a, --answer <step=answer>", "", collect)
    .addOption(new Option("--as <who>").choices(["wizard", "agent", "card", "plain"]))
    .option("--as-of <date>")
    .option("--width <columns>")
    .option("--both")
    .option("--once")
    .option("--walk")
    .action(action(async () => (await import("./commands/flows-preview.js")).flowsPreview));
  add("test [flow...]", flows)
    .option("--coverage")
    .option("--min-coverage <percent>")
    .option("--missing")
    .option("--update")
    .option("--yes")
    .option("--dry-run")
    .option("--json")
    .addOption(new Option("--format <format>").choices(["text", "tap", "junit", "json"]))
    .option("-o, --output <file>")
    .action(action(async () => (await import("./commands/flows-test.js")).flowsTest));
  add("translate <locale> [flow...]", flows)
    .option("--accept [key...]")
    .option("--prune")
    .option("--report")
    .option("--check")
    .option("--json")
    .option("--dry-run")
    .action(action(async () => (await import("./commands/flows-translate.js")).flowsTranslate));
  add("new [flow]", flows)
    .option("--answers <file>")
    .option("--title <text>")
    .option("--language <locale>")
    .option("--symptom <text>", "", collect)
    .option("--question <text>")
    .option("--choice <label>", "", collect)
    .option("--do <text>")
    .option("--ending <text>")
    .option("--owner <name>")
    .option("--source <id>", "", collect)
    .option("--translate <locale>", "", collect)
    .option("--dry-run")
    .action(action(async () => (await import("./commands/flows-new.js")).flowsNew));
  add("paths <flow>", flows)
    .option("--to <step>")
    .option("--list")
    .option("--limit <n>")
    .option("--random")
    .option("--seed <n>")
    .option("--max-states <n>")
    .option("--max-visits <n>")
    .option("--json")
    .action(action(async () => (await import("./commands/flows-paths.js")).flowsPaths));
  const cases = add("cases");
  add("list", cases)
    .addOption(new Option("--state <state>").choices(["open", "ended"]))
    .option("--flow <id>")
    .option("--limit <n>")
    .option("--json")
    .action(action(async () => (await import("./commands/cases-list.js")).casesList));
  add("show <case>", cases)
    .option("--json")
    .action(action(async () => (await import("./commands/cases-show.js")).casesShow));
  add("export [case]", cases)
    .addOption(new Option("--format <format>").choices(["jsonl", "json", "markdown"]))
    .option("-o, --output <file>")
    .action(action(async () => (await import("./commands/cases-export.js")).casesExport));
  add("delete <case>", cases)
    .option("--yes")
    .action(action(async () => (await import("./commands/cases-delete.js")).casesDelete));
  add("purge", cases)
    .requiredOption("--older-than <age>")
    .option("--dry-run")
    .option("--yes")
    .action(action(async () => (await import("./commands/cases-purge.js")).casesPurge));
  add("move [case]", cases)
    .requiredOption("--to <store>")
    .action(action(async () => (await import("./commands/cases-move.js")).casesMove));
  add("stats", cases)
    .option("--flow <id>")
    .option("--since <date>")
    .option("--until <date>")
    .option("--by-version")
    .option("--gave-up-after <time>")
    .option("--suggest")
    .option("--json")
    .addOption(new Option("--format <format>").choices(["text", "json", "csv", "html"]))
    .option("-o, --output <file>")
    .action(action(async () => (await import("./commands/cases-stats.js")).casesStats));
  add("mcp").action(action(async () => (await import("./commands/mcp.js")).mcp));
  add("completion <shell>").action(action(async () => (await import("./commands/completion.js")).completion));
  add("help [command...]").action((words: readonly string[]) => helpOn(words, program, run));
}

/** As the parser itself says it. */
function missingArgument(name: string, command: Command): never {
  command.error(`error: missing required argument '${name}'`, { code: "commander.missingArgument" });
}

/** What every command has, the program too. */
function prepare(command: Command, run: Run): Command {
  return command
    .helpOption("-h, --help")
    .helpCommand(false)
    .allowExcessArguments(false)
    .exitOverride((error) => {
      run.stoppedAt = command;
      throw error;
    });
}

function addGlobals(program: Command): void {
  program
    .option("--flows <dir>")
    .option("--lang <locale>")
    .option("--store <url>")
    .option("--plain")
    .option("--color")
    .option("--no-color")
    .option("--no-input")
    .option("--today <date>")
    .option("--no-cache")
    .option("-q, --quiet");
}

/** The parser throws when it cannot go on, and when it has shown the version or would show help. */
async function parserStopped(error: CommanderError, program: Command, run: Run): Promise<number> {
  if (run.helpOf) return showHelp(outlineOf(run.helpOf), program, run, error.exitCode === 0);
  if (error.exitCode === 0) return exitCodes.ended;
  const { usageError } = await import("./usage-error.js");
  const command = outlineOf(run.stoppedAt ?? program);
  throw await usageError({ code: error.code, message: error.message, command }, run.surroundings.locale);
}

/** `wallet-help help run`. */
async function helpOn(words: readonly string[], program: Command, run: Run): Promise<void> {
  const { command, rest } = findCommand(outlineOf(program), words);
  const [unknown] = rest;
  if (unknown !== undefined) {
    const { usageError } = await import("./usage-error.js");
    const message = `error: unknown command '${unknown}'`;
    throw await usageError({ code: "commander.unknownCommand", message, command }, run.surroundings.locale);
  }
  run.code = await showHelp(command, program, run, true);
}

/** Help that was asked for is a result; a command that lacks its verb is an error. */
async function showHelp(
  command: CommandOutline,
  program: Command,
  { surroundings }: Run,
  asked: boolean,
): Promise<number> {
  const { writeHelp } = await import("./help-page.js");
  await writeHelp(command, outlineOf(program), surroundings, asked ? "stdout" : "stderr");
  return asked ? exitCodes.ended : exitCodes.usage;
}

/** Words that are no command. */
async function strayWords(words: readonly string[], program: Command): Promise<Action<readonly unknown[]>> {
  const { refuseStrayWords } = await import("./stray-words.js");
  return (context) => refuseStrayWords(words, outlineOf(program), context);
}

function outlineOf(command: Command): CommandOutline {
  return {
    // The tree below is ours, so its names are those that help has words for.
    path: pathOf(command) as CommandPath,
    takes: command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    }),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        name: (option.long ?? option.flags).replace(/^--/, "") as OptionName,
        flags: option.flags,
        choices: option.argChoices ?? [],
      })),
    commands: command.commands.map(outlineOf),
    given: command.args,
  };
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : "";
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
