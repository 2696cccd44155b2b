"""The conversation beside an entry: comments, thanks, and who follows it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.access import OrgRequest, member
from playbook.models import Entry


@require_http_methods(["GET", "POST"])
@member
def entry_conversation(request: OrgRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    return render(request, "playbook/entry_conversation.html", {"entry": entry})
