"""How a spreadsheet shows a number: with the General format, and with a number format's section.

Decimals are shown with a point and thousands with a comma, whatever the computer's language, so that every sheet reads alike.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from cph_desktop.sheets.format_code import Section, SimpleNumber, Token, TokenKind

_LARGEST_PLAIN = 1e21
_SMALLEST_PLAIN = 1e-10
_CONTEXT = Context(prec=1000)  # a format code has at most 255 characters, so no more places than these can be asked for
_ONES = tuple(Decimal(1).scaleb(-places) for places in range(31))
_DIGITS = 15  # spreadsheet programs keep 15 significant digits (ECMA-376 says so of Excel; LibreOffice does the same)


def general(value: float) -> str:
    """A number without a format: ``195``, ``52.2296756``, ``1E+25``. Not cut to the width of the column, as the cell would be."""
    text = repr(value)
    if len(text) <= _DIGITS and "e" not in text:
        return text[:-2] if text[-2:] == ".0" else text
    if value.is_integer() and abs(value) < _LARGEST_PLAIN:
        return str(int(value))
    text = f"{value:.{_DIGITS}g}"
    if "e" not in text:
        return text
    if _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return format(Decimal(text), "f")
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}E{int(exponent):+03d}"


def number_text(section: Section, value: float) -> str:
    """``value`` (its sign is the caller's business) through a section of kind NUMBER or LITERAL."""
    if abs(value) >= _LARGEST_PLAIN:
        return general(abs(value))
    if section.simple is not None:
        return _simple(section.simple, value)
    kinds = [token.kind for token in section.tokens]
    if TokenKind.DIGIT not in kinds:
        return "".join(token.text for token in section.tokens).strip()
    if TokenKind.SLASH in kinds:
        return _fraction(section.tokens, value)
    return _with_places(section, kinds, value).strip()


def _with_places(section: Section, kinds: list[TokenKind], value: float) -> str:
    number = Decimal(f"{abs(value):.{_DIGITS}g}") * Decimal(100) ** kinds.count(TokenKind.PERCENT)
    if TokenKind.EXPONENT in kinds:
        at = kinds.index(TokenKind.EXPONENT)
        return _scientific(section.tokens[:at], section.tokens[at], section.tokens[at + 1 :], number)
    return _fixed(section.tokens, number)


def _simple(form: SimpleNumber, value: float) -> str:
    number = Decimal(f"{abs(value):.{_DIGITS}g}")
    if form.percent:
        number *= 100
    text = format(number.quantize(_ONES[form.places], ROUND_HALF_UP, _CONTEXT), ",f" if form.grouped else "f")
    return text + "%" if form.percent else text


def _fixed(tokens: tuple[Token, ...], number: Decimal) -> str:
    last_digit = max(at for at, token in enumerate(tokens) if token.kind is TokenKind.DIGIT)
    point = next((at for at, token in enumerate(tokens) if token.kind is TokenKind.POINT), len(tokens))
    last_whole = max((at for at in range(min(point, len(tokens))) if tokens[at].kind is TokenKind.DIGIT), default=-1)
    scale = 0
    for at in range(max(last_whole, 0), len(tokens)):
        scale += tokens[at].kind is TokenKind.COMMA and at > last_whole and (at < point or at > last_digit)
    grouped = any(token.kind is TokenKind.COMMA for token in tokens[: max(last_whole, 0)])
    places = sum(token.kind is TokenKind.DIGIT for token in tokens[point:])
    number = (number / Decimal(1000) ** scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _CONTEXT)
    whole, _, decimals = format(number, "f").partition(".")
    return _whole_part(tokens[:point], whole.lstrip("0"), grouped=grouped) + _decimal_part(tokens[point:], decimals)


def _whole_part(tokens: tuple[Token, ...], digits: str, *, grouped: bool) -> str:
    """Places filled from the right; the leftmost place takes all digits that are left, before any literal further left."""
    places = sum(token.kind is TokenKind.DIGIT for token in tokens)
    left = list(digits)
    out: list[str] = []
    written = 0
    if not places:
        out = left[::-1]

    def put(digit: str) -> None:
        nonlocal written
        if grouped and written and written % 3 == 0 and digit.isdigit():
            out.append(",")
        out.append(digit)
        written += 1

    for token in reversed(tokens):
        if token.kind is TokenKind.DIGIT:
            places -= 1
            if left:
                put(left.pop())
            elif token.text != "#":
                put("0" if token.text == "0" else " ")
            while left and not places:
                put(left.pop())
        elif token.kind is not TokenKind.COMMA:
            out.append(token.text[::-1])
    return "".join(out)[::-1]


def _decimal_part(tokens: tuple[Token, ...], digits: str) -> str:
    """The point and what follows; ``#`` and ``?`` drop zeros at the end, the point itself stays as spreadsheets leave it."""
    out: list[str] = []
    rest = digits
    for token in tokens:
        if token.kind is TokenKind.DIGIT:
            digit, rest = rest[:1], rest[1:]
            if token.text == "0" or digit.strip("0") or rest.strip("0"):
                out.append(digit)
            elif token.text == "?":
                out.append(" ")
        elif token.kind is TokenKind.POINT and "." not in out:
            out.append(".")
        elif token.kind is not TokenKind.COMMA:
            out.append(token.text)
    return "".join(out)


def _scientific(before: tuple[Token, ...], mark: Token, after: tuple[Token, ...], number: Decimal) -> str:
    point = next((at for at, token in enumerate(before) if token.kind is TokenKind.POINT), len(before))
    step = max(1, sum(token.kind is TokenKind.DIGIT for token in before[:point]))
    exponent = (number.adjusted() // step) * step if number else 0
    mantissa = _fixed(before, number.scaleb(-exponent))
    sign = "-" if exponent < 0 else "+" * (mark.text[1] == "+")
    return f"{mantissa}E{sign}{_fixed(after, Decimal(abs(exponent)))}"


def _fraction(tokens: tuple[Token, ...], value: float) -> str:
    """``# ?/?`` and ``# ??/16``: a whole number and a fraction, or a fraction alone."""
    slash = next(at for at, token in enumerate(tokens) if token.kind is TokenKind.SLASH)
    below = "".join(token.text for token in tokens[slash + 1 :])
    fixed = "".join(sign for sign in below if sign.isdigit()).lstrip("0")
    exact = Fraction(f"{abs(value):.{_DIGITS}g}")
    near = (
        Fraction(round(exact * int(fixed)), int(fixed)) if fixed else exact.limit_denominator(10 ** max(1, below.count("?")) - 1)
    )
    mixed = any(token.kind is TokenKind.LITERAL and token.text.isspace() for token in tokens[:slash])
    whole = int(near) if mixed else 0
    rest = near - whole
    denominator = int(fixed) if fixed else rest.denominator
    if not rest:
        return str(whole)
    part = f"{int(rest * denominator)}/{denominator}"
    return f"{whole} {part}" if whole else part
