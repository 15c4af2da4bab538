"""Random findings for the property tests: which indicators, which supports, which profile, which boxes."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.effort import tries
from tests.scoring.builders import rules

#: No file is written by a property test; a shared machine may be slow.
PROPERTY = settings(deadline=None, database=None, max_examples=tries(100), suppress_health_check=[HealthCheck.too_slow])

CODES = tuple(indicator.id for indicator in rules().indicators)
SPEAKING = tuple(code for code in CODES if not code.startswith("against."))
CONTRARY = tuple(code for code in CODES if code.startswith("against."))
BOXES = tuple(box.id for box in rules().boxes)

supports = st.sets(st.sampled_from("DORT"), min_size=1).map(lambda letters: "".join(sorted(letters)))
minors = st.booleans()
boxes = st.sets(st.sampled_from(BOXES), max_size=3)


def findings(codes: tuple[str, ...] = CODES, max_size: int = 14) -> st.SearchStrategy[dict[str, str]]:
    """Indicator -> supports, as « DR »."""
    return st.dictionaries(st.sampled_from(codes), supports, max_size=max_size)
