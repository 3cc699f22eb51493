"""The spiders of single outlets, and who follows whose leads."""

from datetime import UTC, datetime

import pytest

from provenance.model import Lead, Outlet
from provenance.outlets.registry import load
from provenance.settings import CrawlLimits
from provenance.spiders.base import OutletSpider
from provenance.spiders.cnn import CnnSpider
from provenance.spiders.generic import GenericSpider
from provenance.spiders.roster import spider_for
from provenance.spiders.tass import TassSpider, in_russian
from provenance.spiders.times_of_israel import TimesOfIsraelSpider, topics

LEAD = Lead(
    outlet="x",
    words=("Anatoly Viktorov", "a great honor", "Naftali Bennett"),
    since=datetime(2022, 4, 19, tzinfo=UTC),
    until=datetime(2022, 4, 21, tzinfo=UTC),
)


async def report(search: object) -> None: ...


def asked(key: str, lead: Lead = LEAD) -> list[str]:
    outlet = load().get(key)
    spider = spider_for(outlet)(outlet=outlet, leads=(lead,), limits=CrawlLimits(), report=report)
    return [q.url for q in spider.questions(lead)]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("tass", TassSpider),
        ("cnn", CnnSpider),
        ("times-of-israel", TimesOfIsraelSpider),
        ("times-of-india", GenericSpider),
        (None, GenericSpider),
    ],
)
def test_an_outlet_is_followed_by_its_own_spider_or_the_generic_one(key: str | None, kind: type[OutletSpider]) -> None:
    assert spider_for(load().get(key) if key else None) is kind


def test_tass_is_searched_in_both_languages() -> None:
    urls = asked("tass")

    assert urls[0] == "https://tass.com/userApi/search"
    assert any("tass.ru" in u and "%D0%92%D0%B8%D0%BA%D1%82%D0%BE%D1%80%D0%BE%D0%B2" in u for u in urls)


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("Zelensky", "Зеленский"), ("Shchedrin", "Щедрин"), ("Bennett", "Беннетт"), ("Викторов", "Викторов"), ("", "")],
)
def test_names_are_spelt_in_russian(latin: str, russian: str) -> None:
    assert in_russian(latin) == russian


def test_cnn_is_asked_by_month_and_its_transcripts_by_day() -> None:
    urls = asked("cnn")

    assert urls[0] == "https://www.cnn.com/sitemaps/article-2022-04.xml"
    assert "https://transcripts.cnn.com/date/2022-04-20" in urls


def test_the_times_of_israel_is_asked_by_lists_and_topics() -> None:
    urls = asked("times-of-israel")

    assert "https://www.timesofisrael.com/news-sitemap.xml" in urls
    assert "https://www.timesofisrael.com/topic/anatoly-viktorov/feed/" in urls
    assert topics(Lead(outlet="x", words=("lower case words",))) == ()


def test_a_lead_of_no_outlet_has_no_lists() -> None:
    spider = GenericSpider(outlet=None, leads=(LEAD,), limits=CrawlLimits(), report=report)

    assert list(spider.questions(LEAD)) == []


def test_the_bare_spider_asks_nothing() -> None:
    outlet = Outlet(key="a", name="A")
    spider = OutletSpider(outlet=outlet, leads=(LEAD,), limits=CrawlLimits(), report=report)

    assert list(spider.questions(LEAD)) == []
