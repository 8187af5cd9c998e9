// How a custom element of a study page comes to life: once, and after all of the page has been read.

/**
 * @param {string} name of the element
 * @param {(element: HTMLElement) => void} start
 */
export function defineElement(name, start) {
  const alive = new WeakSet();
  const once = (element) => {
    if (!alive.has(element)) {
      alive.add(element);
      start(element);
    }
  };
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => once(this), { once: true });
        else once(this);
      }
    },
  );
}
