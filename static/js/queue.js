// Notes on their way: kept on this phone until the server has them. Shared by pages and the service worker.
// A note: { id, at, member, arrivals, fields: [[name, value]], photo, problems }; `arrivals` is the address it goes to,
// `problems` the sentences with which the server refused it (none: it was too large). Such a one waits for its author.

const NOTES = "notes";
const PATIENCE = 30_000;
// Other tabs, and pages beside the service worker, hear here that something was sent.
export const channel = new BroadcastChannel("playbook-queue");

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("playbook", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(NOTES, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

// Resolves when it stands on the disk, rejects when there is no room for it.
async function within(mode, work) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(NOTES, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(NOTES));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error);
    });
  } finally {
    base.close();
  }
}

export const keep = (note) => within("readwrite", (notes) => notes.put(note));
export const drop = (id) => within("readwrite", (notes) => notes.delete(id));
// The oldest first: they arrive in the order in which they were written.
export const waiting = async () => (await within("readonly", (notes) => notes.getAll())).sort((one, other) => one.at - other.at);

// One of several tabs, and the service worker beside them, sends; the others leave it to that one.
function alone(work) {
  if (!navigator.locks) return work();
  return navigator.locks.request("playbook-queue", { ifAvailable: true }, (lock) => (lock ? work() : { state: "elsewhere", sent: {} }));
}

const ask = (address, options = {}) => fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });

// Who would be sending; a redirect leads to the sign-in page.
async function sender(arrivals) {
  const answer = await ask(arrivals);
  if (answer.type === "opaqueredirect") return "signed-out";
  if (answer.status === 404 || answer.status === 403) return "not-allowed";
  return answer.ok ? answer.json() : "later";
}

function bodyOf(note, member) {
  const body = new FormData();
  for (const [name, value] of note.fields) body.append(name, value);
  if (note.photo) body.append("photo", note.photo, "photo.jpg");
  body.append("capture_id", note.id);
  body.append("written", note.at);
  body.append("sent", Date.now());
  body.append("member", member);
  return body;
}

async function send(note, { member, token }) {
  const answer = await ask(note.arrivals, { method: "POST", body: bodyOf(note, member), headers: { "X-CSRFToken": token } });
  if (answer.status === 201) {
    await drop(note.id);
    return (await answer.json()).address;
  }
  if (![413, 422].includes(answer.status)) throw Object.assign(new Error(answer.status), { status: answer.status });
  const problems = answer.status === 422 ? (await answer.json()).problems : [];
  await keep({ ...note, problems });
  return "";
}

async function sendTo(arrivals, notes, sent) {
  const who = await sender(arrivals);
  if (typeof who === "string") return who;
  const theirs = notes.filter((note) => note.member === who.member && !note.problems);
  for (const note of theirs) sent[note.id] = await send(note, who);
  return notes.some((note) => note.member !== who.member) ? "somebody-else" : "sent";
}

async function sendAll() {
  const sent = {};
  let state = "sent";
  try {
    for (const [arrivals, notes] of byAddress(await waiting())) {
      const became = await sendTo(arrivals, notes, sent);
      if (state === "sent") state = became;
    }
  } catch (error) {
    // A server that answers but does not take it is not a network that is away.
    state = error.status === 403 ? "not-allowed" : error.status ? "later" : "no-network";
  }
  channel.postMessage(state);
  return { state, sent };
}

function byAddress(notes) {
  const found = new Map();
  for (const note of notes) found.set(note.arrivals, [...(found.get(note.arrivals) ?? []), note]);
  return found;
}

// Send what waits. `sent` maps ids to the address of each note's thanks; `state` says why anything still waits.
export const deliver = () => alone(sendAll);
