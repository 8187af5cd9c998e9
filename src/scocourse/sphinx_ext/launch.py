"""Where a lab can be opened: a place for the site's own JupyterLite, and the services of ``scocourse_launch``.

The configuration names their addresses, with ``{lab}`` where the path of the lab in the repository goes. JupyterLite
is built after the book, if at all: its link then takes the place of :data:`LITE_MARK`.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from scocourse.sphinx_ext.interface import words_of_site

LITE_MARK = "<!--scocourse-lite-->"
SERVICES = {"binder": "Binder", "colab": "Colab"}


def check_launch(app: Sphinx, config: Config) -> None:
    """Make sure that every address can be used (``config-inited``).

    :raises ConfigError: the service is not known, or its address has no place for the lab.
    """
    addresses = config.scocourse_launch or {}
    if not isinstance(addresses, dict):
        raise ConfigError(f"scocourse_launch: expected services with an address each, found {addresses!r}")
    for service, address in addresses.items():
        if service not in SERVICES:
            raise ConfigError(f'scocourse_launch: expected {" or ".join(SERVICES)}, found "{service}"')
        if "{lab}" not in str(address):
            raise ConfigError(f"scocourse_launch.{service}: expected an address with {{lab}} in it, found {address!r}")


def place_links(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put the links under the title of a lab (``doctree-resolved``)."""
    lab = Path(app.env.doc2path(page)).relative_to(app.srcdir)
    title = next(doctree.findall(nodes.title), None)
    if app.builder.name != "html" or lab.suffix != ".ipynb" or title is None:
        return
    say = words_of_site(app.config)
    addresses = {
        SERVICES[service]: str(address).replace("{lab}", lab.as_posix())
        for service, address in (app.config.scocourse_launch or {}).items()
    }
    links = " ".join(
        f'<a href="{escape(address)}">{say.html("lab.at", service=name)}</a>' for name, address in addresses.items()
    )
    html = LITE_MARK + (f'<p class="sco-launch">{links}</p>' if links else "")
    title.parent.insert(title.parent.index(title) + 1, nodes.raw("", html, format="html"))


def setup_launch(app: Sphinx) -> None:
    """Register the steps."""
    app.add_config_value("scocourse_launch", {}, "html", dict)
    app.connect("config-inited", check_launch)
    app.connect("doctree-resolved", place_links)
