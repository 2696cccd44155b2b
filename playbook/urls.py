from django.urls import path

from playbook import views

urlpatterns = [
    path("vision/", views.vision_detail, name="vision_detail"),
    path("vision/new/", views.vision_new, name="vision_new"),
    path("vision/reading/", views.vision_reading, name="vision_reading"),
    path("observations/", views.observation_list, name="observation_list"),
    path("observations/new/", views.observation_new, name="observation_new"),
    path("observations/<int:pk>/", views.observation_detail, name="observation_detail"),
    path("entries/", views.entry_list, name="entry_list"),
    path("entries/new/", views.entry_new, name="entry_new"),
    path("entries/<int:pk>/", views.entry_detail, name="entry_detail"),
    path("search/", views.search, name="search"),
]
