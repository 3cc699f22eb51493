"""Build the wheel, install it into an empty environment, and use it from an empty folder.

Run by ``make wheel``.  Not a pytest module: it takes half a minute and needs the package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where each folder of the checkout lands in the wheel.
FOLDERS = {
    "provenance": "provenance",
    "spiders": "provenance/spiders",
    "migrations": "provenance/migrations",
    "fixtures/web": "provenance/fixtures/web",
    "fixtures/reposts": "provenance/fixtures/reposts",
}


def main() -> None:
    """Raise SystemExit with what is wrong; end quietly where nothing is."""
    with tempfile.TemporaryDirectory(prefix="provenance-wheel-") as name:
        folder = Path(name)
        wheel = _built(folder)
        _check_contents(wheel)
        program = _installed(wheel, folder)
        _use(program, folder)
    print(f"wheel: {wheel.name} runs the demo, verifies, and makes its database")  # noqa: T201


def _built(folder: Path) -> Path:
    """Return the wheel, built from a copy: setuptools leaves things behind where it builds."""
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("provenance", "spiders", "migrations", "fixtures"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    _call([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "source"], cwd=folder)
    return next((folder / "dist").glob("*.whl"))


def _check_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {n for n in archive.namelist() if not n.endswith("/")}
    roots = {n.split("/")[0] for n in names if not n.split("/")[0].endswith(".dist-info")}
    if roots != {"provenance"}:
        sys.exit(f"wheel: import roots besides provenance: {sorted(roots - {'provenance'})}")
    missing = sorted(set(_expected()) - names)
    if missing:
        sys.exit(f"wheel: {len(missing)} files are not in it (see [tool.setuptools] in pyproject.toml): {missing[:20]}")


def _expected() -> Iterator[str]:
    for source, target in FOLDERS.items():
        for path in (ROOT / source).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
                yield f"{target}/{path.relative_to(ROOT / source).as_posix()}"


def _installed(wheel: Path, folder: Path) -> Path:
    """Return the program, installed with its dependencies into an environment of its own."""
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    _call([str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)], cwd=folder)
    return scripts / "provenance"


def _use(program: Path, folder: Path) -> None:
    """Run the program as a user would: from an empty folder, with a home of its own."""
    empty, home = folder / "empty", folder / "home"
    empty.mkdir()
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PROVENANCE_", "PYTHON", "COVERAGE_"))}
    environment = {**kept, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    repost = folder / "repost.txt"
    repost.write_bytes((ROOT / "fixtures/reposts/faithful.txt").read_bytes())

    def call(*arguments: str, code: int = 0) -> str:
        return _call([str(program), *arguments], cwd=empty, env=environment, code=code)

    call("demo", "--home", "trial")
    answer = call("verify", str(repost), "--published", "2022-04-21", "--offline", "--home", "trial")
    if "CONFIRMED" not in answer.upper():
        sys.exit(f"wheel: the faithful repost was not confirmed:\n{answer}")
    here = _call([sys.executable, "-m", "provenance", "policy"], cwd=ROOT, env=environment)
    if call("policy") != here:
        sys.exit("wheel: the installed program judges under another policy than the checkout")
    call("db", "status", code=3)
    call("db", "upgrade")
    call("db", "status")
    left = sorted(p.name for p in empty.iterdir())
    if left != ["trial"]:
        sys.exit(f"wheel: the program left {left} in the working folder")


def _call(command: Sequence[str], *, cwd: Path, env: dict[str, str] | None = None, code: int = 0) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    if done.returncode != code:
        sys.exit(
            f"wheel: {' '.join(command)} left with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )
    return done.stdout


if __name__ == "__main__":
    main()
