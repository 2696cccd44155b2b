"""Rows of one table brought to what a document says: made, changed, put away, brought back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from accounts.audit import record_all
from accounts.models import Member
from journeys.models import CombustionPoint, Journey, Lane, LaneText, Measure, Stage, Touchpoint

Row = TypeVar("Row", Stage, Touchpoint, CombustionPoint, Lane)
Word = TypeVar("Word", LaneText, Measure)


@dataclass
class Gathering(Generic[Row]):
    """`rows` are those of this map by key, archived ones too; `taken` are keys that another map's rows have."""

    model: type[Row]
    noun: str
    rows: dict[UUID, Row]
    taken: set[UUID]
    kept: set[UUID] = field(default_factory=set)
    # What was taken, by the key that the document gives it.
    by_key: dict[str, Row] = field(default_factory=dict)
    added: list[Row] = field(default_factory=list)
    changed: dict[int, Row] = field(default_factory=dict)
    restored: list[Row] = field(default_factory=list)
    archived: list[Row] = field(default_factory=list)
    # What has to be written of the changed ones.
    names: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, model: type[Row], noun: str, to_map: str, journey: Journey, keys: Iterable[str]) -> "Gathering[Row]":
        """Every row of this map, and whose keys are taken elsewhere; `to_map` leads from a row to its map."""
        found = model.objects.filter(Q(**{to_map: journey.pk}) | Q(key__in=[*keys])).annotate(map_id=F(to_map))
        rows, taken = {}, set()
        for row in found.select_for_update(of=("self",)):
            if row.map_id == journey.pk:
                rows[row.key] = row
            else:
                taken.add(row.key)
        return cls(model, noun, rows, taken)

    def take(self, key: str, values: dict[str, Any]) -> Row:
        """The row with this key has these values from now on; a key that another map has is given anew."""
        row = self.rows.get(UUID(key))
        if row is None:
            own = {} if UUID(key) in self.taken else {"key": UUID(key)}
            self.by_key[key] = row = self.model(**own, **values)
            self.added.append(row)
            return row
        self.by_key[key] = row
        self.kept.add(UUID(key))
        if row.archived_at is not None:
            self.restored.append(row)
        changes = {
            name: value for name, value in {**values, "archived_at": None}.items() if getattr(row, name) != value
        }
        self._change(row, changes)
        return row

    def _change(self, row: Row, changes: dict[str, Any]) -> None:
        if not changes:
            return
        for name, value in changes.items():
            setattr(row, name, value)
        row.revision += 1
        self.names |= {*changes, "revision"}
        self.changed[row.pk] = row

    def put_away_others(self, below: "Gathering[Any] | None" = None, name: str = "") -> None:
        """What stands and was not taken goes; what is under something that goes, goes out of sight with it."""
        parents = {row.pk for row in below.by_key.values()} if below else set()
        now = timezone.now()
        for key, row in self.rows.items():
            if key not in self.kept and row.archived_at is None and (below is None or getattr(row, name) in parents):
                self.archived.append(row)
                self._change(row, {"archived_at": now})

    def save(self) -> None:
        """Write down what was taken so far."""
        self.model.objects.bulk_create(self.added)
        if self.changed:
            self.model.objects.bulk_update(self.changed.values(), sorted(self.names))

    def record(self, by: Member) -> None:
        again = {row.pk for row in (*self.restored, *self.archived)}
        revised = [row for pk, row in self.changed.items() if pk not in again]
        happened = {"added": self.added, "revised": revised, "archived": self.archived, "restored": self.restored}
        for what, rows in happened.items():
            record_all(by=by, verb=f"{self.noun}.{what}", targets=rows)


@dataclass
class Pairing(Generic[Word]):
    """Rows known by what they join: the text of a lane at a touchpoint, the promise of a kind against a point."""

    model: type[Word]
    rows: dict[tuple[Any, ...], Word]
    wanted: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)

    def save(self, names: tuple[str, str], fields: list[str], gone: Iterable[tuple[Any, ...]]) -> None:
        """Make and change what is wanted, delete the rows at the places `gone`; at most three statements."""
        added = [
            self.model(**dict(zip(names, place, strict=True)), **values)
            for place, values in self.wanted.items()
            if place not in self.rows
        ]
        self.model.objects.bulk_create(added)
        changed = [row for place, row in self.rows.items() if self._changes(row, self.wanted.get(place, {}))]
        if changed:
            self.model.objects.bulk_update(changed, [*fields, "revision"])
        dead = [self.rows[place].pk for place in gone if place in self.rows]
        if dead:
            self.model.objects.filter(pk__in=dead).delete()

    def _changes(self, row: Word, values: dict[str, Any]) -> bool:
        changes = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in changes.items():
            setattr(row, name, value)
        row.revision += bool(changes)
        return bool(changes)
