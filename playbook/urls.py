from django.urls import path

from playbook.views import comparison, conversation, entries, observations, vision, writing
from playbook.views.search import search

urlpatterns = [
    path("vision/", vision.vision_detail, name="vision_detail"),
    path("vision/new/", vision.vision_new, name="vision_new"),
    path("vision/reading/", vision.vision_reading, name="vision_reading"),
    path("observations/", observations.observation_list, name="observation_list"),
    path("observations/new/", observations.observation_new, name="observation_new"),
    path("observations/<int:pk>/", observations.observation_detail, name="observation_detail"),
    path("observations/<int:pk>/thanks/", observations.observation_thanks, name="observation_thanks"),
    path("observations/<int:pk>/photo/", observations.observation_photo, name="observation_photo"),
    path(
        "observations/<int:pk>/photo/small/",
        observations.observation_photo,
        {"size": "small"},
        name="observation_photo_small",
    ),
    path("observations/<int:pk>/comparison/", comparison.observation_comparison, name="observation_comparison"),
    path("elsewhere/", comparison.elsewhere_list, name="elsewhere_list"),
    path("observations/<int:pk>/archive/", observations.observation_archive, name="observation_archive"),
    path("observations/<int:pk>/restoration/", observations.observation_restoration, name="observation_restoration"),
    path("entries/", entries.entry_list, name="entry_list"),
    path("entries/new/", writing.entry_new, name="entry_new"),
    path("entries/preview/", writing.entry_preview, name="entry_preview"),
    path("entries/<int:pk>/", entries.entry_detail, name="entry_detail"),
    path("entries/<int:pk>/edit/", writing.entry_edit, name="entry_edit"),
    path("entries/<int:pk>/publication/", entries.entry_publication, name="entry_publication"),
    path("entries/<int:pk>/archive/", entries.entry_archive, name="entry_archive"),
    path("entries/<int:pk>/restoration/", entries.entry_restoration, name="entry_restoration"),
    path("entries/<int:pk>/versions/", entries.entry_version_list, name="entry_version_list"),
    path("entries/<int:pk>/versions/<int:number>/", entries.entry_version, name="entry_version"),
    path("entries/<int:pk>/conversation/", conversation.entry_conversation, name="entry_conversation"),
    path("search/", search, name="search"),
]
