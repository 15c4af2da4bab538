"""Search: any text typed, in three alphabets' worth of habits, finds the record where every word was said."""

from pathlib import Path

import pytest

from screening.errors import ErrorCode
from screening.storage import Projection, Store
from screening.storage.fold import fold, kept
from tests.storage.vaults import OFFICER, RECORD, abandon, answer, begin, create, refused, reopen

OTHER = "6b" * 16


@pytest.fixture
def store(folder: Path) -> Store:
    made = create(folder)
    begin(made)
    begin(made, OTHER, "2025/000017")
    answer(made, 1, "El spune unde. Dacă nu mergem, se supără. Ștefan era acolo.")
    answer(made, 2, "Той казва къде. Петър Щерев беше там, Йордан също.")
    answer(made, 3, "C'est l'été, à l'hôtel ; sa sœur l'attendait.", OTHER)
    return made


def found(store: Store, text: str) -> list[str]:
    return [hit.record_id for hit in store.search(text)]


CASES = [
    ("dacă", [RECORD]), ("daca", [RECORD]), ("DACA", [RECORD]), ("stefan", [RECORD]), ("Ştefan", [RECORD]),
    ("Ștefan acolo", [RECORD]), ("Петър", [RECORD]), ("petar", [RECORD]), ("Shterev", [RECORD]), ("щерев", [RECORD]),
    ("Йордан", [RECORD]), ("И\u0306ордан", [RECORD]), ("yordan", [RECORD]), ("петър spune", [RECORD]),
    ("ete hotel", [OTHER]), ("l'été", [OTHER]), ("soeur", [OTHER]), ("sœur", [OTHER]), ("SŒUR", [OTHER]),
    ("2026/004512", [RECORD]), ("2026-0001", [RECORD]), ("2025/000017", [OTHER]), ("000017 hotel", [OTHER]),
    ("att", [OTHER]), ("hotel att", [OTHER]), ("sup", [RECORD]), ("ét", []), ("hôtel spune", []), ("absent", []),
    ("", []), ("   ", []), ("-", []), ("***", []), ("AND", []), ("spune AND", []), ("\"", []), ("NEAR(", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_are_found_while_the_record_is_fresh(store: Store, text: str, expected: list[str]) -> None:
    assert found(store, text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_same_words_are_found_after_closing(folder: Path, store: Store, text: str, expected: list[str]) -> None:
    store.close()
    again = reopen(folder)
    assert found(again, text) == expected
    again.close()


@pytest.mark.parametrize(
    "text",
    ["l'été", "-a", "a:b", 'a"b', "a*b", "(a", "a^2", "NOT", "col : x", "{a b}", "a + b", "\x01", "😀", "x" * 20_000,
     "' OR 1=1 --", "mot " * 500, "\ud800"],
)  # fmt: skip
def test_no_text_breaks_the_search(store: Store, text: str) -> None:
    store.search(text)
    with store._database.transaction():
        store._search.merge({RECORD, OTHER})
    store._unmerged.clear()
    store.search(text)


def test_words_in_two_answers_of_one_record_are_found_together(store: Store) -> None:
    (hit,) = store.search("spune petar")
    assert hit.record_id == RECORD
    assert hit.row.number == "2026-0001"


def test_words_once_said_stay_findable(store: Store) -> None:
    """A changed answer stays in the journal, and so in the search."""
    answer(store, 1, "Nu mai știu.")
    assert found(store, "supara") == [RECORD]
    assert found(store, "stiu") == [RECORD]


def test_newest_first_and_no_more_than_asked(store: Store) -> None:
    for number in range(8):
        record_id = f"{number:032x}"
        begin(store, record_id, f"p{number}")
        answer(store, 1, "motcommun", record_id)
    expected = [f"{number:032x}" for number in reversed(range(8))]
    assert found(store, "motcommun") == expected
    with store._database.transaction():
        store._search.merge(expected[:4])
    store._unmerged -= set(expected[:4])
    assert found(store, "motcommun") == expected
    assert [hit.record_id for hit in store.search("motcommun", limit=3)] == expected[:3]


def test_an_alias_given_later_is_found(store: Store) -> None:
    store.append(RECORD, kind="remark", at="2026-11-20T15:00:00+00:00", officer=OFFICER,
                 projection=Projection(alias="Mirela"))  # fmt: skip
    assert found(store, "mirela 004512") == [RECORD]


def test_words_written_before_a_crash_are_found(folder: Path, store: Store) -> None:
    abandon(store)
    again = reopen(folder)
    assert found(again, "sœur") == [OTHER]
    again.close()


def test_a_record_that_is_gone_is_passed_over(store: Store) -> None:
    store._unmerged.add("0" * 32)
    assert found(store, "spune") == [RECORD]
    with store._database.transaction():
        store._search.merge({"0" * 32})


def test_a_full_page_of_whole_words_is_enough(store: Store) -> None:
    """The longer words are looked for when the page is not full."""
    answer(store, 4, "mot", OTHER)
    answer(store, 5, "motard", RECORD)
    assert found(store, "mot") == [OTHER, RECORD]
    assert [hit.record_id for hit in store.search("mot", limit=1)] == [OTHER]


def test_an_index_row_without_record_is_named(store: Store) -> None:
    with store._database.transaction():
        store._database.execute("INSERT INTO search (rowid, words) VALUES (99, 'fantome')")
    with refused(ErrorCode.RECORD_NOT_FOUND):
        store.search("fantome")


def test_folding() -> None:
    assert fold("L'ÉTÉ, ß œuf — n°12_b") == ("l", "ete", "ss", "oeuf", "n", "12", "b")
    assert fold("ţ ț ş ș ă â î") == ("t", "t", "s", "s", "a", "a", "i")
    assert fold("Ѝ ѝ Й") == ("i", "i", "y")
    assert kept("a", "", "B") == " a b "
    assert kept("", "…") == ""
