from django.urls import path

from insights import views

urlpatterns = [
    path("", views.home, name="home"),
    path("partners/", views.partner_list, name="partner_list"),
    path("partners/<int:pk>/", views.partner_sheet, name="partner_sheet"),
    path("search/", views.search, name="search"),
]
