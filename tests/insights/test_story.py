from insights.story import story_of
from tests.feedback.rows import make_closed
from tests.insights.rows import make_observation


def test_the_newest_of_the_best_felt_is_told(ben):
    fair, best, older_best = (make_observation(ben, text, feeling=f) for text, f in [("a", 1), ("b", 2), ("c", 2)])

    assert story_of(None, [fair, best, older_best], None) == best


def test_what_did_not_feel_good_is_no_story(ben):
    assert story_of(None, [make_observation(ben, feeling=0), make_observation(ben, feeling=-2)], None) is None


def test_a_recovery_the_customer_praised_goes_first(ben, mia):
    recovery = make_closed(mia, extra="Tea", rating_after=4)

    assert story_of(None, [make_observation(ben, feeling=2)], recovery) == recovery


def test_a_recovery_nobody_rated_waits_behind_what_delighted(ben, mia):
    recovery = make_closed(mia, extra="Tea")
    delighted = make_observation(ben, feeling=2)

    assert story_of(None, [delighted], recovery) == delighted
    assert story_of(None, [make_observation(ben, feeling=-1)], recovery) == recovery


def test_a_week_without_a_story_has_none():
    assert story_of(None, [], None) is None


def test_what_a_manager_chose_is_told_before_everything_else(ben, mia):
    chosen = make_observation(ben, feeling=-1)

    assert story_of(chosen, [make_observation(ben, feeling=2)], None) == chosen
