import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A new folder with these files in it, for the length of the test that asks for it. */
export function folderForTest(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = folderOf(files);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder with these files in it, for all tests of the file that asks for it at its top. */
export function folderForFile(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = folderOf(files);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "wallet-help-test-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
