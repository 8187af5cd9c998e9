// The global scocourse, and the custom element.

import { certaintyMarks } from "./certainty.js";
import { define, upgrade } from "./element.js";
import { fold } from "./fold.js";
import { shuffled } from "./form.js";
import { score } from "./items/index.js";
import { parseNumber } from "./number.js";
import { widget } from "./widget.js";

globalThis.scocourse = { score, upgrade, widget, certaintyMarks, fold, parseNumber, shuffled };
define();
