"""How the question was put and in which language the answer was said: one line under the words, two small windows.

The question is printed as it was said: as written, rephrased with the officer's own words, or by the recorded voice.
A person may answer in another language than the one asked; the language is a tag, nothing else is noted of it
(languages.md 4). Dumb: shows, asks, says what was chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from screening.i18n.locale import _
from screening.model.answer import LANGUAGE_TAG, Delivery
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import Button, FlowLayout, KeyCap, row

_OTHER = "other"
_SHOWN = 40  # letters of the officer's own words on the line; all of them in its tip


class Manner(QWidget):
    """« Question reformulée [Alt+F] · Mots dits en : Română [Alt+G] »."""

    put = Signal(object, str)  # Delivery, the words used
    said_in = Signal(str)  # language tag

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__()
        self._languages = tuple(languages)
        self._delivery, self._asked_as, self._language, self._relay = Delivery.READ, "", "", ""
        self.how, self.tongue = Button("link-small", wrap=True), Button("link-small", wrap=True)
        flow = FlowLayout(self, line_gap=2)  # each button with its key: they stay together where the line breaks
        for button, key in ((self.how, "Alt+F"), (self.tongue, "Alt+G")):
            pair = QWidget()
            pair.setLayout(row(button, KeyCap(key), gap=6))
            flow.addWidget(pair)
        self.how.clicked.connect(lambda: self.ask_how())
        self.tongue.clicked.connect(lambda: self.ask_language())

    def show_manner(self, delivery: Delivery, asked_as: str, language: str, relay: str) -> None:
        """``language`` of the words said; ``relay`` is the person's language when an interpreter relays, or ""."""
        self._delivery, self._asked_as, self._language, self._relay = delivery, asked_as, language, relay
        words = {
            Delivery.READ: _("Question dite telle qu'écrite"),
            Delivery.REPHRASED: _("Question reformulée"),
            Delivery.AUDIO: _("Question dite par l'audio"),
        }[delivery]
        if asked_as:
            shown = asked_as if len(asked_as) <= _SHOWN else f"{asked_as[:_SHOWN].rstrip()}…"
            words = f"{words} : « {shown} »"
        self.how.setText(words.replace("&", "&&"))
        self.how.setToolTip(asked_as)
        self.tongue.setText(_("Mots dits en : {language}").format(language=endonym(language)))

    def ask_how(self, sentence: str = "", delivery: Delivery | None = None) -> None:
        """Alt+F. What was chosen comes back when the words are missing."""
        options = (
            (Delivery.READ.value, _("telle qu'écrite")), (Delivery.REPHRASED.value, _("reformulée")),
            (Delivery.AUDIO.value, _("par l'audio")),
        )  # fmt: skip

        def given(values: dict[str, str]) -> None:
            chosen, said = Delivery(values["how"]), values["words"]
            if chosen is Delivery.REPHRASED and not said:
                self.ask_how(_("Notez les mots employés : ils sont imprimés à côté de la question."), chosen)
            else:
                self.put.emit(chosen, said if chosen is Delivery.REPHRASED else "")

        advice = sentence or _("Reformulée : notez vos mots, tels que vous les avez dits.")
        fields = [
            Field("how", _("La question a été dite"), options=options, value=(delivery or self._delivery).value),
            Field("words", _("Vos mots"), required=False, lines=2, value=self._asked_as),
        ]
        self._open(_("Comment la question a été dite"), advice, fields, given)

    def ask_language(self, sentence: str = "") -> None:
        """Alt+G. The languages of the hearing, that of a relay, or the code of another."""
        known = tuple(dict.fromkeys((*self._languages, *((self._relay,) if self._relay else ()))))
        options = (*((code, endonym(code)) for code in known), (_OTHER, _("autre")))
        there = self._language in known
        before = "" if there else self._language

        def given(values: dict[str, str]) -> None:
            typed = values["language"] == _OTHER or values["tag"] not in ("", before)
            tag = values["tag"] if typed else values["language"]
            if LANGUAGE_TAG.fullmatch(tag):
                self.said_in.emit(tag)
            else:
                self.ask_language(_("Le code d'une langue : deux ou trois lettres latines."))

        fields = [
            Field("language", _("Langue"), options=options, value=self._language if there else _OTHER),
            Field("tag", _("Autre : code de la langue"), required=False, value=before),
        ]
        advice = sentence or _("La langue de cette réponse seule ; la suite de l'audition garde la sienne.")
        self._open(_("Langue des mots dits"), advice, fields, given)

    def _open(self, title: str, sentence: str, fields: Sequence[Field], given: object) -> None:
        dialog = Ask(self.window(), title, sentence, fields, _("Enregistrer"))
        dialog.given.connect(given)
        dialog.open()
