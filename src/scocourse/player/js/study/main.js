// The second script, on pages that hold more than fixed quizzes: each part is a custom element that upgrades its HTML.

import { cards, examination, form, progress, review } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { Cards } from "./cards.js";
import { drawIds } from "./draw.js";
import { defineElement } from "./element.js";
import { Forms } from "./forms.js";
import * as examinations from "./examination.js";
import { Hall } from "./hall.js";
import { allAttempts } from "./log.js";
import { readAttempts, writeAttempts } from "./file.js";
import { itemsOf } from "./library.js";
import { estimate, evidence } from "./mastery.js";
import { Progress } from "./progress.js";
import { Review } from "./review.js";
import { due, reasonOf } from "./schedule.js";
import { calibration, gain } from "./standing.js";

Object.assign(globalThis.scocourse, {
  allAttempts,
  readAttempts,
  writeAttempts,
  itemsOf,
  due,
  reasonOf,
  estimate,
  evidence,
  calibration,
  gain,
  drawIds,
  examinations,
});

teach(cards);
teach(examination);
teach(form);
teach(progress);
teach(review);
defineElement("sco-cards", (element) => new Cards(element));
defineElement("sco-examination", (element) => new Hall(element));
defineElement("sco-forms", (element) => new Forms(element));
defineElement("sco-progress", (element) => new Progress(element));
defineElement("sco-review", (element) => new Review(element));
