from django.urls import path

from accounts.views import joining, notices, people, tokens, webhooks

urlpatterns = [
    path("members/", people.member_list, name="member_list"),
    path("members/mentions/", people.member_mentions, name="member_mentions"),
    path("members/<int:pk>/edit/", people.member_edit, name="member_edit"),
    path("members/<int:pk>/archive/", people.member_archive, name="member_archive"),
    path("members/<int:pk>/restoration/", people.member_restoration, name="member_restoration"),
    path("invitations/new/", people.invitation_new, name="invitation_new"),
    path("invitations/<int:pk>/renewal/", people.invitation_renewal, name="invitation_renewal"),
    path("invitations/<int:pk>/revocation/", people.invitation_revocation, name="invitation_revocation"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/bell/", notices.notice_bell, name="notice_bell"),
    path("notices/reading/", notices.notice_reading, name="notice_reading"),
    path("notices/subscription/", notices.notice_subscription, name="notice_subscription"),
    path("notices/<int:pk>/opening/", notices.notice_opening, name="notice_opening"),
    path("teams/", people.team_list, name="team_list"),
    path("teams/<int:pk>/edit/", people.team_edit, name="team_edit"),
    path("teams/<int:pk>/archive/", people.team_archive, name="team_archive"),
    path("me/", people.me, name="me"),
    path("organisation/", people.organisation_settings, name="organisation_settings"),
    path("organisation/edit/", people.organisation_edit, name="organisation_edit"),
    path("tokens/", tokens.token_list, name="token_list"),
    path("tokens/new/", tokens.token_new, name="token_new"),
    path("tokens/<int:pk>/revocation/", tokens.token_revocation, name="token_revocation"),
    path("webhooks/", webhooks.webhook_list, name="webhook_list"),
    path("webhooks/new/", webhooks.webhook_new, name="webhook_new"),
    path("webhooks/<int:pk>/", webhooks.webhook_detail, name="webhook_detail"),
    path("webhooks/<int:pk>/trial/", webhooks.webhook_trial, name="webhook_trial"),
    path("webhooks/<int:pk>/revocation/", webhooks.webhook_revocation, name="webhook_revocation"),
    path("webhook-calls/<int:pk>/repeat/", webhooks.webhookcall_repeat, name="webhookcall_repeat"),
    path("audit/", people.audit_list, name="audit_list"),
]

public = [
    path("join/<str:token>/", joining.invitation_answer, name="invitation_answer"),
    path("n/<str:token>/", notices.notice_unsubscription, name="notice_unsubscription"),
]
