import pytest
from django.utils import timezone

from accounts.tenancy import here
from journeys import actions
from journeys.models import Measure


def test_measure_is_promised(mia, ben, client_for, point):
    typed = {"revision": 0, "promise": "Number the keys", "owner": ben.pk, "due_on": "2027-01-02"}

    answer = client_for(mia).post(here("combustion_measure", point.pk, "eliminate"), typed)

    measure = Measure.objects.get(kind="eliminate")
    assert answer.url == here("combustion_detail", point.pk) + "#eliminate"
    assert (measure.promise, measure.owner, str(measure.due_on)) == ("Number the keys", ben, "2027-01-02")


def test_measure_tells_the_second_editor_what_changed(mia, client_for, point):
    client, address = client_for(mia), here("combustion_measure", point.pk, "control")
    client.post(address, {"revision": 1, "promise": "Look thrice"})

    answer = client.post(address, {"revision": 1, "promise": "Look away"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It now says: “Look thrice”" in page
    assert "Look away" in page
    assert page.count('class="measure-form" open') == 1


def test_measure_promised_by_two_at_once_is_not_overwritten(mia, client_for, point):
    client, address = client_for(mia), here("combustion_measure", point.pk, "mitigate")
    client.post(address, {"revision": 0, "promise": "We pay"})

    answer = client.post(address, {"revision": 0, "promise": "We say sorry"})

    assert answer.status_code == 422
    assert Measure.objects.get(kind="mitigate").promise == "We pay"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"promise": ""}, "promise"),
        ({"promise": "x" * 100_000}, "promise"),
        ({"due_on": "soon"}, "due_on"),
        ({"tested_on": "2999-01-01"}, "tested_on"),
        ({"tested_on": "0001-01-01"}, "tested_on"),
        ({"due_on": "0001-01-01"}, "due_on"),
        ({"due_on": "9999-12-31"}, "due_on"),
        ({"owner": "x"}, "owner"),
    ],
)
def test_measure_refuses_at_the_field(mia, client_for, point, typed, field):
    address = here("combustion_measure", point.pk, "eliminate")

    answer = client_for(mia).post(address, {"revision": 0, "promise": "Half a thought", **typed})

    form = next(each["form"] for each in answer.context["promises"] if each["seal"].kind == "eliminate")
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert not Measure.objects.filter(kind="eliminate").exists()


def test_measure_refuses_an_owner_of_another_organisation(mia, omar, client_for, point):
    answer = client_for(mia).post(
        here("combustion_measure", point.pk, "control"), {"revision": 1, "promise": "Look", "owner": omar.pk}
    )

    assert answer.status_code == 422
    assert Measure.objects.get(combustion_point=point).owner == mia


def test_measure_of_an_unknown_kind_is_not_found(mia, client_for, point):
    client = client_for(mia)

    answers = [
        client.post(here(page, point.pk, "pray")).status_code for page in ("combustion_measure", "combustion_test")
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize(("who", "status"), [("olive", 302), ("mia", 302), ("ben", 403), ("vera", 403)])
def test_measure_of_somebody_else_is_tested_by_managers(request, client_for, point, who, status):
    answer = client_for(request.getfixturevalue(who)).post(here("combustion_test", point.pk, "control"))

    tested_on = Measure.objects.get(combustion_point=point).tested_on
    assert answer.status_code == status
    assert (tested_on == timezone.localdate()) is (status == 302)


def test_measure_is_tested_by_its_own_member(mia, ben, client_for, point):
    actions.promise_measure(by=mia, combustion_point=point, kind="control", promise="Look twice", owner=ben)
    client = client_for(ben)

    offered = (
        here("combustion_test", point.pk, "control") in client.get(here("combustion_detail", point.pk)).content.decode()
    )
    answer = client.post(here("combustion_test", point.pk, "control"))

    assert offered
    assert answer.url == here("combustion_detail", point.pk) + "#control"
    assert Measure.objects.get(combustion_point=point).tested_on == timezone.localdate()
