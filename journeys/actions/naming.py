"""Personas and partners as a document names them: found, brought back, or added."""

from collections.abc import Iterable

from accounts.audit import record_all
from accounts.models import Member
from journeys.actions.keeping import restore
from journeys.actions.mapping import add_persona
from journeys.models import Partner, Persona


def persona_of(*, by: Member, name: str, sketch: str) -> Persona:
    """The persona of this name, best in the same case; one that is here already keeps what is said of it."""
    found = list(Persona.objects.filter(name__iexact=name).order_by("pk"))
    if not found:
        return add_persona(by=by, name=name, sketch=sketch)
    persona = next((each for each in found if each.name == name), found[0])
    return restore(by=by, row=persona) if persona.archived_at else persona


def partners_named(*, by: Member, names: Iterable[str]) -> dict[str, Partner]:
    """The partners by each of these names, whatever the case; those that are new are added."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    known = _by_name()
    new = [name for name in dict.fromkeys(wanted) if not _found(known, name)]
    if new:
        # Somebody else may add one of them at this moment.
        Partner.objects.bulk_create([Partner(name=name) for name in new], ignore_conflicts=True)
        known = _by_name()
        record_all(by=by, verb="partner.added", targets=[known[name] for name in new])
    return {name: partner for name in wanted if (partner := _found(known, name))}


def _by_name() -> dict[str, Partner]:
    """By the name as it is written, and by the same in small letters: the first to have come."""
    known: dict[str, Partner] = {}
    for partner in Partner.objects.order_by("pk"):
        known[partner.name] = partner
        known.setdefault(partner.name.casefold(), partner)
    return known


def _found(known: dict[str, Partner], name: str) -> Partner | None:
    return known.get(name) or known.get(name.casefold())
