"""Romanian: what suggestion sounds like, to the familiar and to the polite person."""

import re

from screening.i18n.lint.suggestion.tongue import Kind, Tongue, either

_WHO = r"(?:cine|cui|ce|unde|când|cum|cât|câtă|câți|câte)"
_PREP = r"(?:(?:cu|la|pe|de|pentru|din|în|până la|până|despre|spre)\s)?"
_COERCED = (
    r"(?:obligat|forțat|silit|constrâns|amenințat|exploatat|vândut|"
    r"sechestrat|păcălit|manipulat|încuiat|răpit|violat)\w*"
)
#: What somebody did to the person: named by the officer, it is an answer.
_DONE_TO_YOU = r"(?:oblig|forț|sil|amenin|băt|bat|lov|pedeps|exploat|închid|închis|vând|viol|suprave)\w*"
#: « Cine te … » takes somebody who acts for granted, but for these.
_HARMLESS = r"(?:ajut|cunoa|îngrij|însoț|caută|cumpăr|știe|a zis asta|a spus asta)"
_STEAL = r"(?:fur|furi|furați|furat|cerșești|cerșiți|cerșit|cerșesc)"
#: The words of an offence, and of an order: a question that says them first gives the answer.
_OFFENCE = (
    r"(?:fur[iăa]?|furi|furați|furat|furai|cerș\w+|cerși\w*|sparg\w*|spargi|spart\w*|șef\w*|patron\w*|stăpân\w*|amenin\w+|"
    r"(?:dat|da|dea|primit) (?:un |în )?ordin\w*|la ordin\w*|sub (?:controlul|influența|amenințare\w*)|"
    r"lucr(?:ezi|ați|ează) pentru (?:el|ea|ei|ele))"
)
_GIVE = r"(?:dai|dați|dădeai|dădeați|aduci|aduceți|aduceai|plătești|plătiți|predai|predați)"
_THEM = r"(?:el|ea|ei|ele|om\w*|domn\w*|bărbat\w*|femei\w*|tatăl|mama|unchiul)"

