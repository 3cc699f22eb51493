"""compare(): two texts, with no article, store or outlet around them."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.alignment.matching import match
from provenance.alignment.prepared import prepare
from provenance.judgement import judge
from provenance.model import (
    Alignment,
    Article,
    Attribution,
    Case,
    Finding,
    Hand,
    Hop,
    Kind,
    Origin,
    Outcome,
    Passage,
    Relation,
    Search,
    Trace,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of printed words: the verdict, the findings, and where they stand in the original (None: nowhere)."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    alignment: Alignment | None


def compare(printed: str, original: str) -> Comparison:
    """Return how *printed*, a quotation without its marks, differs from *original*, a text that should hold it.

    >>> compare("we will leave the treaty", "“We will not leave the treaty,” he said.").findings[0].check
    'negation-changed'
    >>> compare("we can't leave", "“We cannot leave,” he said.").verdict.value
    'CONFIRMED'
    """
    case = direct_case(printed, articles=(Article(text=original, origin=Origin.SUPPLIED),))
    judged = judge(case, severities={})
    alignments = [a for h in judged.trace.hops for m in h.matches for a in m.alignments]
    return Comparison(verdict=judged.verdict, findings=judged.findings, alignment=alignments[0] if alignments else None)


def direct_case(printed: str, *, articles: tuple[Article, ...], context: str = "") -> Case:
    """Return the case of words printed as a direct quotation, matched against articles, the one meant first."""
    passage = Passage(start=0, end=len(printed), exact=printed)
    attribution = Attribution(content=(passage,), quoted=(passage,), kind=Kind.DIRECT)
    search = Search(lead="", outlet=None, asked="the texts given", outcome=Outcome.FOUND)
    if not articles:
        return Case(attribution=attribution, searches=(search,))
    originals = [(a.id, prepare(a.text)) for a in articles]
    found = match(0, printed=passage, quoted=(passage,), originals=originals, context=context)
    hop = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name="the text under review"),
        giver=Hand(name=articles[0].publisher or "the original", article=articles[0]),
        printed=attribution,
        matches=(found,),
        evidence="the words",
    )
    return Case(attribution=attribution, searches=(search,), trace=Trace(hops=(hop,)))
