import type { Report } from "../../issue/issue.js";
import type { Analysis } from "../names.js";

/** Looks at one aspect of a flow and reports what is wrong with it. */
export type Rule = (analysis: Analysis, report: Report) => void;
