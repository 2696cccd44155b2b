"""Pages of journeys."""

from django.http import HttpResponse

from accounts.access import OrgRequest, member


@member
def journey_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def journey_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def journey_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def touchpoint_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def combustion_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def combustion_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)
