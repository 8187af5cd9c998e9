"""The texts of QTI 1.2 as HTML: it stands in the file as text."""

from __future__ import annotations

from html import escape, unescape

from scocourse.exchange.xml import Element


class Raw(Element):
    """HTML that stands in the file as text."""

    __slots__ = ("html",)

    def __init__(self, html: str, tag: str = "div") -> None:
        super().__init__(tag, "", {}, 0)
        self.html = html

    def markup(self) -> str:
        """The HTML as it is."""
        return self.html


def material(element: Element) -> Element:
    """What a ``material`` of QTI 1.2 shows, as HTML; pictures and sounds as elements that a report can name."""
    parts = []
    for each in element:
        if each.tag == "mattext":
            text = each.text().strip()
            parts.append(text if "html" in each.get("texttype").lower() else _lines(escape(text, quote=False)))
        elif each.tag == "mat_extension":
            parts += [_formatted(text) for text in each.all("mat_formattedtext")]
        elif each.tag == "matemtext":
            parts.append(f"<em>{escape(each.text().strip(), quote=False)}</em>")
        elif each.tag in ("mataudio", "matvideo", "matimage"):
            parts.append({"mataudio": "<audio></audio>", "matvideo": "<video></video>"}.get(each.tag, '<img src="x">'))
        elif each.tag == "matbreak":
            parts.append("<br>")
    return Raw("".join(parts))


def _formatted(text: Element) -> str:
    """Blackboard's text: HTML, plain, or either."""
    content = text.text().strip()
    plain = text.get("type").upper() == "PLAIN_TEXT" or "<" not in content
    return _lines(escape(unescape(content), quote=False)) if plain else content


def _lines(text: str) -> str:
    return "<br>".join(" ".join(line.split()) for line in text.split("\n"))
