// Swiping with a finger or a pen. Whatever it does needs a button too (WCAG 2.2, 2.5.1 and 2.5.7).

const FAR = 60; // pixels after which letting go counts; coming back before it takes the swipe back

/**
 * @param {HTMLElement} place
 * @param {(right: boolean) => string} meaning what letting go would do, shown while the finger is far enough
 * @param {(right: boolean) => void} done
 */
export function onSwipe(place, meaning, done) {
  let from = null;
  const reset = () => {
    from = null;
    place.style.translate = "";
    delete place.dataset.meaning;
  };
  const way = (event) => event.clientX - from;
  place.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" && event.isPrimary && !event.target.closest("a")) from = event.clientX;
    else reset();
  });
  place.addEventListener("pointermove", (event) => {
    if (from === null || !event.isPrimary) return;
    place.style.translate = `${way(event)}px`;
    if (Math.abs(way(event)) >= FAR) place.dataset.meaning = meaning(way(event) > 0);
    else delete place.dataset.meaning;
  });
  place.addEventListener("pointerup", (event) => {
    if (from === null || !event.isPrimary) return;
    const went = way(event);
    reset();
    if (Math.abs(went) >= FAR) done(went > 0);
  });
  // the browser took the gesture: the page scrolls
  place.addEventListener("pointercancel", reset);
}
