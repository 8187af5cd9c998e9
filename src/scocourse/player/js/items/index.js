// The item types: one file each, the twins of src/scocourse/items/. To add one: a file here and its line below.
// Each exports score (pure, never touches the page), render, read, show, and where it has one nameOf or note.

import * as choice from "./choice.js";
import * as forecast from "./forecast.js";
import * as match from "./match.js";
import * as numeric from "./numeric.js";
import * as order from "./order.js";
import * as text_entry from "./text_entry.js";

export const types = { choice, match, order, text_entry, numeric, forecast };

/** @param {{type: string}} item from the payload @param {unknown} response @returns {import("./parts.js").Score} */
export function score(item, response) {
  return types[item.type].score(item, response);
}
