/** Questions of the walk that the engines are compared on. */
export const QUESTIONS = 20;

/** A flow of questions in a row, each with a reason and two choices. */
export function walkFlow(questions = QUESTIONS): string {
  const steps = Array.from({ length: questions }, (_none, index) => {
    const next = index === questions - 1 ? "done" : `q${index + 1}`;
    return `  q${index}:
    ask: Is thing number ${index} as it should be?
    why: Thing number ${index} is a frequent cause.
    choices: { yes: "Yes", no: "No" }
    next: ${next}
`;
  });
  return `${HEAD}steps:\n${steps.join("")}  done:\n    end: advice\n    title: Done\n`;
}

/** A flow that asks the same question until the answer is no. */
export function loopFlow(): string {
  return `${HEAD}steps:
  again:
    ask: Once more?
    type: yes_no
    next:
      - if: again == "no" || visits.other > 3.0
        go: done
      - go: other
  other:
    ask: And this?
    type: yes_no
    next: again
  done:
    end: advice
    title: Done
`;
}

const HEAD = `format: 1
title: A walk
summary: For measuring.
symptoms: [none]
owner: bench
reviewed: 2026-11-22
sources: [BENCH-1]
`;
