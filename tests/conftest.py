"""What a test may need: of the machine, skipped by name where it is missing and never unseen in CI; and the explorer, opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.explorer_page import Opened

# A slow machine is no broken law; and the same examples on every machine.
settings.register_profile("kg", deadline=None, derandomize=True)
settings.load_profile("kg")

NO_CHROMIUM = "needs Chromium: apt install chromium, or put chromium or google-chrome on PATH"
NO_NEO4J = "needs a Neo4j: install Java 17 and Maven (apt install openjdk-17-jre-headless maven), or set NEO4J_URI"
SKIPPED_IN_CI = "KG_CI=1, so a skipped test fails the run; install what each line above asks for"


def has_chromium() -> bool:
    """Whether a browser for the page's tests is on this machine."""
    return any(shutil.which(name) for name in ("/usr/bin/chromium", "chromium", "google-chrome"))


def has_neo4j() -> bool:
    """Whether the tests can reach a Neo4j, or start one of their own."""
    return bool(os.environ.get("NEO4J_URI")) or all(shutil.which(name) for name in ("java", "mvn"))


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Skip what this machine cannot run, with a message that says what to install."""
    lacking = {}
    if not has_chromium():
        lacking["chromium"] = NO_CHROMIUM
    if not has_neo4j():
        lacking["neo4j"] = NO_NEO4J
    for item in items:
        for marker, advice in lacking.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=advice))


def skipped_in_ci(config: pytest.Config) -> bool:
    """Whether this is CI and a test was skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return os.environ.get("KG_CI") == "1" and reporter is not None and bool(reporter.stats.get("skipped"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run if CI skipped a test: there everything a test needs is installed."""
    if exitstatus == pytest.ExitCode.OK and skipped_in_ci(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say why the run failed although no test did."""
    if skipped_in_ci(config):
        terminalreporter.line(SKIPPED_IN_CI, red=True)


@pytest.fixture(scope="module")
def small_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The explorer of the small graph, opened once for a file of tests."""
    from tests.explorer_page import opened, small, written

    with opened(written(small(), tmp_path_factory.mktemp("small"))) as made:
        yield made


@pytest.fixture
def browser(small_explorer: Opened) -> Iterator[Opened]:
    """The same for one test, in which the page may complain of nothing and ask the network for nothing."""
    with small_explorer.silent():
        yield small_explorer


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example documents: names of all lengths, posts, aliases, tasks."""
    from tests.explorer_page import examples, written

    return written(examples(), tmp_path_factory.mktemp("sample"))
