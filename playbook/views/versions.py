"""Every version of an entry: all in a line, one by its permanent address, two side by side, and one standing again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import OrgRequest, manager, member
from accounts.tenancy import here
from playbook import actions, rules
from playbook.comparison import changed_text, changed_words
from playbook.forms.review import VersionReasonForm
from playbook.markdown import with_pictures
from playbook.models import Entry, EntryVersion
from playbook.views.reading import pictures


@require_safe
@member
def entry_version_list(request: OrgRequest, pk: int) -> HttpResponse:
    entry = readable(request, pk)
    versions = list(EntryVersion.objects.of_entry(entry).with_approvers().without_texts())
    return render(request, "playbook/entry_version_list.html", {"entry": entry, "versions": versions})


@require_safe
@member
def entry_version(request: OrgRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was published; its address never changes."""
    entry = readable(request, pk)
    version = version_of(entry, number)
    return version_page(request, entry, version, VersionReasonForm(version=version))


def readable(request: OrgRequest, pk: int) -> Entry:
    return get_object_or_404(Entry.objects.reachable_by(request.member).defer("body", "html"), pk=pk)


def version_of(entry: Entry, number: int) -> EntryVersion:
    return get_object_or_404(EntryVersion.objects.of_entry(entry).with_approvers(), number=number)


def version_page(
    request: OrgRequest, entry: Entry, version: EntryVersion, form: VersionReasonForm, status: int = 200
) -> HttpResponse:
    version.html = with_pictures(version.html, pictures())
    may_restore = rules.may_restore_version(request.member, entry) and version.number != entry.version
    context = {"entry": entry, "version": version, "form": form if may_restore else None}
    return render(request, "playbook/entry_version.html", context, status=status)


@require_safe
@member
def entry_comparison_choice(request: OrgRequest, pk: int) -> HttpResponse:
    """From `?from=2&to=5` to the address of that comparison."""
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    if not all(number.isdecimal() and len(number) < 10 for number in numbers):
        raise Http404
    return redirect(here("entry_comparison", pk, *map(int, numbers)))


@require_safe
@member
def entry_comparison(request: OrgRequest, pk: int, earlier: int, later: int) -> HttpResponse:
    entry = readable(request, pk)
    low, high = sorted((earlier, later))
    between = list(EntryVersion.objects.of_entry(entry).with_approvers().spanning(low, high))
    found = {version.number: version for version in between}
    if earlier not in found or later not in found:
        raise Http404
    context = {
        "entry": entry,
        "earlier": found[earlier],
        "later": found[later],
        "said": [version for version in between if version.number > low] if earlier < later else [],
        **differences(found[earlier], found[later]),
    }
    return render(request, "playbook/entry_comparison.html", context)


def differences(before: Any, after: Any) -> dict[str, Any]:
    """What changed between two texts with `title`, `matters` and `body`."""
    pieces = {
        "title_pieces": changed_words(before.title, after.title),
        "matters_pieces": changed_words(before.matters, after.matters),
        "body_pieces": changed_text(before.body, after.body),
    }
    is_alike = (before.title, before.matters, before.body) == (after.title, after.matters, after.body)
    has_changed = any(piece.has_changed for each in pieces.values() for piece in each)
    return {**pieces, "is_alike": is_alike, "is_read_alike": not is_alike and not has_changed}


@require_http_methods(["GET", "POST"])
@manager
def entry_version_restoration(request: OrgRequest, pk: int, number: int) -> HttpResponse:
    """An older version as the next one."""
    entry = readable(request, pk)
    if not rules.may_restore_version(request.member, entry):
        raise PermissionDenied(_("Only a published entry takes an older version."))
    version = version_of(entry, number)
    form = VersionReasonForm(request.POST or None, version=version)
    if request.method != "POST" or not form.is_valid():
        return version_page(request, entry, version, form, status=422 if form.is_bound else 200)
    try:
        actions.restore_version(by=request.member, version=version, reason=form.cleaned_data["reason"])
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(here("entry_version_list", pk))
    messages.success(request, _("It stands again, as the newest version."))
    return redirect(here("entry_detail", pk))
