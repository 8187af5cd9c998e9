// The second script, on pages that hold more than fixed quizzes: each part is a custom element that upgrades its HTML.

import { allAttempts } from "./log.js";
import { readAttempts, writeAttempts } from "./file.js";
import { itemsOf } from "./library.js";

Object.assign(globalThis.scocourse, { allAttempts, readAttempts, writeAttempts, itemsOf });
