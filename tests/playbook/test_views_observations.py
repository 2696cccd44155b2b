import pytest

from accounts.models import Team
from accounts.tenancy import here
from playbook import actions
from playbook.models import Observation
from playbook.photos import read_photo
from tests.playbook.made import make_touchpoint, noticed, picture, published, upload, written


@pytest.fixture
def feed(client_for, ben):
    """The texts Ben sees: `feed("kind=ours")`."""
    client = client_for(ben)

    def texts(query: str = "") -> list[str]:
        page = client.get(here("observation_list", query=query))
        assert page.status_code == 200
        return [observation.text for observation in page.context["page"].rows]

    return texts


@pytest.fixture
def noticed_by_all(ben, mia, olive):
    noticed(ben, "Cold eggs", feeling=-2, missed="E", layer="core", touchpoint=make_touchpoint(mia, "Breakfast"))
    noticed(mia, "Umbrella on the cup", feeling=2, shown="RE", kind="elsewhere", business="Café")
    noticed(olive, "Wellingtons in the porch", feeling=1, layer="experience")


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", ["Wellingtons in the porch", "Umbrella on the cup", "Cold eggs"]),
        ("kind=ours", ["Wellingtons in the porch", "Cold eggs"]),
        ("kind=elsewhere", ["Umbrella on the cup"]),
        ("feeling=-2", ["Cold eggs"]),
        ("principle=E", ["Umbrella on the cup", "Cold eggs"]),
        ("principle=R", ["Umbrella on the cup"]),
        ("layer=core", ["Cold eggs"]),
        ("mine=1", ["Cold eggs"]),
        ("q=umbr", ["Umbrella on the cup"]),
        ("q=umbr&kind=ours", []),
        ("verdict=open", ["Umbrella on the cup"]),
        ("verdict=adopt", []),
        ("touchpoint=999999", []),
        ("state=archived", []),
    ],
)
def test_feed_is_filtered_by_its_address(feed, noticed_by_all, query, texts):
    assert feed(query) == texts


def test_feed_is_filtered_by_touchpoint_and_team(feed, noticed_by_all):
    touchpoint = Observation.objects.get(text="Cold eggs").touchpoint

    assert feed(f"touchpoint={touchpoint.pk}") == ["Cold eggs"]
    assert feed(f"team={Team.objects.get().pk}") == ["Umbrella on the cup", "Cold eggs"]


@pytest.mark.parametrize(
    "query",
    [
        "kind=x", "feeling=glad", "feeling=99", "principle=RE", "layer=%00", "touchpoint=abc", "touchpoint=-1",
        "team=1e9", "touchpoint=" + "9" * 50, "state=burnt", "q=%00", "q=" + "x" * 10_000, "before=%F0%9F%98%80",
        "after=AAAA", "mine=maybe",
    ],
)  # fmt: skip
def test_address_that_means_nothing_shows_the_feed(feed, noticed_by_all, query):
    assert len(feed(query)) in (1, 3)


def test_filter_without_a_match_offers_the_way_back(client_for, ben, noticed_by_all):
    assert "Nothing fits all of this" in client_for(ben).get(here("observation_list", query="feeling=0")).text


def test_empty_feed_gives_an_example(client_for, ben, vera):
    assert "Capture the first" in client_for(ben).get(here("observation_list")).text
    assert "Capture the first" not in client_for(vera).get(here("observation_list")).text


