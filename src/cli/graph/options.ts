/** How a graph can be written down. */
export type GraphFormat = "tree" | "mermaid" | "dot" | "svg" | "html";

/** The options of `flows graph`. */
export interface GraphCommandOptions {
  readonly format?: GraphFormat;
  readonly output?: string;
  readonly from?: string;
  readonly depth?: string;
  readonly expand?: boolean;
  readonly ascii?: boolean;
  /** `step=answer,step=answer`. */
  readonly path?: string;
  readonly handoff?: string;
  readonly coverage?: boolean;
  readonly stats?: string;
}

/** The format that was asked for, or that the file's name tells by its ending; a tree where none does. */
export function formatOf({ format, output }: GraphCommandOptions): GraphFormat {
  return format ?? ENDINGS[/\.\w+$/.exec(output ?? "")?.[0].toLowerCase() ?? ""] ?? "tree";
}

/** Whether the file's name promises a picture of a kind that is not drawn, so that a tree in it would surprise. */
export function isUndrawable({ format, output }: GraphCommandOptions): boolean {
  return format === undefined && /\.(?:png|pdf|jpe?g|gif|webp|ps|eps)$/i.test(output ?? "");
}

const ENDINGS: Readonly<Record<string, GraphFormat>> = {
  ".mmd": "mermaid",
  ".mermaid": "mermaid",
  ".dot": "dot",
  ".gv": "dot",
  ".svg": "svg",
  ".html": "html",
  ".htm": "html",
};
