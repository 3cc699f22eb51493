"""Settings come from defaults, a file, the environment and flags, in that order, and a slip is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import SettingsError
from provenance.model import Severity
from provenance.settings import find, load

HOME = Path("/somewhere")


def written(folder: Path, text: str, name: str = "provenance.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_with_nothing_said_the_defaults_hold() -> None:
    loaded = load(home=HOME)
    assert loaded.settings.home == HOME
    assert loaded.settings.store_url == "sqlite:////somewhere/provenance.db"
    assert {s.origin for s in loaded.table} == {"default"}


def test_a_flag_overrules_the_environment_and_that_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'fail_on = "note"\ncontact = "a@file"\nstrict = true\n')
    environ = {"PROVENANCE_FAIL_ON": "error", "PROVENANCE_CONTACT": "b@environment"}
    loaded = load(home=HOME, file=file, environ=environ, flags={"fail_on": Severity.WARNING, "strict": None})
    assert loaded.settings.fail_on is Severity.WARNING
    assert loaded.settings.contact == "b@environment"
    assert loaded.settings.strict is True
    origins = {s.key: s.origin for s in loaded.table}
    assert origins["fail_on"] == "--fail-on"
    assert origins["contact"] == "environment PROVENANCE_CONTACT"
    assert origins["strict"] == f"{file}:3"


def test_tables_of_the_file_set_crawl_and_severities(tmp_path: Path) -> None:
    text = '# pages = 1\n[crawl]\npages = 7\ndelay_seconds = 0.5\n\n[severities]\ntypography = "error"\n'
    file = written(tmp_path, text)
    loaded = load(home=HOME, file=file)
    assert loaded.settings.crawl.pages == 7
    assert loaded.settings.crawl.delay_seconds == 0.5
    assert loaded.settings.severities == {"typography": Severity.ERROR}
    assert loaded.origins["crawl.pages"] == f"{file}:3"
    assert loaded.origins["severities.typography"] == f"{file}:7"


def test_a_home_in_the_file_is_seen_from_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'home = "kept"\n')
    assert load(home=HOME, file=file).settings.home == tmp_path / "kept"


def test_pyproject_may_hold_them_too(tmp_path: Path) -> None:
    file = written(tmp_path, "[project]\nname = 'x'\n[tool.provenance]\nstrict = true\n", "pyproject.toml")
    assert find(tmp_path) == file
    assert load(home=HOME, file=file).settings.strict


def test_the_nearest_file_upwards_is_found_and_its_own_name_comes_first(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    own = written(tmp_path, "")
    written(tmp_path, "[tool.provenance]\n", "pyproject.toml")
    written(tmp_path / "a", "[project]\n", "pyproject.toml")
    assert find(below) == own


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("strict = true\nfial_on = 'note'\n", 2, "Did you mean 'fail_on'?"),
        ("[crawl]\npagse = 3\n", 2, "Did you mean 'crawl.pages'?"),
        ("fail_on = 'loud'\n", 1, "fail_on takes note, warning or error, not 'loud'"),
        ("\nstrict = 'perhaps'\n", 2, "strict takes true or false"),
        ("[crawl]\npages = 1.5\n", 2, "crawl.pages takes a whole number from 0"),
        ("[crawl]\nseconds = -1\n", 2, "crawl.seconds takes a number from 0"),
        ("trusted_origins = [1]\n", 1, "trusted_origins takes a list of texts"),
        ("[contact]\nmail = 'x'\n", 1, "contact takes text in quotation marks"),
        ("crawl = 3\n", 1, "there is no setting 'crawl'"),
        ("home = ''\nzzzzzz = 1\n", 2, "See: provenance config"),
    ],
)
def test_a_slip_in_the_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(home=HOME, file=file)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert says in str(caught.value)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "strict = \n")
    with pytest.raises(SettingsError, match=r"not a TOML file.*line 1"):
        load(home=HOME, file=file)
    with pytest.raises(SettingsError, match="cannot be read"):
        load(home=HOME, file=tmp_path / "none.toml")


def test_a_slip_in_the_environment_is_named_and_strangers_are_left_alone() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'PROVENANCE_STRICT'"):
        load(home=HOME, environ={"PROVENANCE_STRIKT": "1"})
    loaded = load(home=HOME, environ={"PROVENANCE_ATTESTATION_SERVER": "x", "PROVENANCE_STRICT": "off", "PATH": "/bin"})
    assert loaded.settings.strict is False


def test_the_environment_reads_numbers_and_lists() -> None:
    environ = {"PROVENANCE_CRAWL_PAGES": "5", "PROVENANCE_TRUSTED_ORIGINS": "a, b"}
    settings = load(home=HOME, environ=environ).settings
    assert settings.crawl.pages == 5
    assert settings.trusted_origins == ("a", "b")
    with pytest.raises(SettingsError, match="environment PROVENANCE_CRAWL_PAGES"):
        load(home=HOME, environ={"PROVENANCE_CRAWL_PAGES": "many"})


def test_a_password_is_never_shown() -> None:
    loaded = load(home=HOME, flags={"store": "postgresql://editor:secret@host/news"})
    assert not any("secret" in s.value for s in loaded.table)
    assert loaded.settings.store_url == "postgresql://editor:secret@host/news"
