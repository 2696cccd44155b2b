"""The page behind an invitation's link: for somebody signed in, for somebody with an account, for somebody new."""

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.access import public
from accounts.forms import JoiningForm
from accounts.models import Invitation, User
from accounts.models.invitation import digest_of
from accounts.tenancy import here, in_organisation, scopes_disabled


@require_http_methods(["GET", "POST"])
@never_cache
@public
def invitation_answer(request: HttpRequest, token: str) -> HttpResponse:
    with scopes_disabled():
        invitation = Invitation.objects.open().filter(token_digest=digest_of(token)).first()
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    try:
        return answer(request, invitation)
    except (Invitation.DoesNotExist, IntegrityError):
        # Somebody pressed the same button at the same moment.
        return render(request, "accounts/invitation_gone.html", status=404)


def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    with in_organisation(invitation.organisation_id):
        if request.user.is_authenticated:
            return answer_signed_in(request, invitation)
        if EmailAddress.objects.filter(email__iexact=invitation.email, verified=True).exists():
            return render(request, "accounts/invitation_sign_in.html", {"invitation": invitation})
        return answer_as_new(request, invitation)


def answer_signed_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.user.email.lower() != invitation.email.lower():
        return render(request, "accounts/invitation_other.html", {"invitation": invitation}, status=403)
    if request.method == "POST":
        actions.accept_invitation(invitation=invitation, user=request.user)
        return redirect(here("home"))
    return render(request, "accounts/invitation_join.html", {"invitation": invitation})


def answer_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    zone = {"time_zone": invitation.organisation.time_zone}
    form = JoiningForm(request.POST or None, email=invitation.email, initial=zone)
    if request.method == "POST" and form.is_valid():
        return join_as_new(request, invitation, form.cleaned_data)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "accounts/invitation_new_person.html", {"invitation": invitation, "form": form}, status=status
    )


def join_as_new(request: HttpRequest, invitation: Invitation, said: dict[str, str]) -> HttpResponse:
    with transaction.atomic():
        user = user_of(invitation.email, said)
        actions.accept_invitation(invitation=invitation, user=user, time_zone=said["time_zone"])
    # The email address is proven: the link was sent there.
    return perform_login(request, user, email_verification="none", redirect_url=here("home"))


def user_of(email: str, said: dict[str, str]) -> User:
    """A new user, or the one that a stranger had begun with this address and could not verify."""
    begun = User.objects.filter(email__iexact=email).first()
    if begun is None:
        return actions.register_user(email=email, name=said["name"], password=said["password"])
    return actions.claim_user(user=begun, name=said["name"], password=said["password"])
