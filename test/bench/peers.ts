import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "rolldown";
import type { OutputOptions } from "rolldown";

/** A program of a few lines that asks one question, to compare the first prompt of the whole program with. */
export interface Peer {
  readonly name: string;
  readonly file: string;
  readonly prompt: RegExp;
}

const choices = '["Yes", "No", "I do not know"]';

const sources: Readonly<Record<string, string>> = {
  inquirer: `import inquirer from "inquirer";
    await inquirer.prompt([{ type: "select", name: "a", message: "Ready to choose", choices: ${choices} }]);`,
  "@inquirer/select": `import select from "@inquirer/select";
    await select({ message: "Ready to choose", choices: ${choices} });`,
  "@clack/prompts": `import { select } from "@clack/prompts";
    await select({ message: "Ready to choose", options: ${choices}.map((value) => ({ value })) });`,
};

/** Writes the peers whose packages are installed into `folder`, each as it is and bundled the way that we are. */
export async function writePeers(folder: string): Promise<readonly Peer[]> {
  await mkdir(folder, { recursive: true });
  const installed = Object.entries(sources).filter(([name]) => isInstalled(name));
  const peers = await Promise.all(installed.map(([name, source]) => writePeer(folder, name, source)));
  return peers.flat();
}

async function writePeer(folder: string, name: string, source: string): Promise<readonly Peer[]> {
  const file = join(folder, `${name.replaceAll(/\W/g, "-")}.mjs`);
  const bundled = file.replace(/\.mjs$/, ".cjs");
  await writeFile(file, source);
  await writeFile(`${file}.entry.mjs`, source.replace("await", "void"));
  const output: OutputOptions = { file: bundled, format: "cjs", minify: true, codeSplitting: false };
  await build({ input: `${file}.entry.mjs`, platform: "node", logLevel: "silent", output });
  const prompt = /I do not know/;
  return [
    { name: `${name} hello world`, file, prompt },
    { name: `${name} hello world, bundled`, file: bundled, prompt },
  ];
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
