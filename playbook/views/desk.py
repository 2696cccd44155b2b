"""The desk beside the page that is written: what saves itself, pictures, and its buttons where no script runs."""

import json
import uuid
from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import OrgRequest, member
from accounts.tenancy import here, leads_below
from playbook import actions, rules
from playbook.forms import EntryForm
from playbook.forms.fields import LONGEST_ID
from playbook.forms.meanwhile import clashes_in
from playbook.merging import taken
from playbook.models import Entry, Picture, Scribble
from playbook.outlines import outline_for
from playbook.photos import read_photo

A_YEAR = 60 * 60 * 24 * 365
# Buttons that rearrange what is on the page and save nothing.
STEPS = ("preview", "outline", "add_picture", "take")
# Nothing is worth keeping before one of these holds a word.
WORTH_KEEPING = ("title", "matters", "body")


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member
def scribble_list(request: OrgRequest) -> HttpResponse:
    """What one has left half-written; POST keeps what the writing page holds just now."""
    if request.method == "POST":
        return keep_scribble(request)
    template = "playbook/_scribble_list.html" if request.htmx else "playbook/scribble_list.html"
    return render(request, template, {"scribbles": Scribble.objects.unfinished(request.member)})


def keep_scribble(request: OrgRequest) -> HttpResponse:
    entry = entry_of(request)
    names = [name for name in EntryForm.base_fields if name in request.POST]
    # No database of ours keeps a NUL; the form says so when it is saved.
    fields = {name: [value.replace("\0", "") for value in request.POST.getlist(name)] for name in names}
    if not any("".join(fields.get(name, ())).strip() for name in WORTH_KEEPING):
        return HttpResponse(status=204)
    try:
        kept = actions.keep_scribble(by=request.member, fields=fields, entry=entry, key=key_of(request))
    except ValidationError as refused:
        return JsonResponse({"message": " ".join(refused.messages)}, status=422)
    return JsonResponse({"saved": kept.saved_at.isoformat()})


def entry_of(request: OrgRequest) -> Entry | None:
    pk = request.POST.get("entry", "")
    if not pk:
        return None
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        raise Http404
    entry = get_object_or_404(Entry.objects.reachable_by(request.member), pk=pk)
    if not rules.may_edit(request.member, entry) and not rules.may_propose(request.member, entry):
        raise PermissionDenied(_("Managers edit published entries; a member their own drafts."))
    return entry


def key_of(request: OrgRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("scribble", ""))
    except ValueError:
        return None


@require_POST
@member
def scribble_deletion(request: OrgRequest, pk: int) -> HttpResponse:
    scribble = get_object_or_404(Scribble.objects.of(request.member), pk=pk)
    actions.drop_scribble(by=request.member, entry=scribble.entry, key=scribble.key)
    messages.success(request, _("Thrown away."))
    back = request.POST.get("next", "")
    return redirect(back if leads_below("entry_list", back) else here("scribble_list"))


@require_POST
@member
def picture_list(request: OrgRequest) -> HttpResponse:
    """Take a picture for the text; answers what to write for it, or in a sentence why not."""
    try:
        picture = kept_picture(request)
    except ValidationError as refused:
        return JsonResponse({"message": " ".join(refused.messages)}, status=422)
    return JsonResponse({"key": picture.key, "width": picture.width, "height": picture.height}, status=201)


@require_safe
@member
def picture_file(request: OrgRequest, key: str) -> HttpResponse:
    """A picture, to members only, as the JPEG we wrote ourselves; its name is its content, so a browser asks once."""
    picture = get_object_or_404(Picture, key=key)
    try:
        file = default_storage.open(picture.file.name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    headers = {"Cache-Control": f"private, max-age={A_YEAR}, immutable", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type="image/jpeg", headers=headers)


def kept_picture(request: OrgRequest) -> Picture:
    upload = request.FILES.get("picture")
    if upload is None:
        raise ValidationError(_("Choose a picture first."))
    return actions.keep_picture(by=request.member, photo=read_photo(upload))


def step_of(request: OrgRequest) -> str:
    """The button of the desk that was pressed, if any; a picture that was chosen is added before anything is saved."""
    pressed = next((step for step in STEPS if step in request.POST), "")
    return pressed or ("add_picture" if request.FILES.get("picture") else "")


def rearranged(request: OrgRequest, step: str) -> QueryDict:
    """What was typed, after that button."""
    data = request.POST.copy()
    change = {"outline": with_outline, "add_picture": with_picture, "take": with_choice}.get(step)
    if change:
        change(request, data)
    return data


def with_outline(request: OrgRequest, data: QueryDict) -> None:
    """Only where nothing is written yet: an outline never takes the place of somebody's words."""
    if not data.get("body", "").strip():
        kind, lever, principles = data.get("kind", ""), data.get("lever", ""), "".join(data.getlist("principles"))
        data["body"] = str(outline_for(kind, lever, principles).body)


def with_picture(request: OrgRequest, data: QueryDict) -> None:
    try:
        key = kept_picture(request).key
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return
    words = " ".join(data.get("picture_words", "").replace("[", "(").replace("]", ")").split())
    data["body"] = f"{data.get('body', '').rstrip()}\n\n![{words}](picture:{key})\n".lstrip()
    data["picture_words"] = ""
    messages.success(request, _("The picture stands at the end of the text now."))


def with_choice(request: OrgRequest, data: QueryDict) -> None:
    """Put the chosen words (`take` is "<number of the clash>:<theirs, yours or both>") in their place."""
    clashes = clashes_in(data.get("clashes", ""))
    number, _colon, choice = data["take"].partition(":")
    if not number.isdecimal() or int(number) >= len(clashes) or choice not in ("theirs", "yours", "both"):
        return
    done = taken(data.get("body", "").replace("\r\n", "\n"), clashes[int(number)], choice)
    if done is None:
        messages.error(request, _("The place has changed since. Copy the words you want into the text."))
        return
    data["body"], clashes[int(number)] = done
    data["clashes"] = json.dumps([asdict(clash) for clash in clashes])
