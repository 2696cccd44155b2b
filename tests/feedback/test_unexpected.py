"""The unexpected extra: suggested from the playbook and the say-yes ledger, and written into the ledger once."""

from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import AuditRecord, Team
from accounts.tenancy import here
from feedback import actions
from feedback.models import Recovery
from playbook.actions import add_allowance, archive_allowance, archive_yes
from playbook.models import Entry, Yes
from tests.feedback.rows import asked, make_feedback, make_recovery, make_touchpoint
from tests.feedback.test_recovery_pages import filled


@pytest.fixture
def recovery(mia) -> Recovery:
    return actions.open_recovery(by=mia, feedback=make_feedback(mia, touchpoint=make_touchpoint(mia)))


@pytest.fixture
def drink(mia):
    return add_allowance(by=mia, role="Front desk", gesture="A drink on the house", amount=Decimal(12))


def make_idea(by, title, *, at=None, **fields) -> Entry:
    said = {"kind": "dazzle", "status": "published", "version": 1, "published_at": timezone.now(), **fields}
    entry = Entry.objects.create(title=title, author=by, **said)
    if at:
        entry.touchpoints.add(at)
    return entry


def page(client, recovery):
    return client.get(here("recovery_detail", recovery.pk)).content.decode()


def save(client, recovery, **changes):
    recovery.refresh_from_db()
    return client.post(here("recovery_detail", recovery.pk), filled(recovery, **changes))


def test_ideas_come_nearest_first(mia, client_for, recovery):
    place = recovery.feedback.touchpoint
    make_idea(mia, "Elsewhere")
    make_idea(mia, "Elsewhere, to recover", lever="recover")
    make_idea(mia, "Practised there", at=place)
    make_idea(mia, "Practised there, to recover", at=place, lever="recover")
    make_idea(mia, "A draft", at=place, status="draft")
    make_idea(mia, "A little thing", at=place, kind="little_thing")

    form = client_for(mia).get(here("recovery_detail", recovery.pk)).context["form"]

    assert [(idea.title, idea.is_here) for idea in form.suggested().ideas] == [
        ("Practised there, to recover", True),
        ("Practised there", True),
        ("Elsewhere, to recover", False),
        ("Elsewhere", False),
    ]


def test_only_what_the_members_team_may_do_is_offered(mia, ben, client_for, recovery, drink):
    theirs, others = Team.objects.create(name="Desk"), Team.objects.create(name="Kitchen")
    add_allowance(by=mia, role="Desk", gesture="A late check-out", team=theirs)
    add_allowance(by=mia, role="Chef", gesture="A dessert", team=others)
    archive_allowance(by=mia, allowance=add_allowance(by=mia, role="Desk", gesture="A car"))
    ben.team = theirs
    ben.save()

    shown = page(client_for(ben), recovery)

    assert shown.index("A late check-out (Desk)") < shown.index("A drink on the house (Front desk, up to 12)")
    assert "A dessert" not in shown
    assert "A car" not in shown


def test_an_idea_is_written_below_what_stands_there(mia, client_for, recovery):
    idea = make_idea(mia, "A bear on the pillow")
    client = client_for(mia)

    save(client, recovery, idea=idea.pk)
    recovery.refresh_from_db()
    assert recovery.extra == "A bear on the pillow"

    save(client, recovery, idea=idea.pk, extra="Two bears")
    recovery.refresh_from_db()
    assert recovery.extra == "Two bears\nA bear on the pillow"


def test_an_allowance_fills_it_and_goes_into_the_ledger_once(mia, ben, client_for, recovery, drink):
    client = client_for(ben)

    save(client, recovery, allowance=drink.pk, extra_cost="8")
    save(client, recovery, allowance=drink.pk, extra="Tea at the harbour", extra_cost="9.50")

    recovery.refresh_from_db()
    said = Yes.objects.get()
    assert (said.by, said.allowance, said.what, said.amount) == (ben, drink, "Tea at the harbour", Decimal("9.50"))
    assert (recovery.extra_yes, said.touchpoint) == (said, recovery.feedback.touchpoint)
    assert "Front desk" in page(client, recovery)


