"""Search over entries and observations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member
from playbook import search as index
from playbook.forms import SearchForm


@require_safe
@member
def search(request: OrgRequest) -> HttpResponse:
    form = SearchForm(request.GET, member=request.member)
    text, within = form.wanted.get("q", ""), form.wanted.get("within", "")
    context = {
        "form": form,
        "text": text,
        "within": within,
        "entries": index.entries_found(request.member, text) if within != "observations" else [],
        "observations": index.observations_found(request.member, text) if within != "entries" else [],
    }
    return render(request, "playbook/search.html", context)
