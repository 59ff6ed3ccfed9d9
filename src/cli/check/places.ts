import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The path of a file from the working folder, with slashes; the whole path where it lies outside. */
export function placeOf(file: string): string {
  const place = relative(process.cwd(), resolve(file));
  return place.startsWith("..") || isAbsolute(place) ? resolve(file) : place.split(sep).join("/");
}

/** The same as an address: relative inside the working folder, else `file:`. */
export function addressOf(file: string): string {
  const place = placeOf(file);
  if (isAbsolute(place)) return pathToFileURL(place).href;
  return place.split("/").map(encodeURIComponent).join("/");
}
