"""Romanian words without the marks they need (languages.md, check 5).

Knows words and endings, no dictionary: a word that exists both ways (« fata » and « fața ») is nobody's mistake here,
but for « sa », which a Romanian can only say after what is possessed.
"""

import re
from collections.abc import Iterator

from screening.i18n.lint.base import Finding, Said, quoted, word_list, words

#: Common words written without their marks; none is a word of its own (« fata », « pana » are).
_BARE_WORDS = word_list(
    """
    acasa aceeasi acelasi aceleasi acestia actiona adapost adapostul adaugarea adaugat adevarat adevarul aditional
    afisarea alaturi altii amenintare amenintari amenintat aminteste anuntare anuntarea anuntat aplicatia
    aplicatie aplicatiei apropiatilor asa asociatie asteapta astepta asteptare asteptat asteptata atasat atat
    baiat batai batrani batut bautura calatorie calatorit camp cand capat capatul careia casatorie castig
    castiguri cat cate cateva cativa catre cauta cautare cautarea cersetorie cheama confidential confidentiala
    confidentiale consecinta constatari constrangere conteaza contine continut continutul coteaza cunoaste
    cunostinta curand cuvant cuvantul daca decat detresa dimineata doreste dovedeste dumneavoastra dupa faca facut
    facuta facute fara fiinta fisier fisierul fisierului foloseste forta fortata franta fratii gandeste gandit
    garantie garantii gasit gasita greseala gresit hotaraste hotarat iata iesi iesire iesiri iesit il imi
    impotriva impreuna in inainte inapoi inca incepand incepe inceput inceputul incercare incheiata incheiere
    inchide inchis inchisa inchisoare incuiat incuiata indata indoiala indoielnica ingrijire initiativa inlatura
    inlocuire inlocuit inregistrare inregistrat inregistrate insa insasi inscrie inscriere inscrieri inscris
    inseamna inselaciune insotire intai intampla intamplat intample intarziere inteleg intelege intelegi inteles
    intoarce intoarcere intoarcerea intors intotdeauna intr intrebare intrebarea intrebari intrebarii intrebarile
    intrebi invata invatat isi judecator juramant langa lantul lantului lasa lasat lasata lasi legatura linistit
    linistita lipseste locuinta lucreaza maini mananca mananci mancare mancat marturie masina masini masura
    multumesc munceste nascut nastere nasterii niciodata niste noptii noteaza numar numara numarul numere obisnuit
    obisnuita observatie observatii odata ofiter optional oras orasul ordoneaza oricand padure parinte parinteasca
    parintii parintilor partial pastra pastrare pastrat pastrate pastreaza pastrezi plange plangi plateste platit
    politist primeste privinta putin putini ramai raman ramane ramas raspund raspunda raspunde raspuns raspunsul
    raspunsuri raspunsurile raspunzi rau raul refacuta relatie retea retinere retinut retinute sambata sanatate
    sanatatea saptamana saptamani saracia savarsirea savarsirii scoala scolii sef seful semnaturi serveste setari
    sfarsit sfarsitul si siguranta simti situatie sot sotia sotie sotul spatiu spuna stapan stearsa sterge
    stergere stergerea sters stie stii stiu stiut strainatate straini strazi substanta substante supravegheaza
    tacea tacere tacerea tanar tara tarziu tau tert tertul ti tie tigara tigari tinut tinute tipareste tiparire
    tiparirea tiparit tiparite toata totusi traducator traieste urmatoare urmatoarea urmatoarele urmatorul urmeaza
    usor vanzare varsta vazut vizeaza vorbeasca vorbeste vreodata
    ti-a ti-e ti-au sa-ti
    """
)
#: Endings that Romanian writes with ș or ț alone: « poti », « puteti », « vorbesti », « politie », « actiune ».
_BARE_END = re.compile(r"\w*(?:[aeiou]sti|[aeiounrl]ti|[ciu]ti(?:e|a|i|ei|ile|ilor|une|unea|uni)|cti(?:unii|unilor))")
#: Words that end so and are right: infinitives, one noun, names.
_RIGHT = word_list(
    """
    citi reciti converti investi povesti vesti cinsti diverti rosti posti socoti sluti
    cutie cutia cutii cutiei cutiile cutiilor
    costi haiti
    """
)
_MARKS = frozenset("ăâîșțĂÂÎȘȚ")
#: « mama sa », « nu e a sa »: what is possessed ends in -a, as « trebuia să » does; else « sa » stands for « să ».
_POSSESSED = re.compile(r"(?!(?:ca|trebuia|voia|vroia|putea|avea|urma|dorea|cerea|spunea)$)\w*a", re.IGNORECASE)
_NO_DIACRITICS_OVER = 40


def diacritics(said: Said) -> Iterator[Finding]:
    """Check 5: Romanian words without the diacritics they need; a long text with none at all."""
    if said.language != "ro":
        return
    before = ""
    for word in words(said.text):
        if _is_bare(word.lower(), before):
            yield Finding(f"{quoted(word)} sans ses signes diacritiques", ("les ajouter",))
        before = word
    letters = sum(character.isalpha() for character in said.text)
    if letters > _NO_DIACRITICS_OVER and not _MARKS & set(said.text):
        yield Finding("longue phrase sans aucun ă â î ș ț", ("relire les signes diacritiques",), warning=True)


def _is_bare(word: str, before: str) -> bool:
    """True for a word of the list, one of those endings, or a « sa » that possesses nothing."""
    if word == "sa":
        return not _POSSESSED.fullmatch(before)
    return word in _BARE_WORDS or (not _MARKS & set(word) and word not in _RIGHT and bool(_BARE_END.fullmatch(word)))


CHECKS = {"diacritics": diacritics}
