"""The fact behind an error, in words: what is wrong with a share, a received file, a rescue; during what a disk failed.

The common floor raises codes (``what="checksum"``); the sentence of :mod:`screening.app.messages` needs words.
"""

from collections.abc import Callable, Mapping

from screening.errors import ErrorCode, ScreeningError
from screening.i18n.locale import _, ngettext_

Words = Callable[[], str]

_RECOVERY: Mapping[str, Words] = {
    "two_needed": lambda: _("il faut exactement deux parts, {share} sont données"),
    "length": lambda: _("la part {share} a {word} mots au lieu de 33"),
    "word": lambda: _("le mot {word} de la part {share} n'est pas dans la liste"),
    "checksum": lambda: _("un mot de la part {share} est mal recopié ou déplacé"),
    "same_share": lambda: _("c'est deux fois la même part"),
    "other_set": lambda: _("ces deux parts ne vont pas ensemble"),
    "other_vault": lambda: _("ces parts sont celles d'un autre coffre, ou d'un jeu remplacé depuis"),
    "no_recovery": lambda: _("ce coffre n'a pas de parts de secours"),
}

_BUNDLE: Mapping[str, Words] = {
    "damaged": lambda: _("il est coupé ou abîmé"),
    "too_large": lambda: _("son contenu est trop grand"),
    "tar": lambda: _("son contenu n'est pas une archive d'audition"),
    "name": lambda: _("il contient un nom de fichier qui n'a rien à y faire"),
    "kind": lambda: _("il contient un lien, un dossier ou un fichier spécial"),
    "twice": lambda: _("il contient deux fois le même nom"),
    "many": lambda: _("il contient trop de fichiers"),
    "manifest": lambda: _("sa liste de contenu est absente ou illisible"),
    "newer": lambda: _("il vient d'une autre version de l'application"),
    "content": lambda: _("son contenu ne correspond pas à sa liste"),
    "form": lambda: _("sa forme n'est pas celle d'un envoi de l'application"),
}

_FILE: Mapping[str, Words] = {
    "recipient": lambda: _("une clé publique age, et une seule, est attendue"),
    "known_keys": lambda: _("une liste de clés est attendue : une empreinte et un nom par ligne"),
    "identity": lambda: _("une clé secrète age est attendue"),
    "disk": lambda: _("le disque a refusé l'écriture"),
    "too_large": lambda: _("il est trop grand"),
    "not_a_file": lambda: _("ce n'est pas un fichier"),
    "encoding": lambda: _("ce n'est pas un texte"),
    "other_questionnaire": lambda: _("l'audition suit une autre version de la trame"),
    "not_intact": lambda: _("il n'est pas intact"),
    "nonsense": lambda: _("son contenu n'a pas la forme d'une audition"),
    "attachment": lambda: _("aucun dossier n'est joint à ce PDF"),
    "pdf": lambda: _("PDF illisible"),
}

_RESCUE: Mapping[str, Words] = {
    "shape": lambda: _("ce n'est pas un fichier de secours"),
    "newer": lambda: _("il vient d'une version plus récente de l'application"),
    "other_vault": lambda: _("il vient d'un autre coffre"),
    "key": lambda: _("il est abîmé, ou votre accès n'existait pas quand il a été écrit"),
}

#: ``detail`` is what the reader of the format says, in English.
_SCRIPT: Mapping[str, Words] = {
    "toml": lambda: _("ce n'est pas du TOML ({detail})"),
    "field": lambda: _("un champ est inattendu, absent ou d'une autre forme ({detail})"),
    "one_act": lambda: _("une action est attendue par étape, une seule ({found} ici)"),
    "offset": lambda: _("une heure porte son décalage, comme +01:00"),
    "year": lambda: _("une année est attendue entre 1900 et 2999"),
    "deep": lambda: _("des listes ou des tables sont prises trop loin l'une dans l'autre"),
    "too_large": lambda: _("il est trop grand"),
}

_WHAT: Mapping[ErrorCode, Mapping[str, Words]] = {
    ErrorCode.RECOVERY_REFUSED: _RECOVERY,
    ErrorCode.BUNDLE_INVALID: _BUNDLE,
    ErrorCode.FILE_UNREADABLE: _FILE,
    ErrorCode.RESCUE_INVALID: _RESCUE,
    ErrorCode.SCRIPT_INVALID: _SCRIPT,
}

#: Of a copy or an export: the answers are not concerned, and the sentence must not frighten.
_DISK: Mapping[ErrorCode, Words] = {
    ErrorCode.DISK_FULL: lambda: _("ce disque est plein"),
    ErrorCode.DISK_READ_ONLY: lambda: _("cet endroit est en lecture seule"),
    ErrorCode.DISK_REMOVED: lambda: _("ce dossier n'existe pas, ou le disque a été retiré"),
    ErrorCode.DISK_FAILED: lambda: _("le disque n'a pas répondu"),
    ErrorCode.STORE_DAMAGED: lambda: _("la copie relue n'est pas identique"),
}

#: The vault itself could not be opened: nothing was typed, and no answer is concerned.
_OPENING: Mapping[ErrorCode, Words] = {
    ErrorCode.DISK_FULL: lambda: _(
        "Le coffre n'a pas été ouvert : son disque est plein. Les auditions y sont en sûreté ; "
        "libérez de la place et réessayez."),
    ErrorCode.DISK_READ_ONLY: lambda: _(
        "Le coffre n'a pas été ouvert : son dossier est en lecture seule, et son ouverture s'inscrit au journal. "
        "Les auditions y sont en sûreté ; rendez-le accessible en écriture et réessayez."),
    ErrorCode.DISK_REMOVED: lambda: _(
        "Le coffre n'a pas été ouvert : son dossier a disparu, ou il y manque un fichier (disque retiré ?). "
        "Remettez le disque et réessayez, ou restaurez une sauvegarde."),
    ErrorCode.DISK_FAILED: lambda: _(
        "Le coffre n'a pas été ouvert : le disque n'a pas répondu. Rien n'a été modifié ; "
        "réessayez, puis restaurez une sauvegarde ailleurs."),
}  # fmt: skip

