// The frame around each page is the theme's. What it shows is said, too (WCAG 2.2, 4.1.2), and the keyboard keeps its place.
{
  const sidebar = document.getElementById("pst-primary-sidebar");
  const toggle = document.querySelector(".primary-toggle");

  // which page is open
  document.querySelector(".bd-sidenav .current.active > a")?.setAttribute("aria-current", "page");

  // whether the sidebar is open: beside a wide page it is, until it is folded away
  if (sidebar && toggle) {
    const wide = matchMedia("(min-width: 992px)");
    const tell = () => toggle.setAttribute("aria-expanded", String(wide.matches && !sidebar.matches(".pst-sidebar-hidden")));
    new MutationObserver(tell).observe(sidebar, { attributeFilter: ["class"] });
    wide.addEventListener("change", tell);
    tell();
  }

  // what a dialog and the chapters' list are called: like that which opens or fills them
  for (const [places, named] of [
    ["#pst-primary-sidebar-modal, .bd-docs-nav", ".primary-toggle"],
    ["#pst-secondary-sidebar-modal", ".secondary-toggle"],
    ["#pst-search-dialog", "#pst-search-dialog input"],
  ]) {
    const name = document.querySelector(named)?.getAttribute("aria-label");
    for (const place of name ? document.querySelectorAll(places) : []) place.setAttribute("aria-label", name);
  }

  // The theme takes the focus from a button that was pressed, to be rid of its bubble. Ours have none.
  const buttons = ".theme-switch-button, .search-button, .sidebar-toggle";
  for (const button of document.querySelectorAll(buttons)) button.blur = () => {};
}
