"""Elements of XML as text. What stands inside is XML already; text goes through :func:`html.escape`."""

from __future__ import annotations

from html import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def tag(name: str, inside: str = "", **attributes: object) -> str:
    """One element on one line. ``base_type`` stands for the attribute ``base-type``, ``continue_`` for ``continue``."""
    listed = "".join(f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"' for name, value in attributes.items())
    return f"<{name}{listed}>{inside}</{name}>" if inside else f"<{name}{listed}/>"


def block(name: str, *inside: str, **attributes: object) -> str:
    """One element with each part inside on lines of its own."""
    parts = [part for part in inside if part]
    return tag(name, "\n" + "\n".join(parts) + "\n" if parts else "", **attributes)


def words(text: str) -> str:
    """``text`` as XML."""
    return escape(text, quote=False)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(repr(value).removesuffix(".0") if isinstance(value, float) else str(value))
