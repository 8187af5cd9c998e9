// What a page of review loads after the player.

import { review } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { defineElement } from "../study/element.js";
import { Review } from "../study/review.js";
import { due } from "../study/schedule.js";

Object.assign(globalThis.scocourse, { due });
teach(review);
defineElement("sco-review", (element) => new Review(element));
