"""How much the suite tries at random: some by default, twenty times more with ``HYPOTHESIS_PROFILE=thorough``.

``make thorough`` sets the profile. A property without a number of its own follows the profile; one with a number, a
campaign of kills and a fuzz say it by :func:`tries`.
"""

import os

from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
MORE = 20

settings.register_profile("default", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=50 * MORE)


def tries(number: int) -> int:
    """``number`` by default, ``MORE`` times as many in the thorough profile."""
    return number * MORE if PROFILE == "thorough" else number
