from django.urls import path

from accounts import joining, views

urlpatterns = [
    path("members/", views.member_list, name="member_list"),
    path("members/<int:pk>/edit/", views.member_edit, name="member_edit"),
    path("members/<int:pk>/archive/", views.member_archive, name="member_archive"),
    path("members/<int:pk>/restoration/", views.member_restoration, name="member_restoration"),
    path("invitations/new/", views.invitation_new, name="invitation_new"),
    path("invitations/<int:pk>/renewal/", views.invitation_renewal, name="invitation_renewal"),
    path("invitations/<int:pk>/revocation/", views.invitation_revocation, name="invitation_revocation"),
    path("teams/", views.team_list, name="team_list"),
    path("teams/<int:pk>/edit/", views.team_edit, name="team_edit"),
    path("teams/<int:pk>/archive/", views.team_archive, name="team_archive"),
    path("me/", views.me, name="me"),
    path("organisation/", views.organisation_settings, name="organisation_settings"),
    path("organisation/edit/", views.organisation_edit, name="organisation_edit"),
    path("audit/", views.audit_list, name="audit_list"),
]

public = [
    path("join/<str:token>/", joining.invitation_answer, name="invitation_answer"),
]
