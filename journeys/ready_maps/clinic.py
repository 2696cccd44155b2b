"""An appointment at a clinic."""

from django.utils.translation import gettext_lazy as _

from journeys.ready_maps.drawing import burn, map_of, moment, stage

BEFORE = (
    stage(
        _("Worry"),
        moment(
            _("Reading about it at night"),
            -2,
            _("Types his cough into a search page, and reads too far."),
            _("To be told that it is nothing."),
            channel="web",
            by="others",
            front=_("A page of ours that says when to come, and when to call at once."),
            behind=_("A doctor reads it through twice a year."),
            sees=_("Plain words, and our number."),
        ),
    ),
    stage(
        _("Call"),
        moment(
            _("Getting through"),
            -1,
            _("Calls at eight, like everybody else."),
            _("To wait for a long time."),
            burn(
                _("Somebody urgent gives up"),
                _("More than one in ten hangs up before we answer."),
                5,
                2,
                5,
                control=_("Between eight and nine two of us answer calls and do nothing else."),
                mitigate=_("Whoever hung up is called back before ten."),
            ),
            channel="phone",
            front=_("A voice, not a menu."),
            behind=_("Missed calls are listed on the screen."),
            rests_on=_("The telephone system"),
            sees=_("A name."),
        ),
        moment(
            _("Being asked why"),
            0,
            _("Has to say it aloud, with a colleague beside him."),
            _("Not to be judged."),
            channel="phone",
            front=_("We ask whether he can talk freely, and only what we need to know."),
            behind=_("Five questions that tell urgent from not."),
            sees=_("A time, and what to bring."),
        ),
    ),
    stage(
        _("Arrive"),
        moment(
            _("Finding the door"),
            0,
            _("Looks for the entrance, and for the floor."),
            _("A sign."),
            channel="place",
            front=_("One sign at the street, one at the stairs, in three languages."),
            behind=_("Somebody walks the way once a month as if it were new."),
            sees=_("The signs."),
        ),
        moment(
            _("The front desk"),
            0,
            _("Says his name and date of birth with six people listening."),
            _("A form to fill in."),
            front=_("A line on the floor, a low voice, no illness said aloud."),
            behind=_("His record is open before he speaks."),
            sees=_("A smile, and what happens next."),
        ),
    ),
)

THERE = (
    stage(
        _("Wait"),
        moment(
            _("The waiting room"),
            -1,
            _("Sits among people who cough, and looks at the clock."),
            _("Half an hour, and nobody who says anything."),
            burn(
                _("Forgotten in the waiting room"),
                _("Somebody has sat there for forty minutes, untold."),
                4,
                3,
                3,
                control=_("Every twenty minutes one of us goes in and says how it stands."),
            ),
            channel="place",
            front=_("We say how long it takes, and keep to it or say so."),
            behind=_("The desk sees who has waited the longest."),
            sees=_("Fresh air, and water."),
        ),
    ),
    stage(
        _("See the doctor"),
        moment(
            _("The first sentence"),
            1,
            _("Says something else first."),
            _("Seven minutes."),
            front=_("The doctor gets up, sits down without the screen between them, and waits."),
            behind=_("The record is read before the door opens."),
            sees=_("Eyes, not a keyboard."),
            truth=True,
        ),
        moment(
            _("The examination"),
            0,
            _("Takes off his shirt, and holds his breath."),
            _("Cold hands."),
            front=_("We say what we do before we do it."),
            behind=_("The room is warm."),
            sees=_("A clean sheet."),
        ),
        moment(
            _("What it may be"),
            1,
            _("Hears one word, and then nothing more."),
            _("A word in Latin."),
            front=_("Three sentences, then silence, then: what did you understand?"),
            behind=_("A sheet in his own language is printed."),
            sees=_("The sheet."),
            truth=True,
        ),
    ),
    stage(
        _("Be tested"),
        moment(
            _("Giving blood"),
            -1,
            _("Looks away."),
            _("That it hurts."),
            partner=_("The laboratory’s nurse"),
            front=_("Says when it stings, and talks about something else."),
            behind=_("The firm sends whoever is free; we tell them who faints."),
            sees=_("A plaster."),
        ),
        moment(
            _("Waiting for the result"),
            -2,
            _("Looks at the phone twenty times a day."),
            _("To hear nothing if all is well."),
            burn(
                _("A result is not passed on"),
                _("It came in on a Friday, and nobody has ticked it off."),
                5,
                2,
                5,
                eliminate=_("No result is filed before somebody has told the patient, good or bad."),
                control=_("On Fridays at three one of us goes through what is open."),
            ),
            channel="place",
            partner=_("The laboratory"),
            front=_("We said which day we would call."),
            behind=_("Results come in at any hour; the list is looked through twice a day."),
            sees=_("A day on the sheet."),
        ),
    ),
)

AFTER = (
    stage(
        _("Go on"),
        moment(
            _("The call"),
            2,
            _("Goes out into the corridor, and listens."),
            _("That somebody else calls."),
            channel="phone",
            front=_("The doctor calls, on the day that was said, and begins with the result."),
            behind=_("Twenty minutes a day are kept for these calls."),
            sees=_("The doctor’s own voice."),
            truth=True,
        ),
        moment(
            _("The prescription"),
            0,
            _("Stands in the chemist’s shop with a code."),
            _("That it is there."),
            partner=_("The chemist"),
            front=_("Hands it over, and says how to take it."),
            behind=_("We send it before he has left the building."),
            sees=_("A box with a label one can read."),
        ),
    ),
)

CLINIC_APPOINTMENT = map_of(
    _("An appointment with us"),
    _("Mr Hassan, who has had a cough for weeks"),
    _("He is afraid of what it may be, and has told nobody. He has to be back at work by noon."),
    *BEFORE,
    *THERE,
    *AFTER,
)
