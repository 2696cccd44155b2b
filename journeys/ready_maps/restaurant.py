"""An evening at a restaurant."""

from django.utils.translation import gettext_lazy as _

from journeys.ready_maps.drawing import burn, map_of, moment, stage

BEFORE = (
    stage(
        _("Choose"),
        moment(
            _("Reading what others say"),
            0,
            _("Compares three places, reads the worst reviews first."),
            _("To find out whether it is loud."),
            channel="web",
            by="others",
            sees=_("Stars, and our answers."),
            front=_("We answer every review within two days."),
            behind=_("One of us reads them on Mondays."),
        ),
        moment(
            _("The menu on the website"),
            0,
            _("Looks for something that her father eats."),
            _("Today’s menu with today’s prices."),
            channel="web",
            front=_("The real menu, not a picture of it."),
            behind=_("Whoever writes the board changes the page, too."),
            sees=_("Prices, allergens, small portions."),
        ),
    ),
    stage(
        _("Book"),
        moment(
            _("Booking a table"),
            1,
            _("Asks for a quiet table, and says what the occasion is."),
            _("A date, a time, and to be understood."),
            burn(
                _("The wish is lost"),
                _("Wishes stand on a note and not in the book."),
                4,
                3,
                5,
                eliminate=_("Whoever takes the booking writes wishes into the book, nowhere else."),
                mitigate=_("A table is changed at once, and dessert is on us."),
            ),
            channel="phone",
            front=_("We repeat the wish, so that it is heard."),
            behind=_("It goes into the book."),
            rests_on=_("The book of tables"),
            sees=_("A message that names the wish."),
        ),
    ),
    stage(
        _("Arrive"),
        moment(
            _("Getting there"),
            -1,
            _("Looks for a place to park, with two people who walk slowly."),
            _("That one can stop at the door."),
            channel="place",
            partner=_("The car park next door"),
            front=_("We hold the door, and a chair."),
            behind=_("We know who walks badly; the barrier is the firm’s."),
            sees=_("A sign from the barrier to us."),
        ),
        moment(
            _("The first ten seconds"),
            1,
            _("Stands inside the door and waits to be seen."),
            _("Somebody who looks up."),
            front=_("Eyes within ten seconds, coats within thirty, the name first."),
            behind=_("Somebody owns the door from six to nine."),
            sees=_("A face, a coat taken."),
            truth=True,
        ),
        moment(
            _("Sitting down"),
            0,
            _("Looks round, moves a chair, listens how loud it is."),
            _("The table that was promised."),
            channel="place",
            front=_("We ask whether it is good here, and mean it."),
            behind=_("One quiet table is kept until seven."),
            sees=_("Water, and room for a stick."),
        ),
    ),
    stage(
        _("Order"),
        moment(
            _("Asking what is good"),
            1,
            _("Asks what her father could eat."),
            _("An honest answer."),
            burn(
                _("An allergy is not passed on"),
                _("It is said at the table, and not written on the slip."),
                5,
                2,
                5,
                eliminate=_("No slip goes in without the line for allergies."),
                control=_("The kitchen repeats it aloud."),
            ),
            front=_("We have tasted everything, and say what we would take."),
            behind=_("All of us eat at five, from tonight’s menu."),
            sees=_("A large menu that one can read."),
        ),
        moment(
            _("Waiting for the food"),
            -1,
            _("Has run out of bread and of things to say."),
            _("Half an hour at most."),
            front=_("We say how long it takes before they ask."),
            behind=_("The kitchen calls out when a table waits longer than twenty-five minutes."),
            sees=_("Bread, a word in passing."),
        ),
    ),
)

AT_THE_TABLE = (
    stage(
        _("Eat"),
        moment(
            _("The plate arrives"),
            2,
            _("Looks, smells, and is quiet for a moment."),
            _("That it is hot."),
            front=_("Everybody at the table at once, and nobody is asked who has the fish."),
            behind=_("Seats are numbered on the slip."),
            sees=_("The plate."),
            truth=True,
        ),
        moment(
            _("“Is everything all right?”"),
            0,
            _("Says yes, whatever it is like."),
            _("To be left in peace."),
            front=_("We look before we ask, and ask something that can be answered."),
            behind=_("Plates that come back are looked at."),
            sees=_("An eye that noticed."),
        ),
        moment(
            _("The birthday"),
            2,
            _("Hopes that nobody sings."),
            _("Nothing, or something embarrassing."),
            front=_("A small cake, set down without a word and with one candle."),
            behind=_("It stood in the book; the kitchen has had it ready since eight."),
            sees=_("One candle."),
        ),
    ),
    stage(
        _("Pay"),
        moment(
            _("Asking for the bill"),
            -1,
            _("Tries to catch somebody’s eye. Her father is tired."),
            _("Five minutes."),
            burn(
                _("Nobody sees them wait"),
                _("Jackets are on, and the table has been cleared."),
                3,
                4,
                3,
                control=_("Whoever clears the last plate asks, and brings it."),
            ),
            front=_("It comes when it is asked for, with the machine."),
            behind=_("The bill is kept up to date."),
            sees=_("A bill that one can read."),
        ),
    ),
)

AFTER = (
    stage(
        _("Go home"),
        moment(
            _("Goodbye"),
            1,
            _("Puts on three coats."),
            _("A goodbye from across the room."),
            front=_("Somebody comes to the door, and says something to the father, slowly and clearly."),
            behind=_("The taxi was called with the coffee."),
            sees=_("An open door."),
        ),
        moment(
            _("Telling others"),
            1,
            _("Sends her sister a picture of the candle."),
            _("No email."),
            channel="message",
            by="customer",
            front=_("We write nothing that she did not ask for."),
            behind=_("The birthday stays in the book for next year."),
            sees=_("The picture."),
        ),
    ),
)

RESTAURANT_VISIT = map_of(
    _("An evening at our table"),
    _("Nora, who takes her parents out"),
    _("It is her mother’s birthday. Her father hears badly and would rather be at home. She wants no surprises."),
    *BEFORE,
    *AT_THE_TABLE,
    *AFTER,
)
