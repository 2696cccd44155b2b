// Moves: on the screen at once, said in words, then saved; put back where they could not be saved.
import { say } from "../said.js";
import {
  arrange, arrangeLanes, beside, board, cellNamed, editor, groupOf, laneOrder, layout, nameOf, withStage, withTouchpoint, wordsOf,
} from "./layout.js";
import { go, post } from "./saving.js";

const addressOf = (kind, key) => editor.dataset[kind].replace("/0/", `/${key}/`).replace(/(cells\/)?title\/$/, "place/");

function tell(words, values) {
  say(words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole));
}
const titleOf = (name) => wordsOf(cellNamed(name));

export function moveTouchpoint(key, stage, after) {
  const before = layout();
  const home = groupOf(before, key);
  const groups = withTouchpoint(before, key, stage, after);
  if (home.stage === stage && String(groupOf(groups, key).touchpoints) === String(home.touchpoints)) return;
  const back = () => arrange(before);
  arrange(groups);
  const now = groupOf(groups, key).touchpoints;
  tell(editor.dataset.saidTouchpoint, {
    title: titleOf(`touchpoint-${key}`), n: now.indexOf(key) + 1, count: now.length, stage: titleOf(`stage-${stage}`),
  });
  cellNamed(`touchpoint-${key}`).scrollIntoView({ block: "nearest", inline: "nearest" });
  post(addressOf("touchpoint", key), { stage, after }, { back });
}

export function moveStage(key, after) {
  const before = layout();
  const groups = withStage(before, key, after);
  const places = groups.map((group) => group.stage);
  if (String(places) === String(before.map((group) => group.stage))) return;
  arrange(groups);
  tell(editor.dataset.saidStage, { title: titleOf(`stage-${key}`), n: places.indexOf(key) + 1, count: places.length });
  cellNamed(`stage-${key}`).scrollIntoView({ block: "nearest", inline: "nearest" });
  post(addressOf("stage", key), { after }, { back: () => arrange(before) });
}

function moveLane(key, after) {
  const before = laneOrder();
  const order = beside(before, key, after);
  arrangeLanes(order);
  tell(editor.dataset.saidLane, { title: titleOf(`lane-${key}`), n: order.indexOf(key) + 1, count: order.length });
  post(addressOf("lane", key), { after }, { back: () => arrangeLanes(before) });
}

// What a cell stands for: ["touchpoint", "12"], ["stage", "3"], ["lane", "4"], or nothing.
export function subjectOf(cell) {
  const [kind, key] = nameOf(cell).split("-");
  if (kind === "cell") return ["touchpoint", key];
  return ["touchpoint", "stage", "lane"].includes(kind) ? [kind, key] : [];
}

// One place earlier (-1) or later (1); `isFar` is the whole stage of a touchpoint. Says so where there is no such place.
export function step(cell, by, isFar = false) {
  const [kind, key] = subjectOf(cell);
  const name = nameOf(cell);
  if (!kind) return;
  const moves = { touchpoint: stepTouchpoint, stage: stepStage, lane: stepLane };
  if (!moves[kind](key, by, isFar)) tell(editor.dataset.saidEnd, { title: titleOf(`${kind}-${key}`) });
  go(cellNamed(name));
}

function stepTouchpoint(key, by, isFar) {
  const groups = layout();
  const home = groups.indexOf(groupOf(groups, key));
  const { stage, touchpoints } = groups[home];
  const at = touchpoints.indexOf(key);
  const next = groups[home + by];
  if (!isFar && touchpoints[at + by]) moveTouchpoint(key, stage, by > 0 ? touchpoints[at + 1] : touchpoints[at - 2]);
  else if (next) moveTouchpoint(key, next.stage, by > 0 ? undefined : next.touchpoints.at(-1));
  else return false;
  return true;
}

function stepStage(key, by) {
  const order = layout().map((group) => group.stage);
  const at = order.indexOf(key);
  if (!order[at + by]) return false;
  moveStage(key, by > 0 ? order[at + 1] : order[at - 2]);
  return true;
}

function stepLane(key, by) {
  const order = laneOrder();
  const at = order.indexOf(key);
  if (!order[at + by]) return false;
  moveLane(key, by > 0 ? order[at + 1] : order[at - 2]);
  return true;
}

export const isForward = (key) => (key === "ArrowRight") !== (getComputedStyle(board).direction === "rtl");
