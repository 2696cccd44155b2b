"""Writing an entry: how it begins, the page it is written on, what its text will look like, and saving it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, member
from accounts.audit import last_record_of
from accounts.tenancy import here
from playbook import actions, rules
from playbook.forms import EntryForm
from playbook.forms.fields import LONGEST_ID
from playbook.markdown import with_pictures
from playbook.models import Entry, Observation, Review, Scribble
from playbook.models.writing import html_of, with_scribble
from playbook.outlines import OUTLINES, SHELVES, outline_for, unanswered
from playbook.views.desk import rearranged, step_of
from playbook.views.reviews import begun_before

# What the address of a new page may begin it with; without any of them, one chooses first.
BEGINNINGS = {"template", "from_observation", "scribble"}
# Where an action's refusal is shown, by the field it names.
FIELD_OF = {"reviewer": "ask_of", "body": "body"}


@require_http_methods(["GET", "POST"])
@member
def entry_new(request: OrgRequest) -> HttpResponse:
    if not rules.may_write_entries(request.member):
        raise PermissionDenied(_("Viewers can read everything here, but not change it."))
    if request.method == "POST":
        return save_entry(request)
    if not BEGINNINGS & request.GET.keys():
        left = Scribble.objects.unfinished(request.member)
        return render(request, "playbook/entry_begin.html", {"shelves": SHELVES, "scribbles": left})
    scribble = scribble_of(request)
    if scribble is not None:
        return writing_page(request, again(request, scribble))
    seen = observation_of(request)
    outline = OUTLINES.get(request.GET.get("template", ""))
    begun = begun_from(seen) if seen else {**outline.given, "body": str(outline.body)} if outline else None
    return writing_page(request, EntryForm(initial=begun, member=request.member), seen=seen)


@require_http_methods(["GET", "POST"])
@member
def entry_edit(request: OrgRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return save_entry(request, pk)
    entry = editable(request, pk)
    scribble = scribble_of(request, entry)
    if scribble is not None:
        return writing_page(request, again(request, scribble, entry))
    begun = begun_before(request, entry)
    return writing_page(request, EntryForm(instance=entry, initial=begun, member=request.member))


def save_entry(request: OrgRequest, pk: int | None = None) -> HttpResponse:
    """Save what was typed, or only rearrange the desk where a button of it was pressed."""
    step = step_of(request)
    if step:
        entry = editable(request, pk) if pk else None
        data = rearranged(request, step)
        return writing_page(request, EntryForm(data, instance=entry, member=request.member, is_judged=False))
    with transaction.atomic():
        # Locked while it is compared and saved: of two who save at once, the second sees what the first changed.
        entry = editable(request, pk, is_locked=True) if pk else None
        form = EntryForm(request.POST, instance=entry, member=request.member)
        saved = put_down(request, form) if form.is_valid() else None
    return redirect(here("entry_detail", saved.pk)) if saved else writing_page(request, form)


def put_down(request: OrgRequest, form: EntryForm) -> Entry | None:
    """Save, publish or ask for a review, whichever button was pressed; None where an action refused, and why."""
    try:
        with transaction.atomic():
            entry = propose(request, form) if form.is_proposal else keep(request, form)
            if unanswered(form.cleaned_data["body"]) and (entry.is_published or "ask" in request.POST):
                messages.warning(request, _("Some questions of the outline still stand in it unanswered."))
            if form.instance.pk:
                actions.drop_scribble(by=request.member, entry=entry)
            elif request.POST.get("scribble"):
                actions.drop_scribble(by=request.member, key=form.cleaned_data["scribble"])
            return entry
    except IntegrityError:
        # No look before the insert: of two presses of the button, both can look before either has inserted.
        earlier = Entry.objects.filter(key=key_of(request, form)).first() if form.instance.pk is None else None
        if earlier is None:
            raise
        return earlier
    except ValidationError as refused:
        said = refused.error_dict if hasattr(refused, "error_dict") else {"": [refused]}
        note = "reason" if "reason" in form.fields else "ask_note"
        for name, errors in said.items():
            form.add_error(note if name == "note" else FIELD_OF.get(name), errors)
        return None


def key_of(request: OrgRequest, form: EntryForm) -> uuid.UUID:
    """Whoever sends the same text from the same page again gets the same; going back and writing more is a new page."""
    texts = (str(form.cleaned_data[name]) for name in ("title", "matters", "body"))
    return uuid.uuid5(form.cleaned_data["scribble"], "\n".join([str(request.member.pk), *texts]))


def keep(request: OrgRequest, form: EntryForm) -> Entry:
    by, entry = request.member, form.instance
    if entry.is_published:
        return actions.revise_entry(by=by, entry=entry, reason=form.cleaned_data["reason"], **form.texts)
    if entry.pk is None:
        entry = actions.write_entry(by=by, key=key_of(request, form), **form.texts)
    else:
        entry = actions.edit_entry(by=by, entry=entry, **form.texts)
    if "publish" in request.POST and rules.may_publish(by, entry):
        actions.publish_entry(by=by, entry=entry)
        messages.success(request, _("Published. Everybody can read it now."))
    elif "ask" in request.POST:
        ask(request, form, entry, note=form.cleaned_data["ask_note"])
    return entry


def propose(request: OrgRequest, form: EntryForm) -> Entry:
    """The next version of a published entry, by somebody who does not publish: it waits for a reviewer."""
    if not form.proposal:
        raise ValidationError(_("Nothing is different yet from what stands. Change something, then ask."))
    ask(request, form, form.instance, note=form.cleaned_data["reason"], proposed=form.proposal)
    return form.instance


def ask(request: OrgRequest, form: EntryForm, entry: Entry, **said: Any) -> None:
    reviewer = form.cleaned_data["ask_of"]
    if reviewer is None:
        raise ValidationError({"reviewer": _("Choose who should review it.")})
    actions.ask_for_review(by=request.member, entry=entry, reviewer=reviewer, **said)
    messages.success(request, _("%(who)s is asked to review it.") % {"who": reviewer})


def writing_page(request: OrgRequest, form: EntryForm, seen: Observation | None = None) -> HttpResponse:
    entry = form.instance if form.instance.pk else None
    is_refused = form.is_bound and form.is_judged
    is_reviewed = entry and (form.is_proposal or not entry.is_published)
    context = {
        "form": form,
        "entry": entry,
        "seen": seen,
        "review": Review.objects.in_hand(entry, request.member) if is_reviewed else None,
        "preview": preview_of(str(form["body"].value() or "")),
        "unanswered": unanswered(str(form["body"].value() or "")),
        "outline": outline_for(*(str(form[name].value() or "") for name in ("kind", "lever"))),
        "last": last_record_of(entry) if entry and getattr(form, "meanwhile", None) else None,
        "may_publish": (entry is None and request.member.is_manager)
        or (entry and rules.may_publish(request.member, entry)),
    }
    return render(request, "playbook/entry_form.html", context, status=422 if is_refused else 200)


def preview_of(body: str) -> str:
    """The text as readers will see it; cut at the length that is kept."""
    return with_pictures(html_of(body[: Entry.BODY_MAX]), here("picture_list"))


def scribble_of(request: OrgRequest, entry: Entry | None = None) -> Scribble | None:
    """What the member left half-written on this page, if the address asks for it back."""
    pk = request.GET.get("scribble", "")
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return None
    return Scribble.objects.of(request.member).filter(pk=pk, entry=entry).first()


def again(request: OrgRequest, scribble: Scribble, entry: Entry | None = None) -> EntryForm:
    """The form as it was left: what it was opened upon comes back too, so that saving finds out what changed since."""
    data = QueryDict(mutable=True)
    for name, values in scribble.fields.items():
        data.setlist(name, values)
    if entry is None:
        data["scribble"] = str(scribble.key)
    form = EntryForm(data, instance=entry, member=request.member, is_judged=False)
    # So that a browser knows an older text of its own from this one (kept.js).
    form.helper.attrs["data-saved"] = scribble.saved_at.isoformat()
    return form


def observation_of(request: OrgRequest) -> Observation | None:
    """The observation the page was opened from, if the address names one of ours."""
    pk = request.GET.get("from_observation", "")
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return None
    return Observation.objects.for_feed().filter(pk=pk).first()


def begun_from(observation: Observation) -> dict[str, Any]:
    """The first fields of an entry made from what somebody noticed: what it would look like here, and their words."""
    quoted = "\n".join(f"> {line}" for line in observation.text.splitlines())
    return {
        "body": f"{observation.would_look}\n\n{quoted}" if observation.would_look else f"{quoted}\n\n1. ",
        "principles": observation.shown or observation.missed,
        "layer": observation.layer or Entry._meta.get_field("layer").default,
        "sources": [observation],
        "touchpoints": [observation.touchpoint] if observation.touchpoint else [],
    }


@require_POST
@member
def entry_preview(request: OrgRequest) -> HttpResponse:
    """What the body would look like: the same rendering and cleaning as when it is saved."""
    body = request.POST.get("body", "")
    context = {"preview": preview_of(body), "is_cut": len(body) > Entry.BODY_MAX, "unanswered": unanswered(body)}
    return render(request, "playbook/_entry_preview.html", context)


@require_safe
@member
def entry_outline(request: OrgRequest) -> HttpResponse:
    """The outline that fits the chosen kind, lever and principles, as text."""
    chosen = (request.GET.get(name, "") for name in ("kind", "lever"))
    outline = outline_for(*chosen, principles="".join(request.GET.getlist("principles")))
    return HttpResponse(str(outline.body), content_type="text/plain; charset=utf-8")


def editable(request: OrgRequest, pk: int, *, is_locked: bool = False) -> Entry:
    entries = Entry.objects.reachable_by(request.member)
    entries = entries.select_for_update() if is_locked else with_scribble(entries, request.member)
    entry = get_object_or_404(entries, pk=pk)
    if not rules.may_edit(request.member, entry) and not rules.may_propose(request.member, entry):
        raise PermissionDenied(_("Managers edit published entries; a member their own drafts."))
    return entry
