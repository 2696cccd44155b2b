"""Webhooks, as managers set them, try them and see what became of each call."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.access import OrgRequest, manager
from accounts.models import Webhook, WebhookCall
from accounts.tenancy import here
from accounts.token_forms import WebhookForm
from ui.paging import keyset_page


@require_safe
@manager
def webhook_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(Webhook.objects.select_related("by__user"), request, by="created_at")
    return render(request, "accounts/webhook_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@manager
def webhook_new(request: OrgRequest) -> HttpResponse:
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hook = actions.set_webhook(by=request.member, **form.cleaned_data)
        return redirect(here("webhook_detail", hook.pk))
    return render(request, "accounts/webhook_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@manager
def webhook_detail(request: OrgRequest, pk: int) -> HttpResponse:
    hook = get_object_or_404(Webhook.objects.select_related("by__user"), pk=pk)
    page = keyset_page(WebhookCall.objects.filter(hook=hook), request, by="due_at")
    return render(request, "accounts/webhook_detail.html", {"hook": hook, "page": page})


@require_POST
@manager
def webhook_trial(request: OrgRequest, pk: int) -> HttpResponse:
    hook = get_object_or_404(Webhook.objects.open(), pk=pk)
    call = actions.try_webhook(by=request.member, hook=hook)
    if call.is_taken:
        messages.success(request, _("It was taken, with the answer %d.") % call.status)
    else:
        messages.warning(request, _("It was not taken: %s") % (call.problem or call.status))
    return redirect(here("webhook_detail", pk))


@require_POST
@manager
def webhook_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    actions.revoke_webhook(by=request.member, hook=get_object_or_404(Webhook.objects.all(), pk=pk))
    messages.success(request, _("It is told nothing any more."))
    return redirect(here("webhook_list"))


@require_POST
@manager
def webhookcall_repeat(request: OrgRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(WebhookCall.objects.filter(hook__revoked_at=None), pk=pk)
    actions.call_again(call=call)
    messages.success(request, _("It is told again within a minute."))
    return redirect(here("webhook_detail", call.hook_id))
