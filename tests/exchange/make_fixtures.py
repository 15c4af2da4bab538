"""Writes the sample of the current format. Run once per version of the format; a sample is never made again."""

from screening.exchange.seal import WITHOUT_WORDS
from tests.exchange.records import FIXTURES, sealed


def main() -> None:
    FIXTURES.mkdir(exist_ok=True)
    for name, data in (
        ("record-1.json", sealed().json),
        ("record-1-without-words.json", sealed(withhold=WITHOUT_WORDS).json),
    ):
        path = FIXTURES / name
        if not path.exists():
            path.write_bytes(data)


if __name__ == "__main__":
    main()
