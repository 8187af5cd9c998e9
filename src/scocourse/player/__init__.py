"""The quiz player: a form as readable HTML, and the one script and style sheet that bring it to life."""

from scocourse.player.certainty import certainty_marks
from scocourse.player.html import Passage, quiz_html
from scocourse.player.markdown import render_markdown
from scocourse.player.payload import item_payload, payload

__all__ = ["Passage", "certainty_marks", "item_payload", "payload", "quiz_html", "render_markdown"]
