"""What the command line says of a command that it cannot read: one line, in French, with its code (design.md 14).

``argparse`` prints its whole usage before an English sentence; ``--help`` still shows it.
"""

import argparse
import re
import sys
from typing import NoReturn

from screening.cli.context import USAGE

#: The sentences of ``argparse``, and ours. The last pattern keeps what one of our own types said.
_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), french)
    for pattern, french in (
        (r"the following arguments are required: (.*)", "il manque {0}"),
        (r"unrecognized arguments: (.*)", "de trop : {0}"),
        (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} : « {1} » n'est pas dans {2}"),
        (r"argument (\S+): expected .*", "{0} demande une valeur"),
        (r"argument (\S+): invalid \S+ value: '?(.*?)'?", "{0} : « {1} » n'est pas une valeur possible"),
        (r"argument (\S+): not allowed with argument (.*)", "{0} et {1} ne vont pas ensemble"),
        (r"argument (\S+): ignored explicit argument '?(.*?)'?", "{0} ne prend pas de valeur : « {1} »"),
        (r"ambiguous option: (\S+) could match (.*)", "{0} peut être {1}"),
        (r"argument (\S+): (.*)", "{0} : {1}"),
    )
)


def in_french(message: str) -> str:
    """The sentence of ``argparse``, in French; ``message`` itself when it is ours."""
    for pattern, french in _SENTENCES:
        if found := pattern.fullmatch(message):
            return french.format(*found.groups())
    return message


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is one line: ``USAGE: …``."""

    def error(self, message: str) -> NoReturn:
        said = " ".join(in_french(message).split())
        sys.stderr.write(f"USAGE: {said}. Voir : {self.prog} --help\n")
        raise SystemExit(USAGE)
