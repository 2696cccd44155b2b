import pytest
from django_scopes.exceptions import ScopeError

from accounts.models import Member, Team
from accounts.tenancy import NoScope, scope


def test_owned_query_outside_a_scope_is_refused(cast):
    with pytest.raises(ScopeError):
        Member.objects.all().count()


def test_owned_row_outside_a_scope_cannot_be_made(cast):
    with pytest.raises(NoScope):
        Team(name="Kitchen")


def test_owned_row_belongs_to_the_open_scope(cast):
    with scope(organisation=cast.clinic):
        team = Team.objects.create(name="Reception")

    assert team.organisation == cast.clinic


def test_scope_shows_own_rows_only(cast):
    with scope(organisation=cast.clinic):
        names = [member.user.name for member in Member.objects.by_name()]

    assert names == ["Omar"]
