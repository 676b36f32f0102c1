"""The small, safe Markdown of annotations' prose: emphasis, lists, links; everything else is text.

Links lead to `https://` addresses or to ids of this edition (`glossary:le-duan`,
`north-vietnam:p012`, `cross-references:bright-road`), which a resolver turns into
addresses. HTML, images, headings, code, tables and other links stay what they look
like in the source: harmless text, which `problems_in` reports.

The HTML that comes out is placed raw into Markdown pages, so it must mean nothing to
Markdown, to its extensions or to a template engine. That is `escape`'s business:

    >>> to_html("Mao *praised* it.\\n\\n- {{ 7*7 }}\\n- <b>")
    '<p>Mao <em>praised</em> it.</p><ul><li>&#123;&#123; 7&#42;7 &#125;&#125;</li><li>&lt;b&gt;</li></ul>'
    >>> to_plain("Mao *praised* it.")
    'Mao praised it.'
"""

from __future__ import annotations

from build_tools.rich_text.escaping import escape
from build_tools.rich_text.html import Resolve, inline_html, to_html, to_plain
from build_tools.rich_text.unsafe import problems_in

__all__ = ["Resolve", "escape", "inline_html", "problems_in", "to_html", "to_plain"]
