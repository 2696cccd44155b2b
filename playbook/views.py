"""Pages of playbook."""

from django.http import HttpResponse

from accounts.access import OrgRequest, member


@member
def vision_detail(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def vision_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def vision_reading(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def observation_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def observation_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def observation_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def entry_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def entry_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def entry_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def search(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)
