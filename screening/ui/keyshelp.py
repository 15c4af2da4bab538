"""F1: the keys, page by page, from the same table as the menus of the hearing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from screening.i18n.locale import _
from screening.ui.hearing.commands import COMMANDS, key_name
from screening.ui.widgets import Button, KeyCap, Label, frame, row, scrolled


def groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(page, ((key, what it does), …))."""
    named = tuple((key_name(command.stroke), _(command.name)) for command in COMMANDS if command.stroke)
    phrases = (key_name("Shift+F2"), _("Phrases à dire"))
    hearing = (
        (_("1 … 9, 0"), _("Cocher une réponse ; avec Alt dans un texte ; Pg↓ pour les suivantes")),
        ("S R T C N", _("Ne sait pas, refuse, se tait, pas compris, non posée ; avec Alt dans un texte")),
        (_("Maj+Entrée"), _("Aller à la ligne dans un texte")),
        (_("Échap"), _("Quitter le texte, pour coder avec les chiffres et les lettres seuls")),
        *named,
    )
    return (
        (_("Partout"), (
            ("F1", _("Ces touches")), ("F9", _("Écran discret")), (_("Ctrl+L"), _("Verrouiller")),
            (_("Tab, Maj+Tab"), _("Champ suivant, précédent")), (_("Espace, Entrée"), _("Presser le bouton")),
        )),
        (_("Ouverture du coffre"), (
            (_("Alt+1, Alt+2"), _("Choisir le coffre")), (_("Entrée"), _("Ouvrir")),
            ("Ctrl+O", _("Ouvrir un fichier reçu")),
        )),
        (_("Liste des auditions"), (
            ("Ctrl+F", _("Rechercher")), ("Ctrl+N", _("Nouvelle audition")), (_("Entrée"), _("Reprendre")),
            ("Ctrl+O", _("Ouvrir un fichier reçu")), ("Ctrl+P", _("Aperçu de la synthèse")),
            ("F12", _("Imprimer la page")),
            ("Ctrl+E", _("Exporter une audition scellée")),
        )),
        (_("Export"), (
            (_("↑ ↓"), _("Aller d'un destinataire à l'autre")), (_("Espace"), _("Cocher")),
            (_("Ctrl+Entrée"), _("Créer le fichier chiffré")),
        )),
        (_("Droits et garanties"), (
            (_("← →"), _("Aller d'un choix à l'autre")), (_("Espace"), _("Choisir")),
            ("T", _("Écrire l'heure actuelle, dans un champ d'heure")),
            (_("Ctrl+Entrée"), _("Continuer sur cette décision")), phrases,
            (key_name("Ctrl+Shift+N"), _("Notice à la personne")),
            (key_name("Ctrl+Shift+T"), _("Notice à l'interprète")),
        )),
        (_("Relecture"), (
            (_("1 ou Entrée"), _("Confirmée, suivante")), ("2", _("Corriger")), ("3", _("Remarque")),
            ("4", _("Non relue, motif")), (_("Alt+1 à Alt+4"), _("Les mêmes, dans un texte")), phrases,
            ("Ctrl+P", _("Feuille de relecture, à imprimer")),
        )),
        (_("Clôture"), ((_("Ctrl+Entrée"), _("Sceller, une fois la case cochée")), phrases)),
        (_("Audition"), hearing),
    )  # fmt: skip


class KeysDialog(QDialog):
    """A table to read; Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Touches"))
        inside, body = frame("", (24, 16, 24, 16), gap=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for title, keys in groups():
            grid.addWidget(Label("h3", text=title), grid.rowCount(), 0, 1, 2)
            for key, words in keys:
                place = grid.rowCount()
                grid.addWidget(KeyCap(key), place, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(Label("plain", wrap=True, text=words), place, 1)
        body.addLayout(grid)
        close = Button("primary", _("Fermer"))
        close.clicked.connect(self.accept)
        outer, around = frame("", gap=0)
        around.addWidget(scrolled(inside, _("Touches")), 1)
        around.addLayout(row(1, close, margins=(24, 8, 24, 16)))
        self.setLayout(row(outer))
        self.resize(640, 620)
        close.setFocus()
