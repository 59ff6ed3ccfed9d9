import type { Report } from "../issue/issue.js";
import type { Analysis } from "./names.js";
import { answers } from "./rules/answers.js";
import { conditions } from "./rules/conditions.js";
import { endings } from "./rules/endings.js";
import { given } from "./rules/given.js";
import { head } from "./rules/head.js";
import { logic } from "./rules/logic.js";
import { reach } from "./rules/reach.js";
import { fixes } from "./rules/fixes.js";
import { glossary } from "./rules/glossary.js";
import { labels } from "./rules/labels.js";
import { lengths } from "./rules/lengths.js";
import { limits } from "./rules/limits.js";
import { ranges } from "./rules/ranges.js";
import { sources } from "./rules/sources.js";
import { ways } from "./rules/ways.js";
import type { Rule } from "./rules/rule.js";
import { secrets } from "./rules/secrets.js";
import { targets } from "./rules/targets.js";
import { texts } from "./rules/texts.js";
import { unused } from "./rules/unused.js";
import { uses } from "./rules/uses.js";

const RULES: readonly Rule[] = [
  head,
  answers,
  targets,
  conditions,
  logic,
  uses,
  endings,
  reach,
  given,
  texts,
  secrets,
  unused,
  ways,
  ranges,
  limits,
  fixes,
  labels,
  lengths,
  glossary,
  sources,
];

/** Reports everything that is wrong with a flow, one rule after the other. */
export function check(analysis: Analysis, report: Report): void {
  for (const rule of RULES) rule(analysis, report);
}
