"""The JSON format and its published schema."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from provenance.formats.json_report import VERSION, render
from provenance.model import Article, Report, SourceMap
from tests.formats import samples

SCHEMA = json.loads(files("provenance.formats").joinpath("report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def parsed(report: Report) -> dict:
    return json.loads(render.render(report))


FULL = parsed(samples.FULL)
CASES = {c["attribution"]["content"][0]["exact"]: c for c in FULL["cases"]}
ALTERED = CASES["It will be a great honor for 20 delegations,"]


@pytest.mark.parametrize("name", sorted(samples.ALL))
def test_every_report_fits_the_published_schema(name):
    Draft202012Validator.check_schema(SCHEMA)
    assert [e.message for e in VALIDATOR.iter_errors(parsed(samples.ALL[name]))] == []


def test_the_schema_knows_every_key_it_allows():
    broken = json.loads(json.dumps(FULL))
    broken["cases"][0]["surprise"] = 1
    assert not VALIDATOR.is_valid(broken)


def test_every_report_says_its_version():
    assert FULL["version"] == VERSION == SCHEMA["properties"]["version"]["const"]


def test_positions_are_code_points_of_the_text_in_the_report():
    text = FULL["article"]["text"]
    for case in FULL["cases"]:
        for passage in [*case["attribution"]["content"], *case["attribution"]["quoted"]]:
            assert text[passage["start"] : passage["end"]] == passage["exact"]


def test_cue_source_and_date_are_the_printed_words():
    attribution = ALTERED["attribution"]
    assert (attribution["cue"], attribution["source"]) == ("told", "Ambassador Alexander Ben Zvi")
    assert attribution["when"] == "Thursday"
    assert attribution["when_range"]["start"] == "2022-04-21T00:00:00+00:00"
    assert attribution["selectors"]["cue"] == {"start": 121, "end": 125}


def test_a_hop_goes_from_the_taker_to_the_giver_and_ends_at_the_speaker():
    ends = [(h["from"], h["to"], h["relation"]) for h in ALTERED["trace"]["hops"]]
    assert ends == [
        ("steampunk heart", "The Times of Israel", "republished"),
        ("The Times of Israel", "TASS", "quoted"),
        ("TASS", "Alexander Ben Zvi", "interviewed"),
    ]


def test_a_hop_lists_where_the_giver_has_the_words_and_every_edit_but_keeps():
    hop = ALTERED["trace"]["hops"][1]
    assert hop["passage"][0]["exact"].startswith("It may be a great honor for 12")
    assert [(e["kind"], e["printed_text"], e["original_text"]) for e in hop["edits"]] == [
        ("substitute", "will", "may"),
        ("substitute", "20", "12"),
    ]


def test_indirect_speech_gives_the_passage_that_bears_it_out():
    case = CASES["both sides had agreed to nothing yet"]
    assert case["support"] == "supported"
    assert case["trace"]["hops"][0]["passage"][0]["exact"].startswith("Both sides had agreed")


def test_an_ambiguous_channel_has_candidates_and_no_outlet():
    channel = CASES["We shall see,"]["attribution"]["channel"]
    assert channel["outlet"] is None
    assert [c["name"] for c in channel["candidates"]] == ["The New York Times", "The Times"]


def test_a_passage_of_a_file_has_its_line_and_column():
    text = "Top\n“No,” he said."
    article = Article(text=text, source_map=SourceMap(segments=((0, 2, len(text)),), lines=(0, 6)))
    attribution = samples.HONOR
    case = samples.Case(
        attribution=samples.Attribution(content=(article.passage(5, 8),), kind=attribution.kind), verdicts=()
    )
    content = parsed(Report(article=article, cases=(case,), run=samples.RUN))["cases"][0]["attribution"]["content"]
    assert content == [{"start": 5, "end": 8, "exact": "No,", "line": 2, "column": 2}]


def test_hostile_text_survives_the_round_trip():
    assert parsed(samples.HOSTILE)["article"]["text"] == samples.HOSTILE_ARTICLE.text


def test_facts_without_a_source_are_kept_and_marked():
    facts = {f["key"]: f["cited"] for o in FULL["outlets"] if o["key"] == "tass" for f in o["facts"]}
    assert facts == {"state_affiliation": True, "ownership": True, "country": True, "founded": False}
