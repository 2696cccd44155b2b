"""Pages of insights: the front door, home, and search."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models import F, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import OrgRequest, member, public
from accounts.models import Member, Role
from accounts.tenancy import scopes_disabled
from insights.authors import Author, author_of, authors_called
from insights.forms import SearchForm
from insights.home import home_of
from insights.partners import lines_of, sheet_of
from insights.search import search as find
from journeys.models import Partner
from journeys.rules import may_author_journeys
from playbook.forms import CaptureForm
from ui.paging import keyset_page


@require_safe
@public
def front_door(request: HttpRequest) -> HttpResponse:
    """What Playbook is, for strangers; the way in, for those who are signed in."""
    if not request.user.is_authenticated:
        context = {"is_mail_kept": settings.IS_MAIL_KEPT, "is_open": settings.SIGNUP_OPEN}
        return render(request, "insights/front_door.html", context)
    with scopes_disabled():
        theirs = Member.objects.active().filter(user=request.user).select_related("organisation")
        memberships = list(theirs.order_by("organisation__name", "pk"))
    if len(memberships) == 1 and "choose" not in request.GET:
        return redirect(reverse("home", args=[memberships[0].organisation.slug]))
    template = "insights/organisation_choice.html" if memberships else "insights/organisation_none.html"
    return render(request, template, {"memberships": memberships, "is_open": settings.SIGNUP_OPEN})


@require_safe
@public
def capture_door(request: HttpRequest) -> HttpResponse:
    """Where the app on a phone opens: at the capture page of the house where they noticed something last."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    with scopes_disabled():
        theirs = Member.objects.active().filter(user=request.user).exclude(role=Role.VIEWER)
        last = theirs.annotate(last=Max("observations__noticed_at")).order_by(F("last").desc(nulls_last=True), "pk")
        slug = last.values_list("organisation__slug", flat=True).first()
    return redirect(reverse("observation_new", args=[slug]) if slug else "front_door")


@require_safe
@member
def home(request: OrgRequest) -> HttpResponse:
    found = home_of(request.member)
    if request.member.is_manager:
        template = "home_manager" if found.progress.is_done else "home_beginning"
        return render(request, f"insights/{template}.html", {"home": found})
    capture = None if request.member.is_viewer else CaptureForm()
    return render(request, "insights/home_front_line.html", {"home": found, "capture": capture})


@require_safe
@member
def partner_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(Partner.objects.all(), request, by="name", ascending=True)
    return render(request, "insights/partner_list.html", {"page": page, "lines": lines_of(page.rows, timezone.now())})


@require_safe
@member
def partner_sheet(request: OrgRequest, pk: int) -> HttpResponse:
    """One page to talk over with a partner; printed on A4."""
    sheet = sheet_of(get_object_or_404(Partner, pk=pk), timezone.localtime())
    may_author = may_author_journeys(request.member)
    return render(request, "insights/partner_sheet.html", {"sheet": sheet, "may_author": may_author})


@require_safe
@member
def search(request: OrgRequest) -> HttpResponse:
    """The whole page; for htmx only what was found, short where it hangs below the bar."""
    form = SearchForm(request.GET, member=request.member)
    context = {
        "form": form,
        "text": form.text,
        "found": find(request.member, form.text, form.asked),
        "author": author_of(form.wanted.get("by")),
        "authors": authors_for(form),
        "by_anybody": form.address(by=""),
        "typed_instead": form.address(exact="1"),
        "with_more": form.address(more="1"),
    }
    short = {"found": "insights/_found.html", "search-panel": "insights/_search_panel.html"}
    return render(request, short.get(request.htmx.target or "", "insights/search.html"), context)


def authors_for(form: SearchForm) -> list[tuple[Author, str]]:
    """The authors whose names may have been typed, each with the address of what they wrote."""
    called = [] if form.wanted.get("by") else authors_called(form.text)
    return [(author, form.address_by(author)) for author in called]
