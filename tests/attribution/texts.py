"""Texts of every shape for the laws of attribution: words of cues, names and channels among odd marks."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = """said told asked that whether he she who was by CNN TASS on Monday reporters Minister of to and A b 5 2021
сказал что ТАСС tweeted “ ” " ‘ ’ ' « » '' `` , . ? : ; — - ( ) [ …"""
PHRASES = ("according to", "the envoy", "Maria Lopez", "in an interview with", "last month", "March 3", "по словам")
ODD = ("\n", "# ", "* ", "> ", "\u200b", "\ufeff", "e\u0301")
#: Whole clauses, so that claims meet claims.
CLAUSES = (
    "Maria Lopez said the ward would close",
    "“We stay here,” John Smith told CNN",
    "according to Haaretz",
    "she denied that he had asked whether it was “late”",
    "criticised the plan, the board and",
    "she added",
    "LOPEZ: Nobody asked us.",
    "“Never!” — Marc Dubois",
    "by Sky News whether",
    "which angered the union, who called it “a disgrace”",
    "as saying that",
    "his claim that",
)
MARKS = ("“", "”", "‘", "’", '"', "'", "«", "»", "„", "‟", "‹", "›", "``", "''", "‚", "`")
PIECES = [*WORDS.split(), *PHRASES, *ODD]

ANY = st.text(max_size=300)
WORDED = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
CLAUSED = st.lists(st.sampled_from([*CLAUSES, *CLAUSES, *MARKS, ",", ".", "\n", "and", "but", "—"]), max_size=14).map(
    " ".join
)
MARKED = st.lists(st.sampled_from([*MARKS, "a", "Bo", "said", " ", ",", ".", "\n"]), max_size=60).map("".join)
TEXTS = st.one_of(ANY, WORDED, CLAUSED, MARKED)
LANGUAGES = st.sampled_from(["en", "ru", "xx", None])
