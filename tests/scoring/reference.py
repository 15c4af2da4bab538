"""A second reading of the rule, written from the prose of the dossier alone: levels, marks, AL-01 to AL-13.

It shares no line and no data with ``screening.scoring``: the table is that of the dossier's annex, the rules are
those of 4.2 to 4.8, each in the order of its sentence, slow and plain. Tests compare the two.
"""

from dataclasses import dataclass
from itertools import permutations

TABLE = """
recruit.third_party;T01;teh.act c122.external-;F;F
recruit.handed_for_money;T01;teh.act teh.means c122.no_prior_fault;M;F
recruit.false_promise;T01;teh.means teh.act- c122.no_prior_fault;F;F
recruit.promised_benefit;T01;teh.means teh.act-;M;M
move.organised_by_other;T02;teh.act c122.external-;M;M
move.rotation;T02;teh.act teh.means- c122.irresistible-;M;M
move.lodging_imposed;T02;teh.act teh.means- c122.irresistible-;M;M
vuln.isolation;T03;teh.means c122.irresistible-;M;M
vuln.no_alternative;T03;teh.means c122.irresistible-;M;M
vuln.illness_disability_pregnancy;T03;teh.means c122.irresistible-;M;F
vuln.fear_of_authorities;T03;teh.means c122.irresistible-;M;M
threat.self;T04;teh.means c122.irresistible c122.external;F;F
threat.relatives;T04;teh.means c122.irresistible c122.external;F;F
threat.blackmail_honour;T04;teh.means c122.irresistible-;f;M
violence.self;T04;teh.means c122.irresistible c122.external;F;F
violence.witnessed;T04;teh.means c122.irresistible;M;F
violence.sexual;T04;teh.means c122.irresistible;F;F
debt.imposed;T05;teh.means c122.irresistible c122.external-;F;F
debt.growing;T05;teh.means c122.irresistible;M;M
control.movement;T06;teh.means c122.irresistible teh.purpose-;F;F
control.comms;T06;teh.means c122.irresistible-;M;F
control.basic_needs;T06;teh.means c122.irresistible;M;F
docs.withheld;T07;teh.means c122.irresistible-;F;F
docs.false_identity;T07;teh.act- teh.means;M;M
docs.dictated_answers;T07;teh.means teh.purpose-;M;M
offence.ordered;T08;teh.purpose c122.causal c122.external;M;F
offence.targets_assigned;T08;teh.purpose c122.causal- c122.external-;f;M
offence.quota;T08;teh.purpose c122.causal c122.irresistible-;F;F
offence.watched;T08;c122.contemporaneous c122.external teh.purpose- c122.irresistible-;M;F
offence.trained;T08;teh.purpose c122.external-;M;M
offence.tools_supplied;T08;teh.purpose c122.external-;f;M
offence.driven_to_site;T08;teh.act teh.purpose- c122.contemporaneous-;M;M
offence.confined_on_site;T08;teh.act- teh.means teh.purpose c122.irresistible c122.contemporaneous;F;F
gains.handed_over;T09;teh.purpose c122.causal;F;F
gains.sent_to_third;T09;teh.purpose c122.causal- c122.external-;M;M
family.exploiter_has_authority;T10;teh.means c122.external c122.irresistible- c122.no_prior_fault-;M;F
family.substitute_adult;T10;teh.act teh.means-;M;F
minor.dependent;T11;teh.act- teh.means c122.irresistible c122.no_prior_fault-;so;M
minor.not_schooled;T11;teh.purpose;so;f
drug.supplied_by_other;T12;teh.means c122.irresistible- c122.no_prior_fault;M;F
drug.before_act;T12;c122.irresistible c122.contemporaneous teh.means-;M;F
drug.leverage;T12;teh.means c122.irresistible;M;F
digital.remote_orders;T13;c122.contemporaneous c122.external teh.purpose- c122.causal-;M;M
digital.tracking;T13;teh.means c122.irresistible- c122.contemporaneous-;M;M
refusal.punished;T14;c122.irresistible teh.means c122.causal-;F;F
refusal.flight_stopped;T14;c122.irresistible teh.means c122.no_prior_fault;F;F
refusal.taken_back;T14;teh.act c122.irresistible- c122.no_prior_fault-;M;F
link.same_day_pressure;T15;c122.contemporaneous c122.causal c122.irresistible-;F;F
link.contact_around_act;T15;c122.contemporaneous c122.external c122.causal-;M;M
link.act_demanded;T15;c122.causal teh.purpose;F;F
link.no_lawful_exit;T15;c122.irresistible;M;F
entry.coerced_from_start;T16;c122.no_prior_fault teh.means-;F;F
trace.prior_reports;T17;teh.purpose teh.means- c122.no_prior_fault c122.irresistible-;F;F
trace.multiple_arrests;T17;teh.purpose;a;a
trace.aliases;T17;teh.act;a;a
trace.shared_contacts;T17;teh.act teh.purpose c122.external-;f;M
health.medical_findings;T18;teh.means c122.irresistible;F;F
health.neglect;T18;teh.means teh.purpose-;f;M
demeanour.fear_or_deference;T19;teh.means c122.irresistible;a;a
against.keeps_gains;T20;c122.irresistible teh.purpose;M;f
against.refused_freely;T20;c122.irresistible;F;M
against.returned_freely;T20;c122.irresistible c122.no_prior_fault;M;a
against.directs_others;T20;c122.irresistible teh.purpose;M;f
against.joined_knowingly;T20;c122.no_prior_fault;F;a
against.moves_freely;T20;c122.irresistible teh.means;M;f
against.own_initiative;T20;c122.causal c122.external teh.purpose;F;M
against.threat_over;T20;c122.contemporaneous;F;M
against.offence_unrelated;T20;c122.causal;F;M
against.no_third_party;T20;c122.external teh.act teh.purpose;M;M
against.lawful_exit_available;T20;c122.irresistible;M;f
"""

