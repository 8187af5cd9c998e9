"""The language of the interface: buttons, labels and navigation, around content that keeps its own.

``scocourse_interface`` in the configuration, or ``scocourse build --language``. Sphinx and the theme speak it too, for
which they must be told before they start (:func:`settings`); their ``language`` in the configuration is that of the
content. Where the two differ both are marked by ``lang``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import _

from scocourse.player.words import ENGLISH, Words, catalogue, words, words_script

#: Read before the player's script, which then takes its words from here.
WORDS = "words.js"
_LIST = re.compile(r"<(ul|p)\b")
#: What the theme says and its own translations lack: keys of the table "frame", whose English is what it asks for.
_FRAME = ("top", "mode", "system", "version")
#: How Sphinx numbers figures in English content. It would do so in the language of the interface.
_NUMBERED = {"section": "Section %s", "figure": "Fig. %s", "table": "Table %s", "code-block": "Listing %s"}


def settings(config: Mapping[str, Any], language: str | None = None) -> dict[str, str]:
    """What Sphinx is told over its configuration ``config``; ``language`` takes the place of the interface's."""
    content = str(config.get("language", ENGLISH))
    interface = language or str(config.get("scocourse_interface", ENGLISH))
    return {
        "scocourse_interface": interface,
        "scocourse_content": content,
        "html_search_language": content,
        "language": interface.replace("-", "_"),
    }


def words_of_site(config: Config) -> Words:
    """The words of the interface."""
    return words(config.scocourse_interface)


def check_interface(app: Sphinx, config: Config) -> None:
    """Make sure that there are words, and put them where Sphinx and the theme have others (``config-inited``).

    :raises ConfigError: no such language.
    """
    try:
        catalogue(config.scocourse_interface)
    except LookupError as error:
        raise ConfigError(f"scocourse_interface: {error}") from error
    if config.scocourse_interface != ENGLISH:
        config.html_theme_options["search_bar_text"] = words_of_site(config)("frame.search")
        if config.scocourse_content == ENGLISH:
            config.numfig_format = {**_NUMBERED, **config.numfig_format}


def keep_content(app: Sphinx) -> None:
    """Let quotation marks and the like follow the content's language (``builder-inited``)."""
    app.env.settings["language_code"] = app.config.scocourse_content


def write_words(app: Sphinx, exception: Exception | None) -> None:
    """Write the script's words into the site, or remove those of an earlier build (``build-finished``)."""
    language = app.config.scocourse_interface
    file = Path(app.outdir, "_static", WORDS)
    if language == ENGLISH:
        file.unlink(missing_ok=True)
    elif exception is None and app.builder.format == "html":
        file.write_text(words_script(language, app.config.scocourse_content), encoding="utf-8")


def translate_frame(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let the theme's templates know more words (``html-page-context``)."""
    if app.config.scocourse_interface == ENGLISH:
        return
    english, say = words(), words_of_site(app.config)
    ours = {english(f"frame.{name}"): say(f"frame.{name}") for name in _FRAME}
    context["gettext"] = lambda text: ours.get(text) or _(text)


def mark_titles(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Mark titles as content, before the theme makes its navigation of them (``html-page-context``, first)."""
    mark = _mark(app)
    if not mark:
        return
    contents = context["toctree"]
    context["toctree"] = lambda **options: _LIST.sub(rf"<\1{mark}", contents(**options))
    if context.get("toc"):
        context["toc"] = _LIST.sub(rf"<\1{mark}", context["toc"])
    for name in ("prev", "next"):
        if context.get(name):
            context[name] = {**context[name], "title": f"<span{mark}>{context[name]['title']}</span>"}


def mark_body(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Link the script's words, and mark the finished body as content (``html-page-context``, last)."""
    if app.config.scocourse_interface != ENGLISH:
        # before the player, which speaks them
        app.add_js_file(WORDS, priority=0, defer="defer")
    mark = _mark(app)
    if mark and context.get("body"):
        context["body"] = f'<div class="sco-content"{mark}>{context["body"]}</div>'
    context["content_mark"] = mark
    for name in ("root_title", "pagetitle"):
        if context.get(name):
            title = escape(context[name])  # plain text, which the theme takes for HTML
            context[name] = f"<span{mark}>{title}</span>" if mark else title


def _mark(app: Sphinx) -> str:
    """The attribute that marks content; empty where the interface speaks its language."""
    content = app.config.scocourse_content
    if app.config.scocourse_interface == content or app.builder.name == "epub":
        return ""
    return f' lang="{content}"'


def setup_interface(app: Sphinx) -> None:
    """Register the settings and the steps."""
    app.add_config_value("scocourse_interface", ENGLISH, "env", str)
    app.add_config_value("scocourse_content", ENGLISH, "env", str)
    app.connect("config-inited", check_interface)
    app.connect("builder-inited", keep_content)
    app.connect("html-page-context", translate_frame)
    app.connect("html-page-context", mark_titles, priority=100)
    app.connect("html-page-context", mark_body, priority=900)
    app.connect("build-finished", write_words)
