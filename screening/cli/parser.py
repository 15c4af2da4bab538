"""The words of the command line (design.md 14). Kept stable: services and acceptance use them."""

import argparse
from collections.abc import Callable

from screening import __version__
from screening.cli import authoring, hearings, records, vaults

Command = Callable[[argparse.Namespace], int]


def _vault_options(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--vault", required=required, metavar="DIR")
    parser.add_argument("--passphrase-file", metavar="F", help="première ligne ; sinon l'entrée standard")
    parser.add_argument("--officer", metavar="NUMBER", help="numéro d'agent, s'il y en a plusieurs")


def _authoring(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
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


def _vaults(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    vault = commands.add_parser("vault", help="coffres").add_subparsers(dest="action", required=True)
    create = vault.add_parser("create")
    create.add_argument("folder", metavar="DIR")
    create.add_argument("--kind", choices=("training", "service"), default="training")
    create.add_argument("--service", default="")
    create.add_argument("--act", default="", metavar="REF")
    create.add_argument("--officer", required=True, metavar="NUMBER")
    create.add_argument("--passphrase-file", metavar="F")
    create.set_defaults(run=vaults.create)
    verify = vault.add_parser("verify")
    _vault_options(verify)
    verify.add_argument("--full", action="store_true")
    verify.add_argument("--against", metavar="NUMBER:HEAD")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=vaults.verify)


def _records(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
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
            parser.add_argument("--out", metavar="DIR")
        parser.set_defaults(run=run)
    verify = commands.add_parser("verify", help="vérifie un dossier scellé, un PDF ou un envoi")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--identity", metavar="KEYFILE")
    verify.add_argument("--expect-key", metavar="F")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=records.verify)


def _hearings(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="coffre de formation avec des auditions fictives")
    demo.add_argument("--headless", metavar="DIR")
    demo.set_defaults(run=hearings.demo)
    replay = commands.add_parser("replay", help="joue un script dans un coffre de formation")
    replay.add_argument("script", metavar="SCRIPT.toml")
    _vault_options(replay)
    replay.add_argument("--out", required=True, metavar="DIR")
    replay.set_defaults(run=hearings.replay)
    test = commands.add_parser("self-test", help="chiffrement, disque, polices, langues")
    test.add_argument("--json", action="store_true")
    test.set_defaults(run=hearings.self_test)


def build() -> argparse.ArgumentParser:
    """The parser; without a command the application opens."""
    parser = argparse.ArgumentParser(prog="screening", description="Audition guidée, hors ligne.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")
    _hearings(commands)
    _authoring(commands)
    _vaults(commands)
    _records(commands)
    return parser
