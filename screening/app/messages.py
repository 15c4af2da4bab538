"""One clear sentence per error: what happened, are the answers safe, what to do.

In the officer's language, through ``_``. The command line and the windows say the same words, which is why the
sentences live here and not twice above (docs/decisions.md says why).
"""

from collections.abc import Callable, Mapping

from screening.app.reasons import reason, special
from screening.errors import ErrorCode, ScreeningError
from screening.i18n.locale import _

_SENTENCES: Mapping[ErrorCode, Callable[[], str]] = {
    ErrorCode.VAULT_WRONG_PASSPHRASE: lambda: _(
        "Phrase secrète ou numéro d'agent incorrect. Le coffre n'a pas été ouvert, rien n'a changé ; réessayez."),
    ErrorCode.VAULT_WAIT: lambda: _(
        "Trop d'essais : attendez {seconds} secondes avant de réessayer. Rien n'est effacé."),
    ErrorCode.VAULT_NOT_FOUND: lambda: _("Aucun coffre à cet endroit. Choisissez un autre dossier ou créez un coffre."),
    ErrorCode.VAULT_EXISTS: lambda: _(
        "Un coffre existe déjà à cet endroit ; il n'a pas été touché. Choisissez un autre dossier."),
    ErrorCode.VAULT_IN_USE: lambda: _(
        "Ce coffre est déjà ouvert dans une autre fenêtre. Les réponses y sont en sûreté ; "
        "fermez l'autre fenêtre ou continuez-y."),
    ErrorCode.VAULT_ON_NETWORK: lambda: _(
        "Ce dossier est sur un partage réseau : deux postes pourraient y écrire sans se voir. Rien n'a été créé ; "
        "choisissez un disque de ce poste."),
    ErrorCode.VAULT_NEWER: lambda: _(
        "Ce coffre vient d'une version plus récente (format {version}). Rien n'a été modifié ; "
        "ouvrez-le avec cette version ou une version plus récente."),
    ErrorCode.VAULT_HEADER_DAMAGED: lambda: _(
        "L'en-tête du coffre est illisible. Les auditions chiffrées sont toujours sur le disque ; "
        "n'écrivez rien, faites une copie du dossier et restaurez une sauvegarde."),
    ErrorCode.VAULT_HEADER_CHANGED: lambda: _(
        "L'en-tête du coffre a été modifié hors de l'application. Rien n'a été ouvert ; "
        "prévenez le responsable de la sécurité et comparez avec une sauvegarde."),
    ErrorCode.VAULT_OLDER_THAN_HEADER: lambda: _(
        "La base est plus ancienne que son en-tête : une ancienne copie a peut-être été remise. "
        "Rien n'a été modifié ; prévenez le responsable de la sécurité."),
    ErrorCode.VAULT_HEADER_OLDER: lambda: _(
        "L'en-tête du coffre est plus ancien que le dernier accès ajouté, changé ou retiré : une ancienne copie de "
        "vault.json a été remise. Rien n'a été ouvert ; prévenez le responsable de la sécurité, remettez le dossier "
        "du coffre tel qu'il était, ou une sauvegarde, puis changez la clé des données."),
    ErrorCode.VAULT_KDF_REFUSED: lambda: _(
        "Les réglages de clé de ce coffre sont hors des limites admises. Rien n'a été ouvert ; "
        "prévenez le responsable de la sécurité."),
    ErrorCode.VAULT_NOT_TRAINING: lambda: _(
        "Cette commande n'est permise que dans un coffre de formation. Rien n'a été modifié."),
    ErrorCode.VAULT_SERVICE_MISSING: lambda: _(
        "Un coffre de service demande le nom du service et la référence de l'acte qui autorise le traitement. "
        "Rien n'a été créé."),
    ErrorCode.VAULT_LOCKED: lambda: _("Le coffre est verrouillé. Les réponses enregistrées sont en sûreté ; "
                                      "déverrouillez-le pour continuer."),
    ErrorCode.VAULT_NOT_ALLOWED: lambda: _(
        "Seul un administrateur du coffre peut faire cela. Rien n'a été modifié ; demandez à l'administrateur."),
    ErrorCode.SLOT_NOT_FOUND: lambda: _("Aucun accès de ce nom dans ce coffre. Rien n'a été modifié."),
    ErrorCode.SLOT_LAST: lambda: _(
        "C'est le dernier accès par phrase secrète : le retirer fermerait le coffre pour toujours. "
        "Rien n'a été modifié ; ajoutez d'abord un autre accès."),
    ErrorCode.SLOT_MANY: lambda: _(
        "Ce coffre a déjà {most} accès, le plus qu'il peut en avoir. Rien n'a été modifié ; retirez-en un d'abord."),
    ErrorCode.SLOT_TAKEN: lambda: _(
        "Un accès porte déjà ce numéro. Rien n'a été modifié ; retirez-le d'abord, ou donnez un autre numéro."),
    ErrorCode.RECOVERY_REFUSED: lambda: _(
        "Les parts de secours ne conviennent pas : {what}. Rien n'a été modifié ; "
        "relisez deux parts différentes du même coffre."),
    ErrorCode.PASSPHRASE_EMPTY: lambda: _("La phrase secrète est vide. Rien n'a été fait ; donnez une phrase."),
    ErrorCode.DISK_FULL: lambda: _(
        "Disque plein : cette réponse n'est pas enregistrée, les précédentes le sont. "
        "Le texte reste à l'écran ; libérez de la place et réessayez."),
    ErrorCode.DISK_READ_ONLY: lambda: _(
        "Disque en lecture seule : cette réponse n'est pas enregistrée, les précédentes le sont. "
        "Le texte reste à l'écran ; rendez le dossier accessible en écriture et réessayez."),
    ErrorCode.DISK_REMOVED: lambda: _(
        "Le dossier du coffre a disparu (disque retiré ?) : cette réponse n'est pas enregistrée. "
        "Le texte reste à l'écran ; remettez le disque et rouvrez le coffre."),
    ErrorCode.DISK_FAILED: lambda: _(
        "Le disque n'a pas répondu : cette réponse n'est pas enregistrée, les précédentes le sont. "
        "Le texte reste à l'écran ; réessayez, puis sauvegardez ailleurs."),
    ErrorCode.STORE_DAMAGED: lambda: _(
        "Le coffre est endommagé en un endroit. Ce qui est lisible le reste ; n'écrivez plus, "
        "copiez le dossier et restaurez une sauvegarde."),
    ErrorCode.CLOCK_SET_BACK: lambda: _(
        "L'horloge de l'ordinateur a reculé. Les réponses sont enregistrées et l'écart est noté au journal ; "
        "vérifiez l'heure."),
    ErrorCode.JOURNAL_BROKEN: lambda: _(
        "Le journal ne tient pas à l'événement {event}. Rien n'a été modifié ; "
        "prévenez le responsable de la sécurité et comparez avec un papier ou une sauvegarde."),
    ErrorCode.RECORD_NOT_FOUND: lambda: _("Aucune audition ne porte cet identifiant dans ce coffre."),
    ErrorCode.RECORD_SEALED: lambda: _(
        "Cette audition est scellée : elle ne change plus. Ouvrez un amendement motivé pour la compléter."),
    ErrorCode.RECORD_NOT_SEALED: lambda: _("Cette audition n'est pas scellée. Scellez-la d'abord."),
    ErrorCode.RECORD_HELD: lambda: _(
        "L'audition {number} est retenue par une finalité en cours. Rien n'a été supprimé ; levez d'abord la retenue."),
    ErrorCode.PURGE_NOT_CONFIRMED: lambda: _(
        "Rien n'a été supprimé. Pour supprimer l'audition {number}, redonnez ce numéro."),
    ErrorCode.RESCUE_INVALID: lambda: _(
        "Ce fichier de secours ne peut pas être relu : {what}. Rien n'a été modifié ; gardez le fichier."),
    ErrorCode.RECORD_DAMAGED: lambda: _(
        "Ce document a été modifié ou abîmé : il ne correspond plus à son empreinte. Demandez un nouvel exemplaire."),
    ErrorCode.QUESTION_UNKNOWN: lambda: _("La question « {question} » n'existe pas dans ce questionnaire."),
    ErrorCode.QUESTION_NOT_RELEVANT: lambda: _(
        "La question « {question} » ne se pose pas dans cette situation. Rien n'a été modifié."),
    ErrorCode.VALUE_REFUSED: lambda: _(
        "Réponse non enregistrée à « {question} » : valeur refusée ({what} {detail}). "
        "Le texte est gardé ; corrigez et réessayez."),
    ErrorCode.REASON_REQUIRED: lambda: _("Un motif écrit est nécessaire ({what}). Rien n'a été modifié."),
    ErrorCode.CONFIRM_NOT_SUGGESTED: lambda: _(
        "« {indicator} » n'est pas proposé par la réponse à « {question} ». Rien n'a été modifié."),
    ErrorCode.GATE_CLOSED: lambda: _(
        "« {question} » attend une garantie : {gate}. Rien n'a été modifié ; "
        "réglez la garantie, ou notez la décision du magistrat."),
    ErrorCode.ALERT_MINOR_NO: lambda: _(
        "Pour un mineur, « non » n'existe pas : notez l'avis fait, ou plus tard avec son motif."),
    ErrorCode.TEXT_REFUSED: lambda: _(
        "Ce texte contient un caractère qui ne peut pas être enregistré ({what}). "
        "Rien n'a été modifié ; retirez-le et réessayez."),
    ErrorCode.QUESTIONNAIRE_LOST: lambda: _(
        "Cette audition a été menée avec un questionnaire que cette version ne sait plus relire. "
        "Rien n'est perdu ; ouvrez-la avec la version qui l'a commencée."),
    ErrorCode.QUESTIONNAIRE_NOT_FOUND: lambda: _("Le questionnaire « {what} » est introuvable."),
    ErrorCode.QUESTIONNAIRE_INVALID: lambda: _(
        "Le questionnaire ne peut pas être utilisé ; « screening check » montre tous ses problèmes. "
        "Aucune audition n'est touchée."),
    ErrorCode.EXPRESSION_INVALID: lambda: _("Condition illisible : {what}."),
    ErrorCode.CATALOGUE_INVALID: lambda: _("Le fichier de traduction « {what} » est illisible."),
    ErrorCode.SCRIPT_INVALID: lambda: _("Script illisible, étape {step} : {what}."),
    ErrorCode.RENDER_FAILED: lambda: _(
        "La page n'a pas pu être composée. L'audition est en sûreté ; réessayez ou prévenez le support."),
    ErrorCode.FONTS_MISSING: lambda: _("Les polices de l'application sont introuvables. Réinstallez l'application."),
    ErrorCode.BUNDLE_INVALID: lambda: _(
        "Ce fichier n'est pas un envoi lisible : {what}. Rien n'a été écrit ; demandez un nouvel envoi."),
    ErrorCode.BUNDLE_NOT_FOR_YOU: lambda: _(
        "Cet envoi est chiffré pour un autre destinataire. Rien n'a été écrit ; vérifiez votre clé."),
    ErrorCode.IDENTITY_REQUIRED: lambda: _(
        "Cet envoi est chiffré. Rien n'a été ouvert ; donnez le fichier de clé du destinataire (--identity)."),
    ErrorCode.RECIPIENT_UNKNOWN: lambda: _(
        "Ce destinataire n'est pas dans le carnet du coffre. Rien n'est sorti ; ajoutez sa clé, "
        "puis comparez l'empreinte avec lui."),
    ErrorCode.RECIPIENT_NOT_COMPARED: lambda: _(
        "L'empreinte de la clé {key} n'a jamais été comparée. Rien n'est sorti ; "
        "comparez-la avec lui par un autre moyen, puis notez-le."),
    ErrorCode.RECIPIENT_REFUSED: lambda: _(
        "La clé {key} n'est pas celle d'un magistrat : les réponses confidentielles ne vont qu'au magistrat. "
        "Rien n'est sorti ; retirez-les de l'envoi, ou ce destinataire."),
    ErrorCode.FINGERPRINT_DIFFERS: lambda: _(
        "L'empreinte donnée n'est pas celle de cette clé. La clé n'est pas notée comme comparée ; "
        "relisez l'empreinte, puis appelez la personne par un numéro que vous connaissez."),
    ErrorCode.FILE_NOT_FOUND: lambda: _("Fichier introuvable. Vérifiez le nom."),
    ErrorCode.FILE_UNREADABLE: lambda: _("Ce fichier ne peut pas être lu ({what}). Rien n'a été modifié."),
    ErrorCode.FILE_EXISTS: lambda: _("Un fichier existe déjà à cet endroit ; il n'a pas été remplacé."),
    ErrorCode.QT_LIBRARY_MISSING: lambda: _(
        "Il manque une bibliothèque du système : {what}. Installez : apt-get install {packages}"),
    ErrorCode.NO_DISPLAY: lambda: _(
        "Aucun écran n'est disponible (DISPLAY et WAYLAND_DISPLAY vides). "
        "Lancez l'application dans une session graphique."),
}  # fmt: skip


class _Facts(dict[str, str | int]):
    """A fact that is not known reads as nothing rather than failing in front of the officer."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(error: ScreeningError) -> str:
    """The sentence for ``error``, on one line."""
    facts = _Facts(error.facts)
    what = reason(error)
    if what:
        facts["what"] = what.format_map(_Facts(error.facts))
    text = special(error) or _SENTENCES[error.code]()
    return " ".join(text.format_map(facts).split())


def cli_line(error: ScreeningError) -> str:
    """As printed on standard error: ``CODE: sentence``, with the step of a script when there is one."""
    step = error.facts.get("step")
    at = _("étape {step} :").format(step=step) + " " if step and error.code is not ErrorCode.SCRIPT_INVALID else ""
    return f"{error.code.value}: {at}{sentence(error)}"
