"""All real roots of a polynomial between 0 and 1, isolated in whole numbers, then refined.

Descartes' rule on halved intervals (Vincent, Collins and Akritas): an interval whose
transformed polynomial changes sign never holds no root, one that changes once holds one.
Multiple roots are divided out first, so that halving ends.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import gcd

_DIGITS = 60
_ROUGH, _STEPS = 24, 4  # halvings before the tangent is tried, and steps along it
_NEAR = Decimal("1e-40")
_PRIME = 2**61 - 1
Coefficients = list[int]  # lowest power first, whole numbers, first and last not nought


def polynomial(numbers: Sequence[Decimal]) -> Coefficients:
    """Whole-number coefficients with the same roots but 0; empty when all are nought."""
    return _whole([Fraction(n) for n in numbers])


def positive_roots(simple: Coefficients) -> list[Decimal]:
    """The roots strictly between 0 and 1 of a polynomial without multiple ones."""
    return [_refined(simple, low, high) for low, high in _isolated(simple)]


def without_multiple_roots(whole: Coefficients) -> Coefficients:
    """Divided by what it shares with its derivative, if anything: each root is there once.

    With one change of sign at most there is one positive root at most, and it is simple.
    """
    slope = [power * c for power, c in enumerate(whole)][1:]
    if _changes(whole) < 2 or _is_coprime(whole, slope):
        return whole
    first, second = _trimmed(whole), slope
    while second:
        first, second = second, _remainder(first, second)
    return _quotient(whole, first)


def _isolated(whole: Coefficients) -> Iterator[tuple[Fraction, Fraction]]:
    """Open intervals that hold one root each; a root met exactly is an interval of no width."""
    waiting = [(whole, Fraction(0), Fraction(1))]
    while waiting:
        local, low, high = waiting.pop()
        changes = _changes(_shifted(local[::-1]))
        if changes == 0:
            continue
        if changes == 1:
            yield low, high
            continue
        middle = (low + high) / 2
        left = [c << (len(local) - 1 - power) for power, c in enumerate(local)]
        right = _shifted(left)
        if right[0] == 0:
            yield middle, middle
        waiting += [(left, low, middle), (_trimmed(right), middle, high)]


def _refined(whole: Coefficients, low: Fraction, high: Fraction) -> Decimal:
    """Halve until the root is near, then go along the tangent; halve on where that fails."""
    if low == high:
        return _decimal(low)
    with localcontext() as context:
        context.prec = _DIGITS
        below, above = _decimal(low), _decimal(high)
        start = _sign_after(whole, low)
        for halving in range(_DIGITS * 3):
            middle = (below + above) / 2
            if halving == _ROUGH:
                found = _along_tangent(whole, middle)
                if below < found < above and _is_between(whole, found):
                    return found
            value = _value(whole, middle)
            if value == 0:
                return middle
            if (value > 0) == (start > 0):
                below = middle
            else:
                above = middle
        return (below + above) / 2


def _along_tangent(whole: Coefficients, near: Decimal) -> Decimal:
    """Newton's steps, each of which doubles the digits that are right."""
    slopes = [power * c for power, c in enumerate(whole)][1:]
    for _ in range(_STEPS):
        slope = _value(slopes, near)
        if not slope:
            return near
        near -= _value(whole, near) / slope
    return near


def _is_between(whole: Coefficients, found: Decimal) -> bool:
    """Whether the sign changes within the digits that are told: then it is the root."""
    off = abs(found) * _NEAR
    return (_value(whole, found - off) > 0) != (_value(whole, found + off) > 0)


def _sign_after(whole: Coefficients, point: Fraction) -> int:
    """The sign just above a point, which may itself be a (simple) root."""
    value = sum(c * point**power for power, c in enumerate(whole))
    if value == 0:
        value = sum(c * power * point ** (power - 1) for power, c in enumerate(whole) if power)
    return 1 if value > 0 else -1


def _value(whole: Coefficients, at: Decimal) -> Decimal:
    total = Decimal(0)
    for coefficient in reversed(whole):
        total = total * at + coefficient
    return total


def _shifted(coefficients: Coefficients) -> Coefficients:
    """The coefficients of p(x + 1)."""
    shifted = list(coefficients)
    for done in range(len(shifted)):
        for power in range(len(shifted) - 2, done - 1, -1):
            shifted[power] += shifted[power + 1]
    return shifted


def _changes(coefficients: Coefficients) -> int:
    signs = [c > 0 for c in coefficients if c]
    return sum(a != b for a, b in pairwise(signs))


def _trimmed(coefficients: Coefficients) -> Coefficients:
    """Without noughts at both ends and without a common divisor."""
    used = [power for power, c in enumerate(coefficients) if c]
    if not used:
        return []
    kept = coefficients[used[0] : used[-1] + 1]
    divisor = gcd(*kept)
    return [c // divisor for c in kept]


def _is_coprime(first: Coefficients, second: Coefficients) -> bool:
    """Modulo a large prime: a yes is certain, a no is looked at exactly."""
    one, other = ([c % _PRIME for c in p] for p in (first, second))
    while other and any(other):
        while not other[-1]:
            other.pop()
        inverse = pow(other[-1], -1, _PRIME)
        while len(one) >= len(other):
            factor = one[-1] * inverse % _PRIME
            offset = len(one) - len(other)
            for power, c in enumerate(other):
                one[offset + power] = (one[offset + power] - factor * c) % _PRIME
            one.pop()
        one, other = other, one
    return len(one) == 1


def _remainder(top: Coefficients, bottom: Coefficients) -> Coefficients:
    """What is left of a division, times whole numbers, without a common divisor."""
    rest = list(top)
    while len(rest) >= len(bottom):
        offset, lead = len(rest) - len(bottom), rest[-1]
        rest = [c * bottom[-1] for c in rest]
        for power, c in enumerate(bottom):
            rest[offset + power] -= lead * c
        while rest and not rest[-1]:
            rest.pop()
    divisor = gcd(*rest) or 1
    return [c // divisor for c in rest]


def _quotient(top: Coefficients, bottom: Coefficients) -> Coefficients:
    """An exact division."""
    rest = [Fraction(c) for c in top]
    found = [Fraction(0)] * (len(top) - len(bottom) + 1)
    for offset in range(len(found) - 1, -1, -1):
        found[offset] = rest[offset + len(bottom) - 1] / bottom[-1]
        for power, c in enumerate(bottom):
            rest[offset + power] -= found[offset] * c
    return _whole(found)


def _whole(fractions: Sequence[Fraction]) -> Coefficients:
    scale = 1
    for fraction in fractions:
        scale = scale * fraction.denominator // gcd(scale, fraction.denominator)
    return _trimmed([int(fraction * scale) for fraction in fractions])


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
