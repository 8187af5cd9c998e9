// The link by which a reader tells of a fault in an item. Nothing is asked of the other site before it is pressed.

import { own } from "./dom.js";
import { say } from "./strings.js";

/**
 * @param {{id: string, digest: string}} item
 * @param {{quiz: string, seed: number | null}} form
 * @returns {HTMLElement[]} the link; none where the site names no address for it (sphinx_ext/report.py)
 */
export function reportLink({ id, digest }, { quiz, seed }) {
  const meta = document.head.querySelector('meta[name="scocourse-report"]');
  if (!meta) return [];
  const filled = {
    title: say("report.title", { id }),
    body: say("report.body", { id, digest, quiz, seed: seed ?? "–" }),
  };
  const href = meta.content.replace(/\{(title|body)\}/g, (_, name) => encodeURIComponent(filled[name]));
  return [own("p", { class: "sco-report" }, own("a", { href, target: "_blank", rel: "noopener" }, say("report.link")))];
}
