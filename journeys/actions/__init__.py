"""Whatever changes a map and leaves a trace."""

from journeys.actions.applying import apply_document
from journeys.actions.beginning import begin_from
from journeys.actions.combustion import (
    add_combustion_point,
    confirm_point,
    mark_tested,
    promise_measure,
    put_back_likelihood,
    settle_likelihood,
)
from journeys.actions.futures import draw_future, take_over, take_over_new
from journeys.actions.importing import ChangedMeanwhile, bring_in
from journeys.actions.incidents import archive_incident, edit_incident, log_incident, restore_incident
from journeys.actions.keeping import archive, restore, revise
from journeys.actions.lanes import add_lane, keep_view, write_cell
from journeys.actions.looking import look_at_journey
from journeys.actions.mapping import (
    add_partner,
    add_persona,
    add_stage,
    add_touchpoint,
    create_journey,
    draw_moment,
    partner_named,
    persona_named,
    revise_touchpoint,
)
from journeys.actions.nesting import open_map
from journeys.actions.ordering import move_lane, move_stage, move_touchpoint, place_in_line, place_touchpoint
from journeys.actions.overdue import tell_of_overdue_promises
from journeys.actions.pressing import archive_map_file, ask_for_map_file, make_map_file, sweep_map_files
from journeys.actions.sharing import make_map_link, revoke_map_link
from journeys.actions.snapshots import NothingNew, keep_before, name_snapshot
from journeys.actions.talk import archive_pin, edit_pin, pin_comment, reopen_pin, resolve_pin, restore_pin
from journeys.actions.trail import hold_map, note
from journeys.actions.undoing import redo, undo
from journeys.actions.versions import put_back

__all__ = [
    "ChangedMeanwhile",
    "NothingNew",
    "add_combustion_point",
    "add_lane",
    "add_partner",
    "add_persona",
    "add_stage",
    "add_touchpoint",
    "apply_document",
    "archive",
    "archive_incident",
    "archive_map_file",
    "archive_pin",
    "ask_for_map_file",
    "begin_from",
    "bring_in",
    "confirm_point",
    "create_journey",
    "draw_future",
    "draw_moment",
    "edit_incident",
    "edit_pin",
    "hold_map",
    "keep_before",
    "keep_view",
    "log_incident",
    "look_at_journey",
    "make_map_file",
    "make_map_link",
    "mark_tested",
    "move_lane",
    "move_stage",
    "move_touchpoint",
    "name_snapshot",
    "note",
    "open_map",
    "partner_named",
    "persona_named",
    "pin_comment",
    "place_in_line",
    "place_touchpoint",
    "promise_measure",
    "put_back",
    "put_back_likelihood",
    "redo",
    "reopen_pin",
    "resolve_pin",
    "restore",
    "restore_incident",
    "restore_pin",
    "revise",
    "revise_touchpoint",
    "revoke_map_link",
    "settle_likelihood",
    "sweep_map_files",
    "take_over",
    "take_over_new",
    "tell_of_overdue_promises",
    "undo",
    "write_cell",
]
