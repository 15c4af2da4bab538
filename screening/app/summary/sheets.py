"""The sheets beside the summary: the person's notice, the interpreter's, and the answers to be read back.

Their texts are those of the catalogue, chosen in ``summary/page.toml``; the person's language stands beside French.
Nothing confidential and no address; of the interpreter the number alone. Drafts say on paper that they are.
"""

from collections.abc import Iterable
from enum import StrEnum

from screening.app.readback import ReadItem, items_of
from screening.app.session import Session
from screening.app.summary import bilingual, material_of, words
from screening.app.summary.source import Source
from screening.errors import AuthoringError, ErrorCode
from screening.i18n.catalog import FRENCH, MISSING_STATUS, SOURCE_STATUS, Catalog
from screening.i18n.texts import POLITE, Role
from screening.i18n.typography import typeset
from screening.model.answer import Answer
from screening.model.questionnaire import Question
from screening.reporting.layout import SheetTexts
from screening.reporting.paper import Paper
from screening.reporting.sheets import Both, Head, Notice, ReadBackSheet, ReadRow, Sheet


class SheetName(StrEnum):
    """The sheets, as the journal, the command line and ``page.toml`` name them."""

    PERSON = "person-notice"
    INTERPRETER = "interpreter-notice"
    READ_BACK = "readback"


#: Names on paper, in French whatever the interface says.
NAMES = {
    SheetName.PERSON: "Notice à la personne",
    SheetName.INTERPRETER: "Notice à l’interprète",
    SheetName.READ_BACK: "Feuille de relecture",
}


def sheet_of(session: Session, name: SheetName, paper: Paper, *, language: str = "", address: str = "") -> Sheet:
    """The sheet as it is now, in the language and the address of the hearing unless others are asked for.

    Raises ``AuthoringError(QUESTIONNAIRE_INVALID)`` when ``page.toml`` says nothing of it.
    """
    texts = paper.layout.sheet.get(name)
    if texts is None:
        raise AuthoringError(ErrorCode.QUESTIONNAIRE_INVALID, file="summary/page.toml", what=f"sheet.{name}")
    source = Source(session.state, material_of(session, paper.layout))
    made = _Maker(source, session.library.catalog, language or session.state.language, address or session.state.address)
    return made.read_back(texts) if name is SheetName.READ_BACK else made.notice(name, texts)


def sheet_pdf(
    session: Session, name: SheetName, paper: Paper | None = None, *, language: str = "", address: str = ""
) -> bytes:
    """The sheet as PDF/A, nothing attached. Raises ReportError."""
    paper = paper or session.library.paper
    return paper.renderer.pdf(sheet_of(session, name, paper, language=language, address=address))


def sheet_pages(session: Session, name: SheetName, ppi: int = 144) -> list[bytes]:
    """The same pages as pictures, for the preview and the printer. Raises ReportError."""
    paper = session.library.paper
    return paper.renderer.pages_png(sheet_of(session, name, paper), ppi)


