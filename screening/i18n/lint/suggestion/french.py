"""French: what suggestion sounds like."""

import re

from screening.i18n.lint.suggestion.tongue import Kind, Tongue, either

_WHO = r"(?:qui|quoi|où|quand|comment|combien|pourquoi|lequel|laquelle|lesquel(?:le)?s|quel(?:le)?s?)"
_PREP = r"(?:(?:à|avec|de|pour|par|chez|sur|dans|depuis|en|vers|jusqu’)\s?)?"
_INVERTED = r"-(?:t-)?(?:vous|il|elle|ils|elles|on|ce)"
_WHAT = (
    rf"(?:qu[e’]\s?(?:est-ce|s’est|\w+{_INVERTED}|(?:se |s’|en |y )?\w+-t-(?:il|elle|on)|"
    r"devien\w+|devenait)|ce qu(?:e|i|’\s?\w+))"
)
_COERCED = (
    r"(?:forcée?s?|obligée?s?|contrainte?s?|menacée?s?|frappée?s?|battue?s?|exploitée?s?|vendue?s?|"
    r"séquestrée?s?|enfermée?s?|violée?s?|manipulée?s?|piégée?s?|trompée?s?|utilisée?s?|achetée?s?|enlevée?s?)"
)
#: What somebody did to the person, any tense: named by the officer, it is an answer.
_DONE_TO_YOU = r"(?:forç|forc|oblig|contrai|menac|frapp|batt|bat|tap|pun|exploit|enferm|vend|viol|surveill|ordonn)\w*"
#: « Qui vous … » takes somebody who acts for granted, but for these.
_HARMLESS = r"(?:aid|conna|soign|manqu|accompagn|a (?:aid|soign|accompagn|parlé|dit (?:cela|ça)))"
_STEAL = r"(?:volé|mendié|cambriolé|dealé|volez|mendiez|cambriolez|dealez|voler|mendier|cambrioler|dealer)"
#: The words of an offence, and of an order: a question that says them first gives the answer.
_OFFENCE = (
    r"(?:vole[zr]?|volent|volé\w*|vol(?:ait|iez|aient|ons)|mendi\w+|cambriol\w+|deale\w*|forcer \w+ portes?|"
    r"patron\w*|(?<!propre )chefs?|menac\w+|emprise|proxénèt\w*|"
    r"(?:sur|donn\w+ (?:l’|des |un )|reçu (?:l’|des |un ))ordres?|"
    r"sous (?:la |son |leur )?(?:contrainte|contrôle|influence)|travaill\w+ pour (?:lui|elle|eux|elles)|obéi\w*)"
)
_GIVE = r"(?:donn|remett|revers|rapport|vers|pay|apport|ramen)\w*"
_THEM = r"(?:lui|elle|eux|elles|cet homme|cette femme|ce monsieur|ces gens|vos parents|votre \w+)"

