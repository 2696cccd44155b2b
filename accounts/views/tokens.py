"""Tokens for programs, as managers make them and take them back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.access import OrgRequest, manager
from accounts.models import ApiToken
from accounts.tenancy import here
from accounts.token_forms import TokenForm
from ui.paging import keyset_page


@require_safe
@manager
def token_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(ApiToken.objects.select_related("member__user"), request, by="created_at")
    context = {"page": page, "described": f"{settings.SITE_URL}/api/v1/openapi.json"}
    return render(request, "accounts/token_list.html", context)


@require_http_methods(["GET", "POST"])
@manager
def token_new(request: OrgRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token, secret = actions.make_token(by=request.member, **form.said)
        # Shown once, in the answer itself: it stands in no address, session or log.
        return render(request, "accounts/token_made.html", {"token": token, "secret": secret})
    return render(request, "accounts/token_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@manager
def token_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    actions.revoke_token(by=request.member, token=get_object_or_404(ApiToken.objects.all(), pk=pk))
    messages.success(request, _("The token opens nothing any more."))
    return redirect(here("token_list"))
