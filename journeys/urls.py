from django.urls import path

from journeys import views

urlpatterns = [
    path("journeys/", views.journey_list, name="journey_list"),
    path("journeys/new/", views.journey_new, name="journey_new"),
    path("journeys/<int:pk>/", views.journey_detail, name="journey_detail"),
    path("touchpoints/<int:pk>/", views.touchpoint_detail, name="touchpoint_detail"),
    path("combustion-points/", views.combustion_list, name="combustion_list"),
    path("combustion-points/<int:pk>/", views.combustion_detail, name="combustion_detail"),
]
