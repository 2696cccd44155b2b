"""What the customer gets and how it feels, and the four levers: people, recovery, rules, yes."""

from django.utils.translation import gettext_lazy as _

from .prompt import LibraryPrompt

SERVICE: tuple[LibraryPrompt, ...] = (
    LibraryPrompt(
        key="core-simply-work",
        theme="core_experience",
        question=_("What must simply work in your corner, and when did it last not?"),
        nudge=_(
            "Hot water, a clean table, the right dressing, a till that opens. Nobody praises it, and everybody "
            "notices when it fails."
        ),
    ),
    LibraryPrompt(
        key="core-friendly-repair",
        theme="core_experience",
        question=_("When were you friendly last week about something that should not have gone wrong at all?"),
        nudge=_("A smile does not warm a cold soup. Name the thing that failed before the smile was needed."),
    ),
    LibraryPrompt(
        key="core-next-door",
        theme="core_experience",
        question=_(
            "If the place next door offered exactly what we offer at the same price, why would your regulars still "
            "come here?"
        ),
        nudge=_("Think of one regular by face. What do they stop for, chat about or look forward to?"),
    ),
    LibraryPrompt(
        key="core-remember-in-a-year",
        theme="core_experience",
        question=_("What will somebody from last week still tell a friend about us in a year?"),
        nudge=_(
            "Probably not the towel or the receipt. If nothing comes to mind, say which moment could have been worth "
            "telling."
        ),
    ),
    LibraryPrompt(
        key="core-oh-how-nice",
        theme="core_experience",
        question=_('When did somebody last say "oh, how nice" to you, and what had you just done?'),
        nudge=_("The smaller the better: a chair moved, a name remembered, a spare bag. Could we do it for everybody?"),
    ),
    LibraryPrompt(
        key="rules-apologised",
        theme="dumb_rules",
        question=_("Which rule did you apologise for last week?"),
        nudge=_(
            '"I\'m sorry, it is our policy" counts. Write the rule as you said it, and the face you got in return.'
        ),
    ),
    LibraryPrompt(
        key="rules-cannot-explain",
        theme="dumb_rules",
        question=_("Which rule could you not explain if a customer asked you why?"),
        nudge=_('Law, safety or habit? If the honest answer is "we have always done it so", that is a good find.'),
    ),
    LibraryPrompt(
        key="rules-quietly-bent",
        theme="dumb_rules",
        question=_("Which rule do you quietly bend, because with a real person in front of you it makes no sense?"),
        nudge=_("Nobody is in trouble here. How often did you bend it last week, and did anything bad come of it?"),
    ),
    LibraryPrompt(
        key="rules-sign-on-the-wall",
        theme="dumb_rules",
        question=_("Which of our signs or notices says no, and does it still have to hang there?"),
        nudge=_(
            "Doors, counters, the foot of a menu, the first line of a letter. Try saying the same thing as an offer."
        ),
    ),
    LibraryPrompt(
        key="rules-one-bad-day",
        theme="dumb_rules",
        question=_("Which rule did we make because of one bad day long ago, and who pays for it now?"),
        nudge=_(
            "One person cheated, one key was lost, one bill stayed unpaid. How many honest people meet that rule "
            "every week?"
        ),
    ),
    LibraryPrompt(
        key="yes-the-last-no",
        theme="say_yes",
        question=_("What did you say no to last week that you could have said yes to?"),
        nudge=_(
            "Put the question in the customer's words. Who or what made it a no: a rule, the clock, a worry about the "
            "boss?"
        ),
    ),
    LibraryPrompt(
        key="yes-asked-permission",
        theme="say_yes",
        question=_("When did a customer stand waiting while you asked somebody for permission?"),
        nudge=_("What was it about, and how much money or time? Say what you would like to be able to decide alone."),
    ),
    LibraryPrompt(
        key="yes-cheapest-yes",
        theme="say_yes",
        question=_(
            "What is the cheapest yes in your work, the one that costs next to nothing and pleases nearly everybody?"
        ),
        nudge=_("A glass of water, a later hour, a half portion, a second blanket. Do we say it before people ask?"),
    ),
    LibraryPrompt(
        key="yes-the-other-offer",
        theme="say_yes",
        question=_("When you could not give somebody what they asked for, what did you offer instead?"),
        nudge=_(
            "If you offered nothing, think of it now: a neighbour who has it, another day, a call when it is back."
        ),
    ),
    LibraryPrompt(
        key="recover-first-five-minutes",
        theme="recover",
        question=_("What went wrong for a customer last week, and what did we do in the first five minutes?"),
        nudge=_("Leave out whose fault it was. What did they see and hear from us while we were finding out?"),
    ),
    LibraryPrompt(
        key="recover-the-extra",
        theme="recover",
        question=_("After putting something right, what small unexpected thing did you add, or could you have added?"),
        nudge=_(
            "The repair is what we owe. The extra is what they tell at home: a note, a dessert, a call the day after."
        ),
    ),
    LibraryPrompt(
        key="recover-left-quietly",
        theme="recover",
        question=_("Who left unhappy last week without saying a word, and how could you tell?"),
        nudge=_("A plate half full, a short goodbye, a look at the clock. What might you have asked them?"),
    ),
    LibraryPrompt(
        key="recover-third-time",
        theme="recover",
        question=_("What have you now put right more than twice?"),
        nudge=_("The third time it is no longer bad luck. What would have to change so that you never do it again?"),
    ),
    LibraryPrompt(
        key="recover-good-sorry",
        theme="recover",
        question=_('What was the best "sorry" you heard or said lately, and what made it good?'),
        nudge=_('Notice whether it came with a "but", whether it was quick, and what happened straight after it.'),
    ),
    LibraryPrompt(
        key="people-made-a-day",
        theme="people",
        question=_("Which colleague made somebody's day last week, and what exactly did they do?"),
        nudge=_("Write it so that they could read it. One scene is enough: who, where, the words they used."),
    ),
    LibraryPrompt(
        key="people-first-day",
        theme="people",
        question=_("What would you tell somebody on their first day in your job about the people we look after?"),
        nudge=_("Not where the keys hang. What do our customers worry about, laugh about, and hate to be asked?"),
    ),
    LibraryPrompt(
        key="people-who-to-hire",
        theme="people",
        question=_("If your team could choose one new colleague, how would you find out whether they like people?"),
        nudge=_("Forget the certificates. What would you let them do for ten minutes, and what would you watch?"),
    ),
    LibraryPrompt(
        key="people-easier-to-be-kind",
        theme="people",
        question=_("What could another team do so that it is easier for you to be kind at your busiest time?"),
        nudge=_(
            "One thing, small enough to ask for tomorrow: a call before the rush, a tray in its place, a name on a "
            "note."
        ),
    ),
)
