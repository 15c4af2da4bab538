"""Content streams walked once: what is shown, with which font, under which marks; and the rules of graphics on the way.

Knows no structure tree: it says what is under which mark, :mod:`tests.reporting.rules.structure` judges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from tests.reporting.rules.book import Breach, Rule

_SHOW_TEXT = {"Tj", "TJ", "'", '"'}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
_DEVICE = {"rg": "RGB", "RG": "RGB", "g": "GRAY", "G": "GRAY", "k": "CMYK", "K": "CMYK"}
_OTHER = {
    *("w", "J", "j", "M", "d", "ri", "i", "gs", "q", "Q", "cm", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*"),
    *("CS", "cs", "SC", "SCN", "sc", "scn", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm"),
    *("T*", "Do", "MP", "DP", "BMC", "BDC", "EMC", "BX", "EX", "d0", "d1"),
}
_INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
#: Operator -> (the resources where its last name is looked for, the names that need none).
_NAMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "Tf": ("/Font", ()), "Do": ("/XObject", ()), "gs": ("/ExtGState", ()), "sh": ("/Shading", ()),
    "cs": ("/ColorSpace", ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")),
    "CS": ("/ColorSpace", ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")),
}  # fmt: skip
DEEPEST = 28


@dataclass(frozen=True)
class Mark:
    """One level of marked content."""

    tag: str
    mcid: int | None = None
    language: str = ""
    actual: bool = False


@dataclass(frozen=True)
class Shown:
    """Something drawn: where, by which operator, under which marks; for text its font and its bytes."""

    page: int
    home: tuple[int, int]  # the page or form whose numbers of marked content these are
    key: int | None  # its StructParents
    operator: str
    marks: tuple[Mark, ...]
    font: pikepdf.Dictionary | None = None
    codes: bytes = b""
    hidden: bool = False  # rendering mode 3

    @property
    def artifact(self) -> bool:
        return any(mark.tag == "/Artifact" for mark in self.marks)

    @property
    def mcid(self) -> int | None:
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)


@dataclass
class Walk:
    """What was met in all pages."""

    shown: list[Shown] = field(default_factory=list)
    marked: dict[tuple[tuple[int, int], int], int] = field(default_factory=dict)  # (home, MCID) -> how many times
    breaches: list[Breach] = field(default_factory=list)
    colours: dict[str, str] = field(default_factory=dict)  # device colour -> where it was first met
    spaces: list[pikepdf.Object] = field(default_factory=list)
    transparent: set[int] = field(default_factory=set)  # pages

    def miss(self, rule: Rule, where: str) -> None:
        self.breaches.append(Breach(rule, where))


@dataclass
class _Place:
    """Where the walk is."""

    page: int
    home: tuple[int, int]
    key: int | None
    resources: pikepdf.Dictionary
    name: str


@dataclass(frozen=True)
class _State:
    font: pikepdf.Dictionary | None = None
    mode: int = 0


def walk(pdf: pikepdf.Pdf) -> Walk:
    """Every page, with the forms and patterns that it draws."""
    met = Walk()
    for number, page in enumerate(pdf.pages, 1):
        if "/Resources" not in page.obj:
            met.miss(Rule.OPERATOR, f"page {number} has no resources of its own")
        place = _Place(number, page.obj.objgen, page.obj.get("/StructParents"), page.resources, f"page {number}")
        _stream(page.obj, place, (), met)
        for cell in page.resources.get("/Pattern", pikepdf.Dictionary()).as_dict().values():
            _pattern(cell, place, met)
    return met


def _pattern(cell: pikepdf.Object, place: _Place, met: Walk) -> None:
    """A cell is painted with what it fills: its own operators are judged, its marks are those of the fill."""
    if not isinstance(cell, pikepdf.Stream):
        met.miss(Rule.UNREAD, f"{place.name}: pattern of shading")
        return
    inside = _inside(place, cell, "pattern")
    _stream(cell, inside, (Mark("/Artifact"),), met)


def _inside(place: _Place, stream: pikepdf.Stream, kind: str) -> _Place:
    """Inside a form or a pattern: its own resources, and its own numbers when it has StructParents."""
    own = stream.get("/StructParents")
    return _Place(
        place.page,
        stream.objgen if own is not None else place.home,
        own if own is not None else place.key,
        stream.get("/Resources", pikepdf.Dictionary()),
        f"{kind} {stream.objgen[0]} of {place.name}",
    )


def _stream(owner: pikepdf.Object, place: _Place, marks: tuple[Mark, ...], met: Walk) -> None:
    state, saved, outer = _State(), [], len(marks)
    for operands, operator in pikepdf.parse_content_stream(owner):
        name = str(operator)
        if name == "q":
            saved.append(state)
            if len(saved) > DEEPEST:
                met.miss(Rule.LIMITS, f"{place.name}: {len(saved)} levels of q")
        elif name == "Q":
            state = saved.pop() if saved else state
        elif name in ("BMC", "BDC"):
            marks = (*marks, _mark(operands, place, marks, met))
        elif name == "EMC":
            marks = marks[:-1] if len(marks) > outer else marks
        else:
            _names(name, operands, place, met)
            state = _set(name, operands, state, place)
            _draw(name, operands, state, place, marks, met)
            _graphics(name, operands, place, met)


def _mark(operands: pikepdf.Array, place: _Place, outer: tuple[Mark, ...], met: Walk) -> Mark:
    properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
    if isinstance(properties, pikepdf.Name):
        properties = place.resources.get("/Properties", pikepdf.Dictionary()).get(str(properties), pikepdf.Dictionary())
    number = properties.get("/MCID")
    mark = Mark(str(operands[0]), number, str(properties.get("/Lang", "")), "/ActualText" in properties)
    if number is not None:
        met.marked[place.home, number] = met.marked.get((place.home, number), 0) + 1
    inside_artifact = any(one.tag == "/Artifact" for one in outer)
    inside_tagged = any(one.mcid is not None for one in outer)
    if (mark.tag == "/Artifact" and inside_tagged) or (number is not None and inside_artifact):
        met.miss(Rule.ARTIFACT, f"{place.name}: {mark.tag} inside {outer[-1].tag}")
    return mark


def _names(operator: str, operands: pikepdf.Array, place: _Place, met: Walk) -> None:
    """The operator is a defined one, and what it names is in the resources of this very stream."""
    if operator not in _SHOW_TEXT | _PAINT | _DEVICE.keys() | _OTHER:
        met.miss(Rule.OPERATOR, f"{place.name}: {operator}")
    folder, free = _NAMED.get(operator, ("", ()))
    if folder:
        named = next((str(one) for one in operands if isinstance(one, pikepdf.Name)), "")
        if named not in free and named not in place.resources.get(folder, pikepdf.Dictionary()):
            met.miss(Rule.OPERATOR, f"{place.name}: {operator} {named} is not in its resources")


def _set(operator: str, operands: pikepdf.Array, state: _State, place: _Place) -> _State:
    if operator == "Tf":
        return replace(state, font=place.resources.get("/Font", pikepdf.Dictionary()).get(str(operands[0])))
    if operator == "Tr":
        return replace(state, mode=int(operands[0]))
    return state


def _draw(operator: str, operands: pikepdf.Array, state: _State, place: _Place, marks: tuple[Mark, ...], met: Walk) -> None:  # fmt: skip  # noqa: E501 - where, how, under what
    if operator in _SHOW_TEXT:
        met.shown.append(Shown(place.page, place.home, place.key, operator, marks, state.font, _codes(operands), state.mode == 3))  # fmt: skip  # noqa: E501 - one value
    elif operator in _PAINT:
        met.shown.append(Shown(place.page, place.home, place.key, operator, marks))
    elif operator == "Do":
        thing = place.resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0]))
        if isinstance(thing, pikepdf.Stream):
            _object(thing, place, marks, met)


def _codes(operands: pikepdf.Array) -> bytes:
    last = operands[-1]
    pieces = list(last) if isinstance(last, pikepdf.Array) else [last]
    return b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))


def _object(thing: pikepdf.Stream, place: _Place, marks: tuple[Mark, ...], met: Walk) -> None:
    """A form or a picture."""
    kind = str(thing.get("/Subtype"))
    refused = {"/OPI", "/PS", "/Ref", "/Alternates"} & set(thing.keys())
    if kind not in ("/Form", "/Image") or refused or thing.get("/Interpolate", False) or "/Subtype2" in thing:
        met.miss(Rule.OBJECT, f"{place.name}: {kind} {sorted(refused)}")
    if kind == "/Image":
        met.shown.append(Shown(place.page, place.home, place.key, "Do", marks))
        if "JPX" in str(thing.get("/Filter")):
            met.miss(Rule.UNREAD, f"{place.name}: JPEG 2000")
        if "/ColorSpace" in thing:
            _space(thing.ColorSpace, place, met)
        if "/SMask" in thing:
            met.transparent.add(place.page)
    elif kind == "/Form":
        if "/Group" in thing and "/CS" in thing.Group:
            _space(thing.Group.CS, place, met)
        _stream(thing, _inside(place, thing, "form"), marks, met)


def _graphics(operator: str, operands: pikepdf.Array, place: _Place, met: Walk) -> None:
    if operator in _DEVICE:
        met.colours.setdefault(_DEVICE[operator], place.name)
    elif operator in ("cs", "CS"):
        named = str(operands[0])
        _space(place.resources.get("/ColorSpace", pikepdf.Dictionary()).get(named, operands[0]), place, met)
    elif operator == "ri" and str(operands[0]) not in _INTENTS:
        met.miss(Rule.GRAPHIC_STATE, f"{place.name}: intent {operands[0]}")
    elif operator == "gs":
        state = place.resources.get("/ExtGState", pikepdf.Dictionary()).get(str(operands[0]), pikepdf.Dictionary())
        _state(state, place, met)
    elif operator in ("INLINE IMAGE", "sh"):
        met.miss(Rule.UNREAD, f"{place.name}: {operator}")


def _state(state: pikepdf.Dictionary, place: _Place, met: Walk) -> None:
    if "/TR" in state or "/HTP" in state or state.get("/TR2", pikepdf.Name("/Default")) != "/Default":
        met.miss(Rule.GRAPHIC_STATE, f"{place.name}: transfer function")
    if str(state.get("/RI", "/Perceptual")) not in _INTENTS:
        met.miss(Rule.GRAPHIC_STATE, f"{place.name}: intent {state.RI}")
    mode = state.get("/BM", pikepdf.Name("/Normal"))
    if str(mode) not in BLEND_MODES:
        met.miss(Rule.BLEND, f"{place.name}: {mode}")
    alpha = min(float(state.get("/ca", 1)), float(state.get("/CA", 1)))
    if alpha < 1 or mode != "/Normal" or isinstance(state.get("/SMask"), pikepdf.Dictionary):
        met.transparent.add(place.page)


BLEND_MODES = {
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
    "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity",
}  # fmt: skip


def _space(space: pikepdf.Object, place: _Place, met: Walk) -> None:
    """A colour space that is used."""
    name = str(space[0] if isinstance(space, pikepdf.Array) else space)
    if name.startswith("/Device") and name != "/DeviceN":
        met.colours.setdefault(name.removeprefix("/Device").upper(), place.name)
    elif name == "/ICCBased":
        met.spaces.append(space[1])
    elif name == "/Indexed" or (name == "/Pattern" and isinstance(space, pikepdf.Array)):
        _space(space[1], place, met)
    elif name not in ("/CalRGB", "/CalGray", "/Lab", "/Pattern"):
        met.miss(Rule.UNREAD, f"{place.name}: colour space {name}")


def of_graphics(pdf: pikepdf.Pdf, met: Walk) -> Iterator[Breach]:
    """Colours and transparency against the output intent."""
    yield from met.breaches
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFA1"]
    profiles = [one.get("/DestOutputProfile") for one in intents]
    kind = _profile(profiles[0])[1] if profiles and profiles[0] is not None else ""
    if len({profile.objgen for profile in profiles if profile is not None}) > 1:
        yield Breach(Rule.INTENT, "two profiles")
    for profile in profiles:
        device, space, version = _profile(profile) if profile is not None else ("", "", 9)
        if device not in ("prtr", "mntr") or space not in ("RGB", "GRAY", "CMYK") or version >= 5:
            yield Breach(Rule.INTENT, f"{device} {space} {version}")
    for colour, where in met.colours.items():
        if not kind or (colour != "GRAY" and colour != kind):
            yield Breach(Rule.DEVICE_COLOUR, f"{where}: Device{colour}, intent {kind or 'none'}")
    for profile in {one.objgen: one for one in met.spaces}.values():
        device, space, version = _profile(profile)
        wanted = {"RGB": 3, "GRAY": 1, "CMYK": 4, "Lab": 3}.get(space)
        if device not in ("prtr", "mntr", "scnr", "spac") or wanted != profile.get("/N") or version >= 5:
            yield Breach(Rule.PROFILE, f"{device} {space} {version}, N {profile.get('/N')}")
    for number, page in enumerate(pdf.pages, 1):
        if number in met.transparent and not kind and "/CS" not in page.get("/Group", pikepdf.Dictionary()):
            yield Breach(Rule.BLEND, f"page {number} has no blending space")


def _profile(stream: pikepdf.Stream) -> tuple[str, str, int]:
    """Device class, colour space, version of an ICC profile."""
    data = stream.read_bytes()
    if len(data) < 128 or data[36:40] != b"acsp":
        return "", "", 9
    return data[12:16].decode("latin-1").strip(), data[16:20].decode("latin-1").strip(), data[8]
