"""Closing: what is open is listed, remarks and signatures are kept, then the seal. Afterwards only amendments.

Never promises more than the chain can show (design.md 9). Renders a state; acts go out as signals.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from screening.app.sealing import Checks
from screening.app.state import HearingState
from screening.i18n.locale import _, format_date, format_time, ngettext_, titled
from screening.ui.header import HearingHeader
from screening.ui.hearing.texts import clock_seconds
from screening.ui.seal_view import SIGNATURE_QUESTION, Line, check_lines, digest_lines, remark_lines
from screening.ui.signatures import SignatureRows, read_signatures
from screening.ui.typefaces import load_monospaced
from screening.ui.widgets import (
    Banner,
    Button,
    Chip,
    KeyButton,
    Label,
    LinkButton,
    PartsLabel,
    StatusDot,
    StatusLine,
    TextLine,
    TickBox,
    clear,
    column,
    frame,
    pane,
    row,
    scrolled,
)

_LARGE = 18  # pixels of a line of the digest beyond which two fours are too wide for the pane


class LineList(QWidget):
    """Lines with a sign, a text, a note, a time, and a link where something can still be done."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[Line, ...] | None = None

    def show_lines(self, lines: Sequence[Line]) -> None:
        if tuple(lines) == self._shown:
            return  # the link that has the focus keeps it
        self._shown = tuple(lines)
        clear(self._column)
        for item in lines:
            box, across = frame("row", (14, 6, 14, 6), gap=12, across=True)
            dot, text, note = StatusDot(), Label("plain", wrap=True), Label("note", wrap=True)
            dot.show_state(item.state, item.text)
            text.setText(item.text)
            note.setText(item.note)
            across.addWidget(dot)
            across.addWidget(text, 3)
            across.addWidget(note, 2)
            across.addWidget(self._link(item), 0, Qt.AlignmentFlag.AlignVCenter)
            time = Label("note", text=item.time)
            time.setMinimumWidth(time.fontMetrics().horizontalAdvance("00:00 "))
            time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(time)
            self._column.addWidget(box)

    def _link(self, item: Line) -> LinkButton:
        """« voir » where something can still be done; its place is kept elsewhere, so that columns hold."""
        link = LinkButton(_("voir"))
        link.setAccessibleName(titled(item.text, _("voir")))
        link.clicked.connect(lambda _on=False, where=item.go: self.asked.emit(where))
        policy = link.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        link.setSizePolicy(policy)
        if not item.go or item.state not in ("warn", "bad", "todo", "half"):
            link.hide()  # never shown before it has a parent: it would be a window of its own, and take the focus
        return link


