"""What import-linter cannot say of the floors (design.md 2): calls, submodules, and what each room may touch."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "screening"
PURE = ("model", "engine", "scoring")
#: Calls that read the world: files, clocks, random numbers, the screen.
IMPURE_NAMES = {"open", "print", "input", "exec", "eval", "compile", "__import__"}
IMPURE_ATTRIBUTES = {
    "now", "utcnow", "today", "read_text", "write_text", "read_bytes", "write_bytes", "getenv", "system",
}  # fmt: skip
IMPURE_MODULES = {
    "time", "random", "secrets", "logging", "os", "pathlib", "io", "tempfile", "subprocess", "threading", "uuid",
}  # fmt: skip
NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc", "requests", "socketserver",
    "telnetlib",
}  # fmt: skip
QT_NETWORK = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "PySide6.QtSql")
#: External library -> the rooms that may import it.
ROOMS = {
    "PySide6": {"ui"},
    "sqlcipher3": {"storage"},
    "sqlite3": set(),
    "jinja2": {"reporting"},
    "typst": {"reporting"},
    "segno": {"reporting"},
    "cryptography": {"storage", "exchange"},
    "pyrage": {"exchange"},
    "shamir_mnemonic": {"storage"},
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Names of the modules that ``path`` imports, wherever the import stands."""
    names: list[str] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return tuple(names)


def modules(*rooms: str) -> Iterator[Path]:
    folders = [PACKAGE / room for room in rooms] if rooms else [PACKAGE]
    for folder in folders:
        yield from sorted(folder.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_touch_no_clock_file_log_or_random(room: str) -> None:
    faults = []
    for path in modules(room):
        faults += [f"{path.name}: import {name}" for name in imported(path) if name.split(".")[0] in IMPURE_MODULES]
        for node in calls(path):
            function = node.func
            if isinstance(function, ast.Name) and function.id in IMPURE_NAMES:
                faults.append(f"{path.name}:{node.lineno} calls {function.id}")
            if isinstance(function, ast.Attribute) and function.attr in IMPURE_ATTRIBUTES:
                faults.append(f"{path.name}:{node.lineno} calls .{function.attr}")
    assert faults == []


def test_no_network_module_anywhere() -> None:
    faults = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in imported(path)
        if name.split(".")[0] in NETWORK or name.startswith(QT_NETWORK)
    ]
    assert faults == []


@pytest.mark.parametrize(("library", "rooms"), ROOMS.items())
def test_libraries_stay_in_their_rooms(library: str, rooms: set[str]) -> None:
    faults = [
        str(path.relative_to(ROOT))
        for path in modules()
        for name in imported(path)
        if name.split(".")[0] == library and room_of(path) not in rooms
    ]
    assert faults == []


def test_only_the_command_line_prints() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if room_of(path) not in {"cli", "__main__.py"}
        for node in calls(path)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert faults == []


def test_no_eval_anywhere() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in calls(path)
        if isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}
    ]
    assert faults == []


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_walk_sees_the_product() -> None:
    assert len(list(modules())) > 40
