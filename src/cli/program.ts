import { Command, CommanderError, Option } from "commander";
import { exitCodes, HostError } from "../host/errors.js";
import type { ColorFlag } from "../host/output.js";
import { isIsoDate } from "../core/flow/calendar.js";
import { nearest } from "../core/text/nearest.js";
import { helpFor } from "../words/help.js";
import type { HelpWords } from "../words/help.js";
import { matchLocale } from "../words/match-locale.js";
import { wordLocales } from "../words/words-for.js";
import { createContext } from "./context.js";
import type { Context, Globals, Io } from "./context.js";
import { version } from "./version.js";

/** A command's action: gives the exit code. */
type Action<Args extends readonly unknown[]> = (context: Context, ...args: Args) => Promise<number>;

/** Parses the command line and runs its command. Gives the exit code; throws `HostError`. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ended;
  const help = helpFor(localeOfHelp(argv, io.env));
  const program = buildProgram(io, help, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ended : exitCodes.usage;
    throw error;
  }
  return code;
}

function buildProgram(io: Io, help: HelpWords, done: (code: number) => void): Command {
  const program = new Command("wallet-help");
  program
    .description(help.about)
    .version(version, "-V, --version", help.options.version)
    .helpOption("-h, --help", help.options.help)
    .helpCommand("help [command]", help.options.helpCommand)
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .configureHelp({ styleTitle: (title) => help.titles[title] ?? title })
    .showHelpAfterError(false)
    .exitOverride();
  addGlobals(program, help);
  const action = <Args extends readonly unknown[]>(load: () => Promise<Action<Args>>) =>
    async (...args: unknown[]): Promise<void> => {
      const context = createContext(io, globalsOf(program.opts()));
      const run = await load();
      // Commander appends the command itself; before it stand the arguments and the options.
      done(await run(context, ...(args.slice(0, -1) as unknown as Args)));
      if (context.output.failure) throw context.output.failure;
    };
  const wizard = action(async () => (await import("./commands/wizard.js")).wizard);
  program.allowExcessArguments(true).action((...args: unknown[]) => {
    const [unknown] = program.args;
    if (unknown !== undefined) throw unknownCommand(unknown, program, help);
    return wizard(...args);
  });
  addCommands(program, help, action);
  program.addHelpText("after", `\n${help.examples(EXAMPLES.wizard)}`);
  return program;
}

function unknownCommand(name: string, program: Command, help: HelpWords): HostError {
  const near = nearest(name, program.commands.map((command) => command.name()));
  return new HostError(help.unknownCommand(name), {
    code: "unknown_command",
    exitCode: exitCodes.usage,
    hint: near.length > 0 ? help.didYouMean(near) : help.seeHelp,
  });
}

type Wrap = <Args extends readonly unknown[]>(load: () => Promise<Action<Args>>) => (...args: unknown[]) => Promise<void>;

function addCommands(program: Command, help: HelpWords, action: Wrap): void {
  const add = (name: keyof HelpWords["commands"], usage: string): Command => {
    const words = help.commands[name];
    return program
      .command(usage)
      .description(words.about)
      .helpOption("-h, --help", help.options.help)
      .allowExcessArguments(false)
      .addHelpText("after", `\n${help.examples(EXAMPLES[name])}`);
  };
  add("run", "run <flow>")
    .option("-a, --answer <step=answer>", help.options.answer, collect, [])
    .option("--answers <file>", help.options.answers)
    .option("--defaults", help.options.defaults)
    .option("--json", help.options.json)
    .addOption(new Option("--format <format>", help.options.format).choices(["text", "markdown", "json", "html"]))
    .option("-o, --output <file>", help.options.output)
    .option("--exit-code", help.options.exitCode)
    .option("--strict", help.options.strict)
    .action(action(async () => (await import("./commands/run.js")).run));
  add("list", "list").option("--json", help.options.json).action(action(async () => (await import("./commands/list.js")).list));
  add("search", "search <words...>").option("--json", help.options.json).action(action(async () => (await import("./commands/search.js")).search));
  add("show", "show <flow>").action(action(async () => (await import("./commands/show.js")).show));
  add("contact", "contact [wallet]").option("--json", help.options.json).action(action(async () => (await import("./commands/contact.js")).contact));
  add("resume", "resume [case]").action(action(async () => (await import("./commands/resume.js")).resume));
  const flows = add("flows", "flows");
  flows
    .command("check [flow]")
    .description(help.commands.check.about)
    .helpOption("-h, --help", help.options.help)
    .addOption(new Option("--format <format>", help.options.checkFormat).choices(["text", "json"]).default("text"))
    .allowExcessArguments(false)
    .addHelpText("after", `\n${help.examples(EXAMPLES.check)}`)
    .action(action(async () => (await import("./commands/flows-check.js")).flowsCheck));
}

/** The examples of every help page; each is run by a test. */
export const EXAMPLES = {
  wizard: ["wallet-help", "wallet-help --lang zh-CN", "wallet-help run verification-code"],
  run: [
    "wallet-help run verification-code",
    "wallet-help run verification-code -a channel=sms -a number_right=yes --json --no-input",
    "wallet-help run refund --answers answers.yaml --format markdown --output card.md",
  ],
  list: ["wallet-help list", "wallet-help list --json"],
  search: ["wallet-help search code not coming", "wallet-help search 收不到验证码"],
  show: ["wallet-help show verification-code"],
  contact: ["wallet-help contact wechat_pay", "wallet-help contact 支付宝"],
  resume: ["wallet-help resume", "wallet-help resume 26-0001"],
  flows: ["wallet-help flows check"],
  check: ["wallet-help flows check", "wallet-help flows check refund --format json", "wallet-help --flows my-flows flows check"],
} as const satisfies Record<"wizard" | keyof HelpWords["commands"], readonly string[]>;

function addGlobals(program: Command, { options }: HelpWords): void {
  program
    .option("--flows <dir>", options.flows)
    .option("--lang <locale>", options.lang)
    .option("--store <url>", options.store)
    .option("--plain", options.plain)
    .option("--color", options.color)
    .option("--no-color", options.noColor)
    .option("--no-input", options.noInput)
    .option("--today <date>", options.today)
    .option("-q, --quiet", options.quiet);
}

function globalsOf(options: Record<string, unknown>): Globals {
  const text = (name: string): string | undefined => (typeof options[name] === "string" ? options[name] : undefined);
  const [flows, lang, store, today] = [text("flows"), text("lang"), text("store"), text("today")];
  if (today !== undefined && !isIsoDate(today)) throw badDate(today);
  return {
    input: options.input !== false,
    plain: options.plain === true,
    quiet: options.quiet === true,
    ...(flows !== undefined && { flows }),
    ...(lang !== undefined && { lang }),
    ...(store !== undefined && { store }),
    ...(today !== undefined && { today }),
    ...(colorOf(options.color) && { color: colorOf(options.color) }),
  };
}

function colorOf(value: unknown): ColorFlag {
  return value === true ? "on" : value === false ? "off" : undefined;
}

function badDate(given: string): HostError {
  return new HostError(`"${given}" is no date.`, {
    code: "bad_date",
    exitCode: exitCodes.usage,
    hint: "Write it as year-month-day, such as --today 2026-03-01.",
  });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Help is printed while the command line is parsed, so its language is read from the words themselves. */
function localeOfHelp(argv: readonly string[], env: Io["env"]): string {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const given = at === -1 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
  const wanted = [given, env.LC_ALL, env.LC_MESSAGES, env.LANG].filter((tag) => tag !== undefined && tag !== "");
  return matchLocale(wanted as readonly string[], wordLocales);
}
