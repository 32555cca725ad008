"""What a quantity measures: the metrics that abstracts name, and what a sentence says grew, fell or was reached."""

from __future__ import annotations

import re
from typing import Final

_SCORES: Final = (
    r"(?:(?:top|Top|TOP|rank|Rank)[-\s]?[15](?:0)?\s)?(?:(?:[Tt]est|[Aa]verage|[Mm]ean|[Rr]obust"
    r"|[Cc]ertified|[Cc]lean|[Bb]alanced|[Cc]lassification|[Ll]inear|[Zz]ero-shot|[Vv]alidation"
    r"|[Ss]tandard|[Nn]atural|[Aa]dversarial|[Pp]rediction|[Gg]eneralization|[Ee]xecution|[Ss]egmentation"
    r"|[Dd]etection|[Vv]alidator|[Oo]ut-of-domain|[Ww]orst-group|[Dd]iagnostic|[Rr]ecognition)\s){0,2}"
    r"[Aa]ccurac(?:y|ies)"
    r"|[Mm]ean [Aa]verage [Pp]recision|[Aa]verage [Pp]recision|mAP(?:@[\d.:]+)?|AP(?:50|75|@[\d.]+)?|AUROC"
    r"|AUPRC|AUC(?:-?ROC|-?PR)?s?|ROC[- ]?AUC|PR[- ]?AUC|[Aa]rea under the (?:ROC |receiver[- ]operating[- ]"
    r"characteristic )?curve|PQ|m?I[oO]U"
    r"|[Mm]ean [Ii]ntersection[- ][Oo]ver[- ][Uu]nion"
    r"|s?FIDs?|FVD|KID|LPIPS|CLIP[- ]?[Ss]core|[Ii]nception [Ss]cores?|IS|(?:sacre)?BLEU(?:-\d)?(?: scores?)?|COMET"
    r"|chrF(?:\+\+)?|METEOR|CIDEr(?:-D)?|SPICE|ROUGE(?:-[\dL]+)?(?: scores?)?|BERTScore|BLEURT|EM|[Ee]xact [Mm]atch"
    r"|(?:[Mm]acro|[Mm]icro|[Mm]ean|[Aa]verage)?[-\s]?F[1₁](?:[- ][Ss]cores?)?|F-?(?:score|measure)s?|DSC"
    r"|[Dd]ice(?: [Ss]cores?| (?:similarity )?coefficients?)?|PSNR|SSIM|MS-SSIM|SI-?SN?DRi?|SDRi?|PESQ|STOI|MOS|WER|CER"
    r"|EER|mCE|TER|UAS|LAS|MCC|[Mm]atthews correlation coefficient|C-index|[Cc]oncordance index|c-statistic|lDDT"
    r"|Brier scores?|CRPS|s?MAPE|MASE|CTR|[Cc]lick-through rates?|TM-scores?|GDT(?:[-_]TS)?|LDDT|[Cc]hamfer distances?"
    r"|[Cc]hamfer Distance|HD95|[Hh]ausdorff distances?"
    r"|(?:[Ww]ord|[Pp]hone(?:me)?|[Cc]haracter|[Ee]qual|[Tt]op-[15])? ?[Ee]rror [Rr]ates?|(?:[Mm]ean|[Rr]oot"
    r"|[Aa]bsolute|[Ss]quared?|[Tt]est|[Pp]rediction|[Rr]elative|[Rr]econstruction|[Cc]lassification"
    r"|[Ee]stimation|[Gg]eneralization|[Cc]alibration|[Oo]ptimality|[Tt]op-[15]|[Tt]racking|[Pp]osition(?:ing)?"
    r"|[Ll]ocali[sz]ation|[Rr]otation|[Tt]ranslation|[Pp]ose|[Tt]rajectory)"
    r"(?: (?:[Mm]ean|[Aa]bsolute|[Ss]quared?|[Tt]est|percentage))*[- ](?:[Ee]rrors?|[Gg]aps?)"
    r"|RMSE|MSE|MAE|MAPE|ADE|FDE|NLL|ECE|PPL|[Pp]erplexity|[Bb]its (?:per|/) ?dim(?:ension)?"
    r"|[Ll]og-likelihood|NDCG(?:@\d+)?|nDCG(?:@\d+)?|MRR|MAP@\d+|[Hh]its?@\d+|[Rr]ecall(?:@\d+)?|R@\d+"
    r"|[Pp]recision(?:@\d+)?"
    r"|FPR(?:@?\d+)?|FPR95|[Ff]alse (?:[Pp]ositive|[Nn]egative|[Dd]iscovery) [Rr]ates?|TPR"
    r"|[Tt]rue [Pp]ositive [Rr]ates?"
    r"|(?:[Aa]ttack|[Tt]ask|[Aa]verage|[Aa]bsolute|[Gg]rasp(?:ing)?)? ?[Ss]uccess [Rr]ates?|ASR|[Ww]in[- ][Rr]ates?"
    r"|(?:[Cc]ollision|[Cc]ompletion|[Dd]etection|[Rr]esponse|[Hh]it|[Rr]etention|[Cc]onversion|[Dd]ropout"
    r"|[Ss]urvival|[Mm]ortality|[Ii]ncidence|[Rr]ecovery|[Cc]ure|[Aa]doption|[Uu]nemployment|[Ee]nrol?lment)"
    r" [Rr]ates?"
    r"|[Pp]ass(?:@\d+| [Rr]ates?)|[Ss]olve [Rr]ates?|NMI|ARI|[Hh]uman[- ][Nn]ormali[sz]ed(?: [Mm]ean"
    r"| [Mm]edian)?(?: [Ss]cores?)?|BD-[Rr]ate|R2|R²|R-squared|PCK|PCKh|MPJPE|PA-MPJPE|EPE|Elo|nDTW|SPL"
    r"|(?:[Aa]djusted |[Pp]ooled )?(?:[Hh]azard|[Oo]dds|[Rr]isk|[Rr]ate|[Ss]harpe|[Ll]ikelihood|[Ss]ignal-to-noise)"
    r" [Rr]atios?|aOR|aHR|[Rr]elative [Rr]isk|[Ss]ensitivit(?:y|ies)|[Ss]pecificit(?:y|ies)"
    r"|(?:[Pp]ositive|[Nn]egative) [Pp]redictive [Vv]alues?|PPV|NPV|[Mm]ortality|[Pp]revalence"
    r"|[Cc]ohen['’]s (?:d|kappa)|[Ee]ffect [Ss]izes?|[Ee]lasticit(?:y|ies)|Gini(?: (?:coefficient|index))?"
    r"|(?:[Pp]ower[- ]conversion |[Qq]uantum |[Cc]onversion )[Ee]fficienc(?:y|ies)|[Ff]idelit(?:y|ies)"
    r"|[Pp]earson(?:['’]s)?(?: r| [Cc]orrelation(?:,? r)?)?(?: coefficients?)?|r²"
    r"|[Ss]pearman(?:['’]s)?(?: (?:rank )?correlation| rho)?(?: coefficients?)?"
    r"|[Cc]orrelation(?: coefficients?)?"
)
_COSTS: Final = (
    r"(?:(?:[Ii]nference|[Tt]raining|[Cc]omputation(?:al)?|[Cc]ompute|[Cc]ommunication|[Mm]emory|[Tt]ime"
    r"|[Ss]torage|[Ee]nergy|[Ss]ampling|[Aa]nnotation|[Ww]all-?clock|[Rr]un(?:ning)?|[Dd]ecoding"
    r"|[Gg]eneration|[Ss]earch|[Ii]teration|[Ee]nd-to-end|GPU|[Ll]abell?ing|[Qq]uery|[Ss]ample"
    r"|[Pp]arameter|[Aa]ctivation|[Pp]eak|[Pp]er-step|[Mm]odel|[Dd]ata|[Pp]ower|[Pp]lanning|[Ff]uel)[ -]){1,3}"
    r"(?:time cost|costs?|time|speed(?:-?ups?)?|latency|throughput|overhead|consumption|usage|footprint"
    r"|memory|budget|complexity|efficiency|size|requirements?|rounds)"
    r"|[Ss]peed-?ups?|[Aa]cceleration|[Ll]atency|[Tt]hroughput|[Rr]untimes?|[Bb]it-?rates?"
    r"|[Cc]ompression(?: (?:rate|ratio)s?)?|FLOPs|FLOPS|MACs|GMACs|(?:number of )?(?:trainable |learnable "
    r"|model )?parameters|[Mm]emory|[Cc]osts?|[Tt]hroughput|[Ss]parsity|[Cc]omputation|[Ss]torage"
)
_LOOSE: Final = (
    r"[Ee]rrors?|[Rr]ewards?|[Rr]eturns?|[Rr]egret|(?:[A-Z]{3,8} )?[Ss]cores?|[Cc]onsistency|[Qq]uality|[Rr]obustness"
    r"|[Pp]erformance"
)
METRIC: Final = re.compile(rf"(?<![^\W\d])(?<!-)(?:(?:{_SCORES})(?:\s[Ss]cores?)?|{_COSTS})(?![\w-])")
"""A metric that a number can stand beside without a unit."""
COST: Final = re.compile(rf"(?<![^\W\d])(?<!-)(?:{_COSTS})(?![\w-])")
"""What is saved or spent. Factors and orders of magnitude are about these unless another metric follows directly."""
MEASURED: Final = re.compile(rf"(?<![^\W\d])(?<!-)(?:(?:{_SCORES})(?:\s[Ss]cores?)?|{_COSTS}|{_LOOSE})(?![\w-])")
"""Anything that a result can be about; the loose ones name a result's metric but do not make a number a result."""

