import unicode11 from "@xterm/addon-unicode11";
import type { IBuffer, IBufferCell, Terminal } from "@xterm/headless";
import headless from "@xterm/headless";

/** One cell of the screen. The right half of a wide character has an empty `text` and the width 0. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  /** A number of the palette (0 to 255), `#rrggbb`, or nothing for the terminal's own colour. */
  readonly colour?: number | string;
}

/** Where the cursor stands; row and column count from 0. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
  readonly visible: boolean;
}

/** The screen of an emulated terminal, as it is at the time of each call. */
export interface Screen {
  readonly columns: number;
  readonly height: number;
  /** The rows that are in view, without blanks at their ends and without empty rows at the bottom. */
  rows(): string[];
  /** Those rows joined by `\n`. */
  text(): string;
  /** Everything that ever scrolled out at the top, as rows. */
  scrollback(): string[];
  /** The cells of one row, one for each column. */
  cells(row: number): Cell[];
  /** The cell under the first character of `text`, which must be in view. */
  cellOf(text: string): Cell;
  /** The place of `text` in view, in cells; nothing when it is not there. */
  find(text: string): { readonly row: number; readonly column: number } | undefined;
  cursor(): Cursor;
  /** Whether the program asked for pastes to be marked. */
  marksPastes(): boolean;
  /** The window's title, when the program set one. */
  title(): string | undefined;
}

/** An emulator with Unicode 11 widths, and its screen. */
export function emulate(columns: number, rows: number): { readonly terminal: Terminal; readonly screen: Screen } {
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  return { terminal, screen: screenOf(terminal) };
}

function screenOf(terminal: Terminal): Screen {
  const cursorVisible = watchCursor(terminal);
  let title: string | undefined;
  terminal.onTitleChange((next) => (title = next));
  const buffer = (): IBuffer => terminal.buffer.active;
  const lines = (from: number, to: number): string[] => readRows(buffer(), from, to);
  const screen: Screen = {
    get columns() {
      return terminal.cols;
    },
    get height() {
      return terminal.rows;
    },
    rows: () => withoutEmptyEnd(lines(buffer().baseY, buffer().baseY + terminal.rows)),
    text: () => screen.rows().join("\n"),
    scrollback: () => lines(0, buffer().baseY),
    cells: (row) => readCells(buffer(), buffer().baseY + row, terminal.cols),
    cellOf: (text) => cellOf(screen, text),
    find: (text) => find(screen, text),
    cursor: () => ({ row: buffer().cursorY, column: buffer().cursorX, visible: cursorVisible() }),
    marksPastes: () => terminal.modes.bracketedPasteMode,
    title: () => title,
  };
  return screen;
}

/** The emulator does not tell whether the cursor is hidden, so the sequences themselves are watched. */
function watchCursor(terminal: Terminal): () => boolean {
  let visible = true;
  const watch = (final: string, value: boolean): void => {
    terminal.parser.registerCsiHandler({ prefix: "?", final }, (parameters) => {
      if (parameters.includes(25)) visible = value;
      return false;
    });
  };
  watch("h", true);
  watch("l", false);
  return () => visible;
}

function readRows(buffer: IBuffer, from: number, to: number): string[] {
  const rows = [];
  for (let row = from; row < to; row += 1) rows.push(buffer.getLine(row)?.translateToString(true).trimEnd() ?? "");
  return rows;
}

function withoutEmptyEnd(rows: string[]): string[] {
  return rows.slice(0, rows.findLastIndex((row) => row !== "") + 1);
}

function readCells(buffer: IBuffer, row: number, columns: number): Cell[] {
  const line = buffer.getLine(row);
  return Array.from({ length: columns }, (_, column) => toCell(line?.getCell(column)));
}

function toCell(cell: IBufferCell | undefined): Cell {
  const colour = cell === undefined ? undefined : colourOf(cell);
  return {
    text: cell?.getChars() ?? "",
    width: cell?.getWidth() ?? 1,
    bold: Boolean(cell?.isBold()),
    dim: Boolean(cell?.isDim()),
    underline: Boolean(cell?.isUnderline()),
    inverse: Boolean(cell?.isInverse()),
    ...(colour !== undefined && { colour }),
  };
}

function colourOf(cell: IBufferCell): number | string | undefined {
  if (cell.isFgPalette()) return cell.getFgColor();
  return cell.isFgRGB() ? `#${cell.getFgColor().toString(16).padStart(6, "0")}` : undefined;
}

function find(screen: Screen, text: string): { row: number; column: number } | undefined {
  for (const [row, line] of screen.rows().entries()) {
    const at = line.indexOf(text);
    if (at !== -1) return { row, column: columnOf(screen.cells(row), at) };
  }
  return undefined;
}

/** The column of the cell that holds the character at `offset` of the row's text. */
function columnOf(cells: readonly Cell[], offset: number): number {
  let length = 0;
  return cells.findIndex((cell) => {
    if (cell.width === 0) return false;
    length += cell.text.length || 1;
    return length > offset;
  });
}

function cellOf(screen: Screen, text: string): Cell {
  const place = find(screen, text);
  const cell = place && screen.cells(place.row)[place.column];
  if (cell === undefined) throw new Error(`"${text}" is not on the screen:\n${screen.text()}`);
  return cell;
}
