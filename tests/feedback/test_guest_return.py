"""Whether a guest would come back, where the form asks."""

import pytest

from feedback.models import Feedback
from tests.feedback.guests import address, make_form, said


@pytest.mark.parametrize(("sent", "kept"), [("yes", True), ("no", False), ("", None), ("perhaps", None)])
def test_a_form_asks_whether_they_would_come_back_when_it_shall(mia, client, sent, kept):
    form = make_form(mia, asks_return=True)
    where = address(form)
    assert "Would you come" in client.get(where).content.decode()

    answer = client.post(where, {**said(), "would_come_back": sent})

    if sent == "perhaps":
        assert answer.status_code == 422
    else:
        assert Feedback.objects.get().would_come_back is kept


def test_a_form_that_does_not_ask_keeps_no_such_answer(mia, client):
    form = make_form(mia)
    assert "Would you come" not in client.get(address(form)).content.decode()

    client.post(address(form), {**said(), "would_come_back": "no"})

    assert Feedback.objects.get().would_come_back is None