_NO_NOUN: Final = (
    r"(?!(?:an?|the|of|in|on|for|by|to|from|with|at|and|or|but|than|as|over|under|when|while|which|that|where|who"
    r"|compared|relative|versus|vs|across|using|via|after|before|during|without|within|against|between|among|through"
    r"|is|are|was|were|be|been|has|have|had|can|could|may|might|will|would|respectively|per|due|we|our|it|its|their"
    r"|they|this|these|those|such|upon|if|both|each|all|only|even|up|about|around|nearly|almost|roughly|approximately"
    r"|more|less|further|significantly|substantially|consistently|respective|them|us|one|not|also|so|because|since"
    r"|until|towards?|into|onto|along|like|including|averaged|depending|given|then|there|here|what|how|why)\b)"
)
_NOUN: Final = rf"{_NO_NOUN}[^\W\d_][\w'’/+@-]{{0,30}}"
_PHRASE: Final = rf"{_NOUN}(?:\s{_NOUN}){{0,4}}"
_WHOLE: Final = rf"{_PHRASE}(?:\sof\s(?:the\s)?{_PHRASE})?"
_ROUGHLY: Final = (
    r"(?:(?:up to|as (?:much|little|many|high|low) as|an?|about|around|over|nearly|almost|roughly|approximately"
    r"|at least|at most|more than|less than|additional|only|just|average|averages?|of|on|relative|absolute"
    r"|up-to|impressive|remarkable|significant|substantial|further|extra|the|large|margin|factor)\s+)*[(~≈<>]*$"
)
_GROWTH: Final = (
    r"(?:reductions?|increases?|decreases?|improvements?|gains?|drops?|declines?|rises?|savings?|growth|boosts?"
    r"|degradations?|fall|jump|loss(?:es)?|enhancements?|shift|changes?|difference)"
)
_MORE_OF: Final = re.compile(
    rf"\s?(?:(?:relative|absolute|average|significantly)\s)?(?P<how>lower|higher|fewer|less|more|better|smaller|larger|greater"
    rf"|shorter|longer|faster|slower|reduced|increased|improved)\s(?P<what>{_PHRASE})(?=\s|[,.;:)]|$)"
)
_GROWTH_IN: Final = re.compile(
    rf"(?:\s\([\w ]{{1,20}}\))?\s?(?:(?:{_NOUN})\s){{0,2}}?{_GROWTH}\s(?:in|of)\s(?:terms\sof\s)?"
    rf"(?:the\s|its\s|their\s|both\s|our\s)?(?P<what>{_WHOLE})(?=\s|[,.;:)]|$)"
)
_GROWTH_OF_WHICH: Final = re.compile(
    rf"\b{_GROWTH}\s(?:in|of)\s(?:terms\sof\s)?(?:the\s|its\s|their\s|both\s|our\s)?(?P<what>{_WHOLE})\s(?:of|by|to|from|\()\s?{_ROUGHLY}"
)
_CHANGES: Final = re.compile(
    r"\b(?P<verb>reduc|increas|decreas|lower|boost|rais|cut|shrink|shorten|improv|enhanc|diminish|suppress|elevat|extend|prolong"
    r"|depress|slow|accelerat|speed)\w*\s"
    rf"(?:up\s|down\s)?(?:the\s|its\s|their\s|both\s|our\s)?(?P<what>{_WHOLE})"
    rf"(?P<more>,? (?:and|or) {_PHRASE})?\s(?:by|to|from)\s{_ROUGHLY}",
    re.IGNORECASE,
)
_OF_SYSTEMS: Final = frozenset(("improv", "boost", "enhanc", "accelerat", "speed", "rais", "elevat"))
"""What these verbs change may be a system ("improves ResNet-50 to 78.79%") and not what is measured."""
_CHANGES_SO: Final = re.compile(
    r"\b(?:increas|reduc|decreas|improv|enhanc|boost|accelerat|lower|rais|amplif|suppress|elevat)\w*\s"
    rf"(?:the\s|its\s|their\s)?(?P<what>{_WHOLE})\s(?:about\s|up to\s|roughly\s|nearly\s)?[(~≈<>]*$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    rf"(?:^|[,;:.]\s|\b(?:the|and|that|an?|its|their|our|while|with|in which|where)\s)(?:The\s)?(?P<what>{_WHOLE})\s"
    r"(?:(?:is|was|were|are)(?: (?:reduced|increased|lowered|decreased|raised|improved|cut))?|(?:has |have )?"
    r"(?:increase[sd]?|decrease[sd]?|fell|falls|rose|rises|grew|grows|drop(?:s|ped)?|decline[sd]?|reached|reaches"
    rf"|averaged))\s(?:by\s|to\s|from\s|at\s)?{_ROUGHLY}"
)
_LISTED: Final = re.compile(
    rf"(?:^\s?|[,:;]\s|\band\s)(?P<what>(?:{_NOUN}\s){{0,3}}(?:rate|ratio|index|level|yield|cost|count|loss|error|time|score"
    rf"|accuracy|precision|recall|latency|quality|speed|size|memory|risk)s?)\sby\s{_ROUGHLY}"
)
_REACHED: Final = re.compile(
    rf"\b(?:an?|the|with|achiev\w*|reach\w*|obtain\w*|yield\w*|attain\w*|and)\s(?P<what>{_PHRASE})\sof\s{_ROUGHLY}"
)
_LONGEST = 50
"""Characters of a metric: what is longer is a clause, not a name."""
_EMPTY_NOUN: Final = re.compile(
    r"(?:(?:relative|absolute|average|mean|median|total|maximum|minimum|overall|significant|additional|large|margin"
    r"|range|number|amount|factor|factors|results?|values?|levels?|improvements?|gains?|increases?|reductions?"
    r"|decreases?|rates?|set|sets|use|order|orders|others?|percentage|points?|percent|difference|respectively|ones?|some"
    r"|methods?|models?|approach(?:es)?|baselines?|algorithms?|systems?|fold|times|state|art|previous|prior|existing"
    r"|best|competitors?|work|works|counterparts?|competing|system|datasets?|tasks?|benchmarks?|data|experiments|cases"
    r"|settings|samples|speed|boost|normali[sz]ed|further|scores?|improvement|state-of-the-art|sota|technique|techniques|networks?)\s?)+",
    re.IGNORECASE,
)
_RIVAL: Final = re.compile(
    r"\b(?:state|art|previous|prior|existing|best|baselines?|methods?|models?|approach(?:es)?|SOTA|algorithms?"
    r"|competitors?|work|techniques?|networks?|systems?|backbones?|architectures?|counterparts?|detectors?|learners?)\b"
)


