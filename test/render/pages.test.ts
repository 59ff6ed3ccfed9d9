import { expect, test } from "vitest";
import { contactScreen } from "../../src/render/contact.js";
import { issueLine, issueList, noIssues } from "../../src/render/issue.js";
import { flowList } from "../../src/render/list.js";
import { searchResults } from "../../src/render/search.js";
import { flowPage } from "../../src/render/show.js";
import { flowsFrom } from "../support/flow-from-text.js";
import { screenOf, support } from "./samples.js";

const flows = [
  { id: "verification-code", title: "收不到验证码", summary: "您在等验证码，但它没来，或者提示不正确，一直都用不了。" },
  { id: "refund", title: "我想把钱要回来", summary: undefined },
];

test("the list has ids beside the titles where there is room", () => {
  expect(flowList(flows, screenOf("zh-CN", 80))).toMatchInlineSnapshot(`
    "  可以排查的问题

      verification-code   收不到验证码
                          您在等验证码，但它没来，或者提示不正确，一直都用不了。
      refund              我想把钱要回来"
  `);
  expect(flowList(flows, screenOf("zh-CN", 40))).toMatchInlineSnapshot(`
    "  可以排查的问题

      verification-code
        收不到验证码
        您在等验证码，但它没来，或者提示不正
        确，一直都用不了。
      refund
        我想把钱要回来"
  `);
  expect(flowList([], screenOf("en", 80))).toBe("  There are no flows here.");
});

test("a search says what it was for, whatever was typed", () => {
  expect(searchResults("**code**", flows.slice(1), screenOf("en", 80))).toBe(
    '  1 result for "**code**"\n\n  refund   我想把钱要回来',
  );
  expect(searchResults("\u001b[2J", [], screenOf("en", 80))).toBe(
    '  Nothing found for "\\x1b[2J".\n  Try other words, or see all with: wallet-help list',
  );
});

test("contacts stand in their order, with where they were seen", () => {
  const { channels, neverShare } = support.card!;
  const phone = {
    kind: "phone" as const,
    value: "95516",
    source: "https://wallet.95516.com/s/help",
    seen: "2024-04-24",
  };
  const parts = {
    wallet: "UnionPay",
    channels: [...channels, phone],
    ready: ["App version"],
    neverShare,
    today: "2026-11-22",
  };
  expect(contactScreen(parts, screenOf("en", 80))).toMatchInlineSnapshot(`
    "  ------------------------------------------------------------------------------
      Official ways to reach UnionPay

        In the app   Me > Services > Help  safest
                     seen on another site, 2025-10, not confirmed by the provider
        Website      https://pay.weixin.qq.com
                     seen on the provider's own page
        Phone        95017
                     Follow the voice menu.
                     Hours: 09:00-22:00
                     seen on the provider's own page, 2023-03 (may be out of date)
        Phone        95516
                     seen on wallet.95516.com, 2024-04-24 (may be out of date)
        Trust no number from a search result, a message or a caller.

      Have this ready
        [ ] App version

      Never tell anybody, support included
        login password, payment password or PIN, one-time code, full card number,
        recovery phrase or private key
        Nobody from support needs to see or control your screen.
      ------------------------------------------------------------------------------"
  `);
});

test("without a confirmed contact it is said what to do instead", () => {
  const shown = contactScreen({ channels: [], ready: [], neverShare: [] }, screenOf("zh-CN", 80));
  expect(shown).toContain("没有查证过的联系方式。请打开官方 App，在里面找“帮助”。");
  expect(shown).toContain("验证码");
});

const small = `steps:
  channel:
    ask: How should the code reach you?
    choices:
      sms: A text message
      voice: A phone call
    next:
      sms: resend
      else: wrap_up
  resend:
    do: Ask for a new code, **once**
    how:
      - Wait a minute.
      - Press it again.
    wait: 1m
    check: Did it come?
    next:
      - if: visits.resend >= 2
        go: wrap_up
      - go: channel
  wrap_up:
    end: advice
    title: Wait a day
    text: The limit goes away by itself.
    todo:
      - Do nothing.
`;

test("a flow on a page", async () => {
  const { library } = await flowsFrom({ main: small });
  const shown = flowPage({ flow: library.flows.main!, locale: "en" }, screenOf("en", 80));
  expect(shown.replace(/sha256:[0-9a-f]{12}/, "sha256:...")).toMatchInlineSnapshot(`
    "  A test                                                                    main
      Flows for tests.
      Version: sha256:...
      Owner: tests
      Reviewed: 2026-11-22
      Found by: test
      Starts at channel

      Questions

      How should the code reach you?                                         channel
        - A text message  to resend
        - A phone call  to wrap_up

      Things to try

      Ask for a new code, once                                                resend
        1. Wait a minute.
        2. Press it again.
        Wait 1 minute
        Did it come?
        - helped  to solved
        - did not help
          if visits.resend >= 2  to wrap_up
          otherwise  to channel
        - could not be done
          if visits.resend >= 2  to wrap_up
          otherwise  to channel

      Endings

      Wait a day                                                             wrap_up
        What to do
        The limit goes away by itself.
        1. Do nothing.

      It works again                                                          solved
        Solved"
  `);
});

test("an issue has its place, words, lines and hint", async () => {
  const { issues } = await flowsFrom({ main: small.replace("sms: resend", "sms: resent") });
  expect(issueList(issues.slice(0, 1), screenOf("en", 80))).toMatchInlineSnapshot(`
    "main.yaml
      15:12  error Unknown step [unknown-step]
        There is no step "resent" in this flow.
        14 |     next:
        15 |       sms: resent
           |            ^^^^^^
        16 |       else: wrap_up
        Hint: Did you mean "resend"?"
  `);
  expect(issueLine(issues[0]!, screenOf("en", 80).words.issues)).toBe(
    'main.yaml:15:12: error unknown-step: There is no step "resent" in this flow.',
  );
});

test("the mark stays under its place where the line is Chinese and the window narrow", async () => {
  const { issues } = await flowsFrom({
    main: small.replace("How should the code reach you?", `${"您的手机号码".repeat(12)} #1`),
  });
  const lines = issueList(issues.slice(0, 1), screenOf("zh-CN", 40)).split("\n");
  const marked = lines.find((line) => line.includes("^"))!;
  const above = lines[lines.indexOf(marked) - 1]!;
  expect([above, marked]).toMatchInlineSnapshot(`
    [
      "    10 | ...号码您的手机号码 #1",
      "       |                     ^^",
    ]
  `);
});

test("issues are put together by their files", async () => {
  const { issues } = await flowsFrom({ main: small.replace("sms: resend", "sms: resent"), other: "format: 1\n" });
  const surface = screenOf("en", 80);
  const heads = issueList(issues, surface)
    .split("\n")
    .filter((line) => /^\S/.test(line));
  expect(heads).toEqual(["main.yaml", "other.yaml"]);
});

test("nothing wrong is said", () => {
  expect(noIssues("没有发现问题。", screenOf("zh-CN", 80))).toBe("没有发现问题。");
});
