"""Everything the officer can do in the hearing window, once: name, key, menu. Menus, palette and F1 read this table.

Owns no behaviour: the window ties each id to an act.
"""

from dataclasses import dataclass

from screening.i18n.locale import _, mark

HEARING, QUESTION, VIEW, LANGUAGE, HELP = "hearing", "question", "view", "language", "help"


@dataclass(frozen=True, slots=True)
class Command:
    """``stroke`` as :func:`~screening.ui.keyboard.stroke` names it, "" for none; ``name`` is a French msgid."""

    id: str
    name: str
    stroke: str = ""
    menu: str = ""


COMMANDS = (
    Command("pause", mark("Pause, ou reprise"), "Ctrl+Shift+P", HEARING),
    Command("distress", mark("Détresse"), "Ctrl+Shift+D", HEARING),
    Command("suspicion", mark("Soupçon de l'enquêteur, une phrase de faits"), "Ctrl+Shift+S", HEARING),
    Command("told", mark("Alerte : avis fait"), "Alt+A", HEARING),
    Command("alert_later", mark("Alerte : plus tard, motif"), "Alt+P", HEARING),
    Command("new_facts", mark("Faits nouveaux évoqués"), "Ctrl+Shift+F", HEARING),
    Command("remark", mark("Remarque"), "Ctrl+R", HEARING),
    Command("interpreter_change", mark("Interprète : présent, à distance, remplacé, parti"), "Ctrl+T", HEARING),
    Command("gate", mark("Droits et garanties"), "Ctrl+Shift+G", HEARING),
    Command("read_back", mark("Relecture"), "Ctrl+Shift+R", HEARING),
    Command("seal", mark("Clôture et scellement"), "Ctrl+E", HEARING),
    Command("preview", mark("Aperçu de la page"), "Ctrl+P", HEARING),
    Command("print", mark("Imprimer la page"), "F12", HEARING),
    Command("person_notice", mark("Notice à la personne"), "Ctrl+Shift+N", HEARING),
    Command("interpreter_notice", mark("Notice à l'interprète"), "Ctrl+Shift+T", HEARING),
    Command("read_sheet", mark("Feuille de relecture, à imprimer"), "", HEARING),
    Command("home", mark("Revenir à la liste des auditions"), "Ctrl+W", HEARING),
    Command("lock", mark("Verrouiller"), "Ctrl+L", HEARING),
    Command("next", mark("Enregistrer et passer à la question suivante"), "Enter", QUESTION),
    Command("previous", mark("Question précédente"), "Alt+Left", QUESTION),
    Command("later", mark("Revenir plus tard à cette question"), "Alt+Right", QUESTION),
    Command("undo", mark("Annuler la dernière réponse (frappe)"), "Ctrl+Z", QUESTION),
    Command("withdraw", mark("La personne retire sa réponse"), "Ctrl+Shift+W", QUESTION),
    Command("words", mark("Ses mots"), "Alt+V", QUESTION),
    Command("observation", mark("Ce que vous observez"), "Alt+O", QUESTION),
    Command("manner", mark("Comment la question a été dite"), "Alt+F", QUESTION),
    Command("tongue", mark("Langue des mots dits"), "Alt+G", QUESTION),
    Command("because", mark("Motif du changement"), "Alt+M", QUESTION),
    Command("probe", mark("Dire la relance suivante, puis la question"), "F2", QUESTION),
    Command("phrases", mark("Phrases à dire : droits, pause, règles, clôture…"), "Shift+F2", QUESTION),
    Command("confirm", mark("Confirmer la proposition"), "F6", QUESTION),
    Command("leave", mark("Laisser la proposition en piste"), "Shift+F6", QUESTION),
    Command("tray", mark("Réponses mises de côté"), "F8", QUESTION),
    Command("seen", mark("Proposition de conduite : vue"), "F3", QUESTION),
    Command("core", mark("Parcours court : question suivante"), "Ctrl+Shift+C", QUESTION),
    Command("find", mark("Chercher une question"), "Ctrl+F", QUESTION),
    Command("coverage", mark("Carte de couverture"), "Ctrl+G", VIEW),
    Command("c122", mark("Échelle : contrainte"), "F4", VIEW),
    Command("teh", mark("Échelle : traite"), "F5", VIEW),
    Command("scales", mark("Montrer ou cacher les échelles"), "Shift+F4", VIEW),
    Command("interpreter", mark("Vue interprète"), "Ctrl+I", VIEW),
    Command("options", mark("Montrer les réponses à l'interprète"), "Ctrl+Shift+I", VIEW),
    Command("word", mark("Mot difficile"), "F7", VIEW),
    Command("french", mark("Texte français sur la vue interprète"), "Shift+F8", VIEW),
    Command("settings", mark("Paramètres : langue, couleurs, taille du texte"), "", VIEW),
    Command("discreet", mark("Écran discret"), "F9", VIEW),
    Command("palette", mark("Toutes les commandes"), "Ctrl+K", HELP),
    Command("help", mark("Touches"), "F1", HELP),
    Command("language_1", mark("Première langue"), "Ctrl+1", ""),
    Command("language_2", mark("Deuxième langue"), "Ctrl+2", ""),
    Command("language_3", mark("Troisième langue"), "Ctrl+3", ""),
    Command("polite", mark("Forme polie"), "", LANGUAGE),
    Command("familiar", mark("Forme familière"), "", LANGUAGE),
)
#: Commands that show a sheet to print, and where they lead.
SHEETS = {
    "person_notice": "sheet:person-notice", "interpreter_notice": "sheet:interpreter-notice",
    "read_sheet": "sheet:readback",
}  # fmt: skip
BY_STROKE = {command.stroke: command.id for command in COMMANDS if command.stroke}


def menu_title(menu: str) -> str:
    """Titles with the letters that Alt does not use in the window (V, O, M, A, P, S, R, T, C, N)."""
    return {
        HEARING: _("A&udition"),
        QUESTION: _("&Question"),
        VIEW: _("Aff&ichage"),
        LANGUAGE: _("&Langue"),
        HELP: _("Aid&e"),
    }[menu]


def key_name(stroke: str) -> str:
    """The stroke as it is written on screen: « Ctrl+⇧+P », « Entrée »."""
    named = {"Enter": _("Entrée"), "Esc": _("Échap"), "Left": "←", "Right": "→", "Shift": "⇧"}
    return "+".join(named.get(part, part) for part in stroke.split("+"))