_ADJECTIVE: Final = re.compile(
    r".*(?:\w{3}ate|ful|ent|ant|ive|ous|able|ible|ly|ic|al|ed|ish|act|ust|ise|ple|ex|eep|ular|ure|ight|[^u]se|pt)"
)
_COUNTABLE: Final = re.compile(r"(?:[\w-]+ )?(?:data|samples|experiments|work|systems|models|networks)")
_TRAILING: Final = re.compile(r"\s(?:used|considered|required|needed|observed|remaining|reported|tested|obtained)$")
_AND: Final = re.compile(r"\s(?:and|or|/)\s")


def measured_behind(sentence: str, start: int, end: int) -> str:
    """Return what grew or fell, where that is said behind the quantity that ends at `start`, or nothing.

    "40% fewer function evaluations", "a 12% reduction in mortality": a field's metrics need not be known by name.
    """
    more = _MORE_OF.match(sentence, start, end)
    if more is not None:
        is_adjective = more["how"] in ("more", "less") and _ADJECTIVE.fullmatch(more["what"])
        if is_adjective:
            return ""
        return _named(more["what"]) or (more["what"] if _COUNTABLE.fullmatch(more["what"]) else "")
    growth = _GROWTH_IN.match(sentence, start, end)
    if growth is None:
        return ""
    clipped = growth["what"][0].isupper() and _AND.match(sentence, growth.end())
    return "" if clipped and not MEASURED.search(growth["what"]) else _named(growth["what"])