class _Maker:
    """Makes one sheet in one language."""

    def __init__(self, source: Source, catalog: Catalog, language: str, address: str) -> None:
        self._source, self._catalog, self._language, self._address = source, catalog, language, address
        who = source.state.interpreter
        self._interpreter = who.reference if who else ""

    def notice(self, name: SheetName, texts: SheetTexts) -> Notice:
        return Notice(
            head=self._head(name, texts),
            title=self._both(texts.title),
            lines=tuple(self._both(one) for one in texts.lines),
            not_record=self._both(texts.not_record),
            sign=self._both(texts.sign),
            interpreter=self._interpreter if name is SheetName.INTERPRETER else "",
        )

    def read_back(self, texts: SheetTexts) -> ReadBackSheet:
        items = [item for item in items_of(self._source.state) if self._open(item.question)]
        spoken = dict.fromkeys(self._tongue(item.given.answer) for item in items)
        spoken.pop(FRENCH, None)
        if self._language == FRENCH and spoken:  # heard in French at the end, in another language before
            self._language = next(iter(spoken))
        several = len(spoken) > 1
        return ReadBackSheet(
            head=self._head(SheetName.READ_BACK, texts),
            title=self._both(texts.title),
            lines=tuple(self._both(one) for one in texts.lines),
            not_record=self._both(texts.not_record),
            asks=tuple(self._both(one) for one in texts.asks),
            noted=self._both(texts.noted),
            boxes=tuple(self._boxes(texts)),
            column="Dans la langue parlée" if several else f"En {words.language(self._language)}",
            rows=tuple(self._row(item) for item in items),
            sign=self._both(texts.sign),
            interpreter=self._interpreter,
        )

    def _head(self, name: SheetName, texts: SheetTexts) -> Head:
        state, material = self._source.state, self._source.material
        last = words.moment(state.sealed_at or state.saved_at)
        return Head(
            name=NAMES[name],
            number=state.header.number,
            procedure=state.header.procedure,
            training=material.kind != "service",
            service=" · ".join(part for part in (material.service, material.act) if part),
            language=self._language,
            language_name=words.language(self._language),
            status=self._status(texts),
            rules=f"questionnaire {state.questionnaire.version}",
            printed=f"état au {words.day(state.saved_at)} à {last:%H:%M:%S}" if last else "",
            stamp=int(last.timestamp()) if last else 0,
        )

    def _status(self, texts: SheetTexts) -> str:
        """Who has read the fixed texts of this sheet; each answer bears its own mark."""
        if self._language == FRENCH:
            return ""
        said = [self._catalog.text(self._language, one, Role.LABEL, self._address) for one in texts.all]
        mark = bilingual.worst(MISSING_STATUS if text.missing else text.status for text in said)
        return f"{words.language(self._language)} : {mark}"

    def _both(self, owner: str) -> Both:
        """A phrase or a question of the catalogue, in French and beside it; empty when ``owner`` is."""
        if not owner:
            return Both()
        french = self._catalog.text(FRENCH, owner, Role.LABEL, POLITE).text
        text = self._catalog.text(self._language, owner, Role.LABEL, self._address)
        said = bilingual.joined((text,), self._language) if text.status != SOURCE_STATUS else bilingual.NOTHING
        return Both(french, said)

    def _boxes(self, texts: SheetTexts) -> Iterable[Both]:
        """The outcomes of a read-back, as the trame words them."""
        question = self._source.question(texts.boxes_of)
        for code in question.codes if question else ():
            if code.code in texts.boxes:
                text = self._catalog.text(self._language, texts.boxes_of, Role.CHOICE, source=code.label)
                said = bilingual.joined((text,), self._language) if text.status != SOURCE_STATUS else bilingual.NOTHING
                yield Both(typeset(code.label), said)

    # -- answers ---------------------------------------------------------------------------------------------

    def _open(self, question: Question) -> bool:
        return self._source.printed(question.id) and not self._source.secret(question.id)

    def _tongue(self, answer: Answer) -> str:
        spoken = bilingual.tongue(self._source, answer)
        return self._language if spoken == FRENCH else spoken

    def _row(self, item: ReadItem) -> ReadRow:
        source, question = self._source, item.question
        answer = source.open_answer(question, item.given.answer)
        tag = self._tongue(answer)
        return ReadRow(
            number=item.number,
            time=words.hour(item.given.at),
            question=Both(source.asked(question), bilingual.said_question(source, question, answer, tag)),
            quote=words.said(question, answer),
            coded=self._coded(question, answer, tag),
            silent=item.silent,
            noted=self._noted(item),
        )

    def _coded(self, question: Question, answer: Answer, tag: str) -> Both:
        if not answer.answered:
            return Both(words.STATUS[answer.status], bilingual.said_status(self._source, question, answer, tag))
        value = words.without_address(words.value_text(question, answer.value))
        french = " ; ".join(part for part in (words.coded(question, answer), value) if part)
        return Both(french, bilingual.said_codes(self._source, question, answer, tag, value=value))

    def _noted(self, item: ReadItem) -> str:
        event = self._source.read_back(item.given)
        return f"{words.READ_BACK.get(item.outcome, item.outcome)} {words.hour(event.at)}" if event else ""
