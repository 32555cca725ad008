"""Words of abstracts that say nothing about their subject, and the folding that makes two spellings one."""

from __future__ import annotations

import re
from typing import Final

from generator.running.memo import per_word
from generator.text.words import words

WORD: Final = re.compile(r"[^\W_]++(?:['’][^\W\d_]++)?")
"""A word, without the hyphens that join it to others: `Kinetics-400` is two."""

GAP: Final = re.compile(r"[ \t\u00a0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,3}|\s?[-‐‑–]\s?")
"""What may stand between the words of one phrase: white space, one line's end or a hyphen; no other punctuation."""

LONGEST_GAP: Final = 8
"""Characters of the longest gap."""

WORDS_AND_GAPS: Final = re.compile(f"({WORD.pattern})")
"""Splits a text into what stands before its first word, that word, what stands behind it, the next word, and so on."""

_WORDS_OF_ASCII: Final = re.compile(r"([a-zA-Z0-9]++(?:'[a-zA-Z]++)?)")
"""What `WORDS_AND_GAPS` is for ASCII alone: it splits a text in two thirds of the time."""

_BRITISH: Final = re.compile(r"(?<=..i)s(?=(?:ation|e|ed|er|ing)$)")
_DOUBLED: Final = re.compile(r"(?<=[aeiou]l)l(?=(?:ed|er|ing)$)")

