// What a page with an examination loads after the player.

import { examination, form } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { drawIds } from "../study/draw.js";
import { defineElement } from "../study/element.js";
import * as examinations from "../study/examination.js";
import { Hall } from "../study/hall.js";

Object.assign(globalThis.scocourse, { drawIds, examinations });
teach(examination);
teach(form);
defineElement("sco-examination", (element) => new Hall(element));
