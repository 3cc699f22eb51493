"""Other ways to write the same words, for looking them up: contractions opened and closed."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.alignment.language import facts

_CLOSED = {"am": "'m", "are": "'re", "have": "'ve", "will": "'ll", "would": "'d", "is": "'s", "has": "'s"}


def respelled(keys: Sequence[str]) -> list[list[str]]:
    """Return the word keys as they are, with every contraction opened, and with every one closed; each form once.

    >>> respelled(["that", "is", "what", "we", "don't", "want"])[1:]
    [['that', 'is', 'what', 'we', 'do', 'not', 'want'], ["that's", 'what', 'we', "don't", 'want']]
    """
    own = list(keys)
    opened = [word for key in own for word in _open(key)]
    closed = _close(opened)
    return [own, *(form for form in (opened, closed) if form != own)]


def _open(key: str) -> Sequence[str]:
    known = facts()
    if key in known.contractions:
        return known.contractions[key]
    host, mark, _ = key.partition("'")
    if key.endswith("n't"):
        return key[:-3], "not"
    ending = mark + key[len(host) + 1 :]
    opened = next((word for word, closed in _CLOSED.items() if closed == ending and (host in facts().hosts)), None)
    return (host, opened if ending != "'d" else "would") if opened and host else (key,)


def _close(keys: Sequence[str]) -> list[str]:
    out: list[str] = []
    for key in keys:
        before = out[-1] if out else ""
        if key == "not" and before in ("can", "will"):
            out[-1] = "can't" if before == "can" else "won't"
        elif key == "not" and before in facts().auxiliaries:
            out[-1] = before + "n't"
        elif key in _CLOSED and before in facts().hosts:
            out[-1] = before + _CLOSED[key]
        else:
            out.append(key)
    return out
