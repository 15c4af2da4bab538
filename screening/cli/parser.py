"""The words of the command line (design.md 14). Kept stable: services and acceptance use them."""

import argparse
import re
from collections.abc import Callable
from typing import TypeAlias

from screening import __version__
from screening.app.summary.sheets import SheetName
from screening.cli import authoring, care, exchange, hearings, keys, records, vaults
from screening.cli.usage import Parser
from screening.i18n.texts import ADDRESSES

Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _number(text: str) -> str:
    """An officer's number: an access without one could not be told from another."""
    if not text.strip():
        raise argparse.ArgumentTypeError("un numéro d'agent est attendu")
    return text


def _head(text: str) -> str:
    """NUMBER:HEAD as a paper bears it; a slip of the hand must not be answered as a change of the vault."""
    if not re.fullmatch(r"[0-9]{1,18}:[0-9A-Fa-f]+", text.strip()):
        raise argparse.ArgumentTypeError("NUMÉRO:TÊTE est attendu, comme le papier ou le reçu l'écrit")
    return text.strip()


def _vault_options(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--vault", required=required, metavar="DIR")
    parser.add_argument("--passphrase-file", metavar="F", help="première ligne ; sinon l'entrée standard")
    parser.add_argument("--officer", metavar="NUMBER", help="numéro d'agent, s'il y en a plusieurs")
    parser.add_argument("--accept-loss", action="store_true", help="ouvrir ce qui reste d'un coffre endommagé")


def _confidential(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-confidential", action="store_true",
                        help="record.json avec les réponses confidentielles : pour le magistrat seul")  # fmt: skip


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _authoring(commands: Commands) -> None:
    for name, run, what in (
        ("check", authoring.check, "contrôle le questionnaire, les règles, les traductions, les scénarios"),
        ("explore", authoring.explore, "parcourt les chemins : comptes, impasses, plus long et plus court"),
    ):
        parser = commands.add_parser(name, help=what)
        parser.add_argument("questionnaire", nargs="?", metavar="QUESTIONNAIRE")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=run)
    language = commands.add_parser("new-language", help="crée le dossier d'une langue")
    language.add_argument("code")
    language.set_defaults(run=authoring.new_language)
    translations = commands.add_parser("translations", help="état des traductions")
    translations.add_argument("action", choices=("status",))
    translations.set_defaults(run=authoring.translations)


def _vaults(vault: Commands) -> None:
    create = vault.add_parser("create", help="crée un coffre")
    create.add_argument("folder", metavar="DIR")
    create.add_argument("--kind", choices=("training", "service"), default="training")
    create.add_argument("--service", default="")
    create.add_argument("--act", default="", metavar="REF")
    create.add_argument("--officer", required=True, type=_number, metavar="NUMBER")
    create.add_argument("--passphrase-file", metavar="F")
    _json(create)
    create.set_defaults(run=vaults.create)
    verify = vault.add_parser("verify", help="vérifie le journal, et nomme le premier événement qui ne tient pas")
    _vault_options(verify)
    verify.add_argument("--full", action="store_true", help="toutes les pages et tous les octets")
    verify.add_argument(
        "--against", type=_head, metavar="NUMBER:HEAD", help="comparer avec un papier, un reçu, un envoi"
    )
    _json(verify)
    verify.set_defaults(run=vaults.verify)


def _keys(vault: Commands) -> None:
    slots = vault.add_parser("slots", help="qui peut ouvrir : liste, ajout, retrait, phrase secrète, parts de secours")
    slots.add_argument("what", nargs="?", choices=("list", "add", "remove", "passphrase", "shares"), default="list")
    slots.add_argument("name", nargs="?", default="", metavar="NAME", help="numéro d'agent, ou identifiant de l'accès")
    _vault_options(slots)
    _new_way_in(slots)
    slots.add_argument("--no-rotation", action="store_true", help="au retrait : garder la même clé, avec un motif")
    slots.add_argument("--reason", default="")
    _json(slots)
    slots.set_defaults(run=keys.slots, usage=slots)
    rotate = vault.add_parser("rotate", help="change la clé des données")
    _vault_options(rotate)
    _json(rotate)
    rotate.set_defaults(run=keys.rotate)
    recover = vault.add_parser("recover", help="rouvre avec deux parts de secours et ajoute un accès")
    recover.add_argument("--vault", required=True, metavar="DIR")
    recover.add_argument("--shares-file", metavar="F", help="deux parts ; sinon les deux premières lignes de l'entrée")
    recover.add_argument("--officer", required=True, type=_number, metavar="NUMBER", help="numéro du nouvel accès")
    recover.add_argument("--rotate", action="store_true", help="changer aussi la clé des données")
    _new_way_in(recover)
    _json(recover)
    recover.set_defaults(run=keys.recover_vault)


