"""Where a phone sends the notes that were written on it, when it has a network again (static/js/queue.js)."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from playbook import actions
from playbook.forms import ArrivingForm


@require_http_methods(["GET", "POST"])
@member
def observation_arrivals(request: OrgRequest) -> HttpResponse:
    """GET: who would be sending, and with which token. POST: one note, kept once by its id however often it arrives.

    201 with the address of the thanks; 409 when somebody else has signed in on this phone since it was written;
    422 with sentences when it cannot be kept as it is.
    """
    if request.method == "GET":
        return JsonResponse({"member": str(request.member.pk), "token": get_token(request)})
    if request.POST.get("member") != str(request.member.pk):
        return JsonResponse({}, status=409)
    form = ArrivingForm.of(request)
    if not form.is_valid():
        return JsonResponse({"problems": form.problems}, status=422)
    observation = actions.log_observation(by=request.member, at=form.written_at, **form.noticed)
    return JsonResponse({"address": here("observation_thanks", observation.pk)}, status=201)
