import type { HelpWords } from "./help-words.js";

/** The help in English. */
export const englishHelp: HelpWords = {
  about: "Finds out what is wrong with your digital wallet, step by step, and prepares the talk with support.",
  headings: {
    usage: "Usage",
    commands: "Commands",
    options: "Options",
    everywhere: "Options of every command",
    exitCodes: "Exit codes",
    examples: "Examples",
  },
  placeholders: {
    options: "options",
    command: "command",
    flow: "flow",
    wallet: "wallet",
    words: "words",
    case: "case",
    shell: "shell",
  },
  commands: {
    "": {
      about: "the wizard: find the problem, walk through it",
      more: ["Without a command, it asks what is going wrong."],
    },
    run: {
      about: "walk one flow, by a person or by a script",
      more: [
        "In a terminal it asks you, question by question. With --json, --format, --output or --no-input, or without a terminal, it asks nothing: answers come from -a and --answers, and the first one that is missing ends it with exit code 3, which names the question, its choices and the flag.",
        "In place of a flow, a hand-off code goes on from where it stands. It is read in small letters, too, and dashes do not matter.",
        "With --json the state of the walk is printed whatever the exit code is: asking, refused or ended.",
        "A step inside a flow that is used by another is written takeover/ask_name. Several choices are written a,b. An optional question is skipped with an empty answer: -a wallet=",
      ],
    },
    list: { about: "the flows" },
    search: {
      about: "find a flow by what is going wrong",
      more: ["Words may be mistyped, and in any of the flows' languages. When nothing is found, the exit code is 66."],
    },
    show: { about: "one flow on a page: questions, fixes, endings" },
    contact: {
      about: "the official ways to reach a wallet's support",
      more: [
        "A wallet is named by its id or by its name, in any language. Without one, you get the way that is safe for all.",
      ],
    },
    resume: {
      about: "carry on where you, or a crash, left off",
      more: ["Without a case, it is the one that was changed last. A hand-off code is taken, too."],
    },
    flows: { about: "tools for those who write flows" },
    "flows check": {
      about: "prove that flows are sound",
      more: [
        "Prints everything that is wrong, with file, line and column. The exit code is 65 when there is an error; warnings alone do not change it.",
      ],
    },
    mcp: {
      about: "the same engine for AI assistants",
      more: [
        "Speaks the Model Context Protocol on standard input and output. In the settings of the assistant's program, name wallet-help as the command and mcp as its argument.",
        "The assistant asks you the questions and gives your answers on. It sees only the question that is being asked, and cannot skip one; the danger check comes first. Nothing is kept when it ends.",
      ],
    },
    completion: {
      about: "completion for your shell",
      more: [
        "Prints a script for bash, zsh, fish or powershell. It completes commands, options, flows, wallets and languages, and of run the steps after -a and their answers. Have your shell run it each time it starts, with one line:",
        'bash, in ~/.bashrc: eval "$(wallet-help completion bash)"',
        'zsh, in ~/.zshrc after compinit: eval "$(wallet-help completion zsh)"',
        "fish, in ~/.config/fish/config.fish: wallet-help completion fish | source",
        "PowerShell, in $PROFILE: wallet-help completion powershell | Out-String | iex",
      ],
    },
    help: { about: "this help, or that of a command" },
  },
  options: {
    version: "print the version",
    help: "print this help",
    flows: "a folder of flows (or WALLET_HELP_FLOWS)",
    lang: "en or zh-CN (or LC_ALL, LC_MESSAGES, LANG)",
    store: "where cases are kept (or WALLET_HELP_STORE)",
    plain: "for screen readers: lines only, no redraw (or ACCESSIBLE=1)",
    color: "colours even where they would be left out",
    "no-color": "no colours (or NO_COLOR)",
    "no-input": "ask nothing: an answer that is missing is an error",
    today: "the date to reckon with, year-month-day",
    quiet: "no remarks on standard error, only errors",
    answer: "an answer, such as channel=sms; may be repeated",
    answers: "a YAML or JSON file of answers, a map or a list; - is standard input",
    defaults: "take a question's default where no answer is given",
    json: "print data",
    format: "how to print it",
    output: "write to a file, whole or not at all; its ending tells the format",
    "exit-code": "tell by the exit code how it ended",
    strict: "an answer that was not used is an error",
    ndjson: "keep talking: a command a line in, a state a line out, as JSON; the flow may be left out",
  },
  oneOf: (choices) => `: ${choices.join(", ")}`,
  exitCodes: [
    ["0", "it ended; with --exit-code: solved"],
    ["10, 20, 30", "with --exit-code: advice, support, emergency"],
    ["2", "the command line cannot be taken"],
    ["3", "an answer is missing"],
    ["4", "an answer was refused"],
    ["65", "the flow has errors"],
    ["66", "there is no such flow, wallet, case or file"],
    ["74", "a file or the store of cases failed"],
    ["130", "interrupted"],
  ],
};