FRENCH = Tongue(
    anywhere={
        Kind.LEADING: either(
            r"j’imagine que",
            r"il est (?:évident|clair|certain|sûr)",
            r"c’est (?:évident|clair)",
            r"je suppose que",
            r"vous savez bien",
            r"victimes?",
            r"esclaves?",
            r"je pense que vous",
            r"évidemment",
            r"bien sûr",
            r"sûrement",
            r"forcément",
            r"certainement",
            r"reconnaissez(?: que)?",
            r"avouez",
            r"confirmez",
            r"on sait que vous",
            r"on sait (?:bien )?que (?:cet|cette|ce|ces|il|elle)",
            r"nous savons que",
            r"je sais que vous",
            r"vous voulez dire qu(?:e|’\w+)",
            r"voulez-vous dire (?:que|qu’\w+|oui|non)",
            r"si (?:je (?:vous )?comprends|j’ai) bien(?: compris)?",
            r"tout le monde (?:dit|sait|pense)",
            # what another said is no question: it gives the answer, and another's statement with it
            r"(?:nous|m’)\s?(?:a|ont) (?:tout )?(?:dit|raconté|expliqué|avoué)",
            r"vous n’aviez (?:pas|aucun) ?(?:le |d’autre )?choix",
            r"on vous a (?:mis|fait|demandé de|donné l’ordre|poussée?)",
            r"autrement dit",
            rf"(?:vous|t)\s?(?:a|ont|avait|avez été|avez-vous été|êtes)?\s?(?:-t-(?:il|elle|on)\s)?{_COERCED}",
            rf"été {_COERCED}",
            rf"(?:qu’)?(?:ils?|elles?|on) vous (?:a |ont |avait |avaient )?{_DONE_TO_YOU}",
            r"vous exploite\w*",
            r"c’est bien (?:votre|lui|elle|le|la|eux|vous)",
            r"vous saviez (?:pourtant|bien|que)",
            r"ne vous laiss\w+",
            r"c’est (?:lui|elle|eux|votre \w+) qui",
        ),
        Kind.BLAMING: either(
            r"pourquoi",
            r"pour quelle raison avez",
            r"comment avez-vous pu",
            r"comment pouvez-vous",
            r"honte",
            r"vous (?:auriez|n’auriez (?:jamais|pas)) (?:dû|pu)",
            r"vous empêch\w+|vous (?:a|aurait) empêchée?",
            r"trouvez(?:-vous)? (?:ça|cela) normal",
            r"comment se fait-il",
            r"à votre place",
            r"vous contredis\w+",
            r"vous n’avez (?:rien|même pas) (?:fait|essayé|tenté)",
            r"à quoi pensiez-vous",
            r"(?:arrêtez|cessez) de",
            r"vous rendez(?:-vous)? compte",
            r"vous deviez savoir",
            r"(?:de )?votre faute",
            r"vous n’aviez qu’à",
            r"vous mentez",
            r"vous avez menti",
            r"vous évitez",
            r"qu’est-ce qui vous a pris",
            r"ce n’est pas vrai",
            r"vous ne dites pas la vérité",
            r"je ne vous crois pas",
            r"vous vous moquez",
            r"la vérité",
        ),
        Kind.TAG: re.compile(
            r"n’est-ce pas|(?:,|^) ?(?:c’est bien (?:ça|cela)|c’est (?:ça|exact|vrai|correct)|non|hein|pas vrai|"
            r"d’accord|oui|si|vous voyez|"
            r"on est d’accord|je me trompe)\s?\?|^c’est (?:exact|vrai|correct)\s?\?|vrai ou faux|"
            r"c’est bien (?:ça|cela) \?"
        ),
        Kind.PROMISING: either(
            r"je (?:vous )?(?:le )?promets",
            r"nous (?:vous )?promettons",
            r"vous avez ma parole",
            r"si vous ne (?:répondez|parlez|dites|coopérez)",
            r"tout ira bien",
            r"tout va bien se passer",
            r"(?:tout|ça|cela) (?:va )?s’arrang\w+",
            r"ne vous (?:inquiétez|en faites) pas",
            r"n’ayez pas peur",
            r"entre nous",
            r"vous ne (?:re)?verrez (?:plus|pas)",
            r"si vous (?:coopérez|vous taisez|parlez|avouez)",
            r"aidez-nous",
            r"vous serez (?:bientôt|vite|ce soir|demain|dehors)",
            r"je vous (?:jure|garantis|assure)",
            r"personne (?:d’autre )?ne (?:le )?saura",
            r"(?:on|nous) ne (?:le )?(?:dira|dirons) à personne",
            r"(?:on|nous|je) (?:va |allons |vais )?vous (?:trouv|ramèn|ramen|raccompagn|log|emmèn|emmen|mett)\w+",
            r"tant que vous ne",
            r"en cellule",
            r"vous (?:allez rester|resterez) ici",
            r"vous (?:pourrez|allez pouvoir|allez) (?:rentrer|partir|sortir)",
            r"vous ne risquez rien",
            r"si vous (?:parlez|dites|avouez|reconnaissez|coopérez)"
            r"[^?]*(?:sor(?:tez|tirez)|rentr\w+|juge|libre\w*|aider\w*|mieux|tiendra|serez|aurez|pourrez)",
            r"vous serez (?:protégée?|libre|libérée?|relâchée?)",
            r"vous (?:protège|protégera|libérera|relâchera|pardonnera)\w*",
            r"(?:je vais|nous allons|on va) vous (?:aider|protéger|sortir)",
            r"nous vous (?:aiderons|protégerons)",
            r"vous aurez (?:des|vos|un|une) (?:papiers?|logement|travail|titre|carte)",
            r"mieux pour vous",
            r"(?:en|la) prison",
            r"le dire à (?:votre|vos)",
            r"prévenir (?:votre père|votre mère|vos parents)",
            r"vous allez être (?:expulsée?|placée?|jugée?)",
            r"sinon",
        ),
    },
    asked={
        Kind.LEADING: re.compile(
            r"^(?:(?:et|mais|donc|alors|bon),? )*(?:(?:donc|alors) |(?:vous|il|elle|ils|elles|c’était|c’est|ça|cela|"
            rf"ces? (?:homme|femme|monsieur|gens)\w*) (?!(?:arrive|ou)(?!\w))"
            rf"(?!.*(?<!\w){_WHO}(?!\w))(?!.*{_INVERTED}))"
            rf"|(?<!\w)(?:n[e’]\s?|ne )[\w’]+{_INVERTED}(?!\w).*(?<!\w)(?:pas|jamais|rien)(?!\w)"
            rf"|(?<!\w)peur (?:de|d’){_THEM}|(?<!\w)peur de {_THEM}"
        ),
        Kind.FORCED: re.compile(r"(?<!\w)(?:seule?s?|de (?:vous-même|votre plein gré)|librement) ou "),
        Kind.PRESUMING: either(
            rf"(?:à|pour) qui (?:\w+ ){{0,2}}{_GIVE}-vous",
            rf"combien (?:\w+ )?{_GIVE}-vous",
            rf"(?:combien|quelle somme|quel montant) dev(?:ez|iez)-vous (?:lui |leur )?{_GIVE}",
            rf"vous dev(?:ez|iez) (?:\w+ )?{_GIVE}",
            r"combien gagn\w*-vous",
            r"qui (?:profite|gagne|s’enrichit)",
            r"(?:combien|quand|à quel moment) [^?]*avez-vous (?:pris|vendu|remis|rapporté|gagné)",
            r"(?:comment|quand|où) (?:vous )?a-t-(?:il|elle) (?:pris|caché|gardé)",
            r"votre travail",
            r"vous (?:lui|leur) (?:donn|remett|revers|rapport|pay)\w+",
            r"(?:quel pourcentage|quelle part|combien) (?:gardez|touchez|recevez)-vous",
            _OFFENCE,
            rf"depuis (?:quand|combien de temps) {_STEAL}",
            r"(?:à qui|combien) (?:lui |leur )?dev(?:ez|iez)-vous",
            r"\w+ez-vous pour (?:lui|elle|eux|elles)",
            r"combien (?:vous )?(?:prend|prenait|prennent|prenaient)-",
            r"combien vous \w+-(?:t-)?(?:ils?|elles?|on)",
            rf"(?:quand|où|comment) vous a-t-(?:il|elle|on) {_DONE_TO_YOU}",
            rf"(?<!\w )qui vous (?!{_HARMLESS})\w+",
            r"qui (?:garde|tient|a pris|prend|cache) (?:vos|votre|l’argent)",
            r"votre (?:chef|patron|patronne|proxénète|employeur|réseau)",
            rf"(?:quand|où|comment|combien de fois|avec qui|pour qui|chez qui) (?:[\w’-]+ ){{0,4}}(?:à |de )?{_STEAL}",
            rf"(?:quand|où|combien de fois|pour qui) {_STEAL}-vous",
            r"pour qui (?:travaill|vol|mendi|vend)\w*-vous",
            r"depuis quand travaillez-vous pour",
            r"(?:que|comment|où|quand|combien) vous \w+-(?:t-)?(?:ils?|elles?)",
            r"où cach\w+-vous",
        ),
    },
    stated={
        Kind.LEADING: re.compile(rf"^(?:(?:et|mais) )?(?:donc|alors),? vous(?!\w)|(?<!\w){_OFFENCE}(?!\w)"),
        Kind.PROMISING: either(
            r"rien(?: de mal)? ne vous arrivera", r"il ne vous arrivera rien", r"personne ne vous (?:fera|touchera)\w*"
        ),
    },
    question_word=re.compile(rf"(?<![\w’-])(?:{_PREP}{_WHO}|{_WHAT})(?![\w’])"),
    invitation=re.compile(r"^(?:dites|expliquez|montrez)-(?:moi|le)\b,?"),
    set_aside=re.compile(
        # « que se passe-t-il, quand vous rentrez ? » is one question: no verb turned round after the comma
        r"(?<=\w), quand (?:vous|il|elle|on|ils|elles|quelqu’un|les?|la) (?![^?]*-vous)[^,?]*(?=\?|$)|"
        r"^(?:et |mais )?(?:quand|le jour où|les jours où|là où|au moment où) [^,?]*,(?! (?:et|puis) )|"
        rf"(?<!\w)(?:dit|sait|savez|savoir|dire|décide|montre|explique|su)(?!\w) {_PREP}{_WHO} "
        rf"[^,?]*?(?: et {_WHO} \w+(?:er|ir|re))?(?=[,?.]|$)|(?<=\w )(?:où|qui) (?=l’on|vous |je |on |n’|se |sorte)"
    ),
    joint=re.compile(r"[,:;] ?(?:(?:et|puis|mais) )?|(?<!\w)(?:et|puis)(?!\w) ?"),
    two_closed=re.compile(rf"\w{_INVERTED}(?!\w)[^?]*(?<!\w)et (?:[\w’]+ ){{0,2}}\w+{_INVERTED}(?!\w)"),
    alternative=either(r"ou", r"ou bien"),
    open_words=either(
        r"autres?",
        r"d’autres?",
        r"ailleurs",
        r"quelqu’un",
        r"quelque chose",
        r"quelque part",
        r"déjà",
        r"pas",
        r"encore",
        r"voulez-vous",
        r"préférez-vous",
        r"ou une? (?:produit|chose|endroit|objet)",
        r"ou avant",
        r"ou après",
    ),
)
