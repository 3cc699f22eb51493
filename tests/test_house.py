"""The house itself: the lock, the packages of the wheel, the public names, and what --help may import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import provenance

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

#: What a user who asks for help need not wait for.
HEAVY = {"scrapy", "twisted", "sqlalchemy", "alembic", "trafilatura", "lxml", "dateparser", "rapidfuzz", "cattrs"}


def test_the_lock_names_no_host_and_no_path() -> None:
    assert not re.search(r"://|\.(com|org|net|io)\b|^-|(^|\s)/", LOCK, re.MULTILINE)


def test_every_package_of_the_lock_has_one_exact_version_and_hashes() -> None:
    entries = re.split(r"\n(?=\w)", LOCK.strip())
    loose = [e.splitlines()[0] for e in entries if "--hash=sha256:" not in e or not re.match(r"[\w.\[\]-]+==[\w.]+", e)]
    assert not loose


def test_every_stated_dependency_is_in_the_lock() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", w).group().lower().replace("_", "-") for w in wanted}  # type: ignore[union-attr]
    locked = {m.group(1).lower().replace("_", "-") for m in re.finditer(r"^([\w.-]+?)==", LOCK, re.MULTILINE)}
    assert names <= locked


def test_every_dependency_has_a_lower_bound() -> None:
    assert not [d for d in PROJECT["project"]["dependencies"] if ">=" not in d]


def test_every_package_of_the_checkout_is_in_the_wheel() -> None:
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    moved = {folder: name for name, folder in PROJECT["tool"]["setuptools"]["package-dir"].items()}
    found = set()
    for top in ("provenance", *moved):
        for init in (ROOT / top).rglob("__init__.py"):
            parts = init.parent.relative_to(ROOT).parts
            found.add(".".join([moved.get(parts[0], parts[0]), *parts[1:]]))
    assert listed == found


def test_the_public_names_are_there_and_nothing_else_is() -> None:
    assert set(provenance.__all__) <= set(dir(provenance))
    for name in provenance.__all__:
        assert getattr(provenance, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        provenance.nothing  # noqa: B018


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["verify", "--help"], ["compare", "--help"], ["explain", "--help"], ["config"], ["--version"]],
)
def test_help_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from provenance.cli.main import run\n"
        f"code = run({arguments!r})\n"
        f"heavy = {HEAVY!r} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_importing_the_package_imports_nothing_heavy(tmp_path: Path) -> None:
    program = "import sys, provenance; sys.exit(bool({'scrapy', 'sqlalchemy', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0


def test_only_the_command_line_reads_the_environment() -> None:
    # The crawl hands its own environment, less proxies, on to its process.
    may = {"provenance/crawl/crawling.py"}
    found = {
        path.relative_to(ROOT).as_posix()
        for top in ("provenance", "spiders")
        for path in (ROOT / top).rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text("utf-8")) and "cli" not in path.parts
    }
    assert found <= may


def test_modules_and_functions_stay_short_enough_to_read() -> None:
    # The values that pass between all rooms are read together, so they stand in one file.
    whole = {"model.py"}
    long = []
    for top in ("provenance", "spiders", "migrations"):
        for path in (ROOT / top).rglob("*.py"):
            text = path.read_text("utf-8")
            if text.count("\n") > 400 and path.name not in whole:
                long.append(f"{path.name}: {text.count(chr(10))} lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "versions" not in path.parts:
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > 40:
                        long.append(f"{path.name}:{node.name}: {lines} lines")
    assert not long


def test_the_workflow_is_read_and_its_actions_are_of_exact_versions() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    actions = [step["uses"] for step in steps if "uses" in step]
    assert actions
    assert not [a for a in actions if not re.fullmatch(r"[\w-]+/[\w-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})", a)]
    assert all("run" in step or "uses" in step for step in steps)
