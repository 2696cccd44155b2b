// A touchpoint opens in a drawer over the map; without this file, and with a modifier key, its link leads to its page.
const drawer = document.querySelector("#drawer")

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]")
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  open(link)
})

// A click beside the drawer closes it, as Escape does.
drawer?.addEventListener("click", (event) => {
  if (event.target === drawer || event.target.closest("[data-close]")) drawer.close()
})

async function open(link) {
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } })
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText)
    drawer.querySelector("[data-drawer-body]").innerHTML = await answer.text()
    drawer.showModal()
  } catch {
    location.assign(link.href)
  }
}
