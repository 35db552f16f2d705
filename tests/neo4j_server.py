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
_JARS = Path.home() / ".m2" / "kg-neo4j"
_OPENED = ("java.nio", "java.io", "sun.nio.ch")
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>kg</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><dependencies>{}</dependencies></project>"""
_DEPENDENCY = """<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>{}</dependency>"""
_BARE = "<exclusions><exclusion><groupId>org.neo4j</groupId><artifactId>*</artifactId></exclusion></exclusions>"
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={pagecache}
dbms.security.auth_enabled={auth}
dbms.security.procedures.unrestricted=apoc.*
"""


def jars() -> Path:
    """The folder with the server's jars."""
    return _fetched(_JARS / VERSION, _DEPENDENCY.format("org.neo4j", "neo4j", VERSION, ""))


def apoc() -> Path:
    """The folder with the jars of APOC, which kg does not need, but benchmarks of others do."""
    found = (_DEPENDENCY.format("org.neo4j.procedure", name, VERSION, _BARE) for name in ("apoc-core", "apoc-common"))
    return _fetched(_JARS / f"apoc-{VERSION}", "".join(found))


def _fetched(target: Path, dependencies: str) -> Path:
    """A folder with all that these depend on, fetched by Maven the first time."""
    if not target.exists():
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pom.xml").write_text(_POM.format(dependencies), "utf-8")
            fetched = target.with_name(
                f"{target.name}.{os.getpid()}"
            )  # renamed when whole: others may be fetching as well
            goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={fetched}"]
            subprocess.run(["mvn", "-q", "-B", *goal], cwd=folder, check=True, timeout=600)
        try:
            fetched.rename(target)
        except OSError:
            shutil.rmtree(fetched)
    return target


def java(heap: str, main: str, *arguments: str, plugins: Path) -> list[str]:
    """The command line of one of the server's main classes; plugins are on the class path, as in the distribution."""
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED]
    return [
        "java",
        f"-Xmx{heap}",
        "-Dfile.encoding=UTF-8",
        *opened,
        "-cp",
        f"{jars()}/*{os.pathsep}{plugins}/*",
        main,
        *arguments,
    ]


class Neo4jServer:
    """One server with its home; use it as a context manager."""

    def __init__(
        self, heap: str = "512m", pagecache: str = "128m", password: str = "", plugins: Path | None = None
    ) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="kg-neo4j-"))
        for name in ("conf", "data", "logs", "run", "import"):
            (self.home / name).mkdir()
        if plugins:
            (self.home / "plugins").symlink_to(plugins)
        else:
            (self.home / "plugins").mkdir()
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
        command = java(self._heap, "org.neo4j.cli.AdminTool", *arguments, plugins=self.home / "plugins")
        env = {**os.environ, **where}
        done = subprocess.run(command, cwd=self.home, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the process and wait until it answers."""
        places = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode")
        with (self.home / "logs" / "console.log").open("ab") as log:
            command = java(self._heap, "org.neo4j.server.CommunityEntryPoint", *places, plugins=self.home / "plugins")
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

    def cpu(self) -> float:
        """Seconds of processor time that the process has used (Linux)."""
        assert self._process
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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
