"""What commands of LaTeX mean: the tables that the readers of prose and of formulas share.

Symbols come from pylatexenc and latex2mathml; what is listed here is what neither knows, or knows otherwise than
abstracts use it. Names stand without their backslash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from latex2mathml.symbols_parser import convert_symbol
from pylatexenc.latex2text import get_default_latex_context_db

from generator.running.memo import per_word
from generator.text.words import words

ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
        "H": "\u030b", "c": "\u0327", "v": "\u030c", "u": "\u0306", "r": "\u030a", "k": "\u0328", "d": "\u0323",
        "b": "\u0331", "t": "\u0361",
    }
)  # fmt: skip
"""The command of an accent → the combining character that follows the letter."""

STYLES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("emph", "textit", "textsl", "it", "itshape", "em", "sl", "slshape", "enquote*"), "em"),
        **dict.fromkeys(("textbf", "bf", "bfseries", "strong"), "strong"),
        **dict.fromkeys(("texttt", "tt", "ttfamily", "code"), "code"),
        **dict.fromkeys(("underline", "uline", "ul"), "u"),
        **dict.fromkeys(("textsuperscript", "sups"), "sup"),
        **dict.fromkeys(("textsubscript", "subs"), "sub"),
    }
)
"""A command that marks up its argument, or the rest of its group → the HTML element."""

DECLARATIONS = words(
    "it itshape em sl slshape bf bfseries tt ttfamily sc scshape sf sffamily rm rmfamily up upshape md",
    "mdseries normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering",
    "raggedright boldmath",
)
"""Commands that hold until their group ends; those that STYLES does not name change nothing here."""

UNSTYLED = words(
    "text textrm textnormal textup textmd textsc textsf textproc textlf textulc mbox hbox fbox makebox",
    "framebox centerline texorpdfstring ensuremath mathrm mathsf operatorname smash protect xspace relax",
    "uppercase lowercase MakeUppercase nolinkurl leavevmode sout so hl textquote",
    "num ce si unit SI qty",
)
"""Commands of which only the argument is shown."""

ARGUMENTS_DROPPED: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("label", "vspace", "hspace", "index", "includegraphics", "bibliography", "pagestyle"), 1),
        **dict.fromkeys(("color", "textcolor", "begin", "end", "input", "vskip", "hskip", "phantom", "hphantom"), 1),
        **dict.fromkeys(
            ("vphantom", "href", "iftoggle", "footnotemark", "bibliographystyle", "fontsize", "colorbox"), 1
        ),
        **dict.fromkeys(("newcommand", "renewcommand", "providecommand", "fcolorbox", "setlength"), 2),
    }
)
"""Commands that are not shown → how many of their arguments go with them; what follows is read on."""

NOTHING = words(
    "noindent indent smallskip medskip bigskip newpage clearpage maketitle footnotesize displaystyle textstyle",
    "scriptstyle left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl",
    "Biggr Biggm limits nolimits nonumber notag allowbreak nobreak sloppy break linebreak pagebreak hfill",
    "vfill hfil null unskip ignorespaces",
)
"""Commands that leave no trace."""

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.", "cf": "cf.", "wrt": "w.r.t.", "iid": "i.i.d.",
        "vs": "vs.", "viz": "viz.", "aka": "a.k.a.", "Ie": "I.e.", "Eg": "E.g.", "st": "s.t.", "whp": "w.h.p.",
        "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε",
    }
)  # fmt: skip
"""Commands that stand for words, as style files of conferences define them."""

_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "epsilon": "ε", "phi": "φ", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "textbackslash": "\\",
        "textdegree": "°", "degree": "°", "dots": "…", "ldots": "…", "textellipsis": "…", "textasciitilde": "~",
        "textasciicircum": "^", "textunderscore": "_", "textquotedblleft": "“", "textquotedblright": "”",
        "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "textquotedbl": '"', "lq": "‘", "rq": "’",
        "textendash": "–", "textemdash": "—", "textbar": "|", "textless": "<", "textgreater": ">", "textbullet": "•",
        "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textperiodcentered": "·", "checkmark": "✓",
        "cmark": "✓", "xmark": "✗", "slash": "/", "space": " ", "quad": " ", "qquad": " ", "enspace": " ",
        "thinspace": " ", "textsection": "§", "textdollar": "$", "textpercent": "%", "lt": "<", "gt": ">", "colon": ":",
        "ne": "≠", "le": "≤", "ge": "≥", "to": "→", "gets": "←", "land": "∧", "lor": "∨", "lnot": "¬", "iff": "⇔",
        "implies": "⇒", "star": "⋆", "ast": "*", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖",
        "lVert": "‖", "rVert": "‖", "setminus": "∖", "bullet": "•", "circ": "∘", "texttimes": "×", "textpm": "±",
        "triangleq": "≜", "coloneqq": "≔", "coloneq": "≔", "eqqcolon": "≕", "dag": "†", "ddag": "‡", "plusmn": "±",
        "textmu": "µ", "texteuro": "€", "euro": "€", "pounds": "£", "textsterling": "£", "textyen": "¥", "i": "ı",
        "j": "ȷ", "textonehalf": "½", "textasciiacute": "´", "textasciimacron": "¯", "textnumero": "№", "S": "§",
        "P": "¶", "ss": "ß", "SS": "ẞ", "sim": "∼", "top": "⊤", "bot": "⊥", "prime": "′", "backslash": "\\",
    }
)  # fmt: skip
_MACROS = {spec.macroname: spec.simplify_repl for spec in get_default_latex_context_db().iter_macro_specs()}


@per_word
def symbol(name: str) -> str | None:
    """Return the character that a command stands for, None where it stands for none.

    Greek letters of prose are the ones that people type (ε and φ, not ϵ and ϕ). At most 3 characters.
    """
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    macro = _MACROS.get(name)
    if isinstance(macro, str) and name.isalpha() and 0 < len(macro) <= 3 and "%" not in macro and not macro.isascii():
        return unicodedata.normalize("NFC", macro)
    code = convert_symbol(f"\\{name}") if name.isalpha() else None
    character = chr(int(code, 16)) if code and "-" not in code else None
    return None if character is None or unicodedata.combining(character) else character


FUNCTIONS = words(
    "arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim",
    "liminf limsup ln log max min Pr sec sin sinh sup tan tanh poly polylog sign softmax tr rank diag",
)
"""Names of functions that formulas set upright."""

SPELT_OUT = words("alpha beta gamma delta epsilon theta lambda sigma omega")
"""Greek letters that authors spell out in a formula without a backslash."""

_GREEK = words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma",
    "tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega",
)
_MATH_MACROS: Mapping[str, str] = MappingProxyType(
    {
        "eps": r"\varepsilon ", "veps": r"\varepsilon ", "R": r"\mathbb{R}", "N": r"\mathbb{N}", "Z": r"\mathbb{Z}",
        "Q": r"\mathbb{Q}", "C": r"\mathbb{C}", "E": r"\mathbb{E}", "reals": r"\mathbb{R}", "Reals": r"\mathbb{R}",
        "REAL": r"\mathbb{R}", "real": r"\mathbb{R}", "expect": r"\mathbb{E}", "prob": r"\mathbb{P}",
        "one": r"\mathbb{1}", "1": r"\mathbb{1}", "Tilde": r"\tilde ", "Hat": r"\hat ", "Bar": r"\bar ",
        "wt": r"\widetilde ", "wh": r"\widehat ", "tO": r"\tilde{O}", "bigO": "O", "bigOh": "O", "softO": r"\tilde{O}",
        "ones": r"\mathbf{1}", "zeros": r"\mathbf{0}", "T": r"\top ", "half": r"\frac{1}{2}",
        "plusinfty": r"+\infty ", "KL": r"\operatorname{KL}", "L": r"\mathcal{L}", "O": r"\mathcal{O}",
        "P": r"\mathbb{P}", "S": r"\mathcal{S}", "degree": "°", "textdegree": "°",
    }
)  # fmt: skip
_FONT_PREFIXES = (
    (re.compile(r"(?:c|cal|mc|s|scr)([A-Z])"), r"\mathcal"),
    (re.compile(r"(?:bb|ds|mathds)([A-Z1])"), r"\mathbb"),
    (re.compile(r"([A-Z])\1"), r"\mathbb"),
    (re.compile(r"(?:v|b|bf|vec|mat|bs|bm|m|bold)([A-Za-z])"), r"\mathbf"),
    (re.compile(rf"(?:v|b|bf|vec|bs|bm|bold)({'|'.join(sorted(_GREEK, key=len, reverse=True))})"), r"\boldsymbol"),
)


def convention(name: str) -> str | None:
    """Return what a macro of formulas stands for by widespread convention, as LaTeX; None where there is none.

    It comes before the symbols of prose: an `L` command in a formula is a calligraphic L, not the Polish letter.

    `eps` is ε, `R` and `RR` are ℝ, `cO` and `calO` are calligraphic, `vx`, `bx` and `btheta` bold: the habits of
    math_commands.tex (Goodfellow, Bengio and Courville, 2016), which several conferences ship with their style.
    """
    if name in _MATH_MACROS:
        return _MATH_MACROS[name]
    if symbol(name):
        return None
    for pattern, font in _FONT_PREFIXES:
        match = pattern.fullmatch(name)
        if match:
            letter = match[1]
            return f"{font}{{\\{letter}}}" if len(letter) > 1 else f"{font}{{{letter}}}"
    return None
