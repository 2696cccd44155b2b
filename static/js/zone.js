// Proposes the browser's own time zone while nobody has chosen one.
for (const select of document.querySelectorAll("select[data-guess-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select.closest("form").querySelector(".is-invalid") && [...select.options].some((option) => option.value === zone)) {
    select.value = zone;
  }
}