_BREAKING = """
able abolished accelerate accelerated according account accounted accurate achieve achieved achieves achieving across
act actual actually adapt adapted add added adding addition additional additionally address addressed addresses
addressing adopt adopted advance advanced advances advantage advantageous affect affected affects aim aimed aims al
allow allowed allowing allows alternative amount analyse analysed analyses analyze analyzed analyzes appealing appear
appeared appears applicable applied apply applying appropriate arbitrary argue arise arises arising arrive arrived
arrives art associate associated assume assumed assumes assuming attain attains attempt attempts attention-grabbing
available avoid avoided avoids aware based basic beat became become becomes began begin begun believe believed benefit
benefits best better beyond billion bring brings broad broader broadly build building builds built call called came
cannot capable capture captured captures capturing careful carefully carried carries carry cause caused causes cent
certain cf challenge challenged challenges challenging changed changes changing characterise characterised
characterize characterized choose chosen claim clear clearly close closely code coincided combine combined combines
combining come comes common commonly comparable compare compared compares comparing competing competitive complement
complementary complete completely complex comprehensive compute computed computes computing concern concerned conclude
conduct conducted confirm confirmed consequently consider considerable considerably considered considering considers
consist consistent consistently consisting consists constitute construct constructed contain contained containing
contains continue contribute contributed contributes correct corresponding could counterpart counterparts create
created creates creating critical crucial crucially current currently cut cuts daunting day deal decade decades
decrease decreased decreases default define defined defines degree demanding demonstrate demonstrated demonstrates
demonstrating depend depended dependent depending depends derive derived deriving describe described describes design
designed designing desirable desired despite detail detailed details determine determined determines develop developed
developing develops devise devised did differ different differently differs difficult difficulty directly discover
discovered discuss discussed display distinct diverse does doesn doing dominated don doubled doubles doubling dozen
drive driven drives due earlier early easily easy effective effectively effectiveness efficacy efficient efficiently
effort efforts eg eight elucidate elucidated emerge emerged emergence emerges emerging empirical empirically employ
employed employing employs enable enabled enables enabling encounter encourage enhance enhanced enhances enhancing
ensure ensures ensuring entire entirely equip equipped especially essential essentially establish established
establishes establishing estimate estimated estimates et etc evaluate evaluated evaluates evaluating evaluation
evidence evident exact examine examined examines examining exceed exceeds excellent exhibit exhibited exhibiting
exhibits exist existing exists expect expected expensive experiment experimental experimentally experiments explain
explained explains explicit explicitly exploit exploited exploiting exploits explore explored explores exploring
extend extended extending extends extensive extensively extremely face faced facing fact fail failed failing fails
fall fallen falling falls famous far fast faster favorable favourable feasible fell fewer finally find finding
findings finds fine-grained first five flexible focus focused focuses focusing follow followed following follows form
formed formulate formulated formulation forward found four framework free frequently fully fundamental fundamentally
furthermore gain gained gains gave general generally generate generated generates generating genuine get gets given
gives giving good great greater greatly grew grow growing grown grows half halved halves hard held hence high higher
highest highly hinder hit hold holding holds hour however huge hundred hypothesise hypothesize idea ideas identical
identified identifies identify identifying ie ignore illustrate illustrated illustrates immense impact implement
implementation implemented implementing implicit implicitly implies imply important importantly impose impressive
improve improved improvement improvements improves improving inadequate include included includes including
incorporate incorporated incorporates incorporating increase increased increases increasing increasingly incur
independent independently indicate indicated indicates indicating individual induce induced induces infer inferior
influence influenced inform informed inherent inherently initial inside insight insights inspired instead integrate
integrated integrates integrating interest interesting interestingly introduce introduced introduces introducing
intuition intuitive intuitively investigate investigated investigates investigating involve involved involves
involving isn issue issues keep keeping keeps kept key know known lack lacks large largely larger largest late later
lead leading leads learn learned learns leave leaves leaving led left lengthens less let leverage leveraged leverages
leveraging lie lies like limit limited limiting limits link linked little long longer look lose loses losing lost low
lower lowest made main mainly maintain maintained maintaining maintains major majority make makes making manner
massive match matched matches matter mean means measure measured measures measuring meet mentioned merely met mild
million minute mitigate mitigates moderate modern modest month moreover mostly motivate motivated move moved moves
moving multiple naive namely narrowed naturally near nearly necessary need needed needing needs negligible new newly
nine non notable notably novel novelty number numerical numerous observe observed observes obtain obtained obtaining
obtains occur occurred occurring occurs offer offered offering offers often old one open optimal optimise optimised
optimize optimized order original otherwise outperform outperformed outperforming outperforms outside overall overcome
overcomes paid paper papers parallel partial partially particular particularly past pays per percent percentage
perform performance performed performing performs play plays popular pose posed poses possible possibly potential
potentially powerful practical practically practice precise predominantly present presented presenting presents
preserve preserves prevent prevents previous previously primarily primary prior problem problems produce produced
produces producing program-independent promise promising proper properly propose proposed proposes proposing provable
provably prove proved proven provide provided provides providing publicly pure purely put quantify quarter question
questions quickly raise raised raises raising range rapid rapidly rarely rather reach reached reaches reaching readily
real really reason receive received recent recently recognised recognized reduce reduced reduces reducing refer
referred regard regarding relate related relates relative relatively relevant reliable reliably relied relies rely
relying remain remained remaining remains remarkable remarkably report reported reporting reports represent require
required requires requiring resolve respectively respond result resulted resulting results rethinking reveal revealed
revealing reveals review revisit revisited revisiting rich rigorous rigorously rise risen rises robustly role rose run
running runs satisfy say scenario scenarios season second section seek seeks seem seen select selected selecting
separate serve served serves serving set sets sets-up setting settings seven several severe severely shape shapes shed
short shorter show showed showing shown shows significant significantly similar similarly simple simpler simply
simulated simulations simultaneously single six slow slower slows small smaller solution solutions solve solved solves
solving sometimes special specific specifically specify standard start state stay stayed stays steep straightforward
strategies strategy strength strengths strict strong stronger strongly struggle struggles studied studies study
studying subject substantial substantially succeed success successful successfully suffer suffers sufficient
sufficiently suggest suggested suggesting suggests suitable suited summer superior superiority supervised-only support
supported supporting supports surpass surpasses surpassing surprising surprisingly systematic systematically tackle
tackled tackles tackling take taken takes taking technique techniques tell ten tend tends term termed terms test
tested testing theoretical theoretically thereby think third thorough thoroughly thousand three thus tie tied times
today told took total toward towards traditional traditionally treat treated treats tried true try turn turned turns
twice two typical typically ubiquitous ultimately unable uncover underlying understand understanding understood
undertake unfortunately unified unify unique unknown unlike unveil use used useful user-friendly uses using usually
utilise utilised utilises utilising utilize utilized utilizes utilizing valid validate validated validates validating
valuable vanished variety various vary varying vastly verified verify versatile versus via viable view vs want way
ways weak week well-known went whose wide widely wider widespread wild winter within without work worked working works
worse worst would write written year years yet yield yielded yielding yields
"""

