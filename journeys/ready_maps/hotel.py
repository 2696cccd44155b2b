"""A stay at a hotel."""

from django.utils.translation import gettext_lazy as _

from journeys.ready_maps.drawing import burn, map_of, moment, stage

BEFORE = (
    stage(
        _("Find"),
        moment(
            _("A friend talks about us"),
            1,
            _("Listens, and looks us up the same evening."),
            _("That it is as the friend says."),
            channel="message",
            by="others",
            sees=_("A photograph on the friend’s phone."),
        ),
        moment(
            _("The website on a phone"),
            0,
            _("Looks at the rooms, then at the price, then at the map."),
            _("To see the very room, and the whole price."),
            channel="web",
            front=_("Rooms, prices and the way here on one page."),
            behind=_("New photographs each spring; prices checked on Mondays."),
            sees=_("Photographs of real rooms, with the view from each."),
        ),
    ),
    stage(
        _("Book"),
        moment(
            _("Booking"),
            0,
            _("Gives dates, names and a card number."),
            _("To be done in three minutes."),
            channel="web",
            front=_("One page, and an answer at once that says what happens next."),
            behind=_("The room is blocked in the plan; wishes go on the arrivals list."),
            rests_on=_("The booking system"),
            sees=_("A confirmation in plain words."),
        ),
        moment(
            _("The letter before they come"),
            1,
            _("Reads it on the train to work."),
            _("Nothing; perhaps an advertisement."),
            channel="email",
            front=_("Four lines three days before: the weather, parking, one thing to look forward to."),
            behind=_("Somebody reads the wishes and answers each."),
            sees=_("A name under it."),
        ),
    ),
)

THERE = (
    stage(
        _("Arrive"),
        moment(
            _("Handing over the car"),
            -1,
            _("Stops at the door, gets out stiff, gives the key to a stranger."),
            _("To be seen, and told where the car goes."),
            burn(
                _("A key is mixed up"),
                _("Keys lie on the board without numbers."),
                5,
                2,
                4,
                control=_("Each key gets a tag with the name as it is taken."),
                mitigate=_("A taxi on us, and a manager who stays until the car is there."),
            ),
            partner=_("The valet firm"),
            front=_("Takes the key, says a name and where the car will stand."),
            behind=_("We send the list of arrivals at noon."),
            sees=_("A ticket with a number to call."),
        ),
        moment(
            _("Check-in"),
            1,
            _("Stands at the desk, says the name, signs."),
            _("A queue and a form."),
            burn(
                _("The room is not ready"),
                _("At two o’clock three rooms are still being cleaned."),
                4,
                3,
                2,
                control=_("Arrival rooms are cleaned first."),
                mitigate=_("Tea in the lounge, bags taken up, a message the minute it is ready."),
            ),
            front=_("We come round the desk, say their name first, and walk with them."),
            behind=_("Keys and wishes lie ready by two."),
            sees=_("A key with a wooden fob."),
            truth=True,
        ),
        moment(
            _("The first minute in the room"),
            2,
            _("Opens the door, goes to the window, sits on the bed."),
            _("What the photographs showed."),
            channel="place",
            front=_("A lamp is on, a window a hand wide open."),
            behind=_("Somebody looks at every arrival room once more."),
            sees=_("Fresh air, a card by hand."),
            truth=True,
        ),
    ),
    stage(
        _("Stay"),
        moment(
            _("Dinner"),
            1,
            _("Comes down hungry and late."),
            _("Not to be hurried."),
            front=_("Bread at once, the menu in one breath."),
            behind=_("Late arrivals are known in the kitchen."),
            sees=_("A short menu."),
        ),
        moment(
            _("The night"),
            0,
            _("Sleeps, or does not."),
            _("To sleep better than at home."),
            burn(
                _("Noise at night"),
                _("A party is booked, or the lift groans."),
                4,
                2,
                3,
                mitigate=_("Another room within ten minutes, at any hour, without a discussion."),
            ),
            channel="place",
            front=_("Somebody is at the desk all night."),
            behind=_("Ear plugs and a second blanket in every wardrobe."),
            sees=_("A good bed, darkness."),
        ),
        moment(
            _("Breakfast"),
            1,
            _("Wants coffee before anything else."),
            _("The best meal of the stay."),
            front=_("Coffee within three minutes; eggs as they like them."),
            behind=_("One more pair of hands between nine and ten on Sundays."),
            sees=_("The smell of it."),
        ),
        moment(
            _("A question in between"),
            1,
            _("Writes from the beach: which bus, is there a plaster?"),
            _("An answer within the hour."),
            channel="message",
            front=_("An answer within ten minutes, with a name."),
            behind=_("One of us carries the desk’s phone."),
            sees=_("The answer."),
        ),
    ),
    stage(
        _("Leave"),
        moment(
            _("The bill"),
            -1,
            _("Reads every line, with others waiting behind."),
            _("Exactly what they thought."),
            front=_("It was under the door the evening before; most only say thank you."),
            behind=_("Slips are typed in at night."),
            sees=_("One page, in words and not in codes."),
        ),
        moment(
            _("Goodbye at the door"),
            1,
            _("Looks back once."),
            _("A nod from behind a screen."),
            front=_("Somebody comes out, carries the last bag, says what they remember."),
            behind=_("What we noticed is written down for the next time."),
            sees=_("Water and two apples."),
        ),
    ),
)

AFTER = (
    stage(
        _("Remember"),
        moment(
            _("The letter after"),
            2,
            _("Finds it among the bills."),
            _("A questionnaire."),
            channel="letter",
            front=_("Four lines by hand from whoever looked after them."),
            behind=_("Written on quiet Mondays."),
            sees=_("A real stamp."),
        ),
    ),
)

HOTEL_STAY = map_of(
    _("A stay with us"),
    _("Grace and Paul, two nights away"),
    _("They both work too much. They want to be looked after, and not to plan anything for two days."),
    *BEFORE,
    *THERE,
    *AFTER,
)
