from django.urls import path

from reflections import views

urlpatterns = [
    path("reflections/", views.reflection_list, name="reflection_list"),
    path("reflections/new/", views.reflection_new, name="reflection_new"),
    path("reflections/<int:pk>/edit/", views.reflection_edit, name="reflection_edit"),
    path("reflections/<int:pk>/observation/", views.reflection_observation, name="reflection_observation"),
    path("prompts/", views.prompt_list, name="prompt_list"),
    path("prompts/new/", views.prompt_new, name="prompt_new"),
    path("prompts/<int:pk>/archive/", views.prompt_archive, name="prompt_archive"),
    path("prompts/<int:pk>/restoration/", views.prompt_restoration, name="prompt_restoration"),
    path("schedule/", views.schedule_edit, name="schedule_edit"),
    path("schedule/subscription/", views.schedule_subscription, name="schedule_subscription"),
    path("deliveries/", views.delivery_list, name="delivery_list"),
]

# Behind the links of the weekly email: the signed token names the organisation.
public = [
    path("a/<str:token>/", views.reflection_answer, name="reflection_answer"),
    path("u/<str:token>/", views.unsubscription, name="unsubscription"),
]
