"""Pages behind the links of the weekly email: no session, no password, and no GET that changes anything."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signing import BadSignature, SignatureExpired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.models import Member, Organisation
from accounts.tenancy import in_organisation
from reflections import actions, rules, tokens
from reflections.forms import ReflectionForm
from reflections.models import Delivery, Reflection

GET_OR_POST = ["GET", "HEAD", "POST"]


class LinkGone(Exception):
    """Wrong, tampered with, expired, or about somebody who has left; `status` is 404 or 410."""

    def __init__(self, status: int) -> None:
        self.status = status


@require_http_methods(GET_OR_POST)
@public
@never_cache
def reflection_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The form behind the email's button. Mail scanners follow links: only a POST is an answer."""
    try:
        with delivery_behind(token) as delivery:
            if request.method == "POST":
                return keep_answer(request, delivery)
            return page_of_answer(request, delivery, form_for(delivery))
    except LinkGone as gone:
        return page_of_gone(request, gone)


@require_http_methods(GET_OR_POST)
@csrf_exempt
@public
@never_cache
def unsubscription(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a POST without cookies ends the emails and answers 200. `again` in it takes that back."""
    try:
        with member_behind(token) as member:
            schedule = actions.schedule_of(member)
            if request.method == "POST":
                change = actions.resubscribe if "again" in request.POST else actions.unsubscribe
                change(by=member, schedule=schedule)
            context = {"house": member.organisation, "schedule": schedule, "is_done": request.method == "POST"}
            return render(request, "reflections/unsubscription.html", context)
    except LinkGone as gone:
        return page_of_gone(request, gone)


@contextmanager
def delivery_behind(token: str) -> Iterator[Delivery]:
    """The delivery whose email the link came with, in its organisation's scope. Raises LinkGone."""
    try:
        organisation_id, delivery_id = tokens.read_answer_token(token)
    except SignatureExpired as expired:
        raise LinkGone(410) from expired
    except BadSignature as wrong:
        raise LinkGone(404) from wrong
    with scope_of(organisation_id):
        delivery = Delivery.objects.addressed().filter(pk=delivery_id).first()
        if delivery is None or not rules.may_answer(delivery.member):
            raise LinkGone(410)
        with timezone.override(delivery.member.zone):
            yield delivery


@contextmanager
def member_behind(token: str) -> Iterator[Member]:
    """The member whom the link stops writing to, in their organisation's scope. Raises LinkGone."""
    try:
        organisation_id, member_id = tokens.read_unsubscribe_token(token)
    except BadSignature as wrong:
        raise LinkGone(404) from wrong
    with scope_of(organisation_id):
        member = Member.objects.select_related("user", "organisation").filter(pk=member_id).first()
        if member is None:
            raise LinkGone(410)
        with timezone.override(member.zone):
            yield member


@contextmanager
def scope_of(organisation_id: int) -> Iterator[None]:
    try:
        scope = in_organisation(organisation_id)
        with scope:
            yield
    except Organisation.DoesNotExist as gone:
        raise LinkGone(410) from gone


def form_for(delivery: Delivery) -> ReflectionForm:
    """What was answered before stands in the form, but a private answer: the email may have been forwarded."""
    answer = Reflection.objects.filter(member=delivery.member, weekly_prompt=delivery.weekly_prompt).first()
    form = ReflectionForm(instance=None if answer is None or answer.is_private else answer)
    if answer is not None and answer.is_private:
        form.initial["is_private"] = True
        form.hides_private = True
    return form


def keep_answer(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return page_of_answer(request, delivery, form, status=422)
    actions.answer_prompt(
        by=delivery.member,
        weekly_prompt=delivery.weekly_prompt,
        text=form.cleaned_data["text"],
        is_private=form.cleaned_data["is_private"],
    )
    return redirect(f"{request.path}?kept")


def page_of_answer(
    request: HttpRequest, delivery: Delivery, form: ReflectionForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "house": delivery.member.organisation,
        "person": delivery.member,
        "weekly_prompt": delivery.weekly_prompt,
        "form": form,
        "is_kept": "kept" in request.GET,
    }
    return render(request, "reflections/reflection_answer.html", context, status=status)


def page_of_gone(request: HttpRequest, gone: LinkGone) -> HttpResponse:
    return render(request, "reflections/link_gone.html", {"is_expired": gone.status == 410}, status=gone.status)
