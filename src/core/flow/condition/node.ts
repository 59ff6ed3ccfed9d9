import type { BinaryOperator } from "./expression.js";

/** A node of what the library of the condition language parsed: so much of it as is read here. */
export type ConditionNode = { readonly range: { readonly start: number; readonly end: number } } & (
  | { readonly op: "value"; readonly args: unknown }
  | { readonly op: "id"; readonly args: string }
  | FieldNode
  | { readonly op: ".?"; readonly args: readonly [of: ConditionNode, field: string] }
  | { readonly op: "[]" | "[?]"; readonly args: readonly [of: ConditionNode, index: ConditionNode] }
  | { readonly op: "call"; readonly args: readonly [name: string, args: readonly ConditionNode[]] }
  | {
      readonly op: "rcall";
      readonly args: readonly [name: string, target: ConditionNode, args: readonly ConditionNode[]];
    }
  | { readonly op: "list"; readonly args: readonly ConditionNode[] }
  | { readonly op: "map"; readonly args: readonly (readonly [key: ConditionNode, value: ConditionNode])[] }
  | { readonly op: "!_" | "-_"; readonly args: ConditionNode }
  | { readonly op: "?:"; readonly args: readonly [test: ConditionNode, yes: ConditionNode, no: ConditionNode] }
  | { readonly op: BinaryOperator; readonly args: readonly [left: ConditionNode, right: ConditionNode] }
);

/** `of.field`. */
export interface FieldNode {
  readonly op: ".";
  readonly args: readonly [of: ConditionNode, field: string];
}

/** The direct parts of a node, in the order of the text. */
export function partsOfNode(node: ConditionNode): readonly ConditionNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}