_GENERIC = """
ability academic access accessible accuracy achievable adapting advancement aid aim aiming algorithm alleviate alter
alters analysis analyzing annotation anticipate apart applicability application approach approximate approximated
approximating architecture area arrive arriving aspect assess assessing assessment assign assigns assumption attractive
author automate automates automatic available average avoiding backbone bad balance balancing base baseline basis
behavior behaviour belong benchmark beneficial bias bound bounded break bridge budget calculation candidate capability
capacity case category cater change character characteristic characterization characterizing choice class classic
classical classification classifier classify closed collect collected collecting collection collects com combination
community comparison compatible complexity component computation computational computer concept condition conditional
conditioning connection consequence constant constraint constructing consuming content context contextual contrary
contrast contribution control conventional converge converging core correspond corresponds cost criterion curated curse
data database dataset date datum decade decision decoder deep define defining definition delve demonstration dependence
deployed deploying deployment derivation describe description detecting detects development device difference dimension
dimensional diminish diminishes direct direction discovering discovery distance distinguish distribution document
domain downstream drawn drop dynamic easier effect efficiency element eliminate embedded encode encoder encodes end
enforce enforces enjoy entire entry environment equation equivalent error estimating event example exceeding existence
expand expectation experience expert explanation expressed expression extension extra extract extracted extracting
extreme facilitate facilitating factor failure fairness family feature field figure filling final finetuned finetuning
finite fit fixed flexibility formal foster friendly function functional future gap generalizability generalizable
generalization generalize generalizing generation generic github global goal grained group guarantee guaranteed guide
guideline hampered hand handle handling help highlight highlighting http https human hyper hyperparameter hypothesis
iclr icml ideal iii image impact implausible importance impossible incur incurred indispensable individual infeasible
inference information informative inner input instance intensive interaction interface intermediate internal
interpreted interpreting intricate introduction investigation irregular item iteration joint just knowledge label layer
learnable learner learning length lens level light lightweight limitation line linear literature local loss machine
magnitude mainstream mapping material math mathematical matrix maximize maximizing maximum meaningful mechanism
mechanistic member method methodology metric minimal minimize minimized minimizing minor minimum mitigating mixture mode
model modeled modeling modification modify module natural nature necessity negative neglect network neural neurips
neuron normal notion object objective observation observing open operate operation opportunity optimizing org outcome
output overhead overview page pair paradigm parameter parameterized part participant participation pass pattern people
person perspective phenomenon pipeline place plethora point poor population position positive possess power
practitioner predict predicted predicting prediction predictive predictor preferred preliminary presence pretrained
pretraining prevalent principle principled pro procedure process processing product program progress project prominent
prompt property proposal purpose quality quantitative quantity random rate ratio raw real realistic reality recipe
recover reduction refine regime region relation relationship remove removing repeated representation
representation-level representative represented representing requirement research researcher resemble resolution
resource respect response restrictive reward robust robustness rule sample sampled sampling satisfying saving
scalability scalable scale scarcity scheme science scientific score scratch seamless search searched searching sense
series setup shape share shared sharing shot showcase signal significance simulation simultaneous situation size
software solvable source space specified speed stage statistic statistical step structure sub suboptimal subsequent
subset suffice superior supplementary susceptible synthetic system target task technical technology text thank theorem
theoretic theory tight time tool topic trade train trainable trained training transferred transferring transition
tremendous trend tuned type unbounded unclear underexplored understanding undesirable unit unseen update upper upstream
user value variable variant variation vast version video-level viewpoint vision visual vulnerable weakness website
weight wise wish world wrong www
"""