ROMANIAN = Tongue(
    anywhere={
        Kind.LEADING: either(
            r"presupun(?:em)?(?: că)?",
            r"îmi închipui",
            r"știi bine că",
            r"știți bine că",
            r"victim\w*",
            r"sclav\w*",
            r"bănuiesc",
            r"desigur",
            r"bineînțeles",
            r"sigur că",
            r"evident",
            r"(?:e|este) clar",
            r"e sigur",
            r"(?:știai|știați) (?:totuși|bine|că)",
            r"nu (?:te|vă) lăsa\w*",
            r"(?:te|vă) (?:bate|bat|lovește|lovesc|pedepsește|pedepsesc)(?! cineva)",
            r"cu siguranță",
            r"recunoaște(?:ți)?(?: că)?",
            r"mărturisește",
            r"mărturisiți",
            r"confirm[iă]\w*",
            r"știm că",
            r"știu că (?:ai|ați|tu)",
            r"vrei să spui că",
            r"vreți să spuneți că",
            r"înseamnă că(?! eu)",
            r"cu alte cuvinte,",
            r"dacă (?:te |vă )?(?:înțeleg|am înțeles) bine",
            r"toată lumea (?:zice|spune|știe|crede)",
            # what another said is no question: it gives the answer, and another's statement with it
            r"(?:ne|mi)-(?:a|au) (?:spus|zis|povestit|explicat)",
            r"nu (?:aveai|aveați|ai avut|ați avut) (?:de ales|încotro|altă cale)",
            r"(?:el|ea|ei|ele) (?:voia|vroia|voiau|cerea|cereau|zicea|ziceau) să",
            rf"(?:te|v)-(?:a|au) {_COERCED}",
            rf"ai fost {_COERCED}",
            rf"ați fost {_COERCED}",
            rf"(?:el|ea|ei|ele|când|dacă) (?:te|vă) {_DONE_TO_YOU}",
            r"pentru că (?:ți|vi|te|v)-(?:a|au)",
            r"(?:te|vă) (?:obligă|forțează|silește|exploatează|amenință)",
        ),
        Kind.BLAMING: either(
            r"de ce",
            r"din ce motiv",
            r"ce (?:te|vă|te-a|v-a) (?:împiedic\w+|oprea|oprit)",
            r"se pare normal",
            r"nu trebuia să",
            r"cum de",
            r"cum se face că",
            r"(?:ai|ați) fi putut să",
            r"în locul (?:tău|dumneavoastră)",
            r"(?:te|vă) contrazi\w+",
            r"n(?:u |-)(?:ai|ați) (?:făcut|încercat) nimic",
            r"la ce (?:te|vă) gândea\w*",
            r"(?:nu mai|încetează să|încetați să|termină cu|terminați cu) min\w+",
            r"(?:îți|vă) dai seama|vă dați seama",
            r"pentru ce (?:ai|ați|nu)",
            r"cum (?:ai|ați) putut",
            r"cum (?:poți|puteți) să",
            r"rușine",
            r"trebuia să (?:\w+i|\w+ți|pleci|spui)",
            r"ar fi trebuit să",
            r"putea(?:i|ți) să (?:pleci|plecați)",
            r"vina (?:ta|dumneavoastră)",
            r"vinovat\w*",
            r"minți",
            r"mințiți",
            r"(?:ai|ați) mințit",
            r"adevărul",
            r"(?:nu )?(?:te|vă) uiți?(?:ați)? (?:în|la) (?:ochii|mine)",
            r"ce (?:te|v)-a apucat",
            r"nu (?:te|vă) cred",
        ),
        Kind.TAG: re.compile(
            r"nu-i (?:așa|adevărat)|^(?:e|este) adevărat\s?\?|, ?(?:nu|da|corect|așa e|așa este|nu e așa|așa-i|"
            r"nu crezi|nu credeți|(?:nu )?(?:-i |e |este )?adevărat|am dreptate|bine|"
            r"de acord|suntem de acord|exact|ei|hm)\s?\?"
        ),
        Kind.PROMISING: either(
            r"promit(?:em)?",
            r"(?:îți|vă) dau cuvântul",
            r"(?:totul )?(?:o să fie|va fi) bine",
            r"nu (?:riști|riscați) nimic",
            r"(?:dacă|când) (?:vorbești|vorbiți|spui|spuneți|recunoști|recunoașteți|cooperezi|cooperați)"
            r"[^?]*(?:ieși\w*|pleci|plecați|scap\w*|judecător\w*|liber\w*|ajut\w*|bine|cont)",
            r"(?:o să|vom|voi) (?:te |vă )?(?:ajut|ajutăm|ajuta|proteja|protejăm|protejez|elibera|eliberăm)",
            r"(?:o să )?(?:primești|primiți|vei primi|veți primi) (?:acte|bani|o casă|un loc)",
            r"(?:judecător|procuror|poliți)\w*[^?]*(?:eliberez\w*|ajute|ierte|lase)",
            r"nu-ți face griji|nu (?:îți|vă) (?:face|faceți) griji|nu vă faceți griji",
            r"(?:să )?nu-?(?:ți| îți| vă) fie (?:frică|teamă)",
            r"(?:totul |asta )?(?:se va|o să se|se) (?:rezolv|aranj)\w+",
            r"nimeni (?:altcineva )?nu (?:o să|va) (?:afl|șt)\w+",
            r"(?:o să|vom|voi|am să)(?:-| )?(?:ți |îți |vă |te )?"
            r"(?:găsim|găsi|găsesc|ducem|duce|duc|scoatem|scoate|trimitem)",
            r"(?:în|din) celul\w+",
            r"până (?:când )?(?:nu )?(?:vorbești|vorbiți|spui|spuneți|recunoști|recunoașteți)",
            r"jur că|garantez",
            r"între noi",
            r"n(?:u |-)(?:o să|ai să|vei|veți)(?:-ți| îți| vă)? (?:mai )?(?:vezi|vedea|vedeți)",
            r"dacă (?:cooperezi|cooperați|taci|tăceți)",
            r"ajută-ne|ajutați-ne|te ajutăm|vă ajutăm",
            r"(?:vei|veți|o să) (?:fi |fii |fiți )?(?:în curând )?(?:afară|liber\w*)",
            r"(?:o să|vei|veți) (?:pleca|pleci|plecați|ieși|ieșiți|merge acasă)",
            r"mai bine pentru (?:tine|dumneavoastră)",
            r"închisoare\w*",
            r"pușcărie",
            r"dacă nu (?:răspunzi|răspundeți|vorbești|vorbiți|spui|spuneți)",
            r"spunem? (?:tatălui|mamei|părinților)",
            r"altfel,",
            r"(?:o să|vei|veți) (?:fi )?(?:expulzat|arestat|judecat)\w*",
        ),
    },
    asked={
        Kind.LEADING: re.compile(
            r"^(?:(?:și|dar|atunci) )*(?:deci|așadar|înseamnă că)(?!\w)|"
            rf"^(?:(?:și|dar) )*(?:nu|n-)\s?(?!.*(?<!\w){_WHO}(?!\w))|"
            rf"^(?:{_THEM} )?(?:era|e|este|erau|sunt) (?:rău|răi|rea|rele|nervo\w+) cu (?:tine|dumneavoastră)|"
            rf"(?<!\w)(?:frică|teamă|rușine) de {_THEM}(?!\w)|"
            rf"^(?:(?:și|dar) )*(?:soț|soți|tat|mam|unchi|frate|prieten|famili)\w* (?:tău|ta|dumneavoastră) "
            rf"(?!.*(?<!\w){_WHO}(?!\w))|"
            r"^(?:el|ea|ei|domnul|omul)(?: \w+)? (?:te|v|ți|vi|îți|vă)(?:-a| )"
        ),
        Kind.FORCED: re.compile(r"(?<!\w)(?:singur\w*|de bunăvoie|de capul (?:tău|dumneavoastră)) (?:sau|ori) "),
        Kind.PRESUMING: either(
            rf"cui (?:îi |le )?{_GIVE}",
            rf"(?:cât|câți bani) (?:\w+ )?(?:trebuie|trebuia) să (?:\w+ )?{_GIVE}",
            rf"(?:cât|câți bani) {_GIVE}",
            r"(?:cât|ce sumă|câți bani) (?:trebuie|trebuia) să",
            r"(?:trebuie|trebuia) să(?:-i| îi| le) (?:dai|dați|aduci|aduceți)",
            r"(?:cât|câți bani) câștig\w*",
            rf"cine (?:te|v|ți|vi)-(?:a|au) (?!{_HARMLESS})\w+",
            rf"cine (?:te|vă|îți) (?!{_HARMLESS})\w+",
            _OFFENCE,
            r"cine (?:profită|câștigă)",
            r"cât (?:îi|le) (?:dai|dați|dădeai|dădeați)",
            r"ce (?:procent|parte) (?:păstrezi|păstrați|primești|primiți)",
            r"(?:ți|vi|v)-au luat",
            r"(?:cui|cât)(?: îi| le)? (?:datorezi|datorați)",
            r"cât (?:îți|vă) (?:ia|iau|lua|luau|oprește|opresc)",
            rf"(?:cum|unde|când) (?:te|v)-(?:a|au) {_DONE_TO_YOU}",
            r"(?:când|cum|unde) (?:i-ai|i-ați|le-ai|le-ați) (?:dat|adus)",
            r"(?:câte|câți|cât) [^?]*(?:ai|ați) (?:luat|vândut|adus|câștigat)",
            r"(?:cum|când|unde) (?:ți|v)-(?:a|au) (?:luat|ascuns)",
            r"cine (?:îți|vă|ți-a|v-a) (?:ține|ia|ascunde|luat|păstrează) (?:actele|banii|telefonul)",
            r"(?:șef|patron|stăpân)(?:ul|a|ii)? (?:tău|ta|tăi|dumneavoastră)",
            rf"(?:când|unde|cum|cu cine|pentru cine|de câte ori|de când) (?:[\w-]+ ){{0,3}}(?:să )?{_STEAL}",
            r"(?:lucrezi|lucrați|munciți|muncești)",
            r"ce (?:îți|vă) (?:face|fac|făcea)",
            rf"(?:cum|unde|când) (?:te|vă) {_DONE_TO_YOU}",
            r"unde (?:ascunzi|ascundeți)",
        ),
    },
    stated={
        Kind.LEADING: re.compile(rf"^(?:(?:și|dar) )?(?:deci|așadar)(?!\w)|(?<!\w){_OFFENCE}(?!\w)"),
        Kind.PROMISING: either(
            r"nu (?:o să )?(?:ți|vi) se (?:va )?(?:întâmple|întâmpla|întâmplă) nimic",
            r"nu (?:ți|vi) se va întâmpla nimic",
            r"nimeni nu (?:o să|va) (?:ți|te|vă)",
            r"nimeni nu o să-ți",
        ),
    },
    question_word=re.compile(rf"(?<![\w-]){_PREP}{_WHO}(?![\w-])"),
    invitation=re.compile(r"^(?:spune|spuneți|explică|explicați)-mi\b,?"),
    set_aside=re.compile(
        r"(?<=\w), când (?:te|vă|se|ești|sunteți|vrei|vreți) [^,?]*(?=\?|$)|"  # « seara, când te întorci »
        r"^(?:și |dar )?(?:atunci, )?"
        r"(?:când|acolo unde|în ziua în care|în zilele în care|ultima dată când|prima dată când)"
        r" [^,?]*,(?! (?:și|apoi) )|"
        r"(?<!\w)(?:spune|spun|știe|știi|știți|știut|arăt\w+|spui|spuneți|zice|învățat|hotărât)(?!\w) "
        rf"{_PREP}{_WHO}(?!\w)[^,?]*?(?: și {_WHO} se \w+)?(?=[,?.]|$)"
    ),
    joint=re.compile(r"[,:;] ?(?:(?:și|apoi|dar) )?|(?<!\w)(?:și|apoi)(?!\w) ?"),
    two_closed=re.compile(
        r"^(?:\w+ )?(?:te|vă|ți-e|vi-e|ai|ați|ești|sunteți)(?!\w)[^?,]*(?<!\w)"
        r"și (?:ai|ați|ești|sunteți|te|vă|ți-e|vi-e)(?!\w)"
    ),
    alternative=either(r"sau", r"ori"),
    open_words=either(
        r"alt\w*",
        r"vreo\w*",
        r"vreun\w*",
        r"cineva",
        r"cuiva",
        r"ceva",
        r"deloc",
        r"undeva",
        r"vreodată",
        r"mai aștep\w+",
        r"înainte",
    ),
)
