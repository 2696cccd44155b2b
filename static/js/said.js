// What a map says by itself, in the line that is read out.
export const said = document.getElementById("map-said");

export function say(words) {
  said.textContent = "";
  // A live region says the same words again only when they have gone in between.
  requestAnimationFrame(() => { said.textContent = words; });
}
