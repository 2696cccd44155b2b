"""Read links: who outside may read what, until when; making one and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.forms import DoorForm
from accounts.tenancy import here
from playbook import actions
from playbook.forms.bulk import selected_ids
from playbook.models import Entry, ReadLink
from ui.paging import keyset_page


@require_safe
@manager
def link_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(ReadLink.objects.for_list(), request, by="created_at")
    for link in page.rows:
        link.address = f"{settings.SITE_URL}{reverse('link_reading', args=[link.token])}"
    return render(request, "playbook/link_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@manager
def link_new(request: OrgRequest) -> HttpResponse:
    """To the whole playbook, or to the entry that the address names."""
    entry = entry_of(request)
    form = DoorForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        actions.make_read_link(
            by=request.member, entry=entry, label=said["label"], passcode=said["passcode"], expires_at=said["until"]
        )
        messages.success(request, _("The link is ready. Copy it and pass it on."))
        return redirect(here("link_list"))
    status = 422 if request.method == "POST" else 200
    return render(request, "playbook/link_new.html", {"form": form, "entry": entry}, status=status)


@require_POST
@manager
def link_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    actions.revoke_read_link(by=request.member, link=get_object_or_404(ReadLink.objects.all(), pk=pk))
    messages.success(request, _("The link no longer works."))
    return redirect(here("link_list"))


def entry_of(request: OrgRequest) -> Entry | None:
    ids = selected_ids(request.GET.getlist("entry"))
    return get_object_or_404(Entry.objects.published(), pk=ids[0]) if ids else None
