"""Tags: which there are, under which names, and which of them mean the same."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from playbook import actions
from playbook.forms.bulk import MergerForm, TagForm
from playbook.models import Tag


@require_safe
@manager
def tag_list(request: OrgRequest) -> HttpResponse:
    return render(request, "playbook/tag_list.html", {"tags": Tag.objects.with_counts()})


@require_http_methods(["GET", "POST"])
@manager
def tag_edit(request: OrgRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.with_counts(), pk=pk)
    form = TagForm(request.POST or None, tag=tag)
    if request.method == "POST" and form.is_valid():
        stands = actions.rename_tag(by=request.member, tag=tag, name=form.cleaned_data["name"])
        return said(request, _("It is called “%(name)s” now.") % {"name": stands.name})
    return tag_page(request, tag, form, MergerForm(tag=tag), is_refused=request.method == "POST")


@require_POST
@manager
def tag_merger(request: OrgRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.with_counts(), pk=pk)
    form = MergerForm(request.POST, tag=tag)
    if not form.is_valid():
        return tag_page(request, tag, TagForm(tag=tag), form, is_refused=True)
    was, into = tag.name, form.cleaned_data["into"]
    actions.merge_tags(by=request.member, tag=tag, into=into)
    return said(request, _("Whatever was tagged “%(was)s” is tagged “%(name)s” now.") % {"was": was, "name": into.name})


@require_POST
@manager
def tag_removal(request: OrgRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.all(), pk=pk)
    actions.remove_tag(by=request.member, tag=tag)
    return said(request, _("The tag “%(name)s” is gone. The entries stay.") % {"name": tag.name})


def tag_page(request: OrgRequest, tag: Tag, form: TagForm, merger: MergerForm, *, is_refused: bool) -> HttpResponse:
    merger.helper.form_action = here("tag_merger", tag.pk)
    context = {"tag": tag, "form": form, "merger": merger}
    return render(request, "playbook/tag_edit.html", context, status=422 if is_refused else 200)


def said(request: OrgRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(here("tag_list"))
