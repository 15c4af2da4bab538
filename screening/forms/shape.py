"""What does not fit the structure of a file: keys unknown or missing, values of another type.

Owns the sentences; the structures are in :mod:`screening.forms.source`. Knows no meaning of a key.
"""

from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from screening.forms.problems import Problem
from screening.forms.source import Raw, Table


def table_problems(raw: Raw, shape: type[Table], file: str, where: str = "", path: str = "") -> Iterator[Problem]:
    """Every key of ``raw`` that is unknown, missing, or not of the type that ``shape`` wants."""
    if not isinstance(raw, dict):
        yield Problem(file, where, path, "une table est attendue", ("écrire des lignes clé = valeur", "retirer la clé"))
        return
    fields = {item.encode_name: item for item in msgspec.structs.fields(shape)}
    where = _name(raw, where)
    for key in raw:
        if key not in fields:
            close = get_close_matches(key, list(fields), n=1, cutoff=0.75)
            known = f"proche : {close[0]}" if close else f"possibles : {', '.join(sorted(fields))}"
            remedies = ("corriger le nom de la clé", "la retirer")
            yield Problem(file, where, path + key, f"clé inconnue « {key} » ({known})", remedies)
    for key, item in fields.items():
        if key not in raw:
            if item.required:
                yield Problem(file, where, path + key, f"clé « {key} » absente", ("l'écrire", "retirer la table"))
            continue
        yield from _value_problems(raw[key], item.type, file, where, path + key)


def _name(raw: dict[str, Raw], where: str) -> str:
    """The id of a table for the author: question, or question and code."""
    own = raw.get("id") or raw.get("code")
    if not isinstance(own, str):
        return where
    return f"{where}.{own}" if where and "code" in raw and "id" not in raw else own


def _value_problems(value: Raw, wanted: Raw, file: str, where: str, path: str) -> Iterator[Problem]:
    inner = _table_in(wanted)
    if inner and isinstance(value, list):
        for item in value:
            named = isinstance(item, dict) and ("id" in item or "code" in item)
            yield from table_problems(item, inner, file, where, "" if named else f"{path}.")
        return
    if inner and isinstance(value, dict):
        yield from table_problems(value, inner, file, where, f"{path}.")
        return
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        remedies = ("corriger la valeur", "retirer la clé")
        yield Problem(file, where, path, f"valeur refusée ({_french(str(error))})", remedies)


def _table_in(wanted: Raw) -> type[Table] | None:
    """The table inside ``X``, ``X | None``, ``tuple[X, ...]``; None when the type holds none."""
    candidates = (wanted, *getattr(wanted, "__args__", ()))
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, Table):
            return candidate
    return None


_WORDS = (
    ("Expected", "attendu"), (", got", ", reçu"), ("Invalid enum value", "valeur hors liste"), ("`", ""),
    ("str", "un texte"), ("int", "un nombre entier"), ("float", "un nombre"), ("bool", "true ou false"),
    ("array", "une liste"), ("object", "une table"), (" | null", ""), (" | ", " ou "), (" - at ", " à "),
)  # fmt: skip


def _french(message: str) -> str:
    for english, french in _WORDS:
        message = message.replace(english, french)
    return message
