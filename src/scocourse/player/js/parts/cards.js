// What a page with flashcards loads after the player.

import { cards } from "../../locale/en.toml";
import { teach } from "../strings.js";
import { Cards } from "../study/cards.js";
import { defineElement } from "../study/element.js";

teach(cards);
defineElement("sco-cards", (element) => new Cards(element));
