from django.urls import path

from feedback import views

urlpatterns = [
    path("feedback/", views.feedback_list, name="feedback_list"),
    path("feedback/new/", views.feedback_new, name="feedback_new"),
    path("feedback/scores/", views.score_list, name="score_list"),
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
    path("feedback/<int:pk>/replies/", views.feedback_reply, name="feedback_reply"),
    path("guest-forms/", views.guestform_list, name="guestform_list"),
    path("guest-forms/new/", views.guestform_new, name="guestform_new"),
    path("guest-forms/<int:pk>/", views.guestform_detail, name="guestform_detail"),
    path("guest-forms/<int:pk>/code/", views.guestform_code, name="guestform_code"),
    path("guest-forms/<int:pk>/poster/", views.guestform_poster, name="guestform_poster"),
    path("guest-forms/<int:pk>/words/", views.guestform_words, name="guestform_words"),
    path("guest-forms/<int:pk>/revocation/", views.guestform_revocation, name="guestform_revocation"),
    path("guest-forms/<int:pk>/reopening/", views.guestform_reopening, name="guestform_reopening"),
    path("guest-words/<int:pk>/", views.guestwords_edit, name="guestwords_edit"),
    path("guest-words/<int:pk>/removal/", views.guestwords_removal, name="guestwords_removal"),
    path("combustion-points/<int:pk>/scores/", views.combustion_scores, name="combustion_scores"),
    path("recoveries/", views.recovery_list, name="recovery_list"),
    path("recoveries/outcomes/", views.recovery_outcomes, name="recovery_outcomes"),
    path("recoveries/list/", views.recovery_table, name="recovery_table"),
    path("recoveries/export/", views.recovery_export, name="recovery_export"),
    path("recoveries/times/", views.recovery_times, name="recovery_times"),
    path("recoveries/<int:pk>/", views.recovery_detail, name="recovery_detail"),
    path("recoveries/<int:pk>/state/", views.recovery_state, name="recovery_state"),
    path("recoveries/<int:pk>/closure/", views.recovery_closure, name="recovery_closure"),
    path("recoveries/<int:pk>/closure/delete/", views.recovery_reopening, name="recovery_reopening"),
]

# Without an account.
public = [
    path("g/<slug:token>/", views.guest_form, name="guest_form"),
    path("g/<slug:token>/embed/", views.guest_form_embed, name="guest_form_embed"),
    path("receipt/<slug:token>/", views.receipt, name="receipt"),
    path("receipt/<slug:token>/replies/", views.receipt_reply, name="receipt_reply"),
    path("receipt/<slug:token>/email/", views.receipt_email, name="receipt_email"),
    path("receipt/<slug:token>/rating/", views.receipt_rating, name="receipt_rating"),
]
