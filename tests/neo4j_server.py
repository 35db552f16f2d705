"""A real Neo4j for tests and benchmarks: jars by Maven, a home of its own in a temporary folder, one process on a free port.

In: Java 17 and Maven. Out: a running server with Bolt on 127.0.0.1, which can be killed and started again on the same data.
Neo4j Community is GPL-3: fetched for tests, never shipped.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

import neo4j

from kg.neo4j import Target

VERSION = "5.26.12"
_JARS = Path.home() / ".m2" / "kg-neo4j" / VERSION
_OPENED = ("java.nio", "java.io", "sun.nio.ch")
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>kg</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency></dependencies></project>"""
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={pagecache}
dbms.security.auth_enabled={auth}
"""


def jars() -> Path:
    """The folder with the server's jars, fetched by Maven the first time."""
    if not _JARS.exists():
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pom.xml").write_text(_POM, "utf-8")
            fetched = _JARS.with_name(f"{VERSION}.{os.getpid()}")  # renamed when whole: others may be fetching as well
            goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={fetched}"]
            subprocess.run(["mvn", "-q", "-B", *goal], cwd=folder, check=True, timeout=600)
        try:
            fetched.rename(_JARS)
        except OSError:
            shutil.rmtree(fetched)
    return _JARS


def java(heap: str, main: str, *arguments: str) -> list[str]:
    """The command line of one of the server's main classes."""
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED]
    return ["java", f"-Xmx{heap}", "-Dfile.encoding=UTF-8", *opened, "-cp", f"{jars()}/*", main, *arguments]


class Neo4jServer:
    """One server with its home; use it as a context manager."""

    def __init__(self, heap: str = "512m", pagecache: str = "128m", password: str = "") -> None:
        self.home = Path(tempfile.mkdtemp(prefix="kg-neo4j-"))
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (self.home / name).mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.password = password
        conf = _CONF.format(port=self.port, pagecache=pagecache, auth="true" if password else "false")
        (self.home / "conf" / "neo4j.conf").write_text(conf, "utf-8")
        self._heap = heap
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Neo4jServer:
        if self.password:
            self.admin("dbms", "set-initial-password", self.password)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def admin(self, *arguments: str) -> str:
        """Run a command of neo4j-admin on this home (the server must be down); what it says."""
        where = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = java(self._heap, "org.neo4j.cli.AdminTool", *arguments)
        done = subprocess.run(command, env={**os.environ, **where}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the process and wait until it answers."""
        places = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode")
        with (self.home / "logs" / "console.log").open("ab") as log:
            command = java(self._heap, "org.neo4j.server.CommunityEntryPoint", *places)
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait(180)

    def _wait(self, seconds: float) -> None:
        assert self._process
        until = time.monotonic() + seconds
        auth = ("neo4j", self.password) if self.password else None
        while True:
            try:
                with neo4j.GraphDatabase.driver(self.uri, auth=auth) as driver, driver.session() as session:
                    session.run("RETURN 1").consume()
                    return
            except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                if self._process.poll() is not None or time.monotonic() > until:
                    raise AssertionError((self.home / "logs" / "console.log").read_text("utf-8")[-3000:]) from None
                time.sleep(0.5)

    def kill(self) -> None:
        """As `kill -9` does."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """As an administrator would; after 30 s by force."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


def can_start() -> bool:
    """Whether this machine can start a server of its own."""
    return all(shutil.which(name) for name in ("java", "mvn"))


@cache
def shared() -> Target:
    """The server of this test process: that of NEO4J_URI, or one started now and stopped when the process ends."""
    if uri := os.environ.get("NEO4J_URI"):
        return Target(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    server = Neo4jServer()
    atexit.register(server.__exit__)
    server.__enter__()
    return Target(server.uri)
