from accounts.models import Member, User
from accounts.tenancy import here, scope


def test_a_stranger_reads_what_playbook_is_and_how_to_begin(db, visitor):
    page = visitor.get("/").content.decode()

    for word in ("Notice", "Write", "Place", "Practise", "Hear", "Reflect", "Sign in", "Start a new organisation"):
        assert word in page
    assert "/accounts/signup/" in page


def test_where_kept_mail_is_read_is_said_only_where_mail_is_kept(db, visitor, settings):
    settings.IS_MAIL_KEPT = True
    kept = visitor.get("/").content.decode()
    settings.IS_MAIL_KEPT = False
    sent = visitor.get("/").content.decode()

    assert 'href="/mail/"' in kept
    assert "/mail/" not in sent


def test_no_new_organisation_is_offered_where_sign_up_is_closed(db, visitor, settings):
    settings.SIGNUP_OPEN = False

    assert "Start a new organisation" not in visitor.get("/").content.decode()


def test_the_front_door_asks_the_database_nothing(db, visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get("/")


def test_somebody_with_one_organisation_goes_straight_in(ben, client_for):
    assert client_for(ben).get("/").url == here("home")


def test_somebody_with_one_organisation_may_still_choose(ben, client_for):
    answer = client_for(ben).get("/?choose=1")

    assert answer.status_code == 200
    assert here("home") in answer.content.decode()


def test_somebody_with_two_organisations_chooses(ben, clinic, client_for):
    with scope(organisation=clinic):
        Member.objects.create(user=ben.user, role="viewer", time_zone="Europe/Berlin")

    page = client_for(ben).get("/").content.decode()

    assert "Where to?" in page
    assert here("home") in page
    assert "/o/linden-clinic/" in page


def test_an_organisation_somebody_left_is_no_choice(ben, clinic, client_for):
    with scope(organisation=clinic):
        Member.objects.create(user=ben.user, role="viewer", time_zone="Europe/Berlin").archive()

    assert client_for(ben).get("/").url == here("home")


def test_somebody_without_an_organisation_is_told_what_to_do(db, visitor):
    user = User.objects.create_user("norbert@nowhere.example", "a little thing noticed", name="Norbert")
    visitor.force_login(user)

    page = visitor.get("/").content.decode()

    assert "You belong to no organisation yet" in page
    assert "norbert@nowhere.example" in page
    assert "ask a manager there to invite this address" in page


def test_nothing_is_posted_to_the_front_door(db, visitor):
    assert visitor.post("/").status_code == 405
