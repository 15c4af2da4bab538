"""``recipients``, ``export``, ``open`` and ``verify``."""

import argparse
from pathlib import Path

from screening.app.exports import Content, Order, recipient_line
from screening.app.exports import export as send
from screening.app.received import Received, read_file
from screening.app.recipients import AddressBook, Recipient
from screening.cli.context import DONE, FINDINGS, opened, passphrase, read_text, show_json, wall_clock
from screening.errors import ErrorCode, ExchangeError
from screening.exchange.bundle import write_out
from screening.i18n.locale import _


def recipients(arguments: argparse.Namespace) -> int:
    """List, add, import, compare or remove a recipient."""
    if arguments.what != "list" and not arguments.name:
        arguments.usage.error(f"recipients {arguments.what} KEY")
    with opened(arguments) as vault:
        found = _RECIPIENTS[arguments.what](arguments, AddressBook(vault))
    if arguments.json:
        show_json({"recipients": [one.value(wall_clock()) for one in found]})
        return DONE
    for one in found:
        compared = recipient_line(one) if one.compared_at else _("{name} : jamais comparée").format(name=one.name)
        print(f"{one.key}\n  {one.fingerprint}\t{one.role}\n  {compared}")
    return DONE


def _list(_arguments: argparse.Namespace, book: AddressBook) -> tuple[Recipient, ...]:
    return book.all()


def _add(arguments: argparse.Namespace, book: AddressBook) -> tuple[Recipient, ...]:
    return (book.add(arguments.name, arguments.label, arguments.role),)


def _import(arguments: argparse.Namespace, book: AddressBook) -> tuple[Recipient, ...]:
    return book.take_in(read_text(Path(arguments.name)), arguments.role)


def _compare(arguments: argparse.Namespace, book: AddressBook) -> tuple[Recipient, ...]:
    return (book.compare(arguments.name, fingerprint=arguments.fingerprint, by=arguments.by, how=arguments.how),)


def _remove(arguments: argparse.Namespace, book: AddressBook) -> tuple[Recipient, ...]:
    book.remove(arguments.name)
    return book.all()


_RECIPIENTS = {"list": _list, "add": _add, "import": _import, "compare": _compare, "remove": _remove}


def export(arguments: argparse.Namespace) -> int:
    """Sealed records to named recipients; the receipt is printed and kept beside the file."""
    phrase = passphrase(arguments)
    content = Content.WHOLE if arguments.confidential else (
        Content.WITHOUT_WORDS if arguments.without_words else Content.NOT_CONFIDENTIAL)  # fmt: skip
    order = Order(arguments.record, arguments.recipient, Path(arguments.out), content)
    with opened(arguments, phrase=phrase) as vault:
        receipt = send(vault, order, phrase)
    if arguments.json:
        show_json(receipt.value())
    else:
        print(receipt.text(), end="")
    return DONE


def open_file(arguments: argparse.Namespace) -> int:
    """Decrypt, verify, and write what an export holds in a new folder, because asked for by name."""
    received = read_file(Path(arguments.file), expect_key=arguments.expect_key, identity=Path(arguments.identity))
    if received.bundle is None:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="tar")
    written = write_out(received.bundle, Path(arguments.out))
    if arguments.json:
        show_json({**received.value(), "written": [str(path) for path in written]})
    else:
        _say(received)
        for path in written:
            print(path)
    return DONE if received.holds else FINDINGS


def verify(arguments: argparse.Namespace) -> int:
    """*Intact*, *signed by*, *compared*: three answers, apart. Exit 1 when the file does not hold."""
    identity = Path(arguments.identity) if arguments.identity else None
    received = read_file(Path(arguments.file), expect_key=arguments.expect_key, identity=identity)
    if arguments.json:
        show_json(received.value())
    else:
        _say(received)
    return DONE if received.holds else FINDINGS


def _say(received: Received) -> None:
    for line in received.lines():
        print(line)
