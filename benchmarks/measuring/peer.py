"""Installs another tool in an environment of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from measuring.process import BenchmarkError, Command, run, run_well

_INSTALL_SECONDS = 1800.0
# Counting their users is no part of their work, and would need the network.
_QUIET = {
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "FEAST_USAGE": "False",
    "SQLMESH__DISABLE_ANONYMIZED_ANALYTICS": "true",
}


@dataclass(frozen=True)
class Peer:
    """A Python package that is a program.

    first: packages that must be there before the others are installed, as its own guide says.
    more: packages beside it.
    command: the program; as the package where empty.
    """

    name: str
    version: str
    first: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    command: str = ""


# The newest of each line when the targets were set.
SQLMESH = Peer("sqlmesh", "0.236.4")
FEAST = Peer("feast", "0.67.0")
# 1.12 fetches a part of itself from elsewhere while it is installed.
DBT = Peer("dbt-core", "1.11.8", more=("dbt-duckdb==1.11.1",), command="dbt")
FLINK_UNITTEST = Peer(
    "flink-unittest",
    "0.2.1",
    first=("setuptools<78", "wheel"),
    more=("apache-flink==2.3.0",),
)


@dataclass(frozen=True)
class Installed:
    """A peer in its virtual environment, and the variables it runs with."""

    peer: Peer
    directory: Path
    environment: Mapping[str, str]

    def program(self) -> Path:
        """What a user starts."""
        return self.directory / "bin" / (self.peer.command or self.peer.name)

    def python(self) -> Path:
        """The Python that sees the peer's library."""
        return self.directory / "bin" / "python"


def install(peer: Peer, cache: Path, environment: Mapping[str, str]) -> Installed:
    """Installs a peer below the cache, unless it is there from an earlier time."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    directory = cache / "peers" / f"{peer.name}-{peer.version}-{python}"
    installed = Installed(peer, directory, _peer_environment(environment))
    complete = directory / "complete"
    if not complete.exists():
        print(f"installing {peer.name} {peer.version} …", file=sys.stderr, flush=True)
        _install_anew(installed)
        complete.touch()
    return installed


def _install_anew(installed: Installed) -> None:
    directory = installed.directory
    shutil.rmtree(directory, ignore_errors=True)
    directory.parent.mkdir(parents=True, exist_ok=True)
    run_well(_command(installed, (sys.executable, "-m", "venv", str(directory))))
    peer = installed.peer
    if peer.first:
        _pip(installed, peer.first)
    isolated = () if not peer.first else ("--no-build-isolation",)
    _pip(installed, (*isolated, f"{peer.name}=={peer.version}", *peer.more))
    # Else each start would compile anew what a read-only or shared installation has compiled.
    compileall = (str(installed.python()), "-m", "compileall", "-q", str(directory / "lib"))
    run(_command(installed, compileall))  # some packages carry files for other Pythons


def _pip(installed: Installed, words: tuple[str, ...]) -> None:
    pip = (str(installed.python()), "-m", "pip", "--disable-pip-version-check")
    finished = run(_command(installed, (*pip, "install", "--quiet", *words)))
    if finished.exit_code != 0:
        print(finished.stderr, file=sys.stderr, end="")
        raise BenchmarkError(
            f"pip could not install {words[-1]} (see above); without network use --no-peers"
        )


def _command(installed: Installed, words: tuple[str, ...]) -> Command:
    return Command(words, installed.directory.parent, installed.environment, _INSTALL_SECONDS)


def _peer_environment(outer: Mapping[str, str]) -> dict[str, str]:
    inner = {**outer, **_QUIET}
    # With it their own imports would be compiled at every start: twice as slow as users see them.
    inner.pop("PYTHONDONTWRITEBYTECODE", None)
    inner.pop("PYTHONPATH", None)
    return inner


def cache_directory(environment: Mapping[str, str]) -> Path:
    """Where peers stay from one time to the next."""
    base = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "fs-benchmarks"
