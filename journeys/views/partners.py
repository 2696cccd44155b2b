"""Partners: what we expect of them. Their sheet reads all rooms, and belongs to insights."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import OrgRequest, manager
from accounts.tenancy import here
from journeys import actions
from journeys.forms import PartnerForm
from journeys.models import Partner
from journeys.views.editing import form_page, row_for_editing, typed


@require_http_methods(["GET", "POST"])
@manager
def partner_edit(request: OrgRequest, pk: int) -> HttpResponse:
    with row_for_editing(request, Partner.objects.all(), pk) as partner:
        name = partner.name
        form = PartnerForm(typed(request), instance=partner)
        if form.is_valid():
            try:
                actions.revise(by=request.member, row=form.save(commit=False), changed=form.changed_data)
            except IntegrityError:
                form.tell_name_taken()
            else:
                return redirect(here("partner_sheet", pk))
    crumbs = [
        (here("journey_list"), _("Journeys")),
        (here("partner_list"), _("Partners")),
        (here("partner_sheet", pk), name),
    ]
    return form_page(request, form, heading=_("Edit this partner"), crumbs=crumbs)
