from django.urls import path

from feedback import views

urlpatterns = [
    path("feedback/", views.feedback_list, name="feedback_list"),
    path("feedback/new/", views.feedback_new, name="feedback_new"),
    path("feedback/export/", views.feedback_export, name="feedback_export"),
    path("feedback/<int:pk>/", views.feedback_detail, name="feedback_detail"),
    path("feedback/<int:pk>/edit/", views.feedback_edit, name="feedback_edit"),
    path("feedback/<int:pk>/archive/", views.feedback_archive, name="feedback_archive"),
    path("feedback/<int:pk>/restoration/", views.feedback_restoration, name="feedback_restoration"),
    path("feedback/<int:pk>/recovery/", views.feedback_recovery, name="feedback_recovery"),
    path("feedback/<int:pk>/contact/", views.feedback_contact, name="feedback_contact"),
    path("contacts/", views.contact_list, name="contact_list"),
    path("contacts/export/", views.contact_export, name="contact_export"),
    path("contacts/erasure/", views.contact_erasure, name="contact_erasure"),
    path("contacts/time/", views.contact_time, name="contact_time"),
    path("combustion-points/<int:pk>/scores/", views.combustion_scores, name="combustion_scores"),
    path("recoveries/", views.recovery_list, name="recovery_list"),
    path("recoveries/<int:pk>/", views.recovery_detail, name="recovery_detail"),
    path("recoveries/<int:pk>/state/", views.recovery_state, name="recovery_state"),
    path("recoveries/<int:pk>/closure/", views.recovery_closure, name="recovery_closure"),
    path("recoveries/<int:pk>/closure/delete/", views.recovery_reopening, name="recovery_reopening"),
]
