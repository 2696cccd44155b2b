// Filters that are not set stay out of the address, so that it can be read and passed on.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!target.matches(".sieve")) return;
  for (const name of Object.keys(detail.parameters)) if (detail.parameters[name] === "") delete detail.parameters[name];
});
