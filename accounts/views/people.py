"""Pages about people: members, invitations, teams, oneself, the organisation and its audit trail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, rules
from accounts.access import OrgRequest, manager, member, owner
from accounts.forms import InvitationForm, MeForm, MemberForm, OrganisationForm, TeamForm
from accounts.models import AuditRecord, Invitation, Member, Organisation, Team
from accounts.tenancy import here
from ui.paging import keyset_page
from ui.unseen import typed

MENTIONED_AT_MOST = 8


@require_safe
@member
def member_list(request: OrgRequest) -> HttpResponse:
    people = Member.objects.active().matching(request.GET.get("q", "")).select_related("user", "team")
    context = {
        "page": keyset_page(people, request, by="user__name", ascending=True),
        "q": request.GET.get("q", ""),
        "invitations": Invitation.objects.waiting()[:50] if request.member.is_manager else [],
        "archived": Member.objects.archived()[:50] if request.member.is_manager else [],
    }
    return render(request, "accounts/member_list.html", context)


@require_safe
@member
def member_mentions(request: OrgRequest) -> HttpResponse:
    """Whom an @ and the first letters of a name may mean: at most eight, without their addresses."""
    words = " ".join(typed(request.GET, "q").split())[:60]
    people = Member.objects.active().exclude(user__name="").exclude(pk=request.member.pk)
    found = (people.called(words) if words else people).by_name()[:MENTIONED_AT_MOST]
    # Without the request: the list needs nothing of what every page knows.
    return HttpResponse(render_to_string("accounts/_member_mentions.html", {"people": found}))


@require_http_methods(["GET", "POST"])
@manager
def member_edit(request: OrgRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Member.objects.active().select_related("user"), pk=pk)
    if not rules.may_edit_member(request.member, target):
        raise PermissionDenied(_("Only an owner can change an owner."))
    form = MemberForm(request.POST or None, instance=target, by=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            standing = Member.objects.get(pk=pk)
            actions.change_member(by=request.member, target=standing, **form.cleaned_data)
            messages.success(request, _("%(name)s is changed.") % {"name": target})
            return redirect(here("member_list"))
        except ValidationError as refused:
            form.add_error("role", refused)
    return page_of_form(request, "accounts/member_edit.html", form, target=target)


@require_POST
@manager
def member_archive(request: OrgRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Member.objects.active().select_related("user"), pk=pk)
    if not rules.may_archive_member(request.member, target):
        raise PermissionDenied(_("You cannot remove this member."))
    actions.archive_member(by=request.member, target=target)
    messages.success(request, _("%(name)s can no longer sign in here. You can undo this below.") % {"name": target})
    return redirect(here("member_list"))


@require_POST
@manager
def member_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Member.objects.select_related("user"), pk=pk)
    if not rules.may_edit_member(request.member, target):
        raise PermissionDenied(_("Only an owner can bring an owner back."))
    actions.restore_member(by=request.member, target=target)
    messages.success(request, _("%(name)s is a member again.") % {"name": target})
    return redirect(here("member_list"))


@require_http_methods(["GET", "POST"])
@manager
def invitation_new(request: OrgRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, by=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite(by=request.member, **form.cleaned_data)
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
            return redirect(here("member_list"))
        except ValidationError as refused:
            form.add_error("email", refused.messages)
    return page_of_form(request, "accounts/invitation_new.html", form)


@require_POST
@manager
def invitation_renewal(request: OrgRequest, pk: int) -> HttpResponse:
    invitation = invitation_to_change(request, pk)
    try:
        actions.renew_invitation(by=request.member, invitation=invitation)
        messages.success(request, _("The invitation to %(email)s is sent again.") % {"email": invitation.email})
    except ValidationError as refused:
        messages.error(request, refused.message)
    return redirect(here("member_list"))


@require_POST
@manager
def invitation_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    invitation = invitation_to_change(request, pk)
    actions.revoke_invitation(by=request.member, invitation=invitation)
    messages.success(request, _("The invitation to %(email)s no longer works.") % {"email": invitation.email})
    return redirect(here("member_list"))


def invitation_to_change(request: OrgRequest, pk: int) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.waiting(), pk=pk)
    if not rules.may_give_role(request.member, invitation.role):
        raise PermissionDenied(_("Only an owner can change an invitation as owner."))
    return invitation


@require_http_methods(["GET", "POST"])
@manager
def team_list(request: OrgRequest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_team(by=request.member, name=form.cleaned_data["name"])
        return redirect(here("team_list"))
    return page_of_form(request, "accounts/team_list.html", form, teams=Team.objects.active().with_size())


@require_http_methods(["GET", "POST"])
@manager
def team_edit(request: OrgRequest, pk: int) -> HttpResponse:
    team = get_object_or_404(Team.objects.active(), pk=pk)
    form = TeamForm(request.POST or None, instance=team, submit=_("Save"))
    if request.method == "POST" and form.is_valid():
        actions.rename_team(by=request.member, team=form.instance)
        return redirect(here("team_list"))
    return page_of_form(request, "accounts/team_edit.html", form, team=team)


@require_POST
@manager
def team_archive(request: OrgRequest, pk: int) -> HttpResponse:
    actions.archive_team(by=request.member, team=get_object_or_404(Team.objects.active(), pk=pk))
    messages.success(request, _("The team is archived. Its members stay, without a team."))
    return redirect(here("team_list"))


@require_http_methods(["GET", "POST"])
@member(viewers_may_write=True)
def me(request: OrgRequest) -> HttpResponse:
    standing = {"name": request.member.user.name, "time_zone": request.member.time_zone}
    form = MeForm(request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        actions.change_me(by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(here("me"))
    return page_of_form(request, "accounts/me.html", form)


@require_safe
@manager
def organisation_settings(request: OrgRequest) -> HttpResponse:
    return render(request, "accounts/organisation_settings.html")


@require_http_methods(["GET", "POST"])
@owner
def organisation_edit(request: OrgRequest) -> HttpResponse:
    organisation = Organisation.objects.get(pk=request.organisation.pk)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(by=request.member, organisation=form.instance)
        messages.success(request, _("Saved."))
        return redirect(here("organisation_settings"))
    return page_of_form(request, "accounts/organisation_edit.html", form)


@require_safe
@manager
def audit_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(AuditRecord.objects.for_reading(), request, by="at")
    return render(request, "accounts/audit_list.html", {"page": page})


def page_of_form(request: OrgRequest, template: str, form: object, **context: object) -> HttpResponse:
    """The page of a form: 422 when it was sent and refused, so that htmx and tests can tell."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