class SealPage(QWidget):
    """``sealing`` asks for the seal; ``signed`` (Answer); ``left`` where to go."""

    sealing = Signal()
    signed = Signal(object)
    amend_asked = Signal()
    left = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        load_monospaced()
        self._now = now
        self._state: HearingState | None = None
        self._checks: Checks | None = None
        self._fingerprint = ""
        self.header = HearingHeader(now, ("back", "lock"))
        self.header.pressed.connect(lambda name: self.left.emit(self._back if name == "back" else name))
        self._steps = [(StatusDot(), Label("plain")) for _step in range(4)]
        self.header.spare = tuple(label for _dot, label in self._steps)
        for place, (dot, label) in enumerate(self._steps):
            if place:
                self.header.extra.addWidget(Label("note", text="—"))
            self.header.extra.addWidget(dot)
            self.header.extra.addWidget(label)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_left())
        split.addWidget(self._build_right())
        split.setSizes([938, 424])
        split.setStretchFactor(0, 1)
        self.status = StatusLine()
        self.setLayout(column(self.header, split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    @property
    def _back(self) -> str:
        return "home" if self._state is not None and self._sealed else "hearing"

    @property
    def _sealed(self) -> bool:
        return self._state is not None and bool(self._state.digest)

    # -- build -----------------------------------------------------------------------------------------------

    def _build_left(self) -> QWidget:
        inside, body = pane("page", (18, 12, 18, 12), gap=10)
        self._error = Banner("bad")
        body.addWidget(self._error)
        self.checks, self.remarks = LineList(), LineList()
        self.signatures = SignatureRows(lambda: f"{self._now():%H:%M}")
        self.signatures.signed.connect(self.signed)
        self._titles = [TextLine("h3") for _part in range(3)]
        self._chip, self._note = Chip("good"), TextLine("note")
        for title, beside, part in zip(
            self._titles, (self._chip, None, self._note), (self.checks, self.remarks, self.signatures), strict=True
        ):
            card, rows = frame("card", (1, 8, 1, 1), gap=6)
            head = row(title, *([beside] if beside else []), 1, gap=10, margins=(14, 0, 14, 0))
            rows.addLayout(head)
            rows.addWidget(part)
            body.addWidget(card)
        for listed in (self.checks, self.remarks):
            listed.asked.connect(self.left)
        body.addStretch(1)
        self._area = scrolled(inside, "")
        return self._area

    def _build_right(self) -> QWidget:
        side, outer = pane("side", gap=0)
        inside, body = pane("surface", (18, 12, 18, 12), gap=10)
        self._dot, self._title = StatusDot(), Label("h2", wrap=True)
        title = row(self._dot, self._title, gap=10)
        title.setStretch(1, 1)
        body.addLayout(title)
        self._box, box = frame("card", (16, 12, 16, 12), gap=6, tone="current")
        self._digest_label, self._key_label = Label("group", wrap=True), Label("note", wrap=True)
        self._digest = Label("digest", wrap=True)
        for widget in (self._digest_label, self._digest, self._key_label):
            box.addWidget(widget)
        body.addWidget(self._box)
        self._print_digest, self._covers = Button("secondary", wrap=True), PartsLabel()
        self._print_digest.clicked.connect(lambda: self.left.emit("print-digest"))
        body.addWidget(self._print_digest)
        self._after, self._shows = Banner(), Label("note", wrap=True)
        body.addWidget(self._covers)
        body.addWidget(self._after)
        body.addWidget(self._shows)
        body.addStretch(1)
        self._side_area = scrolled(inside, "")
        outer.addWidget(self._side_area, 1)
        outer.addWidget(self._build_foot())
        return side

    def _build_foot(self) -> QWidget:
        foot, body = pane("surface", (18, 6, 18, 12), gap=8)
        self.ready, self.seal = TickBox(), KeyButton("primary", wrap=True)
        self.ready.ticked.connect(lambda _on: self._show_buttons())
        self.seal.clicked.connect(self.give)
        self._preview, self._amend = Button("secondary", wrap=True), Button("secondary", wrap=True)
        self._home = Button("primary", wrap=True)
        self._export = KeyButton("secondary", "Ctrl+E", wrap=True)
        self._export.clicked.connect(lambda: self.left.emit("export"))
        self._preview.clicked.connect(lambda: self.left.emit("preview"))
        self._amend.clicked.connect(self.amend_asked)
        self._home.clicked.connect(lambda: self.left.emit("home"))
        self._never = Label("strong-small", wrap=True)
        for widget in (self.ready, self.seal, self._home, self._export):
            body.addWidget(widget)
        body.addLayout(row(self._preview, self._amend, 1))
        body.addWidget(self._never)
        return foot

    # -- render ----------------------------------------------------------------------------------------------

    def render_state(self, state: HearingState, checks: Checks, fingerprint: str) -> None:
        """``fingerprint`` is that of the vault's seal key, for the service's register."""
        self._state, self._checks, self._fingerprint = state, checks, fingerprint
        self._error.set_parts()
        self._show()

    def retranslate(self) -> None:
        self.header.retranslate()
        for title, words in zip(
            self._titles,
            (_("Contrôles"), _("Remarques avant clôture"), _("Signatures du document imprimé")),
            strict=True,
        ):
            title.setText(words)
        self._note.setText(_("le sceau ne remplace pas les signatures"))
        self._area.setAccessibleName(_("Clôture"))
        self._side_area.setAccessibleName(_("Sceau"))
        self._show()

    def _show(self) -> None:
        state, checks = self._state, self._checks
        if state is None or checks is None:
            return
        self.header.render_state(state, _("Clore et sceller · {number}"))
        lines = check_lines(state, checks)
        treated = all(item.state in ("done", "none", "info") for item in lines)
        self._chip.show_text(*((_("tous traités"), "good") if treated else (_("à regarder"), "warn")))
        self.checks.show_lines(lines)
        self.remarks.show_lines(remark_lines(state))
        roles = signatories(state)
        self.signatures.render_answer(state.answer(SIGNATURE_QUESTION), roles)
        self.signatures.lock(self._sealed)
        signed = read_signatures(state.answer(SIGNATURE_QUESTION))
        self._show_steps((treated, bool(state.remarks) or not remark_lines(state) or self._sealed,
                          all(role in signed for role in roles), self._sealed))  # fmt: skip
        self._show_seal(state)
        self._show_buttons()
        saved = clock_seconds(state.saved_at)
        words = _("Scellé, enregistré et chiffré à {time}") if self._sealed else _("Enregistré et chiffré à {time}")
        self.status.show_left((words.format(time=saved), "good"))
        self.status.show_right(_("F9 écran discret"), _("Ctrl+L verrouiller"), _("Hors ligne"))

    def _show_steps(self, done: tuple[bool, bool, bool, bool]) -> None:
        names = (_("Contrôles"), _("Remarques"), _("Signatures"), _("Sceau"))
        for (dot, label), finished, name in zip(self._steps, done, names, strict=True):
            dot.show_state("done" if finished else "todo", name)
            label.setText(name)

    def _show_seal(self, state: HearingState) -> None:
        sealed = self._sealed
        self._dot.show_state("done" if sealed else "todo")
        if sealed:
            at = datetime.fromisoformat(state.sealed_at)
            self._title.setText(
                _("Scellée le {day} à {time}").format(day=format_date(at.date()), time=format_time(at, seconds=True))
            )
        else:
            self._title.setText(_("Pas encore scellée"))
        self._box.setVisible(sealed)
        self._print_digest.setVisible(sealed)
        self._digest_label.setText(_("Empreinte à recopier sur le procès-verbal"))
        large = self._digest.fontMetrics().height() > _LARGE
        self._digest.setText("\n".join(digest_lines(state.digest, large=large)))
        self._key_label.setText(_("Clé du coffre : {fingerprint}").format(fingerprint=self._fingerprint))
        self._print_digest.setText(_("Imprimer l'empreinte…"))
        questions = len(state.answers)
        count = ngettext_("{n} question", "{n} questions", questions).format(n=questions)
        self._covers.set_parts(
            ("b", _("Ce que le sceau couvre :")),
            _("{count}, mots de la personne, corrections, remarques, alerte, texte des questions (version {version}), "
              "règles (version {rules}), journal.").format(
                count=count, version=state.questionnaire.version, rules=state.questionnaire.rules.version),
        )  # fmt: skip
        self._after.set_parts(
            ("b", _("Une correction s'ajoute par amendement :")), _("daté, signé ; la première version reste intacte.")
        )
        self._shows.setText(
            _("Le sceau montre un changement fait par qui n'a pas la clé du coffre. Contre qui l'a, seule compte "
              "l'empreinte recopiée hors de ce poste. L'heure est celle du poste.")
        )  # fmt: skip

    def _show_buttons(self) -> None:
        sealed = self._sealed
        self.ready.setText(_("Rien d'autre à ajouter : sceller."))
        self.seal.set_texts(_("Sceller"), _("Ctrl+Entrée"))
        self._preview.setText(_("Aperçu de la synthèse"))
        self._amend.setText(_("Amendement…"))
        self._home.setText(_("Liste des auditions"))
        self._never.setText(_("L'appréciation revient au magistrat."))
        self.ready.setVisible(not sealed)
        self.seal.setVisible(not sealed)
        self.seal.setEnabled(self.ready.isChecked())
        self._home.setVisible(sealed)
        self._amend.setVisible(sealed)
        self._export.set_texts(_("Exporter…"))
        self._export.setVisible(sealed)

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)

    # -- acts ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        self.ready.setChecked(False)
        (self._home if self._sealed else self.ready).setFocus()

    def give(self) -> None:
        """Ctrl+Enter, once ticked."""
        if not self._sealed and self.seal.isEnabled():
            self.sealing.emit()

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        if name == "Ctrl+E" and self._sealed:
            return lambda: self.left.emit("export")
        return {
            "Ctrl+Enter": self.give,
            "Esc": lambda: self.left.emit(self._back),
            "Ctrl+P": lambda: self.left.emit("preview"),
            "F12": lambda: self.left.emit("print"),
            "Ctrl+W": lambda: self.left.emit("home"),
            "Shift+F2": lambda: self.left.emit("phrases"),
        }.get(name)

    def forget(self) -> None:
        """At lock."""
        self._state = self._checks = None
        self.checks.show_lines(())
        self.remarks.show_lines(())
        self.signatures.render_answer(None, ())
        self._digest.setText("")
        self.header.forget()


def signatories(state: HearingState) -> tuple[str, ...]:
    """Who is expected to sign this document."""
    lawyer = state.answer("proc_lawyer")
    roles = ["person"]
    if state.interpreter is not None or state.language != "fr":
        roles.append("interpreter")
    if lawyer is not None and "present" in lawyer.codes:
        roles.append("lawyer")
    if state.assessment.treated_as_minor:
        roles.append("adult")
    return (*roles, "officer")
