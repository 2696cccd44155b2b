"""Where guests answer, without an account: the form behind a code, and the receipt of what they said."""

import uuid
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import public
from accounts.doors import is_too_often
from accounts.middleware import membership_of
from accounts.tenancy import here, scope, scopes_disabled
from accounts.views.doors import Entrance, gone, note_reader, private
from feedback import actions
from feedback.became import became_of
from feedback.forms import AnswerForm, Left, LeftEmailForm, LeftRatingForm, LeftWordsForm
from feedback.guest_words import ENGLISH, LANGUAGES, Words, best_of
from feedback.models import Contact, GuestForm, GuestWords, Receipt, Recovery
from feedback.models.guest import SPOKEN
from ui.sites import framed_by


def form_gone(request: HttpRequest) -> HttpResponse:
    """To whoever stands before a code on the wall that leads nowhere any more, in their language if it is ours."""
    code = best_of(list(LANGUAGES), preferred_by(request))
    return render(request, "feedback/guest_gone.html", {"says": LANGUAGES[code], "language": code}, status=404)


def preferred_by(request: HttpRequest) -> list[str]:
    return [code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]


behind_form = Entrance(GuestForm, page="guest_form", passcode="", gone=form_gone).behind
View = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@public
@behind_form
def guest_form(request: HttpRequest, form: GuestForm) -> HttpResponse:
    """A guest has no session that could be misused, and browsers within an app keep no cookie: no CSRF check."""
    if request.method == "GET" and (capture := _where_staff_capture(request, form)):
        return redirect(capture)
    return _asked(request, form, "feedback/guest_form.html", lambda receipt: redirect("receipt", receipt.token))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@public
@behind_form
def guest_form_embed(request: HttpRequest, form: GuestForm) -> HttpResponse:
    """The same within a page of another site, which the receipt does not stand in."""
    if not form.may_embed:
        raise Http404

    def thanks(receipt: Receipt) -> HttpResponse:
        wording, words = _speech(request, form)
        context = {"house": form.organisation, "wording": wording, "says": words, "receipt": receipt}
        return render(request, "feedback/guest_thanks_embed.html", context)

    return framed_by(form.embedders or ["*"], _asked(request, form, "feedback/guest_form_embed.html", thanks))


def _where_staff_capture(request: HttpRequest, form: GuestForm) -> str:
    """The same code on the wall is scanned by staff: whoever is signed in there writes down what they noticed."""
    if "guest" in request.GET or not request.user.is_authenticated:
        return ""
    member = membership_of(request, form.organisation.slug)
    if member is None or member.is_viewer:
        return ""
    return here("observation_new", query=f"touchpoint={form.touchpoint_id}" if form.touchpoint_id else "")


def _asked(
    request: HttpRequest, form: GuestForm, template: str, thanks: Callable[[Receipt], HttpResponse]
) -> HttpResponse:
    note_reader(request, form)
    wording, words = _speech(request, form)
    with translation.override(wording.language):
        answer = AnswerForm(request.POST or None, form=form, words=words)
        status = 200
        if request.method == "POST":
            status = 429 if is_too_often(form, get_adapter().get_client_ip(request), settings.GUEST_POSTS) else 422
            if status == 422 and answer.is_valid():
                return thanks(actions.take_feedback(form=form, language=wording.language, **answer.values))
        context = {
            "house": form.organisation,
            "form": form,
            "answer": answer,
            "wording": wording,
            "says": words,
            "languages": [(each.language, LANGUAGES[each.language].name) for each in form.spoken],
            "is_too_often": status == 429,
        }
        return render(request, template, context, status=status)


def _speech(request: HttpRequest, form: GuestForm) -> tuple[GuestWords, Words]:
    """The words of the form in the language that the guest chose, or that their browser prefers."""
    form.spoken = SPOKEN(form=form.pk)
    by_code = {each.language: each for each in form.spoken}
    code = best_of(list(by_code), [request.GET.get("lang", ""), *preferred_by(request)])
    return by_code[code], LANGUAGES.get(code, ENGLISH)


def behind_receipt(view: View) -> View:
    """The view gets the receipt, not its token, in its organisation's scope and the guest's language."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        with scopes_disabled():
            rows = Receipt.objects.select_related("organisation", "form", "feedback__recovery", "feedback__touchpoint")
            receipt = rows.filter(token=token, feedback__archived_at=None).first()
        if receipt is None:
            return private(gone(request))
        house = receipt.organisation
        language = receipt.language or "en"
        with scope(organisation=house), timezone.override(house.zone), translation.override(language):
            return private(view(request, receipt))

    return found


@require_safe
@public
@behind_receipt
def receipt(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    if request.method == "GET":
        actions.note_receipt_read(receipt)
    return _receipt_page(request, receipt)


@require_POST
@csrf_exempt
@public
@behind_receipt
def receipt_reply(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    return _left(
        request, receipt, "reply", LeftWordsForm, partial(actions.write_reply, by=None, feedback=receipt.feedback)
    )


@require_POST
@csrf_exempt
@public
@behind_receipt
def receipt_email(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    return _left(request, receipt, "email", LeftEmailForm, partial(actions.leave_email, receipt=receipt))


@require_POST
@csrf_exempt
@public
@behind_receipt
@transaction.atomic
def receipt_rating(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """How it was put right: recorded by POST alone, for mail scanners follow every link."""
    # Read anew under its lock: whoever works on it at this moment must lose nothing.
    recovery = get_object_or_404(Recovery.objects.for_page().locked(), feedback=receipt.feedback_id)
    receipt.feedback.recovery = recovery
    if not became_of(receipt.feedback).may_rate:
        raise Http404
    return _left(request, receipt, "rating", LeftRatingForm, partial(actions.rate_recovery, recovery=recovery))


def _left(
    request: HttpRequest, receipt: Receipt, name: str, kind: type[Left], action: Callable[..., Any]
) -> HttpResponse:
    """What a guest leaves on their receipt; what is refused, or too much at once, stays in the form called `name`."""
    form = kind(request.POST, words=_words_of(receipt))
    if is_too_often(receipt, get_adapter().get_client_ip(request), settings.GUEST_POSTS):
        return _receipt_page(request, receipt, status=429, **{name: form})
    if not form.is_valid():
        return _receipt_page(request, receipt, status=422, **{name: form})
    action(**form.cleaned_data)
    return redirect("receipt", receipt.token)


def _receipt_page(request: HttpRequest, receipt: Receipt, status: int = 200, **forms: Any) -> HttpResponse:
    feedback, words = receipt.feedback, _words_of(receipt)
    contact = Contact.objects.filter(feedback=feedback).first()
    wordings = GuestWords.objects.filter(form=receipt.form_id, language=receipt.language)
    context = {
        "house": receipt.organisation,
        "receipt": receipt,
        "feedback": feedback,
        "says": words,
        "thanks": wordings.values_list("thanks", flat=True).first() or words.thanks,
        "became": became_of(feedback),
        "replies": feedback.replies.in_order(),
        "felt": "" if feedback.feeling is None else words.feelings[feedback.feeling + 2],
        "reached": contact.email if contact else "",
        "reply": LeftWordsForm(words=words, initial={"capture_id": uuid.uuid4()}),
        "email": LeftEmailForm(words=words, initial={"email": contact.email if contact else ""}),
        "rating": LeftRatingForm(words=words),
        "is_too_often": status == 429,
        **forms,
    }
    return render(request, "feedback/receipt.html", context, status=status)


def _words_of(receipt: Receipt) -> Words:
    return LANGUAGES.get(receipt.language, ENGLISH)
