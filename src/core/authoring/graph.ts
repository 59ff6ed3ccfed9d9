import type { EndKind } from "../flow/draft.js";
import type { BuiltInWords, MarkdownText } from "../session/view.js";

/** A flow, or a whole library, as a graph: plain data that any format is drawn from. Texts are as their writers wrote them. */
export interface FlowGraph {
  /** The id of the flow; empty for a library. */
  readonly id: string;
  readonly title: MarkdownText;
  /** BCP 47 tag of its texts. */
  readonly locale: string;
  /** The id of the node that comes first. */
  readonly start: string;
  /** In the order of the file; those of a used flow behind the step that uses it. */
  readonly nodes: readonly GraphNode[];
  /** In the order of the file. Several may lead from one node to the same other one. */
  readonly edges: readonly GraphEdge[];
  /** How many nodes were left out, by what was asked for or by the bound. */
  readonly omitted: number;
}

export type GraphNodeKind = "ask" | "do" | "fix" | "tell" | "decide" | "use" | "end" | "flow" | "part";

/** A step, or in a library a flow. */
export interface GraphNode {
  /** The step's id; inside a used flow that is drawn, its address: `takeover/ask_name`. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  /** Of an ending. */
  readonly end?: EndKind;
  readonly label: MarkdownText;
  readonly details: readonly GraphDetail[];
  /** Of a step that uses another flow: that flow. */
  readonly flow?: string;
  /** How many of its ways lead to nodes that were left out. */
  readonly cut?: number;
}

export type GraphDetailName =
  | "why"
  | "hint"
  | "how"
  | "wait"
  | "check"
  | "choice"
  | "text"
  | "todo"
  | "after"
  | "prepare"
  | "say"
  | "expect"
  | "agent_say"
  | "agent_note"
  | "summary";

/** A further text of a step. */
export interface GraphDetail {
  readonly name: GraphDetailName;
  readonly text: MarkdownText;
}

export type GraphEdgeKind = "answer" | "rule" | "fixed" | "not_fixed" | "unable" | "plain" | "return";

/** One way from a step to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The answer, what came of a fix, the condition; empty where there is only one way. */
  readonly label: MarkdownText;
  readonly kind: GraphEdgeKind;
}

/** The words that a graph takes beside those of the flow. */
export interface GraphWords {
  readonly builtIn: Pick<
    BuiltInWords,
    "yes" | "no" | "unsure" | "solved" | "fixed" | "notFixed" | "unable" | "done" | "listSeparator"
  >;
  readonly anyAnswer: string;
  readonly skipped: string;
  readonly otherwise: string;
  readonly when: (condition: string) => string;
  /** An answer, and the condition that decides where it leads. */
  readonly under: (answer: string, condition: string) => string;
  readonly decides: string;
  readonly uses: (flow: string) => string;
  readonly usesEach: (flow: string) => string;
  readonly eachItem: string;
  readonly nextItem: string;
  readonly afterAll: string;
  readonly comesBack: string;
  readonly comesBackWith: (result: string) => string;
  readonly wait: (seconds: number) => string;
  readonly conditions: ConditionWords;
}

/** The words that conditions are said in. */
export interface ConditionWords {
  readonly is: string;
  readonly isNot: string;
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly among: string;
  readonly answered: (step: string) => string;
  readonly notAnswered: (step: string) => string;
  readonly visits: (step: string) => string;
  readonly quoted: (text: string) => string;
}
