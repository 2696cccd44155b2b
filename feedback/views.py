"""Pages of feedback."""

from django.http import HttpResponse

from accounts.access import OrgRequest, member


@member
def feedback_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def feedback_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def feedback_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def recovery_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def recovery_detail(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)