def split_at_words(text: str) -> list[str]:
    """Return what stands before the first word of a text, that word, what stands behind it, and so on."""
    return (_WORDS_OF_ASCII if text.isascii() else WORDS_AND_GAPS).split(text)


@per_word
def key_of(word: str) -> str:
    """Return what makes two spellings of a word one: lower case, singular, American, without a possessive.

    `"Models"`, `"model's"` and `"model"` share a key, so do `"labelled"` and `"labeled"`. A key is for comparing,
    not for showing: it need not be a word.
    """
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").replace("'", "")
    word = _singular(word)
    if len(word) > 5:
        word = _BRITISH.sub("z", word) if "is" in word else word
        word = _DOUBLED.sub("", word) if "ll" in word else word
        if word.endswith(("our", "ours")) or "iour" in word:
            word = word.replace("our", "or")
    return word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(key_of, text.split()))


_SIZES = _keys("high low large long small short")

GLUED: Final = _keys(
    "few one two three first second third single multi multiple weak strong top hard open full near fast "
    "fine non self cross co pre semi off on out in zero end over under"
)
"""Keys that belong to a phrase only where a hyphen joins them to the next word: few-shot, second-order, open-set."""

STOP_WORDS: Final = words(
    "a about above across after afterwards again against all almost alone along already also although always am "
    "among amongst amoungst amount an and another any anyhow anyone anything anyway anywhere are around as at "
    "back be became because become becomes becoming been before beforehand behind being below beside besides "
    "between beyond bill both bottom but by call can cannot cant co con could couldnt cry de describe detail do "
    "done down due during each eg eight either eleven else elsewhere empty enough etc even ever every everyone "
    "everything everywhere except few fifteen fifty fill find fire first five for former formerly forty found "
    "four from front full further get give go had has hasnt have he hence her here hereafter hereby herein "
    "hereupon hers herself him himself his how however hundred i ie if in inc indeed interest into is it its "
    "itself keep last latter latterly least less ltd made many may me meanwhile might mill mine more moreover "
    "most mostly move much must my myself name namely neither never nevertheless next nine no nobody none noone "
    "nor not nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves "
    "out over own part per perhaps please put rather re same see seem seemed seeming seems serious several she "
    "should show side since sincere six sixty so some somehow someone something sometime sometimes somewhere "
    "still such system take ten than that the their them themselves then thence there thereafter thereby "
    "therefore therein thereupon these they thick thin third this those though three through throughout thru thus "
    "to together too top toward towards twelve twenty two un under until up upon us very via was we well were "
    "what whatever when whence whenever where whereafter whereas whereby wherein whereupon wherever whether which "
    "while whither who whoever whole whom whose why will with within without would yet you your yours yourself "
    "yourselves"
)
"""Words that carry no subject: the English stop words of scikit-learn 1.9, written out."""

BREAKING: Final = (frozenset(map(key_of, STOP_WORDS)) | STOP_WORDS | _keys(_BREAKING) | GLUED) - _SIZES
"""Keys that no phrase of a subject holds: function words and the verbs, adverbs and praise of any abstract."""

GENERIC: Final = _keys(_GENERIC) | _SIZES | GLUED
"""Keys that a phrase may hold beside others (diffusion *model*) but that say nothing alone, nor among themselves."""

_NO_ADVERBS: Final = _keys(
    "anomaly assembly ally belly bully butterfly doily family fly folly holly homily italy jelly july lily monopoly "
    "oligopoly panoply poly polly rally reply supply tally"
)


def is_adverb(key: str) -> bool:
    """Return whether a key is an adverb in -ly (jointly, computationally): it tells how, not what."""
    return key.endswith("ly") and key not in _NO_ADVERBS
