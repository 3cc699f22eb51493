"""The claims of a sentence: cue, source and content bound by clause patterns around a lexicon of cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.attribution.phrases import Grammar, Span
from provenance.attribution.sentences import Sentence, Token

_STOPS = frozenset([".", "?", "!", ";", "…", "..."])
_PREPOSITION_FRAMES = frozenset(["on", "for", "of", "about", "against", "with", "as"])
_DASHES = frozenset(["—", "–", "--", "-"])
_BE = frozenset("is are was were be been being 's 're am".split())
#: A content before its source, without marks, has at least this many words: "In June, he said" has none.
_SHORTEST_LEFT = 4
#: Where a participle finds no subject nearer, words before which the sentence's first phrase is looked for.
_AUX_PROGRESSIVE = _BE


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One cue with what it binds, as token indices of its sentence; *content* may have several runs."""

    sentence: int
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    frame: str
    passive: bool = False
    asked: bool = False
    subject: Span | None = None


class Clauses:
    """Finds the claims of one sentence at a time."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.cues = grammar.cues
        w = grammar.language.words
        self.cut = w["cut_after_comma"]
        self.aux = w["auxiliaries"]
        self.questions, self.complementizers = w["question_words"], w["complementizers"]
        self.adjuncts = frozenset("during after before when while because since until amid despite".split())
        self.coordinators, self.facts = w["coordinators"], w["facts"]
        self.according = grammar.language.channels and "according"
        self.units = frozenset(grammar.language.time["units"])

    def find(self, sentence: Sentence, number: int) -> list[Claim]:
        """Return the claims of a sentence in order of their cues."""
        tokens = sentence.tokens
        claims: list[Claim] = []
        for at, token in enumerate(tokens):
            frames = self.cues.get(token.low)
            if token.stretch is not None:
                continue
            claim: Claim | None = None
            if frames and not (token.is_capital and at and tokens[at - 1].is_capital):
                claim = self._verb(tokens, at, frames, number, claims)
            elif token.low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
                claim = self._according(tokens, at, number)
            if claim is not None and not self._clashes(claim, claims):
                claims.append(claim)
        return self._settled(claims)

    def _clashes(self, claim: Claim, claims: Sequence[Claim]) -> bool:
        """A claim whose cue stands in a direct or object content already bound is part of those words."""
        return any(
            c.frame in ("object", "to") and any(s <= claim.cue[0] < e for s, e in c.content) for c in claims
        ) and claim.frame in ("object", "to", "prep")

    def _settled(self, claims: list[Claim]) -> list[Claim]:
        """The claims that stand on their own: what somebody is said to say that others say is left inside."""
        return [
            c
            for c in claims
            if not any(
                o is not c and o.content and o.frame != "object"
                and any(s <= c.cue[0] < e and (c.source is None or s <= c.source[0] < e) for s, e in o.content)
                for o in claims
            )
        ]

    # -- one verb -------------------------------------------------------------------------------------------------

    def _verb(
        self, tokens: Sequence[Token], at: int, frames: frozenset[str], number: int, earlier: Sequence[Claim]
    ) -> Claim | None:
        start = self.g.verb_start(tokens, at)
        group = {tokens[k].low for k in range(start, at)}
        left = tokens[start - 1] if start else None
        if left is not None and left.low in ("to", "the", "a", "an", "his", "her", "their", "its", "of", "for", "'s"):
            return None
        participle = tokens[at].low.endswith("ing") and not group & _AUX_PROGRESSIVE
        passive = bool(group & _BE) and tokens[at].low.endswith(("ed", "en", "known", "told", "said", "shown")) and not participle
        if passive:
            return self._passive(tokens, at, start, frames, number)
        quoted = self._inverted(tokens, at, start, frames, number)
        if quoted is not None:
            return quoted
        source = self._participle_source(tokens, start, earlier) if participle else self._source(tokens, start, earlier)
        if source is None or (not participle and not self._agrees(tokens, at, start, source, group)):
            return None
        return self._bind(tokens, at, start, source, frames, number, participle=participle)

    def _source(self, tokens: Sequence[Token], start: int, earlier: Sequence[Claim]) -> Span | None:
        floor = 0
        found = self.g.before(tokens, start, start=floor)
        if found is None and start and tokens[start - 1].low in self.coordinators and earlier:
            return earlier[-1].source  # X said A and added B
        return found

    def _agrees(
        self, tokens: Sequence[Token], at: int, start: int, source: Span, group: set[str]
    ) -> bool:
        """Whether the word can be a verb of this subject: "the TV show" and "Trump's claims" are no clauses."""
        last = tokens[source[1] - 1]
        low, verb = last.low, tokens[at].low
        if low.endswith("'s") or low.endswith("s'"):
            return False
        if low in self.g.language.words["indefinite"] and source[0] and tokens[source[0] - 1].low in self.g.determiners | {"of"}:
            return False
        if low in self.g.subjects or low in self.g.relatives or group or verb.endswith("ed") or source[1] < start:
            return True
        base = self.g.language.lemmas[verb] == verb and verb not in ("read", "put")
        plural = low.endswith("s") or any(t.low == "and" for t in tokens[source[0] : source[1]]) or low in ("people", "men", "women", "police", "media", "some", "many")
        if base:
            return plural
        if verb.endswith("s") and verb not in ("discuss", "express", "stress", "confess"):
            return not low.endswith("s") or last.is_capital
        return True

    def _participle_source(self, tokens: Sequence[Token], start: int, earlier: Sequence[Claim]) -> Span | None:
        """The subject of ", adding that": that of the claim before it, or the first phrase of the sentence."""
        if earlier and earlier[-1].source is not None and not earlier[-1].passive:
            return earlier[-1].source
        if start == 0:
            return None
        return self.main_subject(tokens, start)

    def main_subject(self, tokens: Sequence[Token], end: int) -> Span | None:
        """The phrase before the first finite verb of the sentence, as far as words alone can tell."""
        for k in range(1, end):
            low = tokens[k].low
            verbal = low in self.cues or low in self.aux or (
                low.endswith("ed") and not tokens[k].is_capital
            )
            if tokens[k].stretch is None and verbal:
                found = self.g.before(tokens, self.g.verb_start(tokens, k))
                if found is not None and not tokens[found[1] - 1].low.endswith(("'s", "s'")):
                    return found
        first = tokens[0]
        if first.low in self.g.subjects:
            return 0, 1
        k = 0
        while k < end and (tokens[k].is_capital or tokens[k].low in ("the", "a")):
            k += 1
        return (0, k) if 0 < k < end and tokens[0].low not in self.g.prepositions else None

    def _bind(
        self, tokens: Sequence[Token], at: int, start: int, source: Span, frames: frozenset[str], number: int, *,
        participle: bool,
    ) -> Claim | None:
        right, kind = self._right(tokens, at, frames)
        cue = (at, at + 1)
        if right >= len(tokens) and tokens[-1].low == ":" and frames & {"quote", "after"}:
            return Claim(sentence=number, cue=cue, source=source, content=(), frame="open")
        if kind == "none":
            if "after" not in frames or participle:
                return None
            left = self._left(tokens, source[0])
            if left is None or self._has_object(tokens, right, left):
                return None
            content = self._around(tokens, left, right)
            return Claim(sentence=number, cue=cue, source=source, content=content, frame="after")
        # “A,” X said, adding “B”: marks on the left belong to a cue that has no that-clause
        stretch_left = self._quote_left(tokens, source[0]) if not participle else None
        if stretch_left is not None and "after" in frames and kind in ("clause", "object", "quote"):
            content = self._around(tokens, stretch_left, right) if kind == "quote" else (stretch_left,)
            return Claim(sentence=number, cue=cue, source=source, content=content, frame="after")
        if kind == "object":
            right, kind = self._past_fact(tokens, right)
        end = self._stop(tokens, right, kind)
        if end <= right:
            return None
        return Claim(
            sentence=number, cue=cue, source=source, content=((right, end),), frame=kind,
            asked=kind == "question" and "tell" not in frames,
        )

    def _past_fact(self, tokens: Sequence[Token], k: int) -> tuple[int, str]:
        """The content of "floated the possibility that …" begins at its "that"."""
        if k + 2 < len(tokens) and tokens[k].low in ("the", "a", "his", "her", "their", "its"):
            for j in range(k + 2, min(k + 4, len(tokens))):
                if tokens[j].low in self.complementizers and tokens[j - 1].low in self.facts:
                    return j, "that"
        return k, "object"

    # -- to the right of a cue ------------------------------------------------------------------------------------

    def _right(self, tokens: Sequence[Token], at: int, frames: frozenset[str]) -> tuple[int, str]:
        """Where the content begins to the right of a cue, and by which frame; "none" where it does not."""
        k, n = at + 1, len(tokens)
        if "tell" in frames:
            k = self._addressee(tokens, k)
        elif k + 1 < n and tokens[k].low in _PREPOSITION_FRAMES and tokens[k].low in frames and not self._is_time(tokens, k + 1):
            return k + 1, "object"
        k = self._adjunct(tokens, k)
        if k >= n:
            return n, "none"
        token = tokens[k]
        low = token.low
        if low in (",", ":") or low in _DASHES:
            return self._past_mark(tokens, k, frames)
        if token.stretch is not None and not token.stretch.single:
            if "quote" in frames or "object-quote" in frames or "clause" in frames:
                return k, "quote"
            return (k, "object") if "object" in frames else (k, "none")
        if low in self.complementizers and ("that" in frames or "clause" in frames):
            return k, "that"
        if low in self.questions and ("question" in frames or "clause" in frames):
            return k, "question"
        if low in _STOPS or not (token.is_word or token.stretch or low in "$(€£@#["):
            return k, "none"
        if low == "to":
            if "to" in frames:
                return k, "to"
            return (k + 1, "object") if "to-object" in frames else (k, "none")
        if low in _PREPOSITION_FRAMES and low in frames:
            return k + 1, "object"
        if "out" in frames and low == "out":
            return (k + 1, "that") if k + 1 < n else (n, "none")
        if "clause" in frames and (low not in self.g.prepositions or self._opens_clause(tokens, k)):
            if not self._is_end_of_talk(tokens, k):
                return k, "clause"
        if ("object" in frames or "object-quote" in frames) and low not in self.g.prepositions and low not in self.g.boundary:
            return k, "object"
        if "object-to" in frames:
            for j in range(k, min(n, k + 8)):
                if tokens[j].low == "to":
                    return k, "object"
        if "tell" in frames and k > at + 1 and low not in self.g.prepositions:
            return k, "clause"
        return k, "none"

    def _opens_clause(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a preposition opens the content ("said in March the plan would fail" does not; told as a clause)."""
        return any(t.low in self.aux for t in tokens[k + 1 : k + 14])

    def _is_end_of_talk(self, tokens: Sequence[Token], k: int) -> bool:
        return tokens[k].low in ("so", "nothing", "little") and k + 1 < len(tokens) and tokens[k + 1].low in _STOPS | {","}

    def _past_mark(self, tokens: Sequence[Token], k: int, frames: frozenset[str]) -> tuple[int, str]:
        """A comma, colon or dash after the cue: a quotation or, after a colon, anything; else an aside is skipped."""
        n = len(tokens)
        if k + 1 >= n:
            return n, "none"
        following = tokens[k + 1]
        if following.stretch is not None and not following.stretch.single:
            return k + 1, "quote"
        if tokens[k].low == ":":
            return k + 1, "clause"
        if tokens[k].low == ",":
            close = next((j for j in range(k + 1, min(n, k + 16)) if tokens[j].low == ","), None)
            if close is not None and close + 1 < n:
                after = tokens[close + 1]
                if after.low in self.complementizers and ("that" in frames or "clause" in frames):
                    return close + 1, "that"
                if after.stretch is not None and not after.stretch.single and "quote" in frames:
                    return close + 1, "quote"
        return k, "none"

    def _addressee(self, tokens: Sequence[Token], k: int) -> int:
        """Skip whom something was told."""
        n, begin = len(tokens), k
        for j in range(k + 1, min(n, k + 16)):
            low = tokens[j].low
            if low in self.complementizers:
                return j
            if tokens[j].stretch is not None or low in (",", ":") or low in _STOPS or low in self.aux or low in self.g.subjects:
                break
        while k < n and k - begin < 24:
            token = tokens[k]
            low = token.low
            if low in self.complementizers or low in self.questions or low in _STOPS or low == ":":
                return k
            if token.stretch is not None:
                if k > begin and (tokens[k - 1].low.endswith("'s") or tokens[k - 1].low in ("on", "show", "program", "programme", "podcast")):
                    k += 1
                    continue
                return k
            if low == ",":
                return k
            if low in self.g.pronouns:
                if k == begin:
                    k += 1
                    continue
                return k
            if k > begin and low in self.g.determiners and tokens[k - 1].low not in self.g.prepositions:
                return k
            if k > begin and low in ("there", "it"):
                return k
            if not (self.g.is_noun(token) or low in self.g.prepositions or low in self.g.determiners or low in ("and", "&", "-", "/") or low in self.g.times or self._is_time(tokens, k)):
                return k
            k += 1
        return k

    def _is_time(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        if low in self.g.times or low in ("today", "yesterday", "tonight", "earlier", "later", "recently"):
            return True
        if low in ("last", "this", "next", "earlier", "late", "early") and k + 1 < len(tokens):
            return tokens[k + 1].low in self.units or tokens[k + 1].low in self.g.times or tokens[k + 1].low in ("this", "in", "on")
        return False

    def _adjunct(self, tokens: Sequence[Token], k: int) -> int:
        """Skip adverbs, times and short phrases between a cue and its content: "on Thursday", "in a statement"."""
        n = len(tokens)
        for _ in range(8):
            if k >= n:
                return k
            token = tokens[k]
            low = token.low
            if self._is_time(tokens, k):
                k += 1
                while k < n and (self._is_time(tokens, k) or tokens[k].low in self.units or tokens[k].text.isdigit() or tokens[k].low in ("morning", "afternoon", "evening", "night", "this")):
                    k += 1
                continue
            if low in ("on", "in", "at", "to", "during", "via", "by", "of", "through", "from", "after", "before"):
                end = self._phrase_end(tokens, k)
                if end is not None:
                    k = end
                    continue
                return k
            if low in ("also", "then", "later", "again", "earlier", "simply", "too", "repeatedly", "publicly", "flatly", "bluntly", "back", "afterward", "afterwards", "aloud", "recently") or (low.endswith("ly") and len(low) > 4 and not token.is_capital and k + 1 < n and (tokens[k + 1].low in self.complementizers or tokens[k + 1].low in (",", "on", "in") or self._is_time(tokens, k + 1))):
                k += 1
                continue
            return k
        return k

    def _phrase_end(self, tokens: Sequence[Token], k: int) -> int | None:
        """The end of a short phrase with a preposition, if it is followed by what may open or end a content."""
        n = len(tokens)
        j = k + 1
        while j < n and j - k < 14:
            token = tokens[j]
            low = token.low
            if low in self.complementizers or low in (",", ":") or low in _STOPS or self._is_time(tokens, j) or token.stretch is not None:
                return j if j > k + 1 else None
            if low in self.questions:
                return j if j > k + 1 else None
            if low in self.aux or low in self.g.subjects:
                if low in self.g.subjects and j > k + 1:
                    return j
                return None
            j += 1
        return j if j >= n else None

    def _stop(self, tokens: Sequence[Token], begin: int, kind: str) -> int:
        """The end of a content that begins at *begin*: the sentence's, or an earlier cut."""
        n = len(tokens)
        narrow = kind in ("object",)
        depth = 0
        for k in range(begin, n):
            token = tokens[k]
            low = token.low
            if token.stretch is not None:
                continue
            if low in "([":
                depth += 1
            elif low in ")]":
                depth -= 1
            if depth > 0 or k == begin:
                continue
            if low == ";":
                return k
            if low == "," and k + 1 < n:
                following = tokens[k + 1]
                if self._cuts(tokens, k + 1, narrow=narrow):
                    return k
                if narrow and not self._listing(tokens, k):
                    return k
                del following
            elif low == "according" and k + 1 < n and tokens[k + 1].low == "to":
                return k
            elif low in self.coordinators and k + 1 < n and self._new_cue(tokens, k + 1):
                return k
            elif narrow and k > begin and (low in self.adjuncts or self._is_time(tokens, k) or (low in ("in", "on", "at") and k + 1 < n and (self._is_time(tokens, k + 1) or tokens[k + 1].low in ("a", "an")))):
                return k
            elif narrow and low in _DASHES:
                return k
        end = n
        while end > begin and tokens[end - 1].stretch is None and tokens[end - 1].low in (".", "?", "!", ",", ":", ";", "…"):
            end -= 1
        return end

    def _cuts(self, tokens: Sequence[Token], k: int, *, narrow: bool) -> bool:
        low = tokens[k].low
        if low in self.cut:
            return True
        if low in self.coordinators and self._new_cue(tokens, k + 1):
            return True
        if low in self.cues and low.endswith("ing"):
            return True
        return narrow and low in ("who", "which")

    def _new_cue(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a conjunct's own cue begins here: "and added that", "but he said"."""
        n = len(tokens)
        j = k
        while j < n and j - k < 5 and (self.g.is_adverb(tokens[j]) or tokens[j].low in self.g.subjects or tokens[j].is_capital):
            j += 1
        if j >= n:
            return False
        frames = self.cues.get(tokens[j].low, frozenset())
        return bool(frames & {"clause", "that", "after", "tell"}) and not tokens[j].low.endswith("ing") and (j > k or tokens[j].low.endswith(("ed", "said", "told", "says")))

    def _listing(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a comma in a narrow content stands in a list that ends in "and"."""
        seen = 0
        for j in range(k + 1, min(len(tokens), k + 12)):
            low = tokens[j].low
            if low in ("and", "or") and j > k:
                return True
            if low in self.g.subjects or low in self.cues or low in self.aux:
                return False
            seen += 1
        return False

    def _has_object(self, tokens: Sequence[Token], right: int, left: Span) -> bool:
        """Whether words follow the cue that make it no tag: "On Monday, he added a stop"."""
        if right >= len(tokens) or any(t.stretch is not None and not t.stretch.single for t in tokens[slice(*left)]):
            return False
        token = tokens[right]
        return token.is_word and token.low not in self.g.prepositions and token.low not in self.cut and token.low not in self.g.boundary

    # -- to the left of a cue -------------------------------------------------------------------------------------

    def _quote_left(self, tokens: Sequence[Token], end: int) -> Span | None:
        """A quotation that ends just before the source, with or without a comma; from the start of its clause."""
        k = end
        if k and tokens[k - 1].low in (",", "—", "–", "--", "-"):
            k -= 1
        if not k or tokens[k - 1].stretch is None or tokens[k - 1].stretch.single:
            return None
        comma = k < end or tokens[k - 1].text.rstrip("'’\"”").endswith((",", "?", "!", "—", "-", "…"))
        return (0, k) if comma else None

    def _left(self, tokens: Sequence[Token], end: int) -> Span | None:
        """The content before a source: up to a comma, or a quotation."""
        quoted = self._quote_left(tokens, end)
        if quoted is not None:
            return quoted
        k = end
        if k < 2 or tokens[k - 1].low not in (",", "—", "–", "--"):
            return None
        return (0, k - 1) if k - 1 >= _SHORTEST_LEFT else None

    def _around(self, tokens: Sequence[Token], left: Span, right: int) -> tuple[Span, ...]:
        """The left content, and the words after "he said," where the sentence goes on with them."""
        n = len(tokens)
        if right >= n:
            return (left,)
        if tokens[right].low == "," and right + 1 < n:
            right += 1
        elif tokens[right].stretch is None:
            return (left,)
        following = tokens[right]
        has_marks = any(t.stretch is not None and not t.stretch.single for t in tokens[left[0] : left[1]])
        if following.stretch is not None and not following.stretch.single:
            return left, (right, self._stop(tokens, right, "quote"))
        later = next((k for k in range(right, n) if tokens[k].stretch is not None and not tokens[k].stretch.single), None)
        if has_marks:
            if later is not None and all(t.low in ("and", "but", "or", ",") for t in tokens[right:later]):
                return left, (later, self._stop(tokens, later, "quote"))
            return (left,)
        if following.low in self.cut or self.g.is_adverb(following) or following.low.endswith("ing") or following.low in ("who", "which", "but", "and", "though", "in", "at", "on", "during", "citing", "with"):
            return (left,)
        end = self._stop(tokens, right, "clause")
        return (left, (right, end)) if end > right else (left,)

    def _inverted(
        self, tokens: Sequence[Token], at: int, start: int, frames: frozenset[str], number: int
    ) -> Claim | None:
        """“…,” said NAME: the source stands after the cue."""
        if "after" not in frames or "tell" in frames or start != at or at == 0:
            return None
        k = at
        comma = tokens[k - 1].low in (",", "—", "–", "--")
        if comma:
            k -= 1
        quote = k and tokens[k - 1].stretch is not None and not tokens[k - 1].stretch.single
        if not quote and not comma:
            return None
        source = self.after(tokens, at + 1)
        if source is None or (not quote and (tokens[at].low.endswith("ing") or k < 4)):
            return None
        if not quote and self.g.before(tokens, at) is not None and source[1] < len(tokens) and tokens[source[1]].low not in (*_STOPS, ","):
            return None
        rest = self._adjunct(tokens, source[1])
        content = self._around(tokens, (0, k), rest)
        return Claim(sentence=number, cue=(at, at + 1), source=source, content=content, frame="after")

    def after(self, tokens: Sequence[Token], k: int) -> Span | None:
        """The noun phrase that begins at *k*, with a short apposition."""
        n, begin = len(tokens), k
        if k >= n or tokens[k].stretch is not None:
            return None
        if tokens[k].low in self.g.subjects and not tokens[k].is_capital:
            return k, k + 1
        if tokens[k].low in self.g.boundary or tokens[k].low in self.g.prepositions or tokens[k].low in (",", ":", "."):
            return None
        while k < n and k - begin < 24:
            token = tokens[k]
            low = token.low
            if low in self.g.prepositions:
                if not (low in ("of", "for", "from") or (low in ("at", "in", "with", "on") and k > begin and not tokens[k - 1].is_capital and k + 1 < n and (tokens[k + 1].is_capital or tokens[k + 1].low == "the") and not self._is_time(tokens, k + 1))):
                    break
            elif self._is_time(tokens, k):
                break
            elif low == "and":
                if k + 1 >= n or not (tokens[k + 1].is_capital or self.g.is_noun(tokens[k + 1])):
                    break
            elif low == "(":
                close = next((j for j in range(k, min(n, k + 8)) if tokens[j].low == ")"), None)
                if close is None:
                    break
                k = close
            elif not (self.g.is_noun(token) or low in self.g.determiners or low in ("&", "/", "-")) or (low in self.cues and not token.is_capital):
                break
            k += 1
        if k == begin:
            return None
        if k < n - 1 and tokens[k].low == "," and self._apposes(tokens, k + 1):
            close = next((j for j in range(k + 1, min(n, k + 26)) if tokens[j].low in (",", ";") or tokens[j].low in _STOPS or tokens[j].stretch is not None), None)
            if close is not None:
                return begin, close
        return begin, k

    def _apposes(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        if low in ("a", "an", "the", "who", "whose", "one", "now") or tokens[k].text.isdigit():
            return True
        return tokens[k].is_word and not tokens[k].is_capital and low not in self.g.boundary and low not in self.g.prepositions and not low.endswith(("ing", "ly")) and low not in self.g.pronouns and low not in self.cues

    # -- passives and "according to" ------------------------------------------------------------------------------

    def _passive(
        self, tokens: Sequence[Token], at: int, start: int, frames: frozenset[str], number: int
    ) -> Claim | None:
        """Bennett was asked if …: the words are the asker's, who stands after "by" or nowhere."""
        n, k = len(tokens), at + 1
        source: Span | None = None
        if k < n and tokens[k].low == "by":
            source = self.after(tokens, k + 1)
            k = source[1] if source else k
        k = self._adjunct(tokens, k)
        if k >= n:
            return None
        low = tokens[k].low
        asked = tokens[at].low in self.g.language.words["asking_passive"]
        if low in self.questions and "question" in frames or low in self.complementizers and frames & {"that", "tell"}:
            end = self._stop(tokens, k, "clause")
            return Claim(sentence=number, cue=(at, at + 1), source=source, content=((k, end),), frame="question" if asked else "that", passive=True, asked=asked, subject=self.g.before(tokens, start))
        if low == "to" and frames & {"to"} and tokens[at].low in ("expected", "asked", "urged", "ordered"):
            return None
        if source is not None and "object" in frames:
            subject = self.g.before(tokens, start)
            if subject is not None:
                return Claim(sentence=number, cue=(at, at + 1), source=source, content=(subject,), frame="object", passive=True)
        return None

    def _according(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """According to X, … and …, according to X."""
        n = len(tokens)
        source = self.after(tokens, at + 2)
        if source is None:
            return None
        if at <= 1 or (at == 2 and tokens[1].low != ","):
            k = source[1]
            while k < n and tokens[k].low != "," and tokens[k].stretch is None and k - source[1] < 12:
                k += 1
            if k >= n or k - source[1] >= 12:
                return None
            begin = k + 1 if tokens[k].low == "," else k
            end = self._stop(tokens, begin, "clause")
            if end <= begin:
                return None
            return Claim(sentence=number, cue=(at, at + 2), source=source, content=((begin, end),), frame="according")
        end = at - 1 if tokens[at - 1].low in (",", *_DASHES) else at
        if end < 1:
            return None
        content: tuple[Span, ...] = ((0, end),)
        if tokens[at - 1].low == "," and source[1] + 1 < n and tokens[source[1]].low == ",":
            more = self._stop(tokens, source[1] + 1, "clause")
            if more > source[1] + 1 and tokens[source[1] + 1].low not in self.cut and tokens[source[1] + 1].low not in ("who", "which", "a", "an", "the") and any(t.low in self.aux or t.low in self.cues for t in tokens[source[1] + 1 : source[1] + 4]):
                content = ((0, end), (source[1] + 1, more))
        return Claim(sentence=number, cue=(at, at + 2), source=source, content=content, frame="according")


def widened(claim: Claim, content: Span) -> Claim:
    """Return the claim with one more run of content."""
    return replace(claim, content=(*claim.content, content))
