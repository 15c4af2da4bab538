#!/usr/bin/env python3
"""Verifies a record.json without the application: Python's standard library and the openssl command (3.0 or later).

Written from docs/formats.md, "record.json", alone. Usage: verify_record.py record.json [FINGERPRINT]
Exit 0: intact (and signed by the key expected, when one is given); 1: not; 2: usage. It never says authentic: compare
the fingerprint printed here with the one in the register of the service.
"""

# ruff: noqa: S603, T201 - a script on its own: it prints, and runs openssl
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = {"id", "number", "procedure", "kind", "service", "act", "version", "questionnaire", "events", "head"}
EVENT = {"seq", "kind", "at", "officer", "prev_hash", "hash", "parts"}
AFTER_SEAL = {"amendment", "view", "print", "export"}
SEAL = {"digest", "algorithm", "at", "vault", "keys", "signatures"}


def canonical(value):
    """RFC 8785 for what a record holds: objects, lists, strings, integers, true, false, null."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return b"{" + b",".join(canonical(key) + b":" + canonical(value[key]) for key in keys) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(canonical(item) for item in value) + b"]"
    if isinstance(value, float):
        raise ValueError("a record holds no fraction")
    return json.dumps(value, ensure_ascii=False).encode()


def digest(label, data):
    """SHA-256 of a label, a zero byte and ``data``, hexadecimal."""
    return hashlib.sha256(label.encode() + b"\0" + data).hexdigest()


def check(condition, problem):
    """Raises ValueError(problem) unless the condition holds."""
    if not condition:
        raise ValueError(problem)


def hexadecimal(text, size):
    """The ``size`` bytes written in lower case hexadecimal; ValueError for any other text."""
    check(isinstance(text, str) and len(text) == 2 * size and bytes.fromhex(text).hex() == text, "hexadecimal")
    return bytes.fromhex(text)


def part_digest(part):
    """Digest of a part, computed from its salt and body, or the one given when the part is withheld."""
    if set(part) == {"digest"}:
        return part["digest"]
    check(set(part) == {"salt", "body"}, "part")
    body = part["body"].encode()
    check(canonical(json.loads(body)) == body, "part not canonical")
    return digest("screening/part/1", hexadecimal(part["salt"], 16) + body)


def signed(public, signature, message):
    """Ed25519, by openssl: the key is put in the 44 bytes of its usual envelope."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + public)
        (folder / "message").write_bytes(message)
        (folder / "signature").write_bytes(signature)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin",
                   "-in", "message", "-sigfile", "signature"]  # fmt: skip
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def fingerprint(public):
    """SHA-256 of a public key, its first 128 bits in groups of four digits, as the register writes it."""
    text = hashlib.sha256(public).hexdigest()[:32].upper()
    return " ".join(text[place : place + 4] for place in range(0, 32, 4))


def verify(data):
    """Digest, fingerprints of both keys, and how many parts are withheld; ValueError says what does not hold."""
    file = json.loads(data)
    check(canonical(file) == data and set(file) == {"schema", "record", "seal"}, "form")
    check(file["schema"] == "screening/record/1", "schema")
    record, seal = file["record"], file["seal"]
    check(set(record) == RECORD and set(seal) == SEAL and seal["algorithm"] == "Ed25519", "members")
    check(record["kind"] in ("training", "service"), "kind")
    previous, withheld, closed, version = "0" * 64, 0, False, 1
    for number, event in enumerate(record["events"], start=1):
        check(set(event) == EVENT, f"members of event {number}")
        withheld += sum("digest" in part for part in event["parts"].values())
        digests = {name: part_digest(part) for name, part in event["parts"].items()}
        fields = {name: event[name] for name in ("seq", "kind", "at", "officer", "prev_hash")}
        fields |= {"record_id": record["id"], "parts": digests}
        check(event["seq"] == number and event["prev_hash"] == previous, f"order of event {number}")
        check(digest("screening/event/1", canonical(fields)) == event["hash"], f"hash of event {number}")
        check("body" in event["parts"]["core"], f"core of event {number}")
        check(event["kind"] in AFTER_SEAL if closed else event["kind"] != "amendment", f"place of event {number}")
        closed = event["kind"] == "sealed" or (closed and event["kind"] != "amendment")
        version += event["kind"] == "amendment"
        previous = event["hash"]
        event["parts"] = {name: {"digest": value} for name, value in digests.items()}
    check(record["head"] == previous, "head")
    check(record["events"][-1:] and record["events"][-1]["kind"] == "sealed", "no seal at the end")
    check(canonical(record["version"]) == canonical(version), "version without its amendments")
    check(digest("screening/record/1", canonical(record)) == seal["digest"], "digest")
    signatures = seal.pop("signatures")
    keys = {role: hexadecimal(seal["keys"][role]["public"], 32) for role in ("vault", "officer")}
    check(keys["vault"] != keys["officer"], "one key for both")
    message = b"screening/seal/1\0" + canonical(seal)
    for role, public in keys.items():
        check(signed(public, hexadecimal(signatures[role], 64), message), f"signature of the {role}")
    return seal["digest"], {role: fingerprint(public) for role, public in keys.items()}, withheld


def main(arguments):
    """Verify the file named and say what was found; exit code."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        found, keys, withheld = verify(Path(arguments[0]).read_bytes())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        print(f"not intact: {error}")
        return 1
    print(f"intact: {found}\n" + "\n".join(f"signed by {role} key {text}" for role, text in keys.items()))
    print(f"parts withheld: {withheld}")
    if len(arguments) == 1:
        print("key not compared")
        return 0
    wanted = "".join(arguments[1].split()).upper()
    same = [role for role, text in keys.items() if text.replace(" ", "") == wanted]
    print(f"{same[0]} key compared" if same else "another key than the one expected")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
