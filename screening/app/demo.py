"""The demonstration: a training vault with three fictional hearings (one under way in Romanian, one sealed in
Bulgarian, one just opened). Every person, number and place in it is invented.
"""

import shutil
from pathlib import Path

from screening.app.library import Library
from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.session import Clock
from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError
from screening.paths import questionnaire_folder, vaults_folder
from screening.storage.keys import KdfPolicy

#: Shown on the unlock window of the demonstration: a training vault holds nothing to protect.
DEMO_OFFICER, DEMO_PASSPHRASE = "1234567", "formation"
SCRIPTS = ("1_bulgare_scellee.toml", "2_ouverte.toml", "3_roumain_en_cours.toml")


def demo_folder() -> Path:
    """Where ``make run`` keeps the demonstration."""
    return vaults_folder() / "demo.vault"


def demo_vault(folder: Path | None, clock: Clock) -> Path:
    """Make the vault at ``folder`` (default: the account's own), unless it is there; return its folder.

    It is made aside and renamed, so that an interrupted start leaves no half demonstration.
    Raises ExchangeError(FILE_EXISTS) when something else is there.
    """
    target = folder or demo_folder()
    if (target / "vault.json").exists():
        return target
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ExchangeError(ErrorCode.FILE_EXISTS)  # a file, or a folder that holds something else
    aside = target.with_name(target.name + ".part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.parent.mkdir(parents=True, exist_ok=True)
    script_clock = ScriptClock(clock())
    library = Library.shipped()
    vault = Vault.create(aside, officer=DEMO_OFFICER, passphrase=DEMO_PASSPHRASE, library=library,
                         clock=script_clock, policy=KdfPolicy.training())  # fmt: skip
    try:
        for name in SCRIPTS:
            play(read_script(questionnaire_folder() / "demo" / name), vault, script_clock, assume=False)
        script_clock.now = clock()
    finally:
        vault.close()
    if target.exists():
        target.rmdir()  # an empty folder chosen by the officer
    aside.rename(target)
    return target
