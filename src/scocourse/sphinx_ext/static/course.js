// Escape hides what a citation or a term shows beside it until the reader comes back to one (WCAG 2.2, 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("sco-no-tips");
});
for (const kind of ["focusin", "pointerover"]) {
  document.addEventListener(kind, (event) => {
    if (!event.target.closest?.(".sco-cite-place")) document.documentElement.classList.remove("sco-no-tips");
  });
}

// JupyterLite needs a web address: from a folder the page of a lab says so in place of the link.
if (location.protocol === "file:") {
  for (const launch of document.querySelectorAll(".sco-launch-lite, .sco-launch-folder")) {
    launch.hidden = launch.matches(".sco-launch-lite");
  }
}
