"""The windows and the officer's texts read blind: one line each, under a stable key, kept beside the other rounds."""

import shutil
from pathlib import Path

import pytest

from screening.app.backtranslation import side_by_side, status_table
from screening.app.translations import Workshop, main
from screening.i18n.back import CHANGE_COLUMNS, Back, Change, Part, Round, read_rounds, write_round
from screening.i18n.blind import interface_lines, message_key, one_line, shuffled
from screening.i18n.extract import Sources
from screening.i18n.lint import Linter, check_languages
from screening.i18n.lint.back import check_back_interface
from screening.i18n.locale import DOMAIN
from screening.i18n.po import Entry, read_entries, write_entries
from screening.paths import locales_folder

MENU = Entry("", "Quitter\tCtrl+Q", ("Ieșire\tCtrl+Q",))
COUNTED = Entry("", "{n} question", ("{n} întrebare", "{n} întrebări", "{n} de întrebări"), "{n} questions")
NOTE = Entry("place|hint|neutral", "Laisser répondre.\nNoter.", ("Lăsați să răspundă.\nNotați.",))


def windows(locales: Path, *entries: Entry, domain: str = DOMAIN, language: str = "ro") -> None:
    write_entries(locales / language / "LC_MESSAGES" / f"{domain}.po", language, entries)


def read(*entries: Entry) -> Round:
    return Round(1, {line.key: Back(line.key, line.text, line.french) for line in interface_lines(entries)})


def check(locales: Path) -> list[str]:
    return [str(problem) for problem in check_back_interface("ro", locales, DOMAIN, Part.WINDOWS)]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    locales = tmp_path / "locales"
    windows(locales, MENU, COUNTED)
    windows(locales, NOTE, domain="form_officer")
    return Workshop(Sources("form", (), tmp_path), locales)


def test_line_ends_and_tabs_are_seen_on_one_line() -> None:
    assert one_line("Ieșire\tCtrl+Q\nacum ") == "Ieșire ⇥ Ctrl+Q ⏎ acum"
    assert one_line("Ieșire") == "Ieșire"


def test_the_key_is_the_french_with_its_context_and_its_plural_form() -> None:
    assert message_key(MENU) == "Quitter ⇥ Ctrl+Q"
    assert message_key(NOTE) == "place|hint|neutral|Laisser répondre. ⏎ Noter."
    assert [line.key for line in interface_lines([COUNTED])] == [f"{{n}} question[{form}]" for form in range(3)]


def test_every_plural_form_is_read_against_its_own_french() -> None:
    assert [(line.french, line.text) for line in interface_lines([COUNTED])] == [
        ("{n} question", "{n} întrebare"),
        ("{n} questions", "{n} întrebări"),
        ("{n} questions", "{n} de întrebări"),
    ]


def test_what_no_window_shows_is_not_read() -> None:
    assert list(interface_lines([Entry("", "Quitter"), Entry("", "Fermer", ("Închidere",), fuzzy=True)])) == []


@pytest.mark.parametrize("domain", [DOMAIN, "forced_offending_officer"])
@pytest.mark.parametrize("language", ["ro", "bg"])
def test_no_two_shipped_texts_share_a_key(language: str, domain: str) -> None:
    entries = read_entries(locales_folder() / language / "LC_MESSAGES" / f"{domain}.po")
    keys = [line.key for line in interface_lines(entries)]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if "\t" in key or key.splitlines() != [key]]


def test_the_order_says_nothing_and_is_always_the_same() -> None:
    pairs = [(str(n), f"text {n}") for n in range(20)]
    assert shuffled(pairs) == shuffled(reversed(pairs))
    assert shuffled(pairs) != pairs


def test_a_round_of_one_catalogue_is_not_of_another(shop: Workshop) -> None:
    write_round(shop.locales, "ro", read(MENU), Part.WINDOWS)
    write_round(shop.locales, "ro", read(NOTE), Part.OFFICER)
    assert read_rounds(shop.locales, "ro") == ()
    assert read_rounds(shop.locales, "ro", Part.WINDOWS) == (read(MENU),)
    assert sorted(path.name for path in (shop.locales / "ro" / "back").iterdir()) == [
        "officer-1.changes.tsv", "officer-1.tsv", "windows-1.changes.tsv", "windows-1.tsv",
    ]  # fmt: skip


def test_what_changed_is_said_in_one_line_and_fails_nothing(shop: Workshop) -> None:
    write_round(shop.locales, "ro", read(MENU, COUNTED), Part.WINDOWS)
    long = Entry("", "Une phrase de la fenêtre qui est bien trop longue pour une liste", ("O frază",))
    windows(shop.locales, MENU, Entry("", COUNTED.source, ("a", "b", "c"), COUNTED.plural), long)
    (problem,) = check_back_interface("ro", shop.locales, DOMAIN, Part.WINDOWS)
    assert problem.warning
    assert "4 textes changés depuis leur lecture : {n} question[0], " in problem.what
    assert problem.what.endswith("et 1 autres")
    windows(shop.locales, MENU, long)
    (said,) = check(shop.locales)
    assert "1 textes changés depuis leur lecture : Une phrase de la fenêtre qui est bien tr…" in said


