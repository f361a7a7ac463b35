"""Risks and training, as published."""

from datetime import date
from decimal import Decimal

from govtransform.calc import exposure, parameters
from govtransform.calc.coverage import Pass, coverage, expiry
from govtransform.calc.guard import Reason
from govtransform.parameters import reference

GO_LIVE = date(2026, 11, 1)
NINETY = Decimal("0.9")


def test_scores_zones_and_exposure_are_those_published() -> None:
    zones = parameters.zones(reference("risk_scales"))
    scores = [exposure.score(4, [5, 2]), exposure.score(3, [4]), exposure.score(2, [1, 3])]
    assert scores == [20, 12, 6]
    assert [exposure.zone(s, zones).id for s in scores] == ["critical", "medium", "medium"]
    assert exposure.reduction(20, 12).value == Decimal("0.4")
    found = exposure.exposure([exposure.Chance(Decimal("0.35"), Decimal(60_000), Decimal(20))])
    assert (found.cost, found.days) == (Decimal(21_000), Decimal(7))


def test_a_score_must_not_rise_from_inherent_to_target() -> None:
    assert exposure.rises(6, 6, 6) == ()
    assert exposure.rises(6, 8, 9) == tuple(exposure.Rise)


def test_only_certificates_valid_on_the_day_count() -> None:
    passed = date(2026, 5, 4)
    passes = [Pass(person, 7, passed) for person in range(28)]
    passes += [Pass(person, 7, passed, date(2026, 10, 15)) for person in range(28, 31)]
    found = coverage(passes, 7, GO_LIVE, 40, NINETY)
    assert (found.trained, found.wanted, found.short_by) == (28, 36, 8)
    assert found.rate.value == Decimal("0.7")


def test_a_person_counts_once_and_only_for_the_course() -> None:
    passes = [Pass(1, 7, date(2026, 5, 4)), Pass(1, 7, date(2026, 6, 4)), Pass(2, 8, GO_LIVE)]
    assert coverage(passes, 7, GO_LIVE, 1, NINETY).trained == 1


def test_on_the_day_it_expires_a_certificate_is_lost() -> None:
    certificate = Pass(1, 7, date(2026, 5, 4), GO_LIVE)
    assert certificate.holds(date(2026, 10, 31))
    assert not certificate.holds(GO_LIVE)
    assert not certificate.holds(date(2026, 5, 3))


def test_nobody_required_has_no_coverage() -> None:
    assert coverage([], 7, GO_LIVE, 0, NINETY).rate.reason is Reason.NOBODY_REQUIRED


def test_a_certificate_lapses_after_its_months() -> None:
    assert expiry(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert expiry(date(2026, 8, 31), None) is None
