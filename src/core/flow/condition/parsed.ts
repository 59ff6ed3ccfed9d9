import { partsOfNode } from "./node.js";
import type { ConditionNode } from "./node.js";
import type { Expression } from "./expression.js";

/** The tree that rules walk, of what the library parsed. */
export function expressionOf(node: ConditionNode): Expression {
  const { start, end } = node.range;
  const at = { start, end };
  switch (node.op) {
    case "value":
      return { ...at, kind: "literal", value: literalOf(node.args) };
    case "id":
      return { ...at, kind: "name", name: node.args };
    case ".":
      return { ...at, kind: "field", of: expressionOf(node.args[0]), field: node.args[1] };
    case "[]":
      return { ...at, kind: "index", of: expressionOf(node.args[0]), index: expressionOf(node.args[1]) };
    case "call":
      return { ...at, kind: "call", name: node.args[0], args: node.args[1].map(expressionOf) };
    case "rcall": {
      const [name, target, args] = node.args;
      return { ...at, kind: "call", name, target: expressionOf(target), args: args.map(expressionOf) };
    }
    case "list":
      return { ...at, kind: "list", items: node.args.map(expressionOf) };
    case "!_":
      return { ...at, kind: "not", of: expressionOf(node.args) };
    case "-_":
      return { ...at, kind: "negative", of: expressionOf(node.args) };
    case "?:": {
      const [test, yes, no] = node.args;
      return { ...at, kind: "conditional", test: expressionOf(test), yes: expressionOf(yes), no: expressionOf(no) };
    }
    case ".?":
    case "[?]":
    case "map":
      return { ...at, kind: "other", parts: partsOfNode(node).map(expressionOf) };
    default: {
      const [left, right] = node.args;
      return { ...at, kind: "binary", op: node.op, left: expressionOf(left), right: expressionOf(right) };
    }
  }
}

function literalOf(value: unknown): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
