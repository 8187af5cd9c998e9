// What a page of the reader's progress loads after the player.

import { progress } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { defineElement } from "../study/element.js";
import { readAttempts, writeAttempts } from "../study/file.js";
import { allAttempts } from "../study/log.js";
import { estimate, evidence } from "../study/mastery.js";
import { Progress } from "../study/progress.js";
import { reasonOf } from "../study/schedule.js";
import { calibration, gain } from "../study/standing.js";

Object.assign(globalThis.scocourse, { readAttempts, writeAttempts, allAttempts, estimate, evidence, reasonOf, calibration, gain });
teach(progress);
defineElement("sco-progress", (element) => new Progress(element));
