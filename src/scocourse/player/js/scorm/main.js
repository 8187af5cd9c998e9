// The third script, on the page of a SCORM package: the quiz in it keeps its answers in the learning platform.

import { scorm } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { pack, unpack } from "./kept.js";
import { Launch } from "./launch.js";

Object.assign(globalThis.scocourse, { pack, unpack });
teach(scorm);
new Launch(document.querySelector("sco-quiz"), JSON.parse(document.getElementById("sco-scorm").textContent));
