"""Something bought in a shop."""

from django.utils.translation import gettext_lazy as _

from journeys.ready_maps.drawing import burn, map_of, moment, stage

BEFORE = (
    stage(
        _("Need"),
        moment(
            _("The old coat gives up"),
            -1,
            _("Finds the hole on the first cold morning."),
            _("To mend it."),
            channel="place",
            by="customer",
            front=_("We mend, too, and say so in the window."),
            behind=_("A tailor comes on Thursdays."),
            sees=_("The note in the window."),
        ),
        moment(
            _("Looking whether we have it"),
            0,
            _("Looks up our hours, and whether we have her size."),
            _("Not to come for nothing."),
            channel="web",
            front=_("What is in the shop today, by size."),
            behind=_("The till tells the page every hour."),
            rests_on=_("The stock list"),
            sees=_("“Two in your size.”"),
        ),
    ),
    stage(
        _("Come in"),
        moment(
            _("The window"),
            1,
            _("Stops, looks at the price, and goes in."),
            _("Prices that are hidden."),
            channel="place",
            front=_("Five things, each with its price."),
            behind=_("It is changed on Mondays."),
            sees=_("The window."),
        ),
        moment(
            _("The first look"),
            1,
            _("Wants to be seen, and then left alone."),
            _("“Can I help you?”"),
            front=_("A good morning, and nothing more until she looks up."),
            behind=_("Whoever unpacks stands so that they see the door."),
            sees=_("A face that looked up."),
            truth=True,
        ),
    ),
    stage(
        _("Look"),
        moment(
            _("Finding the coats"),
            0,
            _("Goes round the shop once."),
            _("A sign, or somebody."),
            channel="place",
            front=_("Coats hang together, by size."),
            behind=_("Sizes are put in order at noon and at closing time."),
            sees=_("Sizes that one can read."),
        ),
        moment(
            _("Asking what is the difference"),
            1,
            _("Holds two coats, and does not see it."),
            _("To be sold the dearer one."),
            front=_("An honest sentence: this one is warmer, that one lasts longer."),
            behind=_("Each of us wears one for a week."),
            sees=_("Somebody who knows."),
        ),
    ),
)

IN_THE_SHOP = (
    stage(
        _("Try on"),
        moment(
            _("The changing room"),
            -1,
            _("Queues with two coats, and then sees herself in a bad light."),
            _("A hook, a curtain that closes."),
            burn(
                _("Somebody opens the curtain"),
                _("The lock of a cabin is broken, and a note hangs on it."),
                4,
                2,
                2,
                eliminate=_("A cabin that cannot be closed is not open."),
            ),
            channel="place",
            front=_("Light as by day, a chair, two hooks."),
            behind=_("Looked through each hour."),
            sees=_("The light."),
        ),
        moment(
            _("“Does it suit me?”"),
            2,
            _("Comes out, and asks with her eyes."),
            _("“It looks great.”"),
            front=_("We say what we see, and bring the next size without being asked."),
            behind=_("Nobody here is paid by what they sell."),
            sees=_("A true answer."),
            truth=True,
        ),
    ),
    stage(
        _("Pay"),
        moment(
            _("The queue"),
            -1,
            _("Stands behind three others, and thinks it over."),
            _("Ten minutes."),
            burn(
                _("The card machine is down"),
                _("It has been slow since the morning."),
                3,
                3,
                2,
                control=_("The second machine is on another line, and tried each morning."),
                mitigate=_("She takes the coat with her, and pays tomorrow."),
            ),
            front=_("From three on the second till is opened."),
            behind=_("Somebody can always leave what they do."),
            sees=_("The second till."),
        ),
        moment(
            _("Being asked for her details"),
            -1,
            _("Says her address aloud."),
            _("Advertisements."),
            front=_("We do not ask. The receipt is enough for everything."),
            behind=_("Returns go by the receipt."),
            sees=_("A receipt in plain words."),
        ),
    ),
    stage(
        _("Take home"),
        moment(
            _("The alteration"),
            0,
            _("Needs the sleeves shorter by Friday."),
            _("A week."),
            burn(
                _("It is not ready when promised"),
                _("On Wednesday it has not been begun."),
                4,
                3,
                4,
                control=_("We ask the tailor each morning what is due the day after."),
                mitigate=_("We bring it to her home the same evening."),
            ),
            partner=_("The tailor"),
            front=_("Pins it with her, and names the day."),
            behind=_("A bag goes and comes twice a week."),
            sees=_("A slip with the day on it."),
        ),
    ),
)

AFTER = (
    stage(
        _("Wear"),
        moment(
            _("The first cold day"),
            2,
            _("Puts her hand into the pocket."),
            _("Nothing."),
            channel="place",
            by="customer",
            front=_("A spare button and a card lie in it: who chose it with her."),
            behind=_("Put there when it is packed."),
            sees=_("The card."),
        ),
        moment(
            _("A seam opens"),
            -1,
            _("Comes back after a month, and expects a fight."),
            _("To have kept the receipt."),
            front=_("We look at the seam and not at the receipt, and mend it."),
            behind=_("Seams that open are told to the maker."),
            sees=_("The coat, mended, on the day."),
            truth=True,
        ),
    ),
)

SHOP_PURCHASE = map_of(
    _("A coat for the winter"),
    _("Ines, who dislikes shopping"),
    _("She buys a coat every seven years. She has one hour, and does not want to be talked into anything."),
    *BEFORE,
    *IN_THE_SHOP,
    *AFTER,
)
