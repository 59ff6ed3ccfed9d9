import { HostError } from "../../../src/host/errors.js";
import { writeWhole } from "../../../src/host/whole-file.js";

/** Writes `argv[3]` letters to the file `argv[2]`; says on stdout how that went. */
const [, , path = "", letters] = process.argv;
try {
  writeWhole(path, "x".repeat(Number(letters)));
  process.stdout.write("written\n");
} catch (error) {
  process.stdout.write(error instanceof HostError ? `${error.code} ${error.message}\n` : String(error));
}
