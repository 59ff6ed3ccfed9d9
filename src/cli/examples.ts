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
  agent: ["wallet-help agent", "wallet-help agent K7QF-2M9X-D", 'wallet-help agent --on-close "cat >> tickets.json"'],
  flows: ["wallet-help flows check"],
  "flows check": [
    "wallet-help flows check",
    "wallet-help flows check refund --json",
    "wallet-help --flows my-flows flows check",
    "wallet-help flows check --format sarif --output issues.sarif",
    "wallet-help flows check --fix --dry-run",
  ],
  "flows explain": ["wallet-help flows explain", "wallet-help flows explain unknown-step"],
  "flows graph": [
    "wallet-help flows graph refund",
    "wallet-help flows graph refund --coverage --output refund.html",
    "wallet-help flows graph verification-code --path channel=sms,number_right=yes",
  ],
  "flows diff": [
    "wallet-help --flows my-flows flows diff HEAD~1",
    "wallet-help --flows my-flows flows diff main --flow refund --format markdown",
    "wallet-help flows diff old-flows new-flows --output changes.md",
  ],
  "flows preview": [
    "wallet-help flows preview verification-code",
    "wallet-help flows preview refund --both --width 120 --once",
  ],
  "flows test": [
    "wallet-help flows test",
    "wallet-help flows test refund --coverage",
    "wallet-help flows test --format junit --output report.xml",
  ],
  "flows translate": [
    "wallet-help --flows my-flows flows translate zh-CN",
    "wallet-help --flows my-flows flows translate fr refund --dry-run",
    "wallet-help flows translate zh-CN --check",
  ],
  "flows new": [
    "wallet-help --flows my-flows flows new",
    "wallet-help --flows my-flows flows new shop-cannot-scan --answers new-flow.yaml",
  ],
  "flows paths": [
    "wallet-help flows paths refund",
    "wallet-help flows paths verification-code --to blocked --limit 3",
    "wallet-help flows paths refund --random --seed 7",
  ],
  cases: ["wallet-help cases list"],
  "cases list": ["wallet-help cases list", "wallet-help cases list --state open --limit 10 --json"],
  "cases show": ["wallet-help cases show 26-0001"],
  "cases export": ["wallet-help cases export", "wallet-help cases export 26-0001 --output case.md"],
  "cases delete": ["wallet-help cases delete 26-0001 --yes"],
  "cases purge": ["wallet-help cases purge --older-than 90d --dry-run"],
  "cases move": ["wallet-help cases move --to other.db"],
  "cases stats": [
    "wallet-help cases stats",
    "wallet-help cases stats --since 2026-10-01 --suggest",
    "wallet-help cases stats --flow refund --output stats.html",
  ],
  mcp: ["wallet-help mcp", "wallet-help mcp --lang zh-CN"],
  completion: ["wallet-help completion bash", "wallet-help completion zsh"],
  help: ["wallet-help help run"],
};
