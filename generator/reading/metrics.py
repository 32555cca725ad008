"""What a quantity measures: the metrics that abstracts name, as one regular expression."""

from __future__ import annotations

import re
from typing import Final

_SCORES: Final = (
    r"(?:(?:top|Top|TOP|rank|Rank)[-\s]?[15](?:0)?\s)?(?:(?:[Tt]est|[Aa]verage|[Mm]ean|[Rr]obust"
    r"|[Cc]ertified|[Cc]lean|[Bb]alanced|[Cc]lassification|[Ll]inear|[Zz]ero-shot|[Vv]alidation"
    r"|[Ss]tandard|[Nn]atural|[Aa]dversarial|[Pp]rediction|[Gg]eneralization|[Ee]xecution|[Ss]egmentation"
    r"|[Dd]etection|[Vv]alidator|[Oo]ut-of-domain|[Ww]orst-group)\s){0,2}[Aa]ccurac(?:y|ies)"
    r"|[Mm]ean [Aa]verage [Pp]recision|[Aa]verage [Pp]recision|mAP(?:@[\d.:]+)?|AP(?:50|75|@[\d.]+)?|AUROC"
    r"|AUPRC|AUC(?:-?ROC|-?PR)?s?|ROC[- ]?AUC|PR[- ]?AUC|PQ|m?IoU"
    r"|[Mm]ean [Ii]ntersection[- ][Oo]ver[- ][Uu]nion"
    r"|s?FIDs?|FVD|KID|LPIPS|CLIP[- ]?[Ss]core|[Ii]nception [Ss]cores?|IS|BLEU(?:-\d)?|sacreBLEU|COMET"
    r"|chrF(?:\+\+)?|METEOR|CIDEr(?:-D)?|SPICE|ROUGE(?:-[\dL]+)?|BERTScore|BLEURT|EM|[Ee]xact [Mm]atch"
    r"|(?:[Mm]acro|[Mm]icro|[Mm]ean|[Aa]verage)?[-\s]?F1(?:[- ][Ss]cores?)?|F-?(?:score|measure)s?|DSC"
    r"|[Dd]ice(?: [Ss]core| coefficient)?|PSNR|SSIM|MS-SSIM|SI-?SN?DRi?|SDRi?|PESQ|STOI|MOS|WER|CER|EER"
    r"|(?:[Ww]ord|[Pp]hone(?:me)?|[Cc]haracter|[Ee]qual)? ?[Ee]rror [Rr]ates?|(?:[Mm]ean|[Rr]oot"
    r"|[Aa]bsolute|[Ss]quared?|[Tt]est|[Pp]rediction|[Rr]elative|[Rr]econstruction|[Cc]lassification"
    r"|[Ee]stimation|[Gg]eneralization|[Cc]alibration|[Oo]ptimality)(?: (?:[Mm]ean|[Aa]bsolute|[Ss]quared?"
    r"|[Tt]est|percentage))*[- ](?:[Ee]rrors?|[Gg]aps?)"
    r"|RMSE|MSE|MAE|MAPE|ADE|FDE|NLL|ECE|PPL|[Pp]erplexity|[Bb]its (?:per|/) ?dim(?:ension)?"
    r"|[Ll]og-likelihood|NDCG(?:@\d+)?|nDCG(?:@\d+)?|MRR|[Hh]its@\d+|[Rr]ecall(?:@\d+)?|R@\d+|[Pp]recision"
    r"|FPR(?:@?\d+)?|FPR95|[Ff]alse [Pp]ositive [Rr]ates?|TPR"
    r"|(?:[Aa]ttack|[Tt]ask|[Aa]verage|[Aa]bsolute)? ?[Ss]uccess [Rr]ates?|ASR|[Ww]in[- ][Rr]ates?"
    r"|[Pp]ass(?:@\d+| [Rr]ates?)|[Ss]olve [Rr]ates?|NMI|ARI|[Hh]uman[- ][Nn]ormali[sz]ed(?: [Mm]ean"
    r"| [Mm]edian)?(?: [Ss]cores?)?|BD-[Rr]ate|R2|R²|PCK|PCKh|MPJPE|PA-MPJPE|EPE|Elo|nDTW|SPL"
    r"|[Pp]earson (?:correlation)?|[Ss]pearman(?:['’]s)?(?: (?:rank )?correlation)?|correlation"
)
_COSTS: Final = (
    r"(?:(?:[Ii]nference|[Tt]raining|[Cc]omputation(?:al)?|[Cc]ompute|[Cc]ommunication|[Mm]emory|[Tt]ime"
    r"|[Ss]torage|[Ee]nergy|[Ss]ampling|[Aa]nnotation|[Ww]all-?clock|[Rr]un(?:ning)?|[Dd]ecoding"
    r"|[Gg]eneration|[Ss]earch|[Ii]teration|[Ee]nd-to-end|GPU|[Ll]abell?ing|[Qq]uery|[Ss]ample"
    r"|[Pp]arameter|[Aa]ctivation|[Pp]eak|[Pp]er-step|[Mm]odel|[Dd]ata)[ -]){1,3}"
    r"(?:time cost|costs?|time|speed(?:-?ups?)?|latency|throughput|overhead|consumption|usage|footprint"
    r"|memory|budget|complexity|efficiency|size|requirements?|rounds)"
    r"|[Ss]peed-?ups?|[Aa]cceleration|[Ll]atency|[Tt]hroughput|[Rr]untimes?|[Bb]it-?rates?"
    r"|[Cc]ompression(?: (?:rate|ratio)s?)?|FLOPs|FLOPS|MACs|GMACs|(?:number of )?(?:trainable |learnable "
    r"|model )?parameters|[Mm]emory|[Cc]osts?|[Tt]hroughput|[Ss]parsity|[Cc]omputation|[Ss]torage"
)
_LOOSE: Final = (
    r"[Ee]rrors?|[Rr]ewards?|[Rr]eturns?|[Rr]egret|[Ss]cores?|[Cc]onsistency|[Qq]uality|[Rr]obustness|[Pp]erformance"
)
METRIC: Final = re.compile(rf"(?<![\w-])(?:{_SCORES}|{_COSTS})(?![\w-])")
"""A metric that a number can stand beside without a unit."""
COST: Final = re.compile(rf"(?<![\w-])(?:{_COSTS})(?![\w-])")
"""What is saved or spent. Factors and orders of magnitude are about these unless another metric follows directly."""
MEASURED: Final = re.compile(rf"(?<![\w-])(?:{_SCORES}|{_COSTS}|{_LOOSE})(?![\w-])")
"""Anything that a result can be about; the loose ones name a result's metric but do not make a number a result."""
