from insights.first_five import Progress, steps

NOTHING = Progress(has_vision=False, has_observation=False, has_company=False, entries=0, has_placed=False)


def with_(**changes) -> Progress:
    return Progress(**{**vars(NOTHING), **changes})


def next_key(progress: Progress) -> str | None:
    return next((step.key for step in steps(progress) if step.is_next), None)


def test_a_new_organisation_begins_with_its_vision():
    assert [step.key for step in steps(NOTHING)] == ["vision", "notice", "invite", "entries", "place"]
    assert next_key(NOTHING) == "vision"
    assert not NOTHING.is_done


def test_the_first_step_that_is_not_done_is_the_next():
    assert next_key(with_(has_vision=True)) == "notice"
    assert next_key(with_(has_vision=True, has_company=True)) == "notice"
    assert next_key(with_(has_vision=True, has_observation=True, has_company=True)) == "entries"
    assert next_key(with_(has_vision=True, has_observation=True, has_company=True, entries=5)) == "place"


def test_each_entry_asks_for_the_one_after_it():
    actions = [str(steps(with_(entries=n))[3].action) for n in range(6)]

    assert actions == [f"Write the {word} entry" for word in ("first", "second", "third", "fourth", "fifth", "fifth")]


def test_entries_are_marked_one_by_one():
    written = steps(with_(entries=2))[3]

    assert written.pages == [True, True, False, False, False]
    assert not written.is_done


def test_five_entries_and_a_place_are_enough():
    done = with_(entries=5, has_placed=True)

    assert done.is_done
    assert not with_(entries=5).is_done
    assert not with_(entries=4, has_placed=True).is_done


def test_when_everything_is_done_nothing_is_next():
    done = Progress(has_vision=True, has_observation=True, has_company=True, entries=5, has_placed=True)

    assert next_key(done) is None
    assert all(step.is_done for step in steps(done))