#: What failed, what is safe, what to do, by what was being done when the disk refused.
_DURING: Mapping[str, Words] = {
    "creation": lambda: _(
        "Le coffre n'a pas été créé : {what}. Aucune audition n'est concernée ; "
        "choisissez un autre endroit et recommencez."),
    "backup": lambda: _(
        "La sauvegarde n'a pas été faite : {what}. Le coffre et les sauvegardes précédentes sont intacts ; "
        "choisissez un autre endroit et recommencez."),
    "restore": lambda: _(
        "La restauration n'a pas été faite : {what}. La sauvegarde est intacte ; "
        "choisissez un autre endroit et recommencez."),
    "sealing": lambda: _(
        "Le scellement n'a pas été fait : {what}. L'audition reste ouverte, ses réponses sont en sûreté ; "
        "rendez le disque accessible et scellez de nouveau."),
    "purge": lambda: _(
        "Rien n'a été supprimé : {what}. L'audition est entière dans le coffre ; "
        "rendez le disque accessible et recommencez."),
    "export": lambda: _(
        "L'envoi n'a pas été écrit : {what}. Les auditions sont en sûreté ; "
        "choisissez un autre endroit et recommencez."),
    "rescue": lambda: _(
        "Le fichier de secours n'a pas été écrit : {what}. Le texte reste à l'écran ; "
        "choisissez un autre endroit."),
    "closing": lambda: _(
        "Le coffre est fermé, sans que son journal le dise : {what}. Ce qui était enregistré est en sûreté ; "
        "rendez le disque accessible, puis ouvrez et refermez le coffre."),
    "output": lambda: _("Le résultat n'a pas été écrit : {what}. Choisissez un autre endroit et recommencez."),
}  # fmt: skip


def reason(error: ScreeningError) -> str:
    """The words for the fact ``what`` of ``error`` (they may hold other facts), or "" when it says enough by itself."""
    if "during" in error.facts and error.code in _DISK:
        return _DISK[error.code]()
    words = _WHAT.get(error.code, {}).get(str(error.facts.get("what", "")))
    return words() if words else ""


def special(error: ScreeningError) -> str:
    """The sentence of a code in a case that has its own, or "": a copy, an export, a loss, an old comparison."""
    during = error.facts.get("during")
    of_the_vault = during in ("opening", "closing") and error.code is ErrorCode.STORE_DAMAGED
    if during == "opening" and error.code in _OPENING:
        return _OPENING[error.code]()
    if error.code in _DISK and during in _DURING and not of_the_vault:  # its damage is told as at any other time
        return _DURING[str(during)]()
    if error.code is ErrorCode.RESCUE_INVALID and error.facts.get("what") == "purged":
        return _("Ce fichier de secours n'a pas été relu : l'audition qu'il complète a été supprimée du coffre. "
                 "Détruisez ce fichier.")  # fmt: skip
    if error.code is ErrorCode.VAULT_IN_USE and error.facts.get("what") == "lock":
        return _("Le verrou de ce coffre a été retiré : une autre fenêtre l'a peut-être ouvert. Rien de plus n'y est "
                 "enregistré d'ici, ce qui l'était est en sûreté ; fermez l'autre fenêtre, verrouillez, "
                 "puis rouvrez le coffre.")  # fmt: skip
    if error.code is ErrorCode.SCRIPT_INVALID and error.facts.get("step", "0") == "0":
        return _("Script illisible : {what}.")
    lost = error.facts.get("lost")
    if error.code is ErrorCode.STORE_DAMAGED and isinstance(lost, int):
        return ngettext_(
            "{lost} événement annoncé enregistré manque à la fin du journal. Rien n'a été modifié ; copiez le dossier, "
            "cherchez une sauvegarde, ou ouvrez ce qui reste en acceptant cette perte.",
            "{lost} événements annoncés enregistrés manquent à la fin du journal. Rien n'a été modifié ; copiez le "
            "dossier, cherchez une sauvegarde, ou ouvrez ce qui reste en acceptant cette perte.", lost)  # fmt: skip
    if error.code is ErrorCode.RECIPIENT_NOT_COMPARED and error.facts.get("compared_on"):
        return _("L'empreinte de la clé {key} a été comparée le {compared_on}, il y a plus de douze mois. "
                 "Rien n'est sorti ; comparez-la de nouveau.")  # fmt: skip
    if error.code is ErrorCode.SLOT_NOT_FOUND and error.facts.get("what") == "several":
        return _("Plusieurs accès portent ce numéro. Rien n'a été modifié ; donnez l'identifiant de l'accès.")
    if error.code is ErrorCode.VAULT_KDF_REFUSED and error.facts.get("what") == "number":
        return _("Ce coffre a trop d'accès pour les essayer tous. Rien n'a été ouvert ; donnez votre numéro d'agent.")
    if error.code is ErrorCode.SLOT_LAST and error.facts.get("what") == "own":
        return _("C'est l'accès par lequel le coffre est ouvert. Rien n'a été modifié ; une autre personne peut le "
                 "retirer, par son propre accès.")  # fmt: skip
    if error.code is ErrorCode.CATALOGUE_INVALID and error.facts.get("what") == "not a language tag":
        return _("« {language} » n'est pas un code de langue à ajouter (exemples : ro, bg, pt-BR). Rien n'a été créé.")
    return ""
