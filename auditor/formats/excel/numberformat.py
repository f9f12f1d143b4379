"""Numbers as a sheet shows them: a stored value and its format code make the text that a person reads.

Known are the codes of the usual office programs: sections and their conditions, thousands, scaling, percent, fractions,
powers of ten, dates and times. Colours, the width of ``_`` and ``*`` and other digits than 0 to 9 are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from auditor.formats.excel import dateformat
from auditor.formats.excel.formatcode import GENERAL, Section, Token, sections

_DIGITS = 15  # that a program keeps of a number; what is stored behind them is noise
_WIDE = Context(prec=1000, rounding=ROUND_HALF_UP)
_LARGEST = Decimal("1e15")


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """What a cell with the format ``code`` shows of ``value``, without blanks around it.

    Rounded half up from the decimal digits of the stored value. A code that is not understood shows what
    :func:`general` does. ``from_1904`` tells that dates are counted from 1904.
    """
    if code == GENERAL or not code:
        return general(value)
    try:
        with localcontext(_WIDE):
            return _shown(_decimal(value), code, from_1904).strip()
    except (ArithmeticError, ValueError):
        return general(value)


def text(value: str, code: str) -> str:
    """What a cell with the format ``code`` shows of text."""
    parts = sections(code)
    last = parts[-1]
    if len(parts) < 4 and not any(token == ("mark", "@") for token in last.tokens):
        return value
    return "".join(value if token == ("mark", "@") else token.text for token in last.tokens if token.kind != "digit")


def general(value: float) -> str:
    """A number without a format: up to eleven characters as programs show it, without the noise of binary fractions.

    A program shows more than eleven digits before the point as a power of ten; here they are kept, since the reader
    of the sheet sees them as soon as he touches the cell.
    """
    try:
        with localcontext(_WIDE):
            return _general(_decimal(value))
    except (ArithmeticError, ValueError):
        return str(value)


def _decimal(value: float) -> Decimal:
    """The number to the digits that a program keeps."""
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(value)
    return Context(prec=_DIGITS, rounding=ROUND_HALF_UP).plus(number)


def _general(number: Decimal) -> str:
    size = abs(number)
    whole = number.adjusted() + 1 if number else 1  # digits before the point
    if size >= _LARGEST:
        return _scientific(number)
    if size < Decimal("0.0001") and size:
        plain = f"{number.normalize():f}"
        return plain if len(plain.lstrip("-")) <= 11 else _scientific(number)
    rounded = number.quantize(Decimal(1).scaleb(-max(0, 10 - max(whole, 1))))
    return f"{rounded.normalize():f}" if rounded else "0"


def _scientific(number: Decimal) -> str:
    mantissa, exponent = f"{number:.5E}".split("E")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


def _shown(number: Decimal, code: str, from_1904: bool) -> str:
    section, signed = _choose(sections(code), number)
    system = next((token.text for token in section.tokens if token.kind == "system"), None)
    if system is not None:
        section = sections(system)[0]
    if any(section.has(kind) for kind in ("date", "elapsed", "half")) and not section.has("general"):
        return dateformat.shown(number, section.tokens, from_1904=from_1904)
    content = _number(abs(number), section.tokens)
    return f"-{content}" if signed and number < 0 and re.search("[1-9]", content) else content


def _choose(parts: Sequence[Section], number: Decimal) -> tuple[Section, bool]:
    """The section for a number, and whether it needs a minus sign (one for negative numbers alone brings its own)."""
    parts = parts[:3]
    if len(parts) == 1:
        return parts[0], True
    if all(section.condition is None for section in parts):
        index = 1 if number < 0 else 2 if number == 0 and len(parts) == 3 else 0
        return parts[index], False
    first, second = parts[:2]
    if first.takes(number):
        index = 0
    elif len(parts) == 2 or (second.takes(number) if second.condition else number < 0):
        index = 1
    else:
        index = 2
    chosen = parts[index]
    negative = chosen.condition is not None and chosen.condition[0] in ("<", "<=") and chosen.condition[1] <= 0
    return chosen, not negative and not (index == 1 and len(parts) == 3 and second.condition is None)


# numbers -------------------------------------------------------------------------------------------------------------


def _number(number: Decimal, tokens: Sequence[Token]) -> str:
    """A number that is not negative, after the tokens of its section."""
    if any(token.kind == "general" or token == ("mark", "@") for token in tokens):
        shown_general = _general(number)
        return "".join(
            shown_general if token.kind == "general" or token == ("mark", "@") else token.text
            for token in tokens
            if token.kind != "locale"
        )
    number *= 100 ** sum(token == ("mark", "%") for token in tokens)
    if any(token.kind == "power" for token in tokens):
        return _power(number, tokens)
    slash = next((i for i, token in enumerate(tokens) if token == ("mark", "/")), None)
    if slash is not None and any(token.kind == "digit" for token in tokens[:slash]):
        return _fraction(number, tokens, slash)
    return _plain(number, tokens)


def _plain(number: Decimal, tokens: Sequence[Token]) -> str:
    point = next((i for i, token in enumerate(tokens) if token == ("mark", ".")), len(tokens))
    places = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    before = [i for i in places if i < point]
    after = [i for i in places if i > point]
    commas = [i for i, token in enumerate(tokens) if token == ("mark", ",")]
    edge = before[-1] if before else -1
    scaling = [i for i in commas if (edge < i < point and before) or (after and i > after[-1])]
    grouped = any(before[0] < i < edge for i in commas) if before else False
    rounded = (number / 1000 ** len(scaling)).quantize(Decimal(1).scaleb(-len(after)))
    whole, _, fraction = f"{rounded:f}".partition(".")
    digits = _whole(whole.lstrip("0"), [tokens[i].text for i in before], grouped)
    digits += _decimals(fraction, [tokens[i].text for i in after])
    if not before and whole.strip("0") and places:
        digits[0] = f"{whole}.{digits[0]}"  # ".00" with a whole part still shows it
    filled = dict(zip(places, digits, strict=True))
    lost = {*commas, point} if not before and whole.strip("0") and places else {*commas}
    if not "".join(filled[i] for i in after).strip():
        lost.add(point)
    lost |= {i for i, token in enumerate(tokens) if token.kind == "locale"}
    return "".join(filled.get(i, token.text) for i, token in enumerate(tokens) if i not in lost)


def _whole(digits: str, places: Sequence[str], grouped: bool) -> list[str]:
    """What each place before the point shows; the first takes all the digits that are left over."""
    if not places:
        return []
    missing = len(places) - len(digits)
    padded = [_PAD[place] for place in places[: max(missing, 0)]] + list(digits)
    if grouped:
        padded = [
            digit + ("," if digit.isdigit() and (len(padded) - 1 - i) % 3 == 0 and i < len(padded) - 1 else "")
            for i, digit in enumerate(padded)
        ]
    extra = len(padded) - len(places)
    return ["".join(padded[: extra + 1]), *padded[extra + 1 :]]


_PAD = {"0": "0", "?": " ", "#": ""}


def _decimals(digits: str, places: Sequence[str]) -> list[str]:
    """What each place after the point shows."""
    kept = len(digits.rstrip("0"))
    return [digits[i] if i < kept else _PAD[place] for i, place in enumerate(places)]


def _power(number: Decimal, tokens: Sequence[Token]) -> str:
    split = next(i for i, token in enumerate(tokens) if token.kind == "power")
    head, tail = tokens[:split], tokens[split + 1 :]
    point = next((i for i, token in enumerate(head) if token == ("mark", ".")), len(head))
    step = max(1, sum(token.kind == "digit" for token in head[:point]))
    exponent = number.adjusted() // step * step if number else 0
    mantissa = number.scaleb(-exponent)
    places = sum(token.kind == "digit" for token in head[point:])
    if mantissa.quantize(Decimal(1).scaleb(-places)) >= 10**step:
        exponent, mantissa = exponent + step, mantissa.scaleb(-step)
    sign = "-" if exponent < 0 else "+" if tokens[split].text[1] == "+" else ""
    return f"{_plain(mantissa, head)}E{sign}{_plain(Decimal(abs(exponent)), tail)}"


def _fraction(number: Decimal, tokens: Sequence[Token], slash: int) -> str:
    """A number as a fraction. How its places are padded is not kept."""
    over = slash
    while over and tokens[over - 1].kind == "digit":
        over -= 1
    end = slash + 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdecimal()):
        end += 1
    mixed = any(token.kind == "digit" for token in tokens[:over])
    whole = int(number) if mixed else 0
    below = "".join(token.text for token in tokens[slash + 1 : end])
    upper, lower = _nearest(Fraction(number) - whole, below)
    if mixed and upper == lower:
        whole, upper = whole + 1, 0
    parts = [str(whole)] if mixed and (whole or not upper) else []
    parts += [f"{upper}/{lower}"] if upper or not mixed else []
    around = [[token.text for token in side if token.kind == "literal"] for side in (tokens[:over], tokens[end:])]
    return f"{''.join(around[0]).strip()}{' '.join(parts)}{''.join(around[1])}"


def _nearest(rest: Fraction, below: str) -> tuple[int, int]:
    """The fraction with the denominator ``below``, or with one that has as many digits as it has places."""
    if below.isdecimal() and int(below):
        return int(rest * int(below) + Fraction(1, 2)), int(below)
    near = rest.limit_denominator(10 ** min(len(below), 5) - 1 if below else 9)
    return near.numerator, near.denominator
