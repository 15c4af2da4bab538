"""Makes ``screening/fonts/coverage.py`` from the fonts themselves: ``python -m tests.reporting.font_table``.

Only this needs fontTools; the application reads the table.
"""

import hashlib
import io
import textwrap
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont

from screening import fonts

HEAD = '''"""Code points of the fonts, and sums of each file. Made by ``python -m tests.reporting.font_table``."""

'''


def ranges() -> list[tuple[int, int]]:
    """Inclusive ranges of the code points that at least one face has."""
    points: set[int] = set()
    for face in fonts.FACES:
        points |= set(TTFont(io.BytesIO(fonts.face_bytes(face)), lazy=True).getBestCmap())
    found: list[tuple[int, int]] = []
    for point in sorted(points):
        if found and point == found[-1][1] + 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def source() -> str:
    """The text of the module."""
    digests = {face.module: hashlib.sha256(fonts.face_bytes(face)).hexdigest() for face in fonts.FACES}
    lines = [HEAD, "DIGESTS = {\n"]
    lines += [f'    "{name}": "{digest}",\n' for name, digest in digests.items()]
    lines += ["}\n", "#: CRC-32, for what is looked at while the first window waits.\n", "CHECKS = {\n"]
    lines += [f'    "{face.module}": 0x{zlib.crc32(fonts.face_bytes(face)):08X},\n' for face in fonts.FACES]
    lines += ["}\n", '#: Inclusive ranges, hexadecimal.\nPOINTS = """\n']
    lines.append(
        textwrap.fill(" ".join(f"{first:X}-{last:X}" for first, last in ranges()), 110, break_on_hyphens=False)
    )
    lines.append('\n"""\n')
    return "".join(lines)


def target() -> Path:
    return Path(fonts.__file__).with_name("coverage.py")


if __name__ == "__main__":
    target().write_text(source(), encoding="utf-8")
