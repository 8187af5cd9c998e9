// What a page with quizzes that can be drawn anew loads after the player.

import { form } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { drawIds } from "../study/draw.js";
import { defineElement } from "../study/element.js";
import { Forms } from "../study/forms.js";

Object.assign(globalThis.scocourse, { drawIds });
teach(form);
defineElement("sco-forms", (element) => new Forms(element));
