// The second script, on pages that hold more than fixed quizzes: each part is a custom element that upgrades its HTML.

import { cards } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { Cards } from "./cards.js";
import { defineElement } from "./element.js";
import { allAttempts } from "./log.js";
import { readAttempts, writeAttempts } from "./file.js";
import { itemsOf } from "./library.js";
import { due } from "./schedule.js";

Object.assign(globalThis.scocourse, { allAttempts, readAttempts, writeAttempts, itemsOf, due });

teach(cards);
defineElement("sco-cards", (element) => new Cards(element));
