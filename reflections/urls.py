from django.urls import path

from reflections import views

urlpatterns = [
    path("reflections/", views.reflection_list, name="reflection_list"),
    path("reflections/new/", views.reflection_new, name="reflection_new"),
    path("prompts/", views.prompt_list, name="prompt_list"),
    path("schedule/", views.schedule_edit, name="schedule_edit"),
    path("deliveries/", views.delivery_list, name="delivery_list"),
]

public = []
