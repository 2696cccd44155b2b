import pytest

from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import CombustionPoint, Touchpoint
from tests.journeys.maps import burn, draw_map


def named(touchpoint: object, /, **typed: object) -> dict[str, object]:
    """What somebody types to name a combustion point."""
    weights = {"severity": 5, "likelihood": 2, "lateness": 4}
    return {"revision": 1, "touchpoint": touchpoint, "title": "Keys get lost", **weights, **typed}


def test_register_teaches_when_it_is_empty(mia, ben, client_for):
    for_manager = client_for(mia).get(here("combustion_list")).content.decode()
    for_member = client_for(ben).get(here("combustion_list")).content.decode()

    assert "Name the first one" in for_manager
    assert here("combustion_new") not in for_member


def test_a_first_point_needs_a_touchpoint_to_belong_to(mia, client_for):
    before = client_for(mia).get(here("combustion_new")).text
    draw_map(by=mia)
    touched = Touchpoint.objects.exists()

    after = client_for(mia).get(here("combustion_new")).text

    assert "First draw a journey" in before
    assert "<select" not in before
    assert touched
    assert 'name="touchpoint"' in after


def test_register_is_worst_first_with_three_seals_each(vera, client_for, weekend):
    answer = client_for(vera).get(here("combustion_list"))

    assert [line.point for line in answer.context["logged"]] == weekend.points[::-1]
    assert [[seal.state for seal in line.seals] for line in answer.context["logged"]] == [
        ["empty", "promised", "empty"]
    ] * 3
    assert answer.content.decode().count('title="Control: promised, not tested yet"') == 3


def test_register_filters_by_journey(mia, client_for, weekend):
    other = draw_map(mia, columns=1, title="Dinner")
    client, address = client_for(mia), here("combustion_list")

    shown = [
        len(client.get(address + query).context["logged"])
        for query in ("", f"?journey={other.journey.pk}", "?journey=x&below=y", "?archived=1")
    ]

    assert shown == [4, 1, 4, 0]


def test_register_goes_on_below_a_page(mia, client_for, weekend):
    for number in range(60):
        burn(mia, weekend.touchpoints[number % 2], severity=4)
    client, address = client_for(mia), here("combustion_list")

    first = client.get(address, {"journey": weekend.journey.pk})
    second = client.get(address, {"journey": weekend.journey.pk, "below": str(first.context["below"])})

    assert [len(page.context["logged"]) for page in (first, second)] == [50, 13]
    assert f"journey={weekend.journey.pk}&amp;below=" in first.content.decode()
    assert "Back to the worst" in second.content.decode()
    assert second.context["below"] == ""


def test_combustion_new_starts_at_the_touchpoint_of_the_address(mia, client_for, weekend):
    touchpoint = weekend.touchpoints[1]

    page = client_for(mia).get(here("combustion_new", query=f"touchpoint={touchpoint.pk}")).content.decode()

    assert '<optgroup label="A weekend">' in page
    assert f'<option value="{touchpoint.pk}" selected>Find: Moment 1</option>' in page


def test_combustion_new_keeps_weights(mia, client_for, weekend):
    answer = client_for(mia).post(here("combustion_new"), named(weekend.touchpoints[1].pk))

    point = CombustionPoint.objects.get(title="Keys get lost")
    assert answer.url == here("combustion_detail", point.pk)
    assert (point.touchpoint, point.severity, point.likelihood, point.lateness) == (weekend.touchpoints[1], 5, 2, 4)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 100_000}, "title"),
        ({"early_sign": "x" * 100_000}, "early_sign"),
        ({"severity": "6"}, "severity"),
        ({"likelihood": "often"}, "likelihood"),
        ({"lateness": ""}, "lateness"),
        ({"touchpoint": ""}, "touchpoint"),
        ({"touchpoint": "x"}, "touchpoint"),
    ],
)
def test_combustion_new_refuses_at_the_field(mia, client_for, weekend, typed, field):
    typed = named(weekend.touchpoints[0].pk, **{"early_sign": "Half a thought", **typed})

    answer = client_for(mia).post(here("combustion_new"), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert CombustionPoint.objects.count() == 3


def test_combustion_new_refuses_a_touchpoint_of_another_organisation(mia, omar, clinic, client_for, weekend):
    with scope(organisation=clinic):
        theirs = draw_map(omar).touchpoints[0]

    answer = client_for(mia).post(here("combustion_new"), named(theirs.pk))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["touchpoint"]


def test_combustion_edit_tells_the_second_editor_what_changed(mia, client_for, weekend, point):
    client, address = client_for(mia), here("combustion_edit", point.pk)
    client.post(address, named(point.touchpoint_id, title="Keys fall down"))

    answer = client.post(address, named(point.touchpoint_id, title="Keys vanish"))

    assert answer.status_code == 422
    assert "Keys fall down" in answer.content.decode()
    assert CombustionPoint.objects.get(pk=point.pk).title == "Keys fall down"


def test_combustion_archive_and_undo(mia, client_for, point):
    client = client_for(mia)

    page = client.post(here("combustion_archive", point.pk), follow=True).content.decode()
    is_listed = point in CombustionPoint.objects.active()
    client.post(here("combustion_restoration", point.pk))

    assert here("combustion_restoration", point.pk) in page
    assert here("incident_new", point.pk) not in page
    assert not is_listed
    assert point in CombustionPoint.objects.active()


def test_combustion_detail_without_its_touchpoint_says_so(mia, client_for, weekend, point):
    actions.archive(by=mia, row=weekend.touchpoints[0])

    page = client_for(mia).get(here("combustion_detail", point.pk)).content.decode()

    assert "it belongs to is archived" in page
    assert here("combustion_edit", point.pk) not in page


def test_combustion_detail_for_members_offers_only_the_incident(ben, client_for, point):
    page = client_for(ben).get(here("combustion_detail", point.pk)).content.decode()

    assert here("incident_new", point.pk) in page
    assert here("combustion_measure", point.pk, "control") not in page
    assert here("combustion_test", point.pk, "control") not in page
    assert "Look twice" in page


def test_combustion_detail_for_viewers_offers_nothing(vera, client_for, point):
    page = client_for(vera).get(here("combustion_detail", point.pk)).content.decode()

    assert "Look twice" in page
    assert page.count('method="post"') == 1  # signing out


@pytest.mark.parametrize("page", ["", "edit/", "archive/", "restoration/", "incidents/", "control/", "control/test/"])
def test_combustion_points_of_others_are_not_found(omar, client_for, point, page):
    answer = client_for(omar).post(f"/o/linden-clinic/combustion-points/{point.pk}/{page}", {"what": "Ha"})

    assert answer.status_code == (404 if page else 405)
    assert client_for(omar).get(f"/o/linden-clinic/combustion-points/{point.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["edit", "archive", "restoration"])
def test_combustion_points_are_changed_by_managers(ben, client_for, point, page):
    assert client_for(ben).post(here(f"combustion_{page}", point.pk)).status_code == 403
    assert client_for(ben).get(here("combustion_new")).status_code == 403
