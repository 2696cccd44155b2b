"""Pages of accounts."""

from django.http import HttpRequest, HttpResponse

from accounts.access import OrgRequest, member, public


@member
def member_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def member_edit(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def member_archive(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def member_restoration(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def invitation_new(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def invitation_renewal(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def invitation_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def team_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def team_edit(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def team_archive(request: OrgRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


@member
def me(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def organisation_settings(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@member
def audit_list(request: OrgRequest) -> HttpResponse:
    return HttpResponse(status=501)


@public
def invitation_answer(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(status=501)