def measured_before(left: str, *, changes_only: bool = False) -> str:
    """Return what grew, fell or was reached, where `left`, the words before a quantity, end in saying so, or nothing.

    "reduces the risk of stroke by", "an increase in wages of", "a hazard ratio of", "mortality was". changes_only: of a
    factor only what changed by it is asked, for "X is" tells who is faster and not what.
    """
    change = _CHANGES.search(left)
    if change is not None:
        what = change["what"].split(" of ")[0] if change["more"] else change["what"]
        is_name = change["verb"].casefold() in _OF_SYSTEMS and any(map(str.isupper, what.split(" ")[-1]))
        return "" if (is_name or _RIVAL.search(what)) and not MEASURED.search(what) else _named(what)
    for pattern in (_GROWTH_OF_WHICH, _CHANGES_SO) if changes_only else (_GROWTH_OF_WHICH, _REACHED, _SUBJECT, _LISTED):
        match = pattern.search(left)
        if match is not None:
            what = match["what"]
            is_name = pattern is _SUBJECT and any(map(str.isupper, what if match.start("what") else what[1:]))
            return "" if (is_name or _RIVAL.search(what)) and not MEASURED.search(what) else _named(what)
    return ""


def _named(what: str) -> str:
    """Return the metric in a noun phrase: the one that is known by name, else the phrase; nothing if it is empty."""
    known = MEASURED.search(what)
    if known is not None:
        return known[0].strip()
    what = _TRAILING.sub("", what)
    return "" if _EMPTY_NOUN.fullmatch(what) or not 3 <= len(what) <= _LONGEST else what
