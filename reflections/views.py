"""Pages of reflections."""

from django.http import HttpResponse

from accounts.access import OrgRequest, member


@member
def reflection_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def reflection_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def prompt_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def schedule_edit(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def delivery_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)
