#!/bin/sh
# Walks the case of case.json to its card and prints the state as JSON. WALLET_HELP is the program, `npx wallet-help` if unset.
set -eu

${WALLET_HELP:-npx wallet-help} --today 2026-11-22 run verification-code --json --answers - -a wallet=wechat_pay <<'ANSWERS'
- channel: sms
- number_right: yes
- screen: nothing
- reception: both
- requests: 1
- resend: not_fixed
- blocked_texts: not_fixed
- restart: not_fixed
- requests: 3
- resend: not_fixed
- other_way: not_fixed
- number_story: ported
- ask_carrier: not_fixed
ANSWERS
