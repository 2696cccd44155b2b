// Dragging a touchpoint or a stage by its handle, with a mouse, a pen or a finger; with a mouse by the empty room beside
// its title, too. Keys do the same (moving.js).
import { board, cellNamed, layout } from "./layout.js";
import { moveStage, moveTouchpoint, subjectOf } from "./moving.js";
import { hold } from "./saving.js";

const FAR_ENOUGH = 6;
const EDGE = 56;
let drag = null;

board.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".map-handle");
  const isBare = event.pointerType === "mouse" && event.target.matches("thead th:not(.is-open)");
  const grip = handle ?? (isBare ? event.target : null);
  const cell = grip?.closest("th");
  const [kind, key] = cell ? subjectOf(cell) : [];
  if (!key || kind === "lane" || event.button !== 0) return;
  drag = { kind, key, cell, x: event.clientX, y: event.clientY, isUnderWay: false, target: null };
  grip.setPointerCapture(event.pointerId);
});
board.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.isUnderWay && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR_ENOUGH) return;
  if (!drag.isUnderWay) begin();
  drag.at = event.clientX;
  drag.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
  aim();
});
board.addEventListener("pointerup", () => {
  if (!drag) return;
  const { isUnderWay, target, kind, key } = drag;
  end();
  if (!isUnderWay || !target) return;
  if (kind === "touchpoint") moveTouchpoint(key, target.stage, target.after);
  else moveStage(key, target.after);
});
board.addEventListener("pointercancel", end);
document.addEventListener("keydown", (event) => { if (drag?.isUnderWay && event.key === "Escape") end(); });
// No words are picked on the way.
document.addEventListener("selectstart", (event) => { if (drag) event.preventDefault(); });
// The click that ends a drag opens no menu, and no text.
board.addEventListener("click", (event) => {
  if (!event.target.closest("thead th") || performance.now() - ended > 50) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
let ended = -Infinity;

function begin() {
  drag.isUnderWay = true;
  hold(true);
  drag.ghost = document.createElement("div");
  drag.ghost.className = "map-ghost";
  drag.ghost.textContent = drag.cell.querySelector("[data-words]").textContent.trim();
  document.body.append(drag.ghost);
  drag.cell.classList.add("is-dragged");
  requestAnimationFrame(scroll);
}

function end() {
  if (drag?.isUnderWay) {
    drag.ghost.remove();
    drag.cell.classList.remove("is-dragged");
    mark(null);
    ended = performance.now();
    hold(false);
  }
  drag = null;
}

// The column under the pointer, and on which side of its middle.
function aim() {
  const columns = [...board.querySelector(".journey-titles").children];
  const isRtl = getComputedStyle(board).direction === "rtl";
  const boxes = columns.map((cell) => cell.getBoundingClientRect());
  const found = boxes.findIndex(({ left, right }) => drag.at >= left && drag.at < right);
  const index = found >= 0 ? found : drag.at < Math.min(...boxes.map(({ left }) => left)) === isRtl ? columns.length - 1 : 0;
  const isLate = (drag.at > boxes[index].left + boxes[index].width / 2) !== isRtl;
  drag.target = drag.kind === "stage" ? stageTarget(columns[index].dataset.in) : touchpointTarget(columns[index], isLate);
}

function touchpointTarget(cell, isLate) {
  const { in: stage, touchpoint } = cell.dataset;
  const keys = layout().find((group) => group.stage === stage).touchpoints.filter((each) => each !== drag.key);
  mark(cell, isLate);
  if (touchpoint === drag.key) return null;
  return { stage, after: isLate ? touchpoint : keys[keys.indexOf(touchpoint) - 1] };
}

function stageTarget(stage) {
  const order = layout().map((group) => group.stage);
  const isLate = order.indexOf(stage) > order.indexOf(drag.key);
  mark(stage === drag.key ? null : cellNamed(`stage-${stage}`), isLate);
  const rest = order.filter((each) => each !== drag.key);
  return stage === drag.key ? null : { after: isLate ? stage : rest[rest.indexOf(stage) - 1] };
}

function mark(cell, isLate = false) {
  for (const each of board.querySelectorAll(".is-before, .is-after")) each.classList.remove("is-before", "is-after");
  cell?.classList.add(isLate ? "is-after" : "is-before");
}

// Near an edge the map scrolls on by itself.
function scroll() {
  if (!drag?.isUnderWay) return;
  const scroller = board.firstElementChild;
  const { left, right } = scroller.getBoundingClientRect();
  const lanes = board.querySelector(".journey-corner").getBoundingClientRect().width;
  const over = drag.at > right - EDGE ? drag.at - right + EDGE : drag.at < left + lanes + EDGE ? drag.at - left - lanes - EDGE : 0;
  if (over) {
    scroller.scrollLeft += Math.max(-EDGE, Math.min(EDGE, over)) / 3;
    aim();
  }
  requestAnimationFrame(scroll);
}
