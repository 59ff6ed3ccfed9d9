/**
 * Compiles the flows that come with the program into `dist/flows`, so that no start parses YAML. Flows with errors are
 * left to the program itself, which says what is wrong with them.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} compiler the bundled `flow-compiler.ts`
 * @param {string} flows the folder of the sources
 * @param {string} out the folder of the compiled flows, made when there is something to put there
 */
export async function compileFlows(compiler, flows, out) {
  const { loadLibrary, compiledFiles, searchTable } = await import(pathToFileURL(compiler).href);
  const names = (await readdir(flows)).filter((name) => name.endsWith(".yaml")).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(flows, name), "utf8") })),
  );
  const { library, broken } = loadLibrary(files);
  if (broken.length > 0) {
    console.error(
      `wallet-help: not compiled, because of errors in ${broken.join(", ")} (run \`wallet-help flows check\`).`,
    );
    return;
  }
  const sizes = Object.fromEntries(files.map(({ name, text }) => [name, Buffer.byteLength(text)]));
  await mkdir(out, { recursive: true });
  for (const [name, text] of compiledFiles(library, sizes, searchTable(library)))
    await writeFile(join(out, name), text);
}
