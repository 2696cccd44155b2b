from journeys.forms.adding import Adding
from journeys.forms.cells import CellForm, cell_form, free_cell_form, title_form
from journeys.forms.combustion import CombustionPointForm, IncidentForm, IncidentSearch, MeasureForm
from journeys.forms.futures import TakingOverForm
from journeys.forms.looking import LookForm
from journeys.forms.mapping import (
    JourneyFilters,
    JourneyForm,
    JourneyNewForm,
    PersonaForm,
    PlaceForm,
    StageAddForm,
    StageForm,
    StagesAddForm,
)
from journeys.forms.partner import PartnerForm
from journeys.forms.register import CombustionFilters
from journeys.forms.sharing import MapLinkForm
from journeys.forms.touchpoint import OpeningForm, TouchpointAddForm, TouchpointForm
from journeys.forms.versions import ComparisonForm, SnapshotForm

__all__ = [
    "Adding",
    "CellForm",
    "CombustionFilters",
    "CombustionPointForm",
    "ComparisonForm",
    "IncidentForm",
    "IncidentSearch",
    "JourneyFilters",
    "JourneyForm",
    "JourneyNewForm",
    "LookForm",
    "MapLinkForm",
    "MeasureForm",
    "OpeningForm",
    "PartnerForm",
    "PersonaForm",
    "PlaceForm",
    "SnapshotForm",
    "StageAddForm",
    "StageForm",
    "StagesAddForm",
    "TakingOverForm",
    "TouchpointAddForm",
    "TouchpointForm",
    "cell_form",
    "free_cell_form",
    "title_form",
]
