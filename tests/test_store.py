"""The graph file: what is put in comes out, a document at a time, and no other file is mistaken for one."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Document, DocumentFacts
from kg.store import Store, digest
from tests.factory import facts

ESCORT = ("科技司:Department", "ADVANCES", "护航计划:Initiative")
LAW = ("科技司:Department", "DRAFTS", "密码法:Policy")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "图.kg"


def stored(path: Path, *documents: DocumentFacts) -> None:
    with Store(path, create=True) as store:
        for document in documents:
            store.put(document, f"mark of {document.document.id}")


def test_what_is_put_comes_out_after_the_file_is_closed_and_opened(path: Path) -> None:
    whole = facts([ESCORT, LAW], "a")
    about = replace(
        whole.document, number="工信部〔2017〕1号", issuer="工信部", date="2017-01-02", notices=("odd", "等")
    )
    stored(path, replace(whole, document=about))
    with Store(path) as store:
        assert list(store.facts()) == [replace(whole, document=about)]


def test_a_document_without_a_year_or_sections_is_kept(path: Path) -> None:
    empty = DocumentFacts(Document("a", "无"), ())
    stored(path, empty)
    with Store(path) as store:
        assert list(store.facts()) == [empty]


def test_documents_come_out_sorted_by_id(path: Path) -> None:
    stored(path, *(facts([ESCORT], id_) for id_ in ("b", "甲", "a")))
    with Store(path) as store:
        assert [f.document.id for f in store.facts()] == ["a", "b", "甲"]
        assert store.digests() == {"a": "mark of a", "b": "mark of b", "甲": "mark of 甲"}


def test_putting_a_document_again_replaces_all_it_said(path: Path) -> None:
    stored(path, facts([ESCORT], "a"), facts([ESCORT], "b"), facts([LAW], "a"))
    with Store(path) as store:
        assert list(store.facts()) == [facts([LAW], "a"), facts([ESCORT], "b")]


def test_removing_a_document_leaves_no_row_of_it_and_all_of_the_others(path: Path) -> None:
    stored(path, facts([ESCORT], "a"), facts([LAW], "b"))
    with Store(path) as store:
        assert store.remove("a") is True
        assert list(store.facts()) == [facts([LAW], "b")]
    with sqlite3.connect(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keys = {"documents": "id"}
        left = {
            t: db.execute(f"SELECT count(*) FROM {t} WHERE {keys.get(t, 'document')} = 'a'").fetchone()[0]
            for t in tables
        }
    assert len(left) == 7
    assert not any(left.values())


def test_removing_a_document_that_is_not_there_says_so_and_changes_no_byte(path: Path) -> None:
    stored(path, facts([ESCORT], "a"))
    before = path.read_bytes()
    with Store(path) as store:
        assert store.remove("b") is False
    assert path.read_bytes() == before


def test_reading_changes_no_byte(path: Path) -> None:
    stored(path, facts([ESCORT], "a"))
    before = path.read_bytes()
    with Store(path, create=True) as store:
        store.digests()
        store.graph()
    assert path.read_bytes() == before


def test_a_put_that_fails_leaves_the_document_as_it_was(path: Path) -> None:
    stored(path, facts([ESCORT], "a"))
    broken = facts([LAW], "a")
    (part,) = broken.sections
    twice = replace(broken, sections=(replace(part, entities=(*part.entities, *part.entities)),))
    with Store(path) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.put(twice, "mark")
        assert list(store.facts()) == [facts([ESCORT], "a")]


def test_a_digest_tells_text_id_source_and_extractor_apart() -> None:
    document = Document("a", "文", "a.txt")
    others = (replace(document, text="字"), replace(document, id="b"), replace(document, source="b.txt"))
    assert digest(document, "1") == digest(replace(document), "1")
    assert len({digest(document, "1"), digest(document, "2"), *(digest(d, "1") for d in others)}) == 5


def test_opening_a_file_that_is_not_there_says_how_to_make_one_and_makes_none(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such graph file.*kg build"):
        Store(path)
    assert not path.exists()


def test_a_text_file_is_refused_and_left_as_it_is(path: Path) -> None:
    path.write_text("这不是数据库。" * 100, "utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="cannot be opened as a graph file"):
        Store(path, create=True)
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused_and_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a kg graph"):
        Store(path, create=True)
    assert path.read_bytes() == before


def test_another_format_is_refused_with_both_numbers(path: Path) -> None:
    stored(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="has format 99, this kg writes 1"):
        Store(path)
