import { board, cellAt, columnCount, columnOf, rows } from "./layout.js";
import { go } from "./saving.js";

// One cell of the map is a stop for the Tab key; arrows lead to the others.
export function walk(cell, key, isFar) {
  const all = rows();
  const row = all.indexOf(cell.parentElement);
  const column = columnOf(cell);
  const isRtl = getComputedStyle(board).direction === "rtl";
  const forward = key === (isRtl ? "ArrowLeft" : "ArrowRight") ? 1 : -1;
  const places = {
    ArrowUp: () => [row - 1, column],
    ArrowDown: () => [row + 1, column],
    Home: () => [isFar ? 0 : row, row > 1 && !isFar ? -1 : 0],
    End: () => [isFar ? all.length - 1 : row, columnCount() - 1],
  };
  const step = cell.dataset.stage && forward > 0 ? cell.colSpan : 1;
  const [toRow, toColumn] = places[key]?.() ?? [row, column + forward * step];
  const first = toRow > 1 ? -1 : 0;
  if (toRow < 0 || toRow >= all.length) return;
  go(cellAt(all[toRow], Math.min(Math.max(first, toColumn), columnCount() - 1)));
}
