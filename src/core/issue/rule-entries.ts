import { didYouMean, didYouMeanOr, oneOf, quoted, type CatalogueEntry } from "./entry.js";

/** Issues of meaning: names, types and ways through a flow, found by the rules of the checker. */
export const ruleEntries = {
  "unknown-step": {
    severity: "error",
    title: "Unknown step",
    words: ({ name }) => `There is no step ${quoted(name)} in this flow.`,
    hint: didYouMeanOr("Write that step, or name one that is there."),
  },
  "unknown-name": {
    severity: "error",
    title: "Unknown name",
    words: ({ name }) => `Nothing in this flow is called ${quoted(name)}.`,
    hint: didYouMeanOr(({ name }) => `If it is a text, put it in quotes inside the expression: '"${name}"'.`),
  },
  "unknown-flow": {
    severity: "error",
    title: "Unknown flow",
    words: ({ name }) => `There is no flow ${quoted(name)} in this folder.`,
    hint: didYouMeanOr("A flow's id is the name of its file without .yaml."),
  },
  "unknown-choice": {
    severity: "error",
    title: "Unknown choice",
    words: ({ name, step }) =>
      step === undefined ? `No choice is called ${quoted(name)}.` : `${quoted(step)} has no choice ${quoted(name)}.`,
    hint: didYouMeanOr(({ allowed }) =>
      allowed === undefined ? "Name one of its choices." : `Its answers are ${oneOf(allowed)}.`,
    ),
  },
  "unknown-checklist-item": {
    severity: "error",
    title: "Unknown checklist item",
    words: ({ name }) => `common.yaml has no checklist item ${quoted(name)}, and neither has this flow.`,
    hint: didYouMeanOr("Give it a label here, or add it to common.yaml."),
  },
  "unknown-channel": {
    severity: "error",
    title: "Unknown channel",
    words: ({ name }) => `${quoted(name)} is neither "wallet" nor a helpline of wallets.yaml.`,
    hint: didYouMeanOr('Write "wallet", or add the helpline to wallets.yaml.'),
  },
  "unknown-choice-list": {
    severity: "error",
    title: "Unknown list of choices",
    words: ({ name }) => `common.yaml has no list of choices ${quoted(name)}.`,
    hint: didYouMeanOr("Write the choices out here, or add the list to common.yaml."),
  },
  "unknown-value": {
    severity: "error",
    title: "Unknown value in a text",
    words: ({ name }) => `The text shows ${quoted(name)}, which this flow does not know.`,
    hint: didYouMeanOr("A text can show steps, facts and inputs of its own flow."),
  },
  "type-mismatch": {
    severity: "error",
    title: "Types do not fit",
    words: ({ expected, found, words }) =>
      words === undefined ? `This should be ${expected}, and it is ${found}.` : String(words),
    hint: didYouMean,
  },
  "bad-expression": {
    severity: "error",
    title: "Not an expression",
    words: ({ words }) => `The expression cannot be read: ${words ?? "it is not complete"}.`,
    hint: () =>
      "Texts inside an expression stand in double quotes; put the whole of it in single quotes if YAML cuts it.",
  },
  "bad-message": {
    severity: "error",
    title: "Not a message",
    words: ({ words }) => `The text cannot be read: ${words ?? "its braces do not fit"}.`,
    hint: () => "Braces are for values only, as in {$amount}; write \\{ for a brace that is shown.",
  },
  "bad-pattern": {
    severity: "error",
    title: "Not a pattern",
    words: ({ words }) => `The pattern cannot be used: ${words ?? "it is not a regular expression"}.`,
    hint: () => "Look-around and back-references are not available; use classes and counts.",
  },
  "bad-default": {
    severity: "error",
    title: "Default is no answer",
    words: ({ value }) => `The question itself would refuse its default ${quoted(value)}.`,
    hint: didYouMeanOr("Give a default that is an answer, or widen what is taken."),
  },
  "missing-last-rule": {
    severity: "error",
    title: "Last rule has a condition",
    words: () => 'If no condition holds, nothing is left: the last entry must have no "if".',
    hint: () => 'Add a last entry without "if".',
  },
  "rule-after-last": {
    severity: "error",
    title: "Rule is never reached",
    words: () => 'An entry above has no "if" and always holds, so this one is never reached.',
    hint: () => 'Move the entry without "if" to the end.',
  },
  "shadowed-rule": {
    severity: "error",
    title: "Rule never holds",
    words: () => "Whenever this holds, a rule above has held already.",
    hint: () => "Put the narrower rule first, or delete this one.",
  },
  "impossible-comparison": {
    severity: "error",
    title: "Comparison never holds",
    words: ({ words }) => (words === undefined ? "No answer can make this true." : String(words)),
    hint: () => "Compare with something that can be answered.",
  },
  "missing-else": {
    severity: "error",
    title: "Answer leads nowhere",
    words: ({ answers, step }) => `Step ${quoted(step)} does not say where ${oneOf(answers)} leads.`,
    hint: () => 'Name it under "next", or add "else".',
  },
  "never-holds-here": {
    severity: "warning",
    title: "Never true here",
    words: () => "On none of the ways that lead here can this be true.",
    hint: () => "Look at the answers that lead here: delete this, or lead another way here.",
  },
  "always-holds": {
    severity: "warning",
    title: "Always true here",
    words: () => "On every way that leads here this is true, so what stands after it is never used.",
    hint: () => "Delete the condition, or mend it.",
  },
  "overlapping-ranges": {
    severity: "warning",
    title: "Ranges overlap",
    words: ({ values, line }) => `${values} also fits the rule in line ${line}, which comes first and wins.`,
    hint: () => "Let one range end where the other begins.",
  },
  "range-gap": {
    severity: "warning",
    title: "Gap between ranges",
    words: ({ value, line }) => `${value} fits neither this range nor the one in line ${line}.`,
    hint: () => "Use <= or >= in one of the two, or give the value a rule of its own.",
  },
  "no-choice-left": {
    severity: "warning",
    title: "All choices may be hidden",
    words: ({ step }) => `Every choice of ${quoted(step)} has a condition, and it may be that none of them holds.`,
    hint: () => 'Give one choice no "if", such as "none of these".',
  },
  "min-above-max": {
    severity: "error",
    title: "Least is above most",
    words: ({ min, max }) => `Nothing can be at least ${min} and at most ${max}.`,
    hint: () => "Exchange the two, or mend one of them.",
  },
  "fixed-to-solved": {
    severity: "warning",
    title: "What was fixed ends as solved",
    words: ({ step, meant }) =>
      `${quoted(step)} does not say where "fixed" leads, so it ends as solved and never comes to ${quoted(meant)}.`,
    hint: ({ meant }) =>
      `Write a map under "next": \`fixed: ${meant}\`, and \`else:\` for the rest; or \`fixed: solved\` if it is meant.`,
  },
  "unchecked-fix": {
    severity: "warning",
    title: "Nobody asks whether it helped",
    words: ({ step }) => `${quoted(step)} leads to solved, and nobody was asked whether it helped.`,
    hint: () => "Add `check:` with the question that tells whether it worked.",
  },
  "no-way-to-support": {
    severity: "warning",
    title: "No way to support",
    words: ({ step }) => `From ${quoted(step)} on, no answer leads to support.`,
    hint: () => "Let one answer lead to an ending of kind support.",
  },
  "too-many-questions": {
    severity: "warning",
    title: "Too many questions",
    words: ({ questions, most }) => `The longest way has ${questions} questions; the flow allows ${most}.`,
    hint: () => "Ask less, ask later, or move a part of it into a flow of its own.",
  },
  "unreachable-step": {
    severity: "error",
    title: "Step is never reached",
    words: ({ step }) => `No way leads to step ${quoted(step)}.`,
    hint: () => "Lead to it with next, or delete it.",
  },
  "no-way-out": {
    severity: "error",
    title: "No way to an ending",
    words: ({ step }) => `From step ${quoted(step)} no ending can be reached.`,
    hint: () => "Give one of its answers a way to an ending.",
  },
  "read-before-given": {
    severity: "error",
    title: "Read before it is given",
    words: ({ name, path }) =>
      path === undefined
        ? `${quoted(name)} may not have been answered when this is read.`
        : `${quoted(name)} has not been answered on the way ${path}.`,
    hint: ({ name }) => `Ask it earlier, or guard it: answered.${name} && ...`,
  },
  "table-gap": {
    severity: "error",
    title: "Table has no entry",
    words: ({ table, keys }) => `Table ${quoted(table)} has no entry for ${oneOf(keys ?? "some answers")}.`,
    hint: () => 'Add the entry, or an "else" to the table.',
  },
  "duplicate-name": {
    severity: "error",
    title: "Name used twice",
    words: ({ name, line, what }) => `${quoted(name)} is also the name of ${what ?? "something else"} (line ${line}).`,
    hint: () => "Steps, facts, tables and inputs share one set of names: rename one of the two.",
  },
  "reserved-word": {
    severity: "error",
    title: "Reserved word",
    words: ({ name }) => `${quoted(name)} has a meaning of its own in conditions and cannot be a name.`,
    hint: () => "Choose another name.",
  },
  "circular-fact": {
    severity: "error",
    title: "Facts go in a circle",
    words: ({ path }) => `This fact reads itself: ${path}.`,
    hint: () => "Let one of them stand on answers alone.",
  },
  "circular-use": {
    severity: "error",
    title: "Flows go in a circle",
    words: ({ path }) => `These flows use each other without end: ${path}.`,
    hint: () => "Go back with a return ending instead.",
  },
  "missing-input": {
    severity: "error",
    title: "Missing input",
    words: ({ flow, name }) => `Flow ${quoted(flow)} needs ${quoted(name)}.`,
    hint: ({ name }) => `Add "${name}:" under "with".`,
  },
  "unknown-input": {
    severity: "error",
    title: "Unknown input",
    words: ({ flow, name }) => `Flow ${quoted(flow)} takes no input ${quoted(name)}.`,
    hint: didYouMeanOr("Delete it, or declare it under inputs there."),
  },
  "mixed-results": {
    severity: "error",
    title: "Results of different types",
    words: ({ types }) => `The returns of this flow give different types: ${types ?? "some give none"}.`,
    hint: () => "Let all of them give one type, or none of them a result.",
  },
  "table-key-unused": {
    severity: "warning",
    title: "Table entry is never looked up",
    words: ({ key, table }) => `Nothing looks up ${quoted(key)} in table ${quoted(table)}.`,
    hint: didYouMeanOr("Delete it, or mend its key."),
  },
  "unused-name": {
    severity: "warning",
    title: "Never used",
    words: ({ name }) => `Nothing reads ${quoted(name)}.`,
    hint: () => "Delete it, or use it.",
  },
  "silent-loop": {
    severity: "error",
    title: "Loop without a question",
    words: ({ steps }) => `Steps ${quoted(steps)} lead to each other and ask nothing in between.`,
    hint: () => "Put a question into the loop, or lead out of it.",
  },
  "used-flow-broken": {
    severity: "error",
    title: "Uses a flow with errors",
    words: ({ name }) => `Flow ${quoted(name)} has errors, so this one cannot run either.`,
    hint: () => "Mend that flow first.",
  },
  "not-proved": {
    severity: "warning",
    title: "Not proved",
    words: ({ words }) => `There are too many combinations to be sure${words === undefined ? "" : `: ${words}`}.`,
    hint: () => "Nothing is known to be wrong. Simpler conditions can be proved.",
  },
} as const satisfies Record<string, CatalogueEntry>;
