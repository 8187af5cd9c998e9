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

  // the menu of downloads: opened by its button, closed by it, by Escape, by leaving it and by a choice
  for (const menu of document.querySelectorAll(".article-header-buttons .dropdown")) {
    const button = menu.querySelector(".dropdown-toggle");
    const list = menu.querySelector(".dropdown-menu");
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    const open = (now) => {
      button.setAttribute("aria-expanded", String(now));
      list.classList.toggle("show", now);
    };
    button.addEventListener("click", () => open(!isOpen()));
    list.addEventListener("click", () => open(false));
    menu.addEventListener("focusout", (event) => {
      if (!menu.contains(event.relatedTarget)) open(false);
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      open(false);
      button.focus();
    });
    menu.querySelector(".sco-print")?.addEventListener("click", () => print());
  }

  // the way back to the top: there while the reader moves up; the style sheet shows it as long as it has the focus
  const back = document.getElementById("pst-back-to-top");
  let last = scrollY;
  addEventListener("scroll", () => {
    if (back) back.style.display = scrollY < last && scrollY > 0 ? "block" : "none";
    last = scrollY;
  });
  back?.addEventListener("click", () => scrollTo({ top: 0 }));
}
