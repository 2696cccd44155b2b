"""Looking out of the window: other people's businesses, and what customers will need tomorrow."""

from django.utils.translation import gettext_lazy as _

from .prompt import LibraryPrompt

OUTLOOK: tuple[LibraryPrompt, ...] = (
    LibraryPrompt(
        key="elsewhere-first-minute",
        theme="elsewhere",
        question=_(
            "Think of the last thing you bought for yourself: what did they do in the first minute that we do not?"
        ),
        nudge=_("Were you greeted, left alone, helped with the door? Then think of somebody's first minute with us."),
    ),
    LibraryPrompt(
        key="elsewhere-brought-home",
        theme="elsewhere",
        question=_("Which small thing from your last holiday or day out would you like to bring home to us?"),
        nudge=_("A towel on the ferry, a map drawn by hand, coffee while you queued. What would it look like here?"),
    ),
    LibraryPrompt(
        key="elsewhere-annoyed",
        theme="elsewhere",
        question=_("What annoyed you as a customer last week, and do we do the same to ours?"),
        nudge=_("First the scene, then the honest look at home. If we do it too, say where."),
    ),
    LibraryPrompt(
        key="elsewhere-goodbye",
        theme="elsewhere",
        question=_("How did the last shop, café or doctor say goodbye to you, and how do we?"),
        nudge=_("What did you have in your hand and in your head as you went out of the door?"),
    ),
    LibraryPrompt(
        key="elsewhere-short-wait",
        theme="elsewhere",
        question=_("Where did waiting feel short to you lately, and what made it so?"),
        nudge=_(
            "A seat, an honest time, something to look at, somebody who came over. Which of these do our waiting "
            "people have?"
        ),
    ),
    LibraryPrompt(
        key="elsewhere-other-trade",
        theme="elsewhere",
        question=_("Which business quite unlike ours does one thing better than we do?"),
        nudge=_("A garage, a library, the ice cream van. Leave out the price, and take just the one thing."),
    ),
    LibraryPrompt(
        key="elsewhere-on-the-phone",
        theme="elsewhere",
        question=_("When you last rang a company, how did the first ten seconds feel?"),
        nudge=_("How many buttons, how many rings, and did a person say a name? Then ring us from your own phone."),
    ),
    LibraryPrompt(
        key="elsewhere-put-right",
        theme="elsewhere",
        question=_("When did somebody last put a mistake right for you, and did you go back to them?"),
        nudge=_("What did they say first, what did they do, and was there anything you had not expected?"),
    ),
    LibraryPrompt(
        key="tomorrow-new-question",
        theme="today_tomorrow",
        question=_("What did somebody ask you for last week that nobody asked for a year ago?"),
        nudge=_("Once is chance, three times is a sign. Put it in their words."),
    ),
    LibraryPrompt(
        key="tomorrow-do-not-have",
        theme="today_tomorrow",
        question=_('What did you have to say "sorry, we do not have that" about more than once lately?'),
        nudge=_("A drink, an hour, a way to pay, a size. What did they do then: take something else, or go?"),
    ),
    LibraryPrompt(
        key="today-really-needed",
        theme="today_tomorrow",
        question=_(
            "What did most people really need from you last week, and is it what our vision says they need today?"
        ),
        nudge=_("Look at the vision line above this question. Think of three people and what they were glad of."),
    ),
    LibraryPrompt(
        key="tomorrow-younger-eyes",
        theme="today_tomorrow",
        question=_("What do the youngest customers you meet take for granted that we do not offer?"),
        nudge=_("Watch what they reach for first: a phone, a code, a plug, a person. What do they stop asking us for?"),
    ),
    LibraryPrompt(
        key="tomorrow-nobody-looks",
        theme="today_tomorrow",
        question=_("What do we still do with great care that customers hardly look at any more?"),
        nudge=_("A folder, a leaflet, a phone call to confirm. What could you do with those minutes instead?"),
    ),
)
