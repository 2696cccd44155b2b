"""Respect, Empathy, Adaptable and Learn, each as a question about one real person."""

from django.utils.translation import gettext_lazy as _

from .prompt import LibraryPrompt

PRINCIPLES: tuple[LibraryPrompt, ...] = (
    LibraryPrompt(
        key="respect-time",
        theme="respect",
        question=_("Whose time did we waste last week, and would we have done that to a friend?"),
        nudge=_("Count the minutes from their side of the counter. What were we busy with meanwhile?"),
    ),
    LibraryPrompt(
        key="respect-name",
        theme="respect",
        question=_("Whose name did you use last week, and whose would you like to have known?"),
        nudge=_("Think of somebody who comes often. How could you find out without making them spell it?"),
    ),
    LibraryPrompt(
        key="respect-over-their-head",
        theme="respect",
        question=_("When was somebody talked about last week as if they were not there?"),
        nudge=_(
            "A child, an old man with his daughter, a guest who speaks little English. What would they have liked to "
            "be asked?"
        ),
    ),
    LibraryPrompt(
        key="respect-said-aloud",
        theme="respect",
        question=_("What was said aloud last week that the customer would rather have kept quiet?"),
        nudge=_(
            "A room number, an illness, an unpaid bill, an age. Who could hear it, and where could it have been said "
            "instead?"
        ),
    ),
    LibraryPrompt(
        key="empathy-before-you",
        theme="empathy",
        question=_("What kind of day had your most difficult customer had before they met you?"),
        nudge=_("You may only guess: the journey, the weather, who sent them. What would you say to them now?"),
    ),
    LibraryPrompt(
        key="empathy-behind-question",
        theme="empathy",
        question=_("What was somebody really worried about last week, behind the question they asked?"),
        nudge=_(
            '"How long does it take?" may mean "my mother is alone at home". How did you find out, or how could '
            "you have?"
        ),
    ),
    LibraryPrompt(
        key="empathy-never-tried",
        theme="empathy",
        question=_("Which chair, queue, page or portion of ours have you never tried yourself?"),
        nudge=_(
            "Try it this week for five minutes, without your badge. What did you notice in your back, ears or temper?"
        ),
    ),
    LibraryPrompt(
        key="empathy-said-least",
        theme="empathy",
        question=_("Who said the least to you last week, and what did they need?"),
        nudge=_("Some people never ask. What did their hands, bags or eyes tell you?"),
    ),
    LibraryPrompt(
        key="adapt-for-one",
        theme="adaptable",
        question=_("What did you do differently for one person last week because the usual way did not suit them?"),
        nudge=_(
            "Say what the usual way is and why it did not fit. Would it perhaps be the better way for more people?"
        ),
    ),
    LibraryPrompt(
        key="adapt-does-not-fit",
        theme="adaptable",
        question=_("Who does not fit our usual way: too early, too tall, with a pram, without a phone?"),
        nudge=_("Think of one such person from last week. What did they have to do so that it worked for us?"),
    ),
    LibraryPrompt(
        key="adapt-plan-fell-apart",
        theme="adaptable",
        question=_("When the plan fell apart last week, what did you make of it?"),
        nudge=_(
            "Somebody ill, a delivery missing, forty people instead of twenty. What did the customers notice, if "
            "anything?"
        ),
    ),
    LibraryPrompt(
        key="adapt-order-of-work",
        theme="adaptable",
        question=_("If you could change the order of one thing in your day for the customer's sake, what would it be?"),
        nudge=_("Something earlier, later, or in front of them instead of behind a door. Who would have to agree?"),
    ),
    LibraryPrompt(
        key="learn-only-you-know",
        theme="learn",
        question=_("What did a customer tell you last week that nobody else here knows yet?"),
        nudge=_("It may be one sentence at the door. Write it as they said it, even if it is not fair."),
    ),
    LibraryPrompt(
        key="learn-stopped-hearing",
        theme="learn",
        question=_("Which complaint have you heard so often that you no longer hear it?"),
        nudge=_("The one we answer before they have finished the sentence. When did it start, and who could end it?"),
    ),
    LibraryPrompt(
        key="learn-what-became",
        theme="learn",
        question=_("What has changed here because of something one of you noticed, and did customers feel it?"),
        nudge=_("If you cannot think of anything, name the thing you mentioned long ago and never heard of again."),
    ),
    LibraryPrompt(
        key="learn-was-wrong",
        theme="learn",
        question=_("What did you believe about our customers that last week showed to be wrong?"),
        nudge=_("Who likes what, who minds what, who complains. Which one person changed your mind?"),
    ),
    LibraryPrompt(
        key="learn-try-on-three",
        theme="learn",
        question=_("Which small thing could you try on three people this week, just to see?"),
        nudge=_(
            "A different first sentence, a chair turned round, an answer given before the question. Say how you will "
            "know."
        ),
    ),
)
