// Filters that are not set stay out of the address, so that it can be read and passed on.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!target.matches("form[hx-push-url]")) return;
  for (const name of Object.keys(detail.parameters)) if (detail.parameters[name] === "") delete detail.parameters[name];
});
// Asking for the same once more is no step that Back would have to take.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history } }) => {
  if (history.path === location.pathname + location.search) history.type = "replace";
});
