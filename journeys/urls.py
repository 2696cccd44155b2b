from django.urls import path

from journeys.views import combustion, journeys, nesting, personas, reader, sharing, stages, touchpoints

urlpatterns = [
    path("journeys/", journeys.journey_list, name="journey_list"),
    path("journeys/new/", journeys.journey_new, name="journey_new"),
    path("journeys/<int:pk>/", journeys.journey_detail, name="journey_detail"),
    path("journeys/<int:pk>/outline/", journeys.journey_outline, name="journey_outline"),
    path("journeys/<int:pk>/edit/", journeys.journey_edit, name="journey_edit"),
    path("journeys/<int:pk>/archive/", journeys.journey_archive, name="journey_archive"),
    path("journeys/<int:pk>/restoration/", journeys.journey_restoration, name="journey_restoration"),
    path("journeys/<int:pk>/links/", sharing.journey_sharing, name="journey_sharing"),
    path("journeys/<int:pk>/links/new/", sharing.journey_sharing_new, name="journey_sharing_new"),
    path("map-links/<int:pk>/revocation/", sharing.maplink_revocation, name="maplink_revocation"),
    path("personas/", personas.persona_list, name="persona_list"),
    path("personas/new/", personas.persona_new, name="persona_new"),
    path("personas/<int:pk>/", personas.persona_detail, name="persona_detail"),
    path("personas/<int:pk>/edit/", personas.persona_edit, name="persona_edit"),
    path("personas/<int:pk>/archive/", personas.persona_archive, name="persona_archive"),
    path("personas/<int:pk>/restoration/", personas.persona_restoration, name="persona_restoration"),
    path("journeys/<int:pk>/stages/", stages.stage_add, name="stage_add"),
    path("stages/<int:pk>/edit/", stages.stage_edit, name="stage_edit"),
    path("stages/<int:pk>/earlier/", stages.stage_earlier, name="stage_earlier"),
    path("stages/<int:pk>/later/", stages.stage_later, name="stage_later"),
    path("stages/<int:pk>/archive/", stages.stage_archive, name="stage_archive"),
    path("stages/<int:pk>/restoration/", stages.stage_restoration, name="stage_restoration"),
    path("journeys/<int:pk>/touchpoints/", touchpoints.touchpoint_add, name="touchpoint_add"),
    path("journeys/<int:pk>/touchpoints/new/", touchpoints.touchpoint_new, name="touchpoint_new"),
    path("touchpoints/<int:pk>/", touchpoints.touchpoint_detail, name="touchpoint_detail"),
    path("touchpoints/<int:pk>/edit/", touchpoints.touchpoint_edit, name="touchpoint_edit"),
    path("touchpoints/<int:pk>/opening/", nesting.touchpoint_opening, name="touchpoint_opening"),
    path("touchpoints/<int:pk>/moment/", nesting.touchpoint_moment, name="touchpoint_moment"),
    path("touchpoints/<int:pk>/earlier/", touchpoints.touchpoint_earlier, name="touchpoint_earlier"),
    path("touchpoints/<int:pk>/later/", touchpoints.touchpoint_later, name="touchpoint_later"),
    path("touchpoints/<int:pk>/archive/", touchpoints.touchpoint_archive, name="touchpoint_archive"),
    path("touchpoints/<int:pk>/restoration/", touchpoints.touchpoint_restoration, name="touchpoint_restoration"),
    path("combustion-points/", combustion.combustion_list, name="combustion_list"),
    path("combustion-points/new/", combustion.combustion_new, name="combustion_new"),
    path("combustion-points/<int:pk>/", combustion.combustion_detail, name="combustion_detail"),
    path("combustion-points/<int:pk>/edit/", combustion.combustion_edit, name="combustion_edit"),
    path("combustion-points/<int:pk>/archive/", combustion.combustion_archive, name="combustion_archive"),
    path("combustion-points/<int:pk>/restoration/", combustion.combustion_restoration, name="combustion_restoration"),
    path("combustion-points/<int:pk>/incidents/", combustion.incident_new, name="incident_new"),
    path("combustion-points/<int:pk>/<slug:kind>/", combustion.combustion_measure, name="combustion_measure"),
    path("combustion-points/<int:pk>/<slug:kind>/test/", combustion.combustion_test, name="combustion_test"),
]

# Behind a link to a map: the secret token names the organisation.
public = [
    path("r/map/<slug:token>/", reader.map_reading, name="map_reading"),
    path("r/map/<slug:token>/embed/", reader.map_embed, name="map_embed"),
    path("r/map/<slug:token>/passcode/", reader.map_passcode, name="map_passcode"),
]