def test_check_says_it_once_for_each_catalogue(shop: Workshop) -> None:
    linter = Linter.of(locales_folder())
    windows(shop.locales, MENU, language="en")
    for part, entry in ((Part.WINDOWS, MENU), (Part.OFFICER, NOTE)):
        altered = Back(message_key(entry), "Altceva", "Autre chose")
        write_round(shop.locales, "ro", Round(2, {altered.key: altered}), part)
    found = check_languages(shop.locales, "form", (), linter, complete=(), windows=())
    assert [problem.file for problem in found if problem.check == "back"] == [
        "ro/back/windows-2.tsv",
        "ro/back/officer-2.tsv",
    ]


def test_a_french_text_that_changed_was_read_by_nobody(shop: Workshop) -> None:
    write_round(shop.locales, "ro", read(MENU), Part.WINDOWS)
    windows(shop.locales, Entry("", "Fermer\tCtrl+Q", MENU.forms))
    (said,) = check(shop.locales)
    assert "Fermer ⇥ Ctrl+Q" in said
    assert status_table(shop.readings()).splitlines()[1].split()[:5] == ["ro", "fenêtres", "1", "1", "1"]


def test_a_catalogue_never_read_or_read_as_it_is_has_nothing_to_say(shop: Workshop) -> None:
    assert check(shop.locales) == []
    write_round(shop.locales, "ro", read(MENU, COUNTED), Part.WINDOWS)
    assert check(shop.locales) == []


def test_a_table_that_cannot_be_read_is_a_problem(shop: Workshop) -> None:
    write_round(shop.locales, "ro", read(MENU), Part.WINDOWS)
    path = shop.locales / "ro" / "back" / "windows-1.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("Ieșire", "Intrare"), encoding="utf-8")
    (problem,) = check_back_interface("ro", shop.locales, DOMAIN, Part.WINDOWS)
    assert not problem.warning
    assert "digest" in str(problem)


def test_status_has_a_row_for_each_catalogue_read(shop: Workshop) -> None:
    mended = tuple(Change("{n} question", "neutral", form, "x", "natural", "y") for form in COUNTED.forms[:2])
    write_round(shop.locales, "ro", Round(1, read(MENU, COUNTED).backs, mended), Part.WINDOWS)
    write_round(shop.locales, "ro", read(NOTE), Part.OFFICER)
    rows = [row.split() for row in status_table(shop.readings()).splitlines()[1:]]
    assert rows == [
        ["ro", "fenêtres", "1", "4", "0", "2", "1", "0", "0", "0", "0", "2"],
        ["ro", "enquêteur", "1", "1", "0", "0", "0", "0", "0", "0", "0", "0"],
    ]


def test_french_text_and_backs_are_shown_side_by_side_and_any_text_may_be_drawn(shop: Workshop) -> None:
    write_round(shop.locales, "ro", read(NOTE), Part.OFFICER)
    shown = side_by_side(shop.reading("ro", Part.OFFICER), sample=3, seed=1).splitlines()
    french = "Laisser répondre. ⏎ Noter."
    assert shown[1].split("\t") == [f"place|hint|neutral|{french}", french, "Lăsați să răspundă. ⏎ Notați.", french]


@pytest.mark.parametrize("part", ["windows", "officer"])
def test_a_sheet_goes_out_without_french_and_its_round_comes_back(tmp_path: Path, part: str) -> None:
    locales, name = tmp_path / "locales", tmp_path / "sheet"
    shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns(f"{part}-*"))
    of = ["--of", part]
    place = ["--locales", str(locales), "back"]
    assert main([*place, "sheet", "bg", str(name), *of]) == 0
    keys = [line.split("\t")[1] for line in name.with_suffix(".keys").read_text(encoding="utf-8").splitlines()]
    assert len(keys) > 500
    assert keys != sorted(keys)
    blind = name.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    assert len(blind) == len(keys) + 1
    backs = "".join(f"{n}\tce que dit {n}\n" for n in range(1, len(keys) + 1))
    name.with_suffix(".back.tsv").write_text(f"n\tback\n{backs}", encoding="utf-8")
    cells = (keys[0], "neutral", "a", "b", "reading", "c")
    changes = "\n".join("\t".join(row) for row in (CHANGE_COLUMNS, cells))
    name.with_suffix(".changes.tsv").write_text(f"{changes}\n", encoding="utf-8")
    assert main([*place, "take", "bg", "1", str(name), *of]) == 0
    (made,) = read_rounds(locales, "bg", Part(part))
    assert made.backs[keys[1]].back == "ce que dit 2"
    assert made.changes == (Change(*cells),)
    assert main([*place, "sheet", "bg", str(name), *of, "--changed"]) == 0
    assert name.with_suffix(".keys").read_text(encoding="utf-8") == ""


def test_a_theme_is_of_the_hearing_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["back", "sheet", "ro", str(tmp_path / "sheet"), "--of", "windows", "--theme", "facts"])
    assert "not allowed with" in capsys.readouterr().err
