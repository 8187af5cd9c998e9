// Times as a reader of the page's language writes them, in the time zone of the machine.

/** @param {number} time in milliseconds since 1970 @returns {string} */
export function dateAndTime(time) {
  const language = document.documentElement.lang || "en";
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "short" });
  return format.format(time);
}
