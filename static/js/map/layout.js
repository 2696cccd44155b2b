// The map as the page shows it: which touchpoints stand in which stages, what a cell is called, and another order at once.
export const board = document.getElementById("board");
export const editor = document.getElementById("map-editor");

const CELL = "th[data-stage], th[data-touchpoint], .journey-titles td, tbody th, tbody td";
export const cellOf = (target) => (target instanceof Element ? target.closest(`#board :is(${CELL})`) : null);

const one = (selector) => board.querySelector(selector);
const titles = () => one(".journey-titles");
const stages = () => one(".journey-stages");
const marks = () => one(".journey-marks");
const lanes = () => [...board.querySelectorAll("tbody > tr")];

// [{ stage, touchpoints: [id, …] }, …] from the customer's first contact on.
export function layout() {
  return [...stages().querySelectorAll("[data-stage]")].map(({ dataset: { stage } }) => ({
    stage,
    touchpoints: [...titles().querySelectorAll(`[data-touchpoint][data-in="${stage}"]`)].map((cell) => cell.dataset.touchpoint),
  }));
}

export const laneOrder = () => lanes().filter((row) => row.dataset.free).map((row) => row.dataset.free);
export const groupOf = (groups, touchpoint) => groups.find((group) => group.touchpoints.includes(touchpoint));

export function beside(keys, key, after) {
  const rest = keys.filter((each) => each !== key);
  rest.splice(after ? rest.indexOf(after) + 1 : 0, 0, key);
  return rest;
}

export function withTouchpoint(groups, touchpoint, stage, after) {
  const without = groups.map((group) => ({ ...group, touchpoints: group.touchpoints.filter((each) => each !== touchpoint) }));
  return without.map((group) => (group.stage === stage ? { ...group, touchpoints: beside(group.touchpoints, touchpoint, after) } : group));
}

export function withStage(groups, stage, after) {
  return beside(groups.map((group) => group.stage), stage, after).map((each) => groups.find((group) => group.stage === each));
}

// Puts the columns, and the stages above them, into this order.
export function arrange(groups) {
  const held = document.activeElement;
  const keyOf = (cell) => (cell.dataset.touchpoint ? `t${cell.dataset.touchpoint}` : `e${cell.dataset.in}`);
  const was = [...titles().children].map(keyOf);
  const keys = groups.flatMap(({ stage, touchpoints }) => (touchpoints.length ? touchpoints.map((each) => `t${each}`) : [`e${stage}`]));
  for (const row of [titles(), marks(), ...lanes()]) reorder(row, row === titles() ? 0 : 1, was, keys);
  stages().append(...groups.map(({ stage }) => one(`[data-stage="${stage}"]`)));
  span(groups);
  if (held.isConnected && document.activeElement !== held) held.focus({ preventScroll: true });
}

function reorder(row, first, was, keys) {
  const cells = new Map(was.map((key, index) => [key, row.children[first + index]]));
  keys.forEach((key, index) => {
    const cell = cells.get(key) ?? emptyCell(row);
    const there = row.children[first + index];
    if (there !== cell) row.insertBefore(cell, there ?? null);
  });
  while (row.children.length > first + keys.length) row.lastElementChild.remove();
}

function emptyCell(row) {
  const cell = document.createElement("td");
  cell.className = row === titles() ? "journey-touchpoint is-empty" : "is-empty";
  if (row === titles()) cell.textContent = editor.dataset.empty;
  return cell;
}

// What hangs on the number of columns of each stage.
function span(groups) {
  const columns = [...board.querySelectorAll("colgroup.journey-span")];
  const edges = new Set();
  let at = 0;
  groups.forEach(({ stage, touchpoints }, index) => {
    const width = Math.max(1, touchpoints.length);
    one(`[data-stage="${stage}"]`).colSpan = columns[index].span = width;
    for (let column = at; column < at + width; column += 1) titles().children[column].dataset.in = stage;
    at += width;
    edges.add(at - 1);
  });
  one(".curve-cell").colSpan = at;
  [...titles().children].forEach((cell, index) => cell.classList.toggle("is-last", edges.has(index)));
  for (const row of [marks(), ...lanes()]) [...row.cells].slice(1).forEach((cell, index) => cell.classList.toggle("is-last", edges.has(index)));
}

export function arrangeLanes(order) {
  const held = document.activeElement;
  one("tbody").append(...order.map((free) => one(`[data-free="${free}"]`)));
  if (document.activeElement !== held) held.focus({ preventScroll: true });
}

// A cell by name, so that it is found again on a map that was drawn anew: stage-1, touchpoint-2, lane-3, cell-2-expects.
export function nameOf(cell) {
  const row = cell.parentElement;
  if (cell.dataset.stage) return `stage-${cell.dataset.stage}`;
  if (cell.dataset.touchpoint) return `touchpoint-${cell.dataset.touchpoint}`;
  if (cell.matches(".journey-lane")) return row.dataset.free ? `lane-${row.dataset.free}` : `row-${row.dataset.lane}`;
  const touchpoint = row.dataset.lane && titles().children[cell.cellIndex - 1]?.dataset.touchpoint;
  return touchpoint ? `cell-${touchpoint}-${row.dataset.lane}` : "";
}

// A stage, a touchpoint or a lane by its name, and not what is said of it.
export const isHead = (cell) => cell.matches("th");

export function cellNamed(name) {
  const [, kind, key, lane] = /^(\w+?)-(.+?)(?:-(.+))?$/.exec(name) ?? [];
  if (kind === "stage" || kind === "touchpoint") return one(`[data-${kind}="${key}"]`);
  if (kind === "lane") return one(`[data-free="${key}"] > th`);
  if (kind === "row") return one(`[data-lane="${name.slice(4)}"] > th`);
  const index = [...(titles()?.children ?? [])].findIndex((cell) => cell.dataset.touchpoint === key);
  return index < 0 ? null : (one(`[data-lane="${lane}"]`)?.cells[index + 1] ?? null);
}

// The rows as the arrow keys walk them; a stage stands above several columns.
export const rows = () => [stages(), titles(), ...lanes()];
export function columnOf(cell) {
  if (cell.matches(".journey-lane")) return -1;
  if (!cell.dataset.stage) return cell.parentElement === titles() ? [...titles().children].indexOf(cell) : cell.cellIndex - 1;
  return [...titles().children].findIndex((each) => each.dataset.in === cell.dataset.stage);
}
export function cellAt(row, column) {
  if (row === stages()) return one(`[data-stage="${titles().children[Math.max(0, column)]?.dataset.in}"]`);
  return row === titles() ? row.children[Math.max(0, column)] : row.cells[column + 1];
}
export const columnCount = () => titles().children.length;
export const wordsOf = (cell) => cell.querySelector("[data-words]")?.textContent.trim() ?? "";
