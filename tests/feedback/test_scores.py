"""The formulas against worked examples that others published."""

import pytest

from feedback import scores


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe_1998_table_one(successes, n, low, high):
    interval = scores.wilson(successes, n)

    assert interval == pytest.approx((low, high), abs=0.00005)


def test_wilson_of_everybody_ends_at_one():
    assert scores.wilson(20, 20)[1] == 1.0


def test_csat_is_the_share_of_fours_and_fives_in_percent():
    figure = scores.csat(satisfied=81, n=263)

    assert (figure.n, figure.value) == (263, pytest.approx(30.798, abs=0.001))
    assert (figure.low, figure.high) == (pytest.approx(25.53, abs=0.005), pytest.approx(36.62, abs=0.005))


def test_nps_error_agrees_with_the_example_of_half_a_third_and_a_sixth():
    # stats.stackexchange.com/a/18609: 1/2 promoters, 1/3 passives, 1/6 detractors have variance 5/9;
    # for n = 324 the standard error is 4.1 points.
    error = scores.nps_error(promoters=162, detractors=54, n=324)

    assert error == pytest.approx(100 * (5 / 9 / 324) ** 0.5)
    assert round(error, 1) == 4.1


def test_nps_is_the_difference_with_its_interval():
    figure = scores.nps(promoters=162, detractors=54, n=324)

    assert figure.value == pytest.approx(33.33, abs=0.01)
    assert (figure.low, figure.high) == (pytest.approx(25.22, abs=0.01), pytest.approx(41.45, abs=0.01))


@pytest.mark.parametrize(
    ("promoters", "detractors", "expected"),
    [(10, 0, (100, 100, 100)), (0, 10, (-100, -100, -100)), (9, 0, (90, 71.4, 100))],
)
def test_nps_stays_on_its_scale(promoters, detractors, expected):
    figure = scores.nps(promoters=promoters, detractors=detractors, n=10)

    assert (figure.value, figure.low, figure.high) == pytest.approx(expected, abs=0.1)


def test_mean_agrees_with_the_nist_handbook():
    # NIST/SEMATECH e-Handbook 1.3.5.2, data set ZARR13: n 195, mean 9.261460, s 0.022789: 9.258242 to 9.264679.
    n, value, deviation = 195, 9.261460, 0.022789
    squares = deviation**2 * (n - 1) + n * value**2

    figure = scores.mean(total=n * value, squares=squares, n=n, lowest=0, highest=20)

    assert (figure.low, figure.high) == pytest.approx((9.258242, 9.264679), abs=0.000002)


@pytest.mark.parametrize(("degrees", "t"), [(4, 2.776), (5, 2.571), (9, 2.262), (29, 2.045), (120, 1.980)])
def test_student_agrees_with_the_printed_table(degrees, t):
    assert scores.student(degrees) == pytest.approx(t, abs=0.001)


def test_ces_of_equal_answers_has_no_width():
    figure = scores.ces(total=30, squares=180, n=5)

    assert (figure.value, figure.low, figure.high) == (6, 6, 6)


def test_ces_is_cut_at_the_ends_of_its_scale():
    figure = scores.ces(total=34, squares=232, n=5)

    assert figure.high == 7


@pytest.mark.parametrize(
    "figure",
    [
        scores.csat(satisfied=4, n=4),
        scores.nps(promoters=4, detractors=0, n=4),
        scores.ces(total=24, squares=144, n=4),
        scores.csat(satisfied=0, n=0),
    ],
)
def test_fewer_than_five_answers_say_nothing_yet(figure):
    assert not figure.is_enough
    assert (figure.value, figure.low, figure.high) == (None, None, None)
