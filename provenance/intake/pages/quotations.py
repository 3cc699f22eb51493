"""Quotations set apart in a page: the line that signs one is put where the tools that clean pages keep it."""

from __future__ import annotations

from lxml import html

#: What signs is a name and who that is; a longer footer or caption is something else.
_LONGEST = 200


def keep_signatures(root: html.HtmlElement) -> None:
    """Make the footer, caption or last ``cite`` of every quotation set apart a paragraph of it, in place.

    Cleaning drops footers and captions with all that they hold (and a figure with its quotation), because most are
    the page's.
    """
    for figure in list(root.iter("figure")):
        quotations = list(figure.iter("blockquote"))
        if len(quotations) == 1 and not any(True for _ in figure.iter("img", "picture", "video", "iframe")):
            figure.tag = "div"
            for caption in list(figure.iter("figcaption")):
                _move(caption, quotations[0])
    for tag in ("footer", "figcaption", "cite"):
        for element in list(root.iter(tag)):
            if _signs(element):
                element.tag = "p"


def _move(caption: html.HtmlElement, quotation: html.HtmlElement) -> None:
    """Put a caption at the end of the quotation it belongs to."""
    if _is_short(caption) and not any(a is quotation for a in caption.iterancestors()):
        caption.drop_tree()
        caption.tail = None
        quotation.append(caption)


def _signs(element: html.HtmlElement) -> bool:
    """Whether an element closes a quotation set apart: nothing of the quotation stands behind it."""
    parent = element.getparent()
    while parent is not None and parent.tag == "div":
        parent = parent.getparent()
    last = element.getnext() is None and not (element.tail or "").strip()
    return parent is not None and parent.tag == "blockquote" and last and _is_short(element)


def _is_short(element: html.HtmlElement) -> bool:
    return 0 < len("".join(element.itertext()).strip()) <= _LONGEST
