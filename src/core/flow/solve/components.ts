/** Strongly connected components of a graph, each after all that it leads to (Tarjan's order). Iterative: any depth. */
export function componentsOf(
  nodes: Iterable<string>,
  successors: (node: string) => readonly string[],
): readonly (readonly string[])[] {
  const state: Search = { index: new Map(), low: new Map(), stack: [], onStack: new Set(), components: [] };
  for (const node of nodes) if (!state.index.has(node)) search(node, successors, state);
  return state.components;
}

interface Search {
  readonly index: Map<string, number>;
  readonly low: Map<string, number>;
  readonly stack: string[];
  readonly onStack: Set<string>;
  readonly components: string[][];
}

interface Visit {
  readonly node: string;
  readonly next: readonly string[];
  at: number;
}

function search(root: string, successors: (node: string) => readonly string[], state: Search): void {
  const visits: Visit[] = [enter(root, successors, state)];
  for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
    const successor = visit.next[visit.at++];
    if (successor === undefined) {
      visits.pop();
      leave(visit.node, visits.at(-1)?.node, state);
    } else if (!state.index.has(successor)) {
      visits.push(enter(successor, successors, state));
    } else if (state.onStack.has(successor)) {
      lower(visit.node, state.index.get(successor) ?? 0, state);
    }
  }
}

function enter(node: string, successors: (node: string) => readonly string[], state: Search): Visit {
  state.index.set(node, state.index.size);
  state.low.set(node, state.index.size - 1);
  state.stack.push(node);
  state.onStack.add(node);
  return { node, next: successors(node), at: 0 };
}

function leave(node: string, parent: string | undefined, state: Search): void {
  const low = state.low.get(node) ?? 0;
  if (parent !== undefined) lower(parent, low, state);
  if (low !== state.index.get(node)) return;
  const component: string[] = [];
  for (let member = state.stack.pop(); member !== undefined; member = state.stack.pop()) {
    state.onStack.delete(member);
    component.push(member);
    if (member === node) break;
  }
  state.components.push(component);
}

function lower(node: string, to: number, state: Search): void {
  state.low.set(node, Math.min(state.low.get(node) ?? to, to));
}
