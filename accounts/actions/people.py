"""Founding an organisation, and how people come, change and go."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import audit, emails, rules
from accounts.models import Invitation, Member, Organisation, Role, Team, User
from accounts.queue import run_on_commit
from accounts.tenancy import scope

# Invitations of one organisation within a day, and how long one rests before it is sent again.
MOST_A_DAY = 200
PAUSE = timedelta(minutes=10)


def free_slug(name: str) -> str:
    """An address for the organisation that nobody has yet; a name without Latin letters gets a made one."""
    wanted = slugify(name)[:50] or "team"
    if not Organisation.objects.filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{get_random_string(5, 'abcdefghijkmnpqrstuvwxyz23456789')}"


@transaction.atomic
def found_organisation(*, user: User, name: str, time_zone: str) -> Member:
    """A new organisation with `user` as its owner."""
    organisation = Organisation.objects.create(name=name, slug=free_slug(name), time_zone=time_zone)
    with scope(organisation=organisation):
        owner = Member.objects.create(user=user, role=Role.OWNER, time_zone=time_zone)
        audit.record(by=owner, verb="organisation.founded", target=organisation)
    return owner


@transaction.atomic
def register_user(*, email: str, name: str, password: str | None) -> User:
    """A user whose email address is known to be theirs: they came by a link we sent there, or an owner vouches."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def claim_user(*, user: User, name: str, password: str) -> User:
    """Give an account to whoever proved its address, after somebody else had signed up with it and never did.

    The new password also ends every session that the earlier one had begun.
    """
    user.name = name
    user.set_password(password)
    user.save(update_fields=["name", "password"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


@transaction.atomic
def add_member(
    *, by: Member, email: str, name: str, role: str, team: Team | None = None, time_zone: str | None = None
) -> Member:
    """Make somebody a member without an invitation; they sign in by emailed code until they choose a password."""
    user = User.objects.filter(email__iexact=email).first() or register_user(email=email, name=name, password=None)
    return join(user=user, role=role, team=team, time_zone=time_zone or by.organisation.time_zone, by=by)


def join(*, user: User, role: str, team: Team | None, time_zone: str, by: Member | None) -> Member:
    """The membership and its trace. A member stays what they are; somebody who had left comes back to their own row."""
    member = Member.objects.select_for_update(of=("self",)).filter(user=user).first() or Member(user=user)
    if member.pk and member.archived_at is None:
        return member
    member.role, member.team, member.time_zone, member.archived_at = role, team, time_zone, None
    member.save()
    audit.record(by=by or member, verb="member.joined", target=member, detail={"role": role})
    return member


@transaction.atomic
def invite(*, by: Member, email: str, role: str, team: Team | None = None) -> Invitation:
    """Ask somebody to join by email. Raises ValidationError when they are a member or invited already, or many were."""
    if Invitation.objects.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise ValidationError(_("You have sent many invitations today. Send the next ones tomorrow."))
    email = User.objects.normalize_email(email).lower()
    if Member.objects.active().filter(user__email__iexact=email).exists():
        raise ValidationError(_("%(email)s is a member already.") % {"email": email})
    invitation = Invitation(email=email, role=role, team=team, invited_by=by)
    invitation.renew_token()
    invitation.full_clean(exclude=["organisation"])
    invitation.validate_constraints()
    invitation.save()
    audit.record(by=by, verb="invitation.sent", target=invitation, detail={"role": role})
    run_on_commit("accounts.tasks.send_invitation", invitation_id=invitation.pk)
    return invitation


@transaction.atomic
def renew_invitation(*, by: Member, invitation: Invitation) -> None:
    """Send it again, for another 14 days; the earlier link stops working when the new one is sent.

    Raises ValidationError when the last one went out a moment ago: nobody's mailbox is filled from here.
    """
    if invitation.sent_at and invitation.sent_at > timezone.now() - PAUSE:
        raise ValidationError(_("This invitation went out a moment ago. Give it ten minutes to arrive."))
    invitation.sent_at = None
    invitation.save(update_fields=["sent_at"])
    audit.record(by=by, verb="invitation.renewed", target=invitation)
    run_on_commit("accounts.tasks.send_invitation", invitation_id=invitation.pk)


@transaction.atomic
def revoke_invitation(*, by: Member, invitation: Invitation) -> None:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record(by=by, verb="invitation.revoked", target=invitation)


def send_invitation(*, invitation: Invitation) -> None:
    """Send the email with a secret made now, so that no secret ever waits in the broker."""
    token = invitation.renew_token()
    invitation.save(update_fields=["token_digest", "expires_at"])
    emails.invitation(invitation, token).send()
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, time_zone: str = "") -> Member:
    """Join as `user`. Raises Invitation.DoesNotExist when it was used, taken back or is too old."""
    invitation = Invitation.objects.open().select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    zone = time_zone or invitation.organisation.time_zone
    return join(user=user, role=invitation.role, team=invitation.team, time_zone=zone, by=None)


@transaction.atomic
def change_member(*, by: Member, target: Member, role: str, team: Team | None) -> None:
    """Raises ValidationError when nobody would be owner any more, PermissionDenied as the rules say."""
    owners = lock_owners(by, target)
    require(rules.may_edit_member(by, target) and rules.may_give_role(by, role))
    if owners == [target] and role != Role.OWNER:
        raise ValidationError(_("Somebody has to be the owner. Make another member owner first."))
    was = target.role
    target.role, target.team = role, team
    target.save(update_fields=["role", "team"])
    audit.record(by=by, verb="member.changed", target=target, detail={"role": [was, role], "team": str(team or "")})


@transaction.atomic
def change_me(*, by: Member, name: str, time_zone: str) -> None:
    """A member's own name (the same in every organisation) and time zone (of this membership)."""
    by.user.name = name
    by.user.save(update_fields=["name"])
    by.time_zone = time_zone
    by.save(update_fields=["time_zone"])
    audit.record(by=by, verb="member.changed", target=by, detail={"time_zone": time_zone})


@transaction.atomic
def archive_member(*, by: Member, target: Member) -> None:
    """They can no longer get in; what they wrote stays, with their name."""
    lock_owners(by, target)
    require(rules.may_archive_member(by, target))
    target.archive()
    audit.record(by=by, verb="member.archived", target=target)


@transaction.atomic
def restore_member(*, by: Member, target: Member) -> None:
    target.restore()
    audit.record(by=by, verb="member.restored", target=target)


def lock_owners(*members: Member) -> list[Member]:
    """The owners, locked until the transaction ends, and `members` as they stand now.

    So that two owners who remove each other at the same moment do it one after the other.
    """
    owners = Member.objects.active().filter(role=Role.OWNER).order_by("pk")
    locked = list(owners.select_for_update(of=("self",)))
    for member in members:
        member.refresh_from_db(fields=["role", "archived_at"])
    return locked


def require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied(_("This has changed a moment ago. Open the page again."))


@transaction.atomic
def add_team(*, by: Member, name: str) -> Team:
    team = Team.objects.create(name=name)
    audit.record(by=by, verb="team.added", target=team)
    return team


@transaction.atomic
def rename_team(*, by: Member, team: Team) -> None:
    team.save(update_fields=["name"])
    audit.record(by=by, verb="team.renamed", target=team)


@transaction.atomic
def archive_team(*, by: Member, team: Team) -> None:
    """Its members stay, without a team."""
    team.members.update(team=None)
    team.archived_at = timezone.now()
    # The name is free again for a new team.
    team.name = f"{team.name[:60]} ({timezone.localdate():%Y-%m-%d} #{team.pk})"
    team.save(update_fields=["archived_at", "name"])
    audit.record(by=by, verb="team.archived", target=team)


@transaction.atomic
def change_organisation(*, by: Member, organisation: Organisation) -> None:
    organisation.save(update_fields=["name", "time_zone", "currency"])
    audit.record(by=by, verb="organisation.changed", target=organisation)
