import type { CommandPath } from "../words/help-words.js";

/** The examples of every help page; each is run by a test. */
export const examples: Readonly<Record<CommandPath, readonly string[]>> = {
  "": ["wallet-help", "wallet-help --lang zh-CN", "wallet-help search code not coming"],
  run: [
    "wallet-help run verification-code",
    "wallet-help run verification-code -a channel=sms -a number_right=yes --json",
    "wallet-help run refund --answers answers.yaml --output card.md",
  ],
  list: ["wallet-help list", "wallet-help list --json"],
  search: ["wallet-help search code not coming", "wallet-help search 收不到验证码"],
  show: ["wallet-help show verification-code"],
  contact: ["wallet-help contact", "wallet-help contact wechat_pay", "wallet-help contact 支付宝 --json"],
  resume: ["wallet-help resume", "wallet-help resume 26-0001"],
  flows: ["wallet-help flows check"],
  "flows check": [
    "wallet-help flows check",
    "wallet-help flows check refund --json",
    "wallet-help --flows my-flows flows check",
  ],
  mcp: ["wallet-help mcp", "wallet-help mcp --lang zh-CN"],
  completion: ["wallet-help completion bash", "wallet-help completion zsh"],
  help: ["wallet-help help run"],
};