CORROBORATING = set("ORT")
TEH = ("teh.act", "teh.means", "teh.purpose")
ALL = (*TEH, "c122.irresistible", "c122.no_prior_fault", "c122.external", "c122.contemporaneous", "c122.causal")
AL_01 = {
    "threat.self",
    "threat.relatives",
    "violence.self",
    "violence.sexual",
    "debt.imposed",
    "control.movement",
    "control.basic_needs",
    "docs.withheld",
    "offence.quota",
    "offence.confined_on_site",
    "recruit.handed_for_money",
    "refusal.punished",
    "refusal.flight_stopped",
    "refusal.taken_back",
    "drug.before_act",
    "drug.leverage",
    "family.substitute_adult",
    "trace.prior_reports",
}


@dataclass(frozen=True)
class Row:
    theme: str
    feeds: dict[str, bool]  # element -> one class less
    adult: str
    child: str


def rows() -> dict[str, Row]:
    table = {}
    for line in TABLE.strip().splitlines():
        code, theme, feeds, adult, child = line.split(";")
        table[code] = Row(theme, {f.removesuffix("-"): f.endswith("-") for f in feeds.split()}, adult, child)
    return table


ROWS = rows()


class Case:
    """Findings of one hearing: indicator -> set of supports."""

    def __init__(self, findings: dict[str, set[str]], minor: bool, boxes: set[str]) -> None:
        self.all, self.minor, self.boxes = findings, minor, boxes
        self.speaking = [c for c in findings if not c.startswith("against.") and self.letter(c) != "so"]

    def letter(self, code: str) -> str:
        return ROWS[code].child if self.minor else ROWS[code].adult

    def hard(self, code: str) -> bool:
        return bool(self.all[code] & CORROBORATING)

    def rank(self, code: str, element: str) -> int:
        """3 strong, 2 medium, 1 weak, for this element; 0 when it does not count."""
        if element not in ROWS[code].feeds:
            return 0
        rank = {"F": 3, "M": 2, "f": 1}.get(self.letter(code), 0)
        return rank - 1 if ROWS[code].feeds[element] and rank > 1 else rank

    def level(self, element: str) -> int:
        ranks: dict[str, list[int]] = {}
        support = False
        for code in self.speaking:
            if rank := self.rank(code, element):
                ranks.setdefault(ROWS[code].theme, []).append(rank)
                support = support or (rank >= 2 and self.hard(code))
        left = {
            theme: [r - place for place, r in enumerate(sorted(found, reverse=True)) if r > place]
            for theme, found in ranks.items()
        }
        every = sorted((rank for found in left.values() for rank in found), reverse=True)
        solid = [theme for theme, found in left.items() if found[0] >= 2]
        if not every:
            return 0
        if every[0] == 3 and len(solid) >= 3 and support:
            return 3
        # two strong; one strong and another; three medium; two medium and a weak one
        letters = "".join(".fMF"[rank] for rank in every)
        delphi = letters.startswith(("FF", "FM", "Ff", "MMM", "MMf"))
        return 2 if delphi and (len(left) >= 2 or support) else 1

    def mark(self, element: str) -> str:
        marks = set()
        for code in self.all:
            if code.startswith("against.") and self.rank(code, element):
                if self.hard(code):
                    marks.add("corroborated")
                elif not self.minor and code not in ("against.own_initiative", "against.no_third_party"):
                    marks.add("declared")
        return "corroborated" if "corroborated" in marks else "declared" if marks else "none"

    def has(self, *codes: str) -> bool:
        return any(code in self.speaking for code in codes)

    def family(self, prefix: str) -> list[str]:
        return [code for code in self.speaking if code.startswith(prefix)]

    def feeding(self, *elements: str) -> list[str]:
        return [code for code in self.speaking if any(self.rank(code, element) for element in elements)]

    def alerts(self) -> list[str]:
        numbers = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
        return [f"AL-{number:02}" for number in numbers if getattr(self, f"al_{number:02}")()]

    def al_01(self) -> bool:
        if not self.minor:
            return False
        for code in self.speaking:
            if code in AL_01:
                return True
            elsewhere = [other for other in self.speaking if ROWS[other].theme != ROWS[code].theme]
            if ROWS[code].child == "F" and (self.hard(code) or elsewhere):
                return True
        return False

    def al_02(self) -> bool:
        banal = {"minor.not_schooled", "health.neglect", "docs.false_identity"}
        for one, other in permutations(self.feeding(*TEH), 2):
            medium = any(self.rank(one, element) >= 2 for element in TEH)
            if self.minor and medium and ROWS[one].theme != ROWS[other].theme and not {one, other} <= banal:
                return True
        return False

    def al_03(self) -> bool:
        return not self.minor and (self._al_03_a() or self._al_03_b() or self._al_03_c() or self._al_03_d())

    def _al_03_a(self) -> bool:
        strong = [c for c in self.feeding("teh.means", "c122.irresistible") if ROWS[c].adult == "F"]
        purpose = self.feeding("teh.purpose")
        return any(ROWS[a].theme != ROWS[b].theme for a in strong for b in purpose)

    def _al_03_b(self) -> bool:
        """Two findings of class medium, still medium; a strong one is the business of (a)."""
        kept = ("teh.means", "c122.irresistible")
        medium = [c for c in self.speaking if ROWS[c].adult == "M" and any(self.rank(c, e) == 2 for e in kept)]
        for one, other in permutations(medium, 2):
            for third in self.feeding("teh.purpose"):
                if len({ROWS[one].theme, ROWS[other].theme, ROWS[third].theme}) == 3:
                    return True
        return False

    def _al_03_c(self) -> bool:
        entries, gains = self.family("recruit.") + self.family("move."), self.family("gains.")
        return any(self.hard(entry) or self.hard(gain) for entry in entries for gain in gains)

    def _al_03_d(self) -> bool:
        return self.has("drug.leverage", "drug.before_act") and self.has("gains.handed_over")

    def al_04(self) -> bool:
        return self.has("violence.self", "violence.sexual", "health.medical_findings")

    def al_05(self) -> bool:
        return self.minor and self.has("family.substitute_adult")

    def al_06(self) -> bool:
        return self.has("trace.prior_reports")

    def al_07(self) -> bool:
        beside = self.has("trace.aliases", "trace.shared_contacts", "move.rotation")
        return self.minor and self.has("trace.multiple_arrests") and beside

    def al_08(self) -> bool:
        return self.has("offence.confined_on_site")

    def al_09(self) -> bool:
        return "ctx.immediate_danger" in self.boxes

    def al_10(self) -> bool:
        return "ctx.third_party_signal" in self.boxes

    def al_11(self) -> bool:
        return "ctx.officer_suspicion" in self.boxes

    def al_12(self) -> bool:
        watched = ALL if self.minor else ("teh.means", "teh.purpose", "c122.irresistible")
        return any(self.level(element) >= 2 for element in watched)

    def al_13(self) -> bool:
        return "ctx.under_13" in self.boxes and any(not code.startswith("demeanour.") for code in self.speaking)