def test_htmx_gets_the_list_alone(client_for, ben, noticed_by_all):
    answer = client_for(ben).get(here("observation_list"), headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<div id="feed">')
    assert "HX-Request" in answer["Vary"]


def test_history_gets_the_whole_page(client_for, ben, noticed_by_all):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<!doctype html>" in client_for(ben).get(here("observation_list"), headers=headers).text


def test_archived_ones_are_listed_for_those_who_may_put_them_back(client_for, ben, mia, vera):
    actions.archive_observation(by=mia, observation=noticed(mia, "Gone"))

    listed = [
        client_for(member).get(here("observation_list", query="state=archived")).context["page"].rows
        for member in (mia, ben, vera)
    ]

    assert [len(rows) for rows in listed] == [1, 0, 0]


def test_feed_is_paged_without_gaps(client_for, ben):
    Observation.objects.bulk_create([Observation(author=ben, text=f"Number {n}") for n in range(60)])

    first = client_for(ben).get(here("observation_list")).context["page"]
    second = client_for(ben).get(here("observation_list", query=first.older)).context["page"]

    assert (len(first.rows), len(second.rows)) == (50, 10)
    assert len({row.pk for row in [*first.rows, *second.rows]}) == 60
    assert (first.newer, second.older) == ("", "")


def test_row_says_what_became_of_it(client_for, ben, mia):
    entry = published(mia, sources=[noticed(ben)])

    page = client_for(ben).get(here("observation_list")).text

    assert "In the playbook:" in page
    assert here("entry_detail", entry.pk) in page


def test_row_does_not_tell_of_a_draft_the_reader_may_not_see(client_for, ben, mia, vera):
    written(mia, "Secret plan", sources=[noticed(ben)])

    assert "Secret plan" in client_for(mia).get(here("observation_list")).text
    assert "Secret plan" not in client_for(vera).get(here("observation_list")).text


def test_author_reads_the_verdict_in_the_feed_and_on_the_page(client_for, ben, mia):
    observation = noticed(ben, kind="elsewhere")
    actions.judge_observation(by=mia, observation=observation, verdict="adapt", reason="Only on Fridays.")

    for page in (here("observation_list"), here("observation_detail", observation.pk)):
        shown = client_for(ben).get(page).text
        assert "Only on Fridays." in shown
        assert ">Adapted</" in shown


def test_a_viewer_is_not_offered_what_is_theirs(client_for, vera, ben):
    assert 'name="mine"' in client_for(ben).get(here("observation_list")).text
    assert 'name="mine"' not in client_for(vera).get(here("observation_list")).text


def test_page_offers_to_make_an_entry_of_it(client_for, ben, vera):
    address = here("entry_new", query=f"from_observation={noticed(ben).pk}")
    page = here("observation_detail", Observation.objects.get().pk)

    assert address in client_for(ben).get(page).text
    assert address not in client_for(vera).get(page).text


def test_archived_one_is_opened_by_its_author_and_managers_only(client_for, ben, mia, vera):
    observation = actions.archive_observation(by=ben, observation=noticed(ben))
    page = here("observation_detail", observation.pk)

    assert [client_for(member).get(page).status_code for member in (ben, mia, vera)] == [200, 200, 404]


def test_archive_and_restoration(client_for, ben, mia):
    observation = noticed(ben)

    assert client_for(mia).post(here("observation_archive", observation.pk)).status_code == 302
    assert not Observation.objects.for_feed().exists()

    client_for(ben).post(here("observation_restoration", observation.pk))
    assert Observation.objects.for_feed().exists()


def test_somebody_elses_observation_is_not_archived(client_for, ben, mia):
    assert client_for(ben).post(here("observation_archive", noticed(mia).pk)).status_code == 403


def test_what_people_type_is_shown_as_text(client_for, ben):
    noticed(ben, "<script>alert(1)</script>", kind="elsewhere", business="<b>Café</b>")

    page = client_for(ben).get(here("observation_list")).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Café</b>" not in page


@pytest.mark.parametrize("page", ["observation_photo", "observation_photo_small"])
def test_photo_is_served_to_members_privately(client_for, ben, vera, page):
    observation = noticed(ben, photo=read_photo(upload(picture())))

    answer = client_for(vera).get(here(page, observation.pk))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")


def test_photo_that_is_not_there_is_not_found(client_for, ben):
    without = noticed(ben)
    lost = noticed(ben, photo=read_photo(upload(picture())))
    lost.photo.storage.delete(lost.photo.name)

    assert [client_for(ben).get(here("observation_photo", o.pk)).status_code for o in (without, lost)] == [404, 404]


def test_photo_of_an_archived_observation_is_closed_too(client_for, ben, vera):
    observation = noticed(ben, photo=read_photo(upload(picture())))
    actions.archive_observation(by=ben, observation=observation)

    assert client_for(vera).get(here("observation_photo", observation.pk)).status_code == 404
