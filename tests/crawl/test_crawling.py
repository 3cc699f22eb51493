"""Crawls as the rest of the program starts them: leads in, outcomes and stored articles out."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.codec import dumps
from provenance.crawl.crawling import GRACE_SECONDS, CrawlError, CrawlResult, crawl, fetch
from provenance.crawl.job import Job
from provenance.errors import FetchError
from provenance.evidence.warc import EvidenceLog
from provenance.model import Article, Lead, Origin, Outcome
from provenance.settings import CrawlLimits, Settings
from provenance.store.store import Store
from tests.crawl import hostile
from tests.crawl.hostile import page, serving

WEB = Path(__file__).parents[2] / "fixtures" / "web"
SINCE, UNTIL = datetime(2022, 4, 16, tzinfo=UTC), datetime(2022, 4, 24, tzinfo=UTC)
LIMITS = CrawlLimits(seconds=40.0, request_seconds=3.0, bytes_per_page=300_000, delay_seconds=0.0)


def lead(outlet: str | None, *words: str, urls: tuple[str, ...] = ()) -> Lead:
    return Lead(outlet=outlet, urls=urls, words=words, since=SINCE, until=UNTIL)


HEADLINE = "Israel’s envoy in Moscow: Hosting Putin-Zelensky talks in Jerusalem would be an ‘honor’"
WORDS = (
    HEADLINE,
    "Alexander Ben Zvi",
    "Anatoly Viktorov",
    "Naftali Bennett",
    "I hope we will see an end to the war as soon as possible, but it’s not looking great,",
    "What was done in Turkey can also be done in our country,",
    "Actually, we’ve condemned Russia’s aggression many times,",
)
LEADS = (
    lead("times-of-israel", *WORDS),
    lead("times-of-india", *WORDS),
    lead("tass", "Alexander Ben Zvi", "a great honor", "What was done in Turkey can also be done in our country"),
    lead("tass", "Anatoly Viktorov", "premature", HEADLINE),
    lead("cnn", "Naftali Bennett", "I hope we will see an end to the war as soon as possible", HEADLINE),
    lead("guardian", "Naftali Bennett"),
    lead(None, urls=("https://www.timesofisrael.com/not-there/", "https://no-such-host.example/1")),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def replayed(home: Path) -> tuple[CrawlResult, list[str]]:
    said: list[str] = []
    return crawl(LEADS, settings=Settings(home=home), replay=WEB, progress=said.append), said


def stored(home: Path) -> set[str]:
    with Store.open(Settings(home=home).store_url) as store:
        return {a.url or "" for a in store.articles()}


def test_the_own_web_gives_every_story_of_the_first_case(replayed: object, home: Path) -> None:
    assert stored(home) >= {
        "https://www.timesofisrael.com/"
        "israels-envoy-in-moscow-hosting-putin-zelensky-talks-in-jerusalem-would-be-an-honor/",
        "https://tass.com/world/1441207",
        "https://tass.com/politics/1441295",
        "https://tass.ru/mezhdunarodnaya-panorama/14433179",
        "https://www.cnn.com/2022/04/20/middleeast/bennett-israel-ukraine-interview-intl/index.html",
        "https://transcripts.cnn.com/show/cnr/date/2022-04-20/segment/11",
        "https://timesofindia.indiatimes.com/world/europe/"
        "india-has-a-chair-for-every-guest-former-envoy-says-of-peace-talks/articleshow/90981234.cms",
    }


def test_outcomes_are_honest_and_in_the_order_of_the_leads(replayed: tuple[CrawlResult, list[str]]) -> None:
    searches = replayed[0].searches

    assert [s.lead for s in searches] == [asked.id for asked in LEADS]
    assert [s.outcome for s in searches] == [
        Outcome.FOUND,
        Outcome.ABSENT,
        Outcome.FOUND,
        Outcome.FOUND,
        Outcome.FOUND,
        Outcome.UNREACHABLE,
        Outcome.UNREACHABLE,
    ]
    assert "holds nothing of this host" in searches[5].reason
    assert "404" in searches[6].reason


def test_progress_is_told_and_counted(replayed: tuple[CrawlResult, list[str]]) -> None:
    result, said = replayed

    assert len(said) == result.stored >= 7
    assert result.fetched > result.stored


def test_pages_that_robots_txt_closes_are_not_stored(replayed: object, home: Path) -> None:
    assert not [url for url in stored(home) if "/print/" in url]


def test_every_article_is_bound_to_its_evidence(replayed: object, home: Path) -> None:
    log = EvidenceLog(Settings(home=home).evidence)

    with Store.open(Settings(home=home).store_url) as store:
        articles = list(store.articles())

    for article in articles:
        assert article.origin is Origin.FETCHED
        assert log.read(article.evidence or "").digest == article.digest


def test_evidence_is_an_archive_that_replays_to_the_same(
    replayed: tuple[CrawlResult, list[str]], home: Path, tmp_path: Path
) -> None:
    again = crawl(LEADS[:5], settings=Settings(home=tmp_path), replay=Settings(home=home).evidence)

    assert [s.articles for s in again.searches] == [s.articles for s in replayed[0].searches[:5]]


def test_the_same_crawl_again_stores_nothing_new_and_nothing_forgotten(
    replayed: tuple[CrawlResult, list[str]], home: Path
) -> None:
    url = "https://tass.com/politics/1441295"
    with Store.open(Settings(home=home).store_url) as store:
        store.forget(url, reason="asked by the author")
    before = stored(home)
    link = lead(None, urls=(url,))

    result = crawl((LEADS[0], link), settings=Settings(home=home), replay=WEB)

    again, refused = result.searches
    assert result.stored == 0
    assert stored(home) == before
    assert again.articles == replayed[0].searches[0].articles
    assert refused.outcome is Outcome.UNREACHABLE
    assert "asked by the author" in refused.reason


def test_no_leads_need_no_process(tmp_path: Path) -> None:
    assert crawl((), settings=Settings(home=tmp_path / "never")) == CrawlResult()
    assert not (tmp_path / "never").exists()


def test_a_store_that_cannot_be_opened_ends_the_crawl_with_its_message(tmp_path: Path) -> None:
    (tmp_path / "provenance.db").write_bytes(b"this is no database, and long enough to be taken for one" * 100)

    with pytest.raises(CrawlError, match=r"provenance\.db"):
        crawl((lead("tass", "x"),), settings=Settings(home=tmp_path), replay=WEB)


def test_a_process_that_is_stopped_before_it_said_anything_is_an_error(tmp_path: Path) -> None:
    at_once = replace(LIMITS, seconds=-GRACE_SECONDS, request_seconds=0.0)

    with pytest.raises(CrawlError, match="The crawl failed"):
        crawl((lead("tass", "x"),), settings=Settings(home=tmp_path, crawl=at_once), replay=WEB)


def test_an_interruption_ends_the_process(tmp_path: Path) -> None:
    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crawl(LEADS[:1], settings=Settings(home=tmp_path), replay=WEB, progress=interrupt)

    assert stored(tmp_path)


def test_what_was_handed_in_or_read_lately_is_not_asked_for_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, crawl=LIMITS)
    with serving({path: page() for path in ("/supplied", "/lately", "/long-ago")}) as server:
        known = (
            Article(url=server.url("/supplied"), text="By hand.", origin=Origin.SUPPLIED),
            Article(url=server.url("/lately"), text="Read.", origin=Origin.FETCHED, fetched=datetime.now(UTC)),
            Article(url=server.url("/long-ago"), text="Read.", origin=Origin.FETCHED, fetched=SINCE),
        )
        with Store.open(settings.store_url) as store:
            for article in known:
                store.add(article)
        links = lead(None, urls=tuple(article.url or "" for article in known))

        result = crawl((links,), settings=settings, loopback=(server.place,))

    assert server.asked == ["/robots.txt", "/long-ago"]
    assert result.stored == 1
    assert {known[0].id, known[1].id} < set(result.searches[0].articles)


def test_a_killed_crawl_loses_only_the_page_in_hand(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, crawl=replace(LIMITS, request_seconds=30.0))
    with serving({"/1": page(), "/2": hostile.silence}) as server:
        job = Job(
            leads=(lead(None, urls=(server.url("/1"), server.url("/2"))),),
            limits=settings.crawl,
            contact="https://provenance.example",
            store=settings.store_url,
            evidence=str(settings.evidence),
            loopback=(server.place,),
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "provenance.crawl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(dumps(job).encode())
        process.stdin.close()
        first = process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()

    assert b"stored" in first
    with Store.open(settings.store_url) as store:
        assert [a.url for a in store.articles()] == [server.url("/1")]


def test_a_page_is_fetched_for_verification_and_not_stored(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, crawl=LIMITS)

    with serving({"/story": page()}) as server:
        reading = fetch(server.url("/story"), settings=settings, loopback=(server.place,))

    assert reading.article.headline == "Envoy offers Jerusalem for talks"
    assert reading.article.origin is Origin.REVIEWED
    assert EvidenceLog(settings.evidence).read(reading.article.evidence or "").digest == reading.article.digest
    with Store.open(settings.store_url) as store:
        assert list(store.articles()) == []


def test_what_is_no_article_is_an_error_with_a_mend(tmp_path: Path) -> None:
    answer = page(b"%PDF-1.7 \x00", media="application/pdf")

    with serving({"/pdf": answer}) as server, pytest.raises(FetchError) as error:
        fetch(server.url("/pdf"), settings=Settings(home=tmp_path, crawl=LIMITS), loopback=(server.place,))

    assert error.value.reason
    assert server.url("/pdf") not in error.value.reason
    assert "provenance verify FILE" in error.value.mend


def test_an_address_that_is_refused_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="only http and https"):
        fetch("file:///etc/hostname", settings=Settings(home=tmp_path))
