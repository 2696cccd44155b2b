"""Forms for guests, as managers make them: where they hang, what they say, the code and the poster."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from feedback import actions
from feedback.forms import GuestFormForm, GuestWordsForm
from feedback.guest_words import CHOICES, LANGUAGES
from feedback.models import GuestForm, GuestWords
from feedback.poster import code_of, poster_of
from ui.paging import keyset_page
from ui.printing import NotPrinted, pdf_of
from ui.sites import snippet


@require_safe
@manager
def guestform_list(request: OrgRequest) -> HttpResponse:
    page = keyset_page(GuestForm.objects.for_list(), request, by="created_at")
    for form in page.rows:
        form.address = address_of(form)
    return render(request, "feedback/guestform_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@manager
def guestform_new(request: OrgRequest) -> HttpResponse:
    form, words = GuestFormForm(request.POST or None), GuestWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and words.is_valid():
        made = actions.make_guest_form(by=request.member, words=words.save(commit=False), **form.cleaned_data)
        messages.success(request, _("The form is open. Print its poster, or pass its link on."))
        return redirect(here("guestform_detail", made.pk))
    context = {"form": form, "words": words}
    return render(request, "feedback/guestform_new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def guestform_detail(request: OrgRequest, pk: int) -> HttpResponse:
    guest_form = get_object_or_404(GuestForm.objects.for_list(), pk=pk)
    form = GuestFormForm(request.POST or None, instance=get_object_or_404(GuestForm.objects.all(), pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.change_guest_form(by=request.member, form=guest_form, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(here("guestform_detail", pk))
    address = guest_form.address = address_of(guest_form)
    embedded = settings.SITE_URL + reverse("guest_form_embed", args=[guest_form.token])
    wordings = list(GuestWords.objects.of_form(guest_form))
    for each in wordings:
        each.language_name = LANGUAGES[each.language].name
    context = {
        "guest_form": guest_form,
        "form": form,
        "wordings": wordings,
        "may_add_language": len(wordings) < len(CHOICES),
        "code": code_of(address),
        "snippet": snippet(embedded, wordings[0].question),
    }
    return render(request, "feedback/guestform_detail.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def guestform_words(request: OrgRequest, pk: int) -> HttpResponse:
    """One more language."""
    guest_form = get_object_or_404(GuestForm.objects.all(), pk=pk)
    taken = {each.language for each in GuestWords.objects.of_form(guest_form)}
    return _worded(request, guest_form, GuestWordsForm(request.POST or None, taken=taken))


@require_http_methods(["GET", "POST"])
@manager
@transaction.atomic
def guestwords_edit(request: OrgRequest, pk: int) -> HttpResponse:
    words = get_object_or_404(GuestWords.objects.select_related("form"), pk=pk)
    others = GuestWords.objects.of_form(words.form).exclude(pk=pk)
    taken = {each.language for each in others}
    return _worded(request, words.form, GuestWordsForm(request.POST or None, instance=words, taken=taken))


def _worded(request: OrgRequest, guest_form: GuestForm, form: GuestWordsForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        actions.write_guest_words(by=request.member, form=guest_form, words=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect(here("guestform_detail", guest_form.pk))
    context = {"form": form, "guest_form": guest_form}
    return render(request, "feedback/guestwords_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@manager
@transaction.atomic
def guestwords_removal(request: OrgRequest, pk: int) -> HttpResponse:
    words = get_object_or_404(GuestWords.objects.select_related("form"), pk=pk)
    actions.drop_guest_words(by=request.member, words=words)
    return redirect(here("guestform_detail", words.form_id))


@require_POST
@manager
def guestform_revocation(request: OrgRequest, pk: int) -> HttpResponse:
    form = get_object_or_404(GuestForm.objects.all(), pk=pk)
    actions.revoke_guest_form(by=request.member, form=form)
    messages.success(request, _("The form is closed: its codes lead nowhere now."))
    return redirect(here("guestform_detail", pk))


@require_POST
@manager
def guestform_reopening(request: OrgRequest, pk: int) -> HttpResponse:
    form = get_object_or_404(GuestForm.objects.all(), pk=pk)
    actions.reopen_guest_form(by=request.member, form=form)
    messages.success(request, _("The form is open again, with the codes that hang already."))
    return redirect(here("guestform_detail", pk))


@require_safe
@manager
def guestform_code(request: OrgRequest, pk: int) -> HttpResponse:
    """The code alone, for a card of your own."""
    form = get_object_or_404(GuestForm.objects.all(), pk=pk)
    return _file(form, "svg", "image/svg+xml", code_of(address_of(form)).encode())


@require_safe
@manager
def guestform_poster(request: OrgRequest, pk: int) -> HttpResponse:
    form = get_object_or_404(GuestForm.objects.select_related("organisation"), pk=pk)
    try:
        poster = pdf_of(poster_of(form, list(GuestWords.objects.of_form(form)), address_of(form)))
    except NotPrinted as why:
        messages.error(request, str(why))
        return redirect(here("guestform_detail", pk))
    return _file(form, "pdf", "application/pdf", poster)


def address_of(form: GuestForm) -> str:
    return settings.SITE_URL + reverse("guest_form", args=[form.token])


def _file(form: GuestForm, ending: str, content_type: str, content: bytes) -> HttpResponse:
    name = f"{slugify(form.label) or 'form'}.{ending}"
    return HttpResponse(content, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
