"""What concerns a member: the page, the bell in the frame, and the link that stops the emails."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, tokens
from accounts.access import OrgRequest, member, public
from accounts.models import Member, Notice, Organisation
from accounts.notices import still_open
from accounts.tenancy import here, in_organisation, leads_below
from ui.paging import keyset_page
from ui.unseen import typed

# The bell counts so far, then says "9+".
COUNTED = 10


@require_safe
@member
def notice_list(request: OrgRequest) -> HttpResponse:
    """What is new, or, with `?all=1`, everything, newest first."""
    wants_all = bool(request.GET.get("all"))
    own = Notice.objects.for_member(request.member).for_reading()
    page = keyset_page(own if wants_all else own.unread(), request)
    context = {"page": page, "wants_all": wants_all, "open_pks": {n.pk for n in still_open(request.member, page.rows)}}
    return render(request, "accounts/notice_list.html", context)


@require_safe
@member
def notice_bell(request: OrgRequest) -> HttpResponse:
    """How much is new. When some of it is about the page that is being looked at, the bell then says so by a POST."""
    return bell(request.member, looked_at=path_of(request))


def bell(member: Member, *, looked_at: str = "") -> HttpResponse:
    new = list(Notice.objects.for_member(member).unread()[:COUNTED])
    context = {
        "count": len(new),
        "is_more": len(new) == COUNTED,
        "most": COUNTED - 1,
        "seen": looked_at if any(notice.page == looked_at for notice in new) else "",
    }
    # Not with the request: the bell needs nothing of what every page knows, and costs one query.
    return HttpResponse(render_to_string("accounts/_notice_bell.html", context))


def path_of(request: OrgRequest) -> str:
    """The path of the page that htmx asks from, without its query."""
    return (request.htmx.current_url_abs_path or "").partition("#")[0].partition("?")[0]


@require_POST
@member(viewers_may_write=True)
def notice_reading(request: OrgRequest) -> HttpResponse:
    """Mark as read: everything, or what is about the page `about`."""
    about = typed(request.POST, "about")
    actions.mark_notices_read(by=request.member, page=about)
    return bell(request.member) if request.htmx else redirect(here("notice_list"))


@require_POST
@member(viewers_may_write=True)
def notice_opening(request: OrgRequest, pk: int) -> HttpResponse:
    """Mark as read, with what else is about the same page, and go there."""
    notice = get_object_or_404(Notice.objects.for_member(request.member), pk=pk)
    actions.mark_notices_read(by=request.member, page=notice.page)
    return redirect(notice.path if leads_below("home", notice.path) else here("notice_list"))


@require_POST
@member(viewers_may_write=True)
def notice_subscription(request: OrgRequest) -> HttpResponse:
    wants = "stop" not in request.POST
    actions.change_notices(by=request.member, wants=wants)
    messages.success(request, _("What concerns you comes by email.") if wants else _("No more emails of this kind."))
    return redirect(here("me"))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@public
@never_cache
def notice_unsubscription(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a POST without cookies ends the emails and answers 200. `again` in it takes that back."""
    try:
        organisation_id, member_id = tokens.read_notices_token(token)
        with in_organisation(organisation_id):
            reader = get_object_or_404(Member.objects.select_related("user", "organisation"), pk=member_id)
            if request.method == "POST":
                actions.change_notices(by=reader, wants="again" in request.POST)
            context = {"house": reader.organisation, "reader": reader, "is_done": request.method == "POST"}
            return render(request, "accounts/notice_unsubscription.html", context)
    except (BadSignature, Organisation.DoesNotExist) as gone:
        raise Http404 from gone
