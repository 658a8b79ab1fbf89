"""What an article may be made of, and what becomes of every other element.

What no row names is unwrapped: its text stays. Nothing that a table does not allow is ever written,
so no page from outside brings anything along that could run.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ATTRIBUTES",
    "BLOCKS",
    "CONTAINERS",
    "DROPPED",
    "GLOBAL",
    "HEADINGS",
    "INLINE",
    "JOINING",
    "KEPT",
    "NESTING",
    "RENAMED",
    "VOID",
]

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

# https://html.spec.whatwg.org/multipage/indices.html#elements-3
BLOCKS: Final = frozenset(
    """
    blockquote caption dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary
    table tbody td tfoot th thead tr ul
    """.split()
)
"""Elements that an article has between its texts."""

INLINE: Final = frozenset(
    """
    a abbr bdi bdo br cite code dfn em img kbd mark q s samp small span strong sub sup time var wbr
    """.split()
)
"""Elements that an article has within its texts."""

KEPT: Final = BLOCKS | INLINE

VOID: Final = frozenset("br hr img wbr".split())

CONTAINERS: Final = frozenset(
    """
    address article aside body center dialog div fieldset footer form header hgroup html legend main
    marquee noscript option search section
    """.split()
)
"""Elements that end a text and say no more than that."""

RENAMED: Final = {
    "acronym": "abbr",
    "b": "strong",
    "dir": "ul",
    "i": "em",
    "listing": "pre",
    "menu": "ul",
    "strike": "s",
}

# By the words in which they are spoken of. `del` holds what an author took out.
DROPPED: Final = {
    "script": """applet embed frame frameset iframe link meta noembed noframes object plaintext
        script style template xmp""",
    "head": "base head title",
    "form": "button datalist input label meter output progress select textarea",
    "media": "audio bgsound canvas map math svg video",
    "navigation": "nav",
    "deleted": "del",
    "residue": "basefont col colgroup param source track xml",
}
"""Elements that go with all that is in them."""

JOINING: Final = frozenset("a code em mark s small strong sub sup".split())
"""Elements of which two that stand side by side are one."""

NESTING: Final = frozenset("q span".split())
"""Elements that mean something within themselves."""

GLOBAL: Final = ("dir", "id", "lang", "translate")

ATTRIBUTES: Final = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "dfn": ("title",),
    "img": ("src", "width", "height", "alt"),
    "ol": ("reversed", "start", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
}
"""What an element may say, beside what all may."""
