import { exitCodes, HostError } from "./errors.js";
import type { Failure } from "./errors.js";

/** A name in a folder of flows, taken apart. */
export interface FlowFileName {
  /** As it is in the folder: `verification-code.zh-CN.yaml`. */
  readonly name: string;
  /** What stands before the first dot: the flow's id, `common`, `wallets` or `facts`. */
  readonly id: string;
  /** What stands between the dots: `scenarios`, or a BCP 47 tag; undefined for a flow. */
  readonly part: string | undefined;
}

/** Names that may be read, and an error for each that may not. */
export interface JudgedNames {
  readonly files: readonly FlowFileName[];
  readonly refused: readonly HostError[];
}

/** Whether a name is `<id>.yaml` or `<id>.<part>.yaml`, so that it cannot leave its folder or name a device. */
export function isFlowFileName(name: string): boolean {
  return shape.test(name) && !device.test(name);
}

/**
 * Judges the names of a folder's YAML files, keeping their order. A library must read the same on every system, so
 * names that differ only in case are refused, all of them, and so are those that Windows keeps for devices.
 */
export function judgeNames(names: readonly string[]): JudgedNames {
  const byCase = groupedByCase(names);
  const faults = names.map((name) => ({ name, fault: faultOf(name, byCase.get(name.toLowerCase()) ?? []) }));
  return {
    files: faults.filter(({ fault }) => fault === undefined).map(({ name }) => takenApart(name)),
    refused: faults.flatMap(({ fault }) => fault ?? []),
  };
}

const shape = /^[a-z0-9-]+(?:\.[A-Za-z0-9-]+)?\.yaml$/;

/** With any ending, in any case: learn.microsoft.com/windows/win32/fileio/naming-a-file. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function groupedByCase(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = name.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return groups;
}

function faultOf(name: string, sameButCase: readonly string[]): HostError | undefined {
  if (sameButCase.length > 1) return twins(name, sameButCase);
  const args = { file: name };
  if (device.test(name)) return refusal({ kind: "device_name", args });
  return shape.test(name) ? undefined : refusal({ kind: "file_name", args });
}

function takenApart(name: string): FlowFileName {
  const [id = "", ...parts] = name.slice(0, -".yaml".length).split(".");
  return { name, id, part: parts[0] };
}

function twins(name: string, all: readonly string[]): HostError {
  const others = all.filter((other) => other !== name).join(", ");
  return refusal({ kind: "case_twins", args: { file: name, others } });
}

function refusal(failure: Failure<"case_twins" | "device_name" | "file_name">): HostError {
  return new HostError(failure, { code: failure.kind, exitCode: exitCodes.flowErrors });
}
