{% load i18n static %}// Opens the capture page without a network, from what this phone keeps, and sends what waits when there is one again.
import { deliver } from "{% static 'js/queue.js' %}";

const KEPT = "capture";
// What the page fetches only when somebody chooses a photo, or speaks.
const LATER = ["{% static 'js/smaller.js' %}", "{% static 'js/dictation.js' %}"].map((part) => new URL(part, self.location).href);
// The page is shown from the phone when the network has not answered by then (milliseconds).
const PATIENCE = 1500;
const CAPTURE = /^\/o\/[-\w]+\/observations\/new\/$/;
const CODES = /\/guest-forms\/places\/$/;
const SCANNED = /^\/g\/([-\w]+)\/$/;
const DOOR = "{% url 'capture_door' %}";
// Named by what is in them: the same address is the same file for ever.
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
// Whoever signs in or out on this phone leaves no page of theirs to the next.
const COMING_AND_GOING = /^\/accounts\/(login|logout|signup)\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page says what it is made of; what an older one was made of goes.
self.addEventListener("message", (event) => event.waitUntil(keepPage(event.data)));

async function keepPage({ page, codes, parts }) {
  const kept = await caches.open(KEPT);
  const answer = await fetch(page);
  if (!answer.ok || answer.redirected) return;
  const wanted = new Set([...parts, ...LATER]);
  for (const part of wanted) if (!await kept.match(part)) await kept.add(part);
  await kept.delete(page);
  await kept.put(page, answer);
  const places = await fetch(codes);
  if (places.ok && !places.redirected) await kept.put(codes, places);
  for (const { url } of await kept.keys()) if (isPart(new URL(url)) && !wanted.has(url)) await kept.delete(url);
}

const isPart = (url) => url.pathname.startsWith("{{ static_url }}");

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && COMING_AND_GOING.test(url.pathname)) event.waitUntil(caches.delete(KEPT));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && CAPTURE.test(url.pathname)) event.respondWith(capturePage(request));
  else if (request.mode === "navigate" && SCANNED.test(url.pathname)) event.respondWith(fetch(request).catch(() => scanned(url)));
  else if (request.mode === "navigate" && url.pathname === DOOR) event.respondWith(door(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(noNetwork));
  else if (isPart(url)) event.respondWith(part(request, url));
});

async function part(request, url) {
  const kept = await caches.match(request, { cacheName: KEPT });
  if (kept && HASHED.test(url.pathname)) return kept;
  return fetch(request).catch((away) => kept ?? Promise.reject(away));
}

// The network first, for as long as that is quick; after that the page of this phone.
async function capturePage(request) {
  const kept = await caches.match(request, { cacheName: KEPT, ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request).catch(noNetwork);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  return Promise.race([fetch(request).catch(() => kept), late]);
}

// A code on the wall, scanned by whoever captures here: the phone knows where it hangs.
async function scanned(url) {
  const [, code] = SCANNED.exec(url.pathname);
  const kept = await caches.open(KEPT);
  for (const { url: codes } of (await kept.keys()).filter(({ url: each }) => CODES.test(each))) {
    const places = await (await kept.match(codes, { ignoreVary: true })).json();
    if (code in places) return Response.redirect(codes.replace(CODES, `/observations/new/${places[code] ? `?touchpoint=${places[code]}` : ""}`));
  }
  return noNetwork();
}

// The app opens where its owner captured last, without asking the way.
async function door(request) {
  const pages = (await (await caches.open(KEPT)).keys()).filter(({ url }) => CAPTURE.test(new URL(url).pathname));
  return pages.length ? Response.redirect(pages.at(-1).url) : fetch(request).catch(noNetwork);
}

async function noNetwork() {
  const pages = (await (await caches.open(KEPT)).keys()).filter(({ url }) => CAPTURE.test(new URL(url).pathname));
  const way = pages.length ? `<p><a href="${DOOR}">{% translate "Capture what you noticed" as capture %}{{ capture|escapejs }}</a></p>` : "";
  const page = `<!doctype html><html lang="{{ LANGUAGE_CODE|default:'en' }}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{% translate "No network" as none %}{{ none|escapejs }}</title>
<main><h1>{{ none|escapejs }}</h1><p>{% translate "This page needs one. What you capture is kept on this phone and sent later." as why %}{{ why|escapejs }}</p>${way}</main>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// Where the browser has background sync, it wakes this worker; what fails is tried again by the browser.
self.addEventListener("sync", (event) => event.waitUntil(deliver().then(({ state }) => {
  if (state === "no-network" || state === "later") throw new Error(state);
})));
