from journeys.models.change import MapChange, with_newest_change
from journeys.models.combustion import CombustionPoint
from journeys.models.incident import Incident
from journeys.models.journey import Journey, Partner, Persona, Stage
from journeys.models.lane import Lane, LaneText
from journeys.models.map_file import MapFile
from journeys.models.measure import Measure
from journeys.models.pin import Pin, with_open_pins
from journeys.models.sharing import MapLink
from journeys.models.snapshot import Awaited, Snapshot
from journeys.models.standing import LevelMark, Standing, due_for_reckoning
from journeys.models.touchpoint import Touchpoint

__all__ = [
    "Awaited",
    "CombustionPoint",
    "Incident",
    "Journey",
    "Lane",
    "LaneText",
    "LevelMark",
    "MapChange",
    "MapFile",
    "MapLink",
    "Measure",
    "Partner",
    "Persona",
    "Pin",
    "Snapshot",
    "Stage",
    "Standing",
    "Touchpoint",
    "due_for_reckoning",
    "with_newest_change",
    "with_open_pins",
]