def test_more_than_is_allowed_is_kept_and_marked(mia, client_for, recovery, drink):
    client = client_for(mia)

    save(client, recovery, allowance=drink.pk, extra="Dinner", extra_cost="80")

    assert Yes.objects.get().is_over
    assert "over what was allowed" in page(client, recovery)
    assert "over what was allowed" in client.get(here("recovery_list")).content.decode()


def test_changing_ones_mind_leaves_one_line_of_the_ledger(mia, client_for, recovery, drink):
    client, cake = client_for(mia), add_allowance(by=mia, role="Desk", gesture="A cake", amount=Decimal(5))

    save(client, recovery, allowance=drink.pk, extra_cost="8")
    save(client, recovery, allowance="", extra="Nothing")
    assert not Yes.objects.active().exists()
    save(client, recovery, allowance=cake.pk, extra="A cake", extra_cost="8")

    said = Yes.objects.get()
    assert (said.archived_at, said.allowance, said.allowed, said.is_over) == (None, cake, 5, True)


def test_what_was_taken_back_in_the_ledger_stays_so(mia, client_for, recovery, drink):
    client = client_for(mia)
    save(client, recovery, allowance=drink.pk)
    archive_yes(by=mia, yes=Yes.objects.get())

    assert "selected>A drink on the house" not in page(client, recovery)
    save(client, recovery, extra="Tea", extra_cost="3")

    assert not Yes.objects.active().exists()


def test_what_stands_may_stay_when_the_allowance_is_gone(mia, client_for, recovery, drink):
    client = client_for(mia)
    save(client, recovery, allowance=drink.pk)
    archive_allowance(by=mia, allowance=drink)

    assert f'value="{drink.pk}" selected>A drink on the house' in page(client, recovery)
    assert save(client, recovery, allowance=drink.pk, extra="Tea").status_code == 302
    assert Yes.objects.get().what == "Tea"


@pytest.mark.parametrize(
    ("field", "value"), [("idea", "999999"), ("idea", "x"), ("allowance", "999999"), ("allowance", "9" * 30)]
)
def test_what_is_not_offered_is_refused_at_its_field(mia, client_for, recovery, field, value):
    answer = save(client_for(mia), recovery, **{field: value, "fix": "New soup"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "New soup" in answer.content.decode()


def test_another_teams_allowance_is_refused(mia, client_for, recovery):
    theirs = add_allowance(by=mia, role="Chef", gesture="A dessert", team=Team.objects.create(name="Kitchen"))

    assert save(client_for(mia), recovery, allowance=theirs.pk).status_code == 422
    assert not Yes.objects.exists()


def test_what_the_ledger_cannot_hold_is_said_at_the_cost(mia, client_for, recovery, drink):
    answer = save(client_for(mia), recovery, allowance=drink.pk, extra_cost="10000000")

    assert list(answer.context["form"].errors) == ["extra_cost"]


def test_many_ideas_and_allowances_ask_as_little_as_one(mia, client_for):
    recovery = make_recovery(mia)
    client, address = client_for(mia), here("recovery_detail", recovery.pk)
    client.get(address)
    for_none = asked(lambda: client.get(address))
    for number in range(30):
        make_idea(mia, f"Idea {number}")
        add_allowance(by=mia, role="Desk", gesture=f"Gift {number}")

    assert asked(lambda: client.get(address)) == for_none <= 6


def test_the_trail_says_who_wrote_the_yes_down(mia, ben, client_for, recovery, drink):
    save(client_for(mia), recovery, allowance=drink.pk, extra="Tea", extra_by=ben.pk)

    assert Yes.objects.get().by == ben
    assert AuditRecord.objects.get(verb="yes.said").by == mia
