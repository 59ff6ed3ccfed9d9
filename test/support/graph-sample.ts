import { HEAD } from "./flow-from-text.js";

/** A flow with a loop, a used flow, a branch, two languages, scenarios and labels that would do harm where they could. */
export const graphFiles: Readonly<Record<string, string>> = {
  main: `${HEAD}steps:
  problem:
    ask: What is wrong?
    why: Because it matters.
    choices:
      broken: '<script>window.hurt = 1</script> "it" [is] broken'
      lost: { label: It is lost, next: freeze }
      other: { label: Something else, next: sort }
    next: again
  again:
    do: Try it again
    how:
      - Press the button.
    check: Does it work?
    next: { unable: call, not_fixed: problem }
  sort:
    decide:
      - if: 'problem == "other" && visits.problem > 2'
        go: call
      - go: problem
  freeze:
    use: part
    next: call
  call:
    end: support
    title: Call them, the end
    say: Please help.
`,
  part: `${HEAD}steps:
  sure:
    ask: Are you sure?
    type: yes_no
    next: back
  back: { end: return, result: safe }
`,
  "main.zh-CN": `translates: main
title: 测试
summary: 测试流程。
symptoms: [测试]
steps:
  problem:
    ask: 哪里不对？
    why: 因为重要。
    choices: { broken: 坏了, lost: 丢了, other: 其他 }
  again: { do: 再试一次, how: [按按钮。], check: 好了吗？ }
  call: { title: 打电话, say: 请帮忙。 }
`,
  "main.scenarios": `- name: it works again
  answers: [{ problem: broken }, { again: fixed }]
  expect: { end: solved }
- name: it is lost
  answers: [{ problem: lost }, { freeze/sure: yes }]
  expect: { end: call }
`,
};
