"""The playbook as a file to take away: asking for it, watching it being made, fetching it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from accounts.views.takeaways import takeaway_file, takeaway_page
from playbook import actions, rules
from playbook.models import Entry, Export
from ui.paging import keyset_page
from ui.printing import can_print


@require_http_methods(["GET", "POST"])
@member(viewers_may_write=True)
def export_list(request: OrgRequest) -> HttpResponse:
    if request.method == "POST":
        asked_for = request.POST.get("format")
        format = asked_for if asked_for in Export.Format.values else Export.Format.PDF
        # The book is what everybody may read: only files hold more.
        with_unpublished = format == Export.Format.MARKDOWN and request.POST.get("which") == "everything"
        if with_unpublished and not rules.may_take_unpublished(request.member):
            raise PermissionDenied(_("Managers take drafts and what is retired along."))
        return asked(request, format, with_unpublished=with_unpublished)
    page = keyset_page(Export.objects.for_list(request.member), request, by="asked_at")
    context = {
        "page": page,
        "can_print": can_print(),
        "may_take_unpublished": rules.may_take_unpublished(request.member),
    }
    return render(request, "playbook/export_list.html", context)


@require_POST
@member(viewers_may_write=True)
def entry_export(request: OrgRequest, pk: int) -> HttpResponse:
    """One entry as a PDF."""
    entry = get_object_or_404(Entry.objects.visible_to(request.member), pk=pk)
    return asked(request, Export.Format.PDF, entries=[entry.pk])


def asked(request: OrgRequest, format: str, **wanted: Any) -> HttpResponse:
    if format == Export.Format.PDF and not can_print():
        messages.error(request, _("This server cannot make PDFs yet. Print the page in your browser instead."))
        return redirect(here("export_list"))
    try:
        export = actions.ask_for_export(by=request.member, format=format, **wanted)
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect(here("export_list"))
    return redirect(here("export_detail", export.pk))


@require_safe
@vary_on_headers("HX-Request")
@member
def export_detail(request: OrgRequest, pk: int) -> HttpResponse:
    export = get_object_or_404(Export.objects.for_list(request.member), pk=pk)
    return takeaway_page(request, export, "playbook/export_detail.html", "playbook/_export_progress.html")


@require_safe
@member
def export_file(request: OrgRequest, pk: int) -> HttpResponse:
    export = get_object_or_404(Export.objects.for_list(request.member), pk=pk)
    # Whoever asked for it may have lost sight of what is in it since.
    is_kept = export.with_unpublished and not rules.may_take_unpublished(request.member)
    is_kept = is_kept or Entry.objects.kept_from(request.member).filter(pk__in=export.entries or ()).exists()
    if is_kept:
        raise Http404
    return takeaway_file(export)


@require_POST
@member(viewers_may_write=True)
def export_archive(request: OrgRequest, pk: int) -> HttpResponse:
    export = get_object_or_404(Export.objects.for_list(request.member), pk=pk)
    actions.archive_export(by=request.member, export=export)
    messages.success(request, _("Removed. You can have it made again at any time."))
    return redirect(here("export_list"))