def _new_way_in(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", choices=("officer", "administrator"), default="officer")
    parser.add_argument("--new-passphrase-file", metavar="F", help="première ligne ; sinon l'entrée, à la suite")


def _days(text: str) -> int:
    """A number of days, from 1."""
    days = int(text)
    if days < 1:
        raise ValueError(text)
    return days


def _care(vault: Commands) -> None:
    backup = vault.add_parser("backup", help="copie chiffrée complète, relue, dans un dossier ou sur un disque")
    _vault_options(backup)
    backup.add_argument("--out", required=True, metavar="DIR")
    _json(backup)
    backup.set_defaults(run=care.backup)
    restore = vault.add_parser("restore", help="refait un coffre à partir d'une sauvegarde")
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("--out", required=True, metavar="DIR", help="dossier du coffre restauré, qui n'existe pas")
    restore.add_argument("--passphrase-file", metavar="F")
    restore.add_argument("--officer", metavar="NUMBER")
    restore.add_argument("--rotate", action="store_true", help="changer aussi la clé des données")
    _json(restore)
    restore.set_defaults(run=care.restore)
    purge = vault.add_parser("purge", help="supprime une audition : deux gestes, et un certificat, redonné ensuite")
    _vault_options(purge)
    purge.add_argument("--record", metavar="ID", help="sans elle : les auditions dont le terme est passé")
    purge.add_argument("--confirm", default="", metavar="NUMBER", help="le numéro de l'audition, redonné")
    purge.add_argument(
        "--reason", default="", help="motif, inscrit pour toujours au certificat et au journal : aucun nom"
    )
    purge.add_argument("--out", metavar="FILE", help="certificat (fichier ou dossier) ; il s'affiche toujours")
    _json(purge)
    purge.set_defaults(run=care.purge)
    rescue = vault.add_parser("rescue", help="relit un fichier de secours : les réponses que le disque avait refusées")
    rescue.add_argument("file", metavar="FILE")
    _vault_options(rescue)
    _json(rescue)
    rescue.set_defaults(run=care.read_rescue)
    retention = vault.add_parser("retention", help="durée de conservation, en jours après le dernier événement")
    _vault_options(retention)
    retention.add_argument("--days", type=_days, metavar="N")
    _json(retention)
    retention.set_defaults(run=care.retention)
    hold = vault.add_parser("hold", help="retient une audition tant qu'une finalité existe")
    _vault_options(hold)
    hold.add_argument("--record", metavar="ID")
    hold.add_argument("--purpose", default="", help="finalité, qui reste au journal : aucun nom")
    hold.add_argument("--lift", action="store_true", help="lève la retenue")
    _json(hold)
    hold.set_defaults(run=care.hold)


def _records(commands: Commands) -> None:
    for name, run in (("list", records.list_), ("show", records.show), ("seal", records.seal),
                      ("amend", records.amend), ("search", records.search)):  # fmt: skip
        parser = commands.add_parser(name)
        _vault_options(parser)
        parser.add_argument("--json", action="store_true")
        if name == "search":
            parser.add_argument("words", nargs="+")
        elif name != "list":
            parser.add_argument("--record", required=True, metavar="ID")
        if name == "amend":
            parser.add_argument("--reason", required=True)
        if name in ("show", "seal"):
            parser.add_argument("--out", metavar="DIR", help="écrit en clair, dans ce dossier, ce qui est demandé")
        if name == "seal":
            _confidential(parser)
        parser.set_defaults(run=run)


def _sheets(commands: Commands) -> None:
    sheet = commands.add_parser("print", help="une feuille en clair : relecture dans les deux langues, notices")
    sheet.add_argument("sheet", choices=tuple(name.value for name in SheetName))
    _vault_options(sheet)
    sheet.add_argument("--record", required=True, metavar="ID")
    sheet.add_argument("--language", default="", metavar="CODE", help="sinon celle de l'audition")
    sheet.add_argument("--address", choices=ADDRESSES, default="", help="sinon celle de l'audition")
    sheet.add_argument("--out", required=True, metavar="DIR")
    sheet.set_defaults(run=records.print_, usage=sheet)


def _exchange(commands: Commands) -> None:
    book = commands.add_parser("recipients", help="carnet des destinataires : leurs clés, et qui les a comparées")
    book.add_argument("what", nargs="?", choices=("list", "add", "import", "compare", "remove"), default="list")
    book.add_argument("name", nargs="?", default="", metavar="KEY", help="clé age1…, empreinte, nom ; import : fichier")
    _vault_options(book)
    book.add_argument("--name", dest="label", default="", help="nom du destinataire, à l'ajout")
    book.add_argument("--role", choices=("magistrate", "party"), default="party",
                      help="les réponses confidentielles ne vont qu'à un magistrat, dit par son nom")  # fmt: skip
    book.add_argument("--fingerprint", default="", help="l'empreinte lue avec la personne")
    book.add_argument("--by", default="", help="qui a comparé")
    book.add_argument("--how", default="", help="comment : téléphone, en main propre…")
    _json(book)
    book.set_defaults(run=exchange.recipients, usage=book)
    export = commands.add_parser("export", help="envoie des auditions scellées à des destinataires nommés")
    _vault_options(export)
    export.add_argument("--record", required=True, action="append", metavar="ID")
    export.add_argument("--recipient", required=True, action="append", metavar="AGE_KEY")
    export.add_argument("--out", required=True, metavar="FILE.age")
    what = export.add_mutually_exclusive_group()
    what.add_argument("--without-words", action="store_true", help="sans les mots dits ou écrits")
    what.add_argument("--confidential", "--with-confidential", action="store_true",
                      help="réponses confidentielles comprises : au magistrat")  # fmt: skip
    _json(export)
    export.set_defaults(run=exchange.export)
    opening = commands.add_parser("open", help="ouvre un envoi, le vérifie et l'écrit dans un dossier neuf")
    opening.add_argument("file", metavar="FILE.age")
    opening.add_argument("--identity", required=True, metavar="KEYFILE")
    opening.add_argument("--out", required=True, metavar="DIR")
    opening.add_argument("--expect-key", metavar="F")
    _json(opening)
    opening.set_defaults(run=exchange.open_file)
    verify = commands.add_parser("verify", help="vérifie un dossier scellé, un PDF ou un envoi")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--identity", metavar="KEYFILE")
    verify.add_argument("--expect-key", metavar="F")
    _json(verify)
    verify.set_defaults(run=exchange.verify)


def _hearings(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="coffre de formation avec des auditions fictives")
    demo.add_argument("--headless", metavar="DIR")
    demo.set_defaults(run=hearings.demo)
    replay = commands.add_parser("replay", help="joue un script dans un coffre de formation")
    replay.add_argument("script", metavar="SCRIPT.toml")
    _vault_options(replay)
    replay.add_argument("--out", required=True, metavar="DIR")
    _confidential(replay)
    replay.set_defaults(run=hearings.replay)
    test = commands.add_parser("self-test", help="chiffrement, disque, polices, langues")
    test.add_argument("--json", action="store_true")
    test.set_defaults(run=hearings.self_test)


def build() -> argparse.ArgumentParser:
    """The parser; without a command the application opens."""
    parser = Parser(prog="screening", description="Audition guidée, hors ligne.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")
    _hearings(commands)
    _authoring(commands)
    vault = commands.add_parser("vault", help="coffres").add_subparsers(dest="action", required=True)
    _vaults(vault)
    _keys(vault)
    _care(vault)
    _records(commands)
    _sheets(commands)
    _exchange(commands)
    return parser
