"""The window of the settings, and what this software is. Nothing of a hearing.

The values and their file are in :mod:`screening.ui.preferences`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from screening import __version__
from screening.i18n.locale import _
from screening.ui.preferences import OWN_NAMES, SCHEMES, Settings
from screening.ui.theme import PERCENTS, Scheme, Theme
from screening.ui.widgets import Button, Label, PartsLabel, Segmented, column, frame, line, row, scrolled

#: What the product is made of, and under which licence (docs/dependencies.md).
LICENCES = (
    ("Qt for Python", "LGPL-3.0"), ("SQLCipher", "BSD-3-Clause"), ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("age (pyrage)", "MIT"), ("SLIP-39 (shamir-mnemonic)", "MIT"), ("Typst", "Apache-2.0"),
    ("Jinja2", "BSD-3-Clause"), ("msgspec", "BSD-3-Clause"), ("Babel", "BSD-3-Clause"), ("segno", "BSD-3-Clause"),
    ("pikepdf", "MPL-2.0"), ("rfc8785", "Apache-2.0"), ("platformdirs", "MIT"), ("zxcvbn, pyspellchecker", "MIT"),
    ("FiraGO, Fira Mono, Noto Sans", "OFL-1.1"),
)  # fmt: skip


class SettingsDialog(QDialog):
    """The three choices and « À propos ». ``changed`` is emitted at each choice: it shows at once."""

    changed = Signal(object)  # Settings
    vault_asked = Signal()

    def __init__(
        self, settings: Settings, languages: Sequence[str], parent: QWidget | None = None, *, vault: bool = False
    ) -> None:
        """``vault``: one is open on its list, and its own settings can be reached."""
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._codes = tuple(languages)
        self._titles = [Label("group") for _place in range(4)]
        self.languages, self.schemes, self.percents = Segmented(), Segmented(), Segmented()
        self.languages.chosen.connect(self._choose_language)
        self.schemes.chosen.connect(self._choose_scheme)
        self.percents.chosen.connect(self._choose_percent)
        self._about = PartsLabel()
        self._never = PartsLabel()
        self._licences = Label("note", wrap=True)
        self._vault = Button("secondary")
        self._vault.setVisible(vault)
        self._vault.clicked.connect(self._ask_vault)
        self._close = Button("primary")
        self._close.clicked.connect(self.accept)
        self._build()
        self.retranslate()
        self.resize(720, 560)

    def _build(self) -> None:
        inside, body = frame("", (24, 20, 24, 20), gap=10)
        for title, choice in zip(self._titles, (self.languages, self.schemes, self.percents), strict=False):
            body.addWidget(title)
            body.addWidget(choice)
        body.addWidget(line())
        for part in (self._titles[3], self._about, self._never, self._licences):
            body.addWidget(part)
        body.addStretch(1)
        self._area = scrolled(inside, "")
        self.setLayout(column(self._area, gap=0))
        box = self.layout()
        assert box is not None
        foot = QWidget()
        foot.setLayout(row(self._vault, 1, self._close, margins=(24, 8, 24, 16)))
        box.addWidget(foot)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Paramètres"))
        names = (_("Langue de l'interface"), _("Couleurs"), _("Taille du texte"), _("À propos"))
        for title, name in zip(self._titles, names, strict=True):
            title.setText(name)
        for choice, name in zip((self.languages, self.schemes, self.percents), names, strict=False):
            choice.setAccessibleName(name)
        self._area.setAccessibleName(_("Paramètres"))
        theme = self._settings.theme
        self.languages.set_options([(code, OWN_NAMES.get(code, code)) for code in self._codes], self._settings.language)
        self.schemes.set_options([(scheme.value, _(words)) for scheme, words in SCHEMES.items()], theme.scheme.value)
        self.percents.set_options([(str(size), f"{size} %") for size in PERCENTS], str(theme.percent))
        self._about.set_parts(
            ("b", _("Aide à l'audition")),
            _("version {version}. Licence publique de l'Union européenne (EUPL-1.2).").format(version=__version__),
        )
        self._never.set_parts(
            _("Ce logiciel aide à poser les questions et range les réponses par élément légal. Il ne conclut pas."),
            ("b", _("L'appréciation revient au magistrat.")),
            _("Il n'ouvre aucune connexion ; rien ne quitte ce poste sans un geste de l'enquêteur."),
        )
        parts = " · ".join(f"{name} ({licence})" for name, licence in LICENCES)
        self._licences.setText(_("Composants libres : {parts}").format(parts=parts))
        self._vault.setText(_("Ce coffre : accès, sauvegardes, conservation…"))
        self._close.setText(_("Fermer"))

    def _ask_vault(self) -> None:
        self.accept()
        self.vault_asked.emit()

    def _set(self, settings: Settings) -> None:
        self._settings = settings
        self.changed.emit(settings)
        self.retranslate()

    def _choose_language(self, code: str) -> None:
        self._set(Settings(code, self._settings.theme))

    def _choose_scheme(self, value: str) -> None:
        self._set(Settings(self._settings.language, Theme(Scheme(value), self._settings.theme.percent)))

    def _choose_percent(self, value: str) -> None:
        self._set(Settings(self._settings.language, Theme(self._settings.theme.scheme, int(value))))
