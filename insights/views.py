"""Pages of insights."""

from django.http import HttpRequest, HttpResponse

from accounts.access import OrgRequest, member, public


@member
def home(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@public
def front_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
