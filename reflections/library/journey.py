"""The customer's way: touchpoints, partners, promises, moments of truth, and where it can burn."""

from django.utils.translation import gettext_lazy as _

from .prompt import LibraryPrompt

JOURNEY: tuple[LibraryPrompt, ...] = (
    LibraryPrompt(
        key="proactive-ten-times",
        theme="proactive",
        question=_("Which question did you answer ten times last week that we could answer before anybody asks?"),
        nudge=_("Where were people standing when they asked it? That may be the spot for the answer."),
    ),
    LibraryPrompt(
        key="proactive-saw-it-coming",
        theme="proactive",
        question=_("What did you see coming last week before the customer did?"),
        nudge=_(
            "Rain, a long queue, the last portion, a delay. Did you tell them, and would a minute earlier have helped?"
        ),
    ),
    LibraryPrompt(
        key="proactive-should-have-rung",
        theme="proactive",
        question=_("Who could we have rung or written to last week, before they found out for themselves?"),
        nudge=_(
            "A late delivery, a changed hour, a result that was ready. Who had the number, and what kept us from "
            "using it?"
        ),
    ),
    LibraryPrompt(
        key="proactive-looked-lost",
        theme="proactive",
        question=_("Who stood there looking lost last week, and how long was it before one of us went over?"),
        nudge=_("Say where they stood. People often get lost at the same spot, and we have stopped seeing it."),
    ),
    LibraryPrompt(
        key="touch-belongs-to-nobody",
        theme="touchpoints",
        question=_("Which spot or moment that customers pass every day belongs to nobody here?"),
        nudge=_(
            "The car park, the corridor, the waiting music, the back of the receipt. Who would notice if it got worse?"
        ),
    ),
    LibraryPrompt(
        key="touch-not-meant-to-see",
        theme="touchpoints",
        question=_("What did customers see or hear of us last week that we never meant them to?"),
        nudge=_("Boxes by the door, a quarrel, the radio in the back room. Write down where they were at that moment."),
    ),
    LibraryPrompt(
        key="touch-as-a-stranger",
        theme="touchpoints",
        question=_("Come in tomorrow by the customers' door: what do you see, hear and smell first?"),
        nudge=_("Do it before you put your work clothes on. Note three things, good or bad, without tidying anything."),
    ),
    LibraryPrompt(
        key="touch-read-aloud",
        theme="touchpoints",
        question=_("Which letter, label, receipt or message of ours would you not like to read aloud to a friend?"),
        nudge=_("Pick one you hand out or send often. Which word in it would nobody say to a person's face?"),
    ),
    LibraryPrompt(
        key="touch-only-with-one",
        theme="touchpoints",
        question=_("What goes well at your place only when one certain person is on shift?"),
        nudge=_("What do they do that the rest of us do not know? Ask them, and write it down in their words."),
    ),
    LibraryPrompt(
        key="partners-who-is-blamed",
        theme="partners",
        question=_(
            "Which driver, supplier, lab or courier let one of our customers down, and who did the customer blame?"
        ),
        nudge=_("To the customer it is all us. What did they say to you about it, and what did you answer?"),
    ),
    LibraryPrompt(
        key="partners-need-to-know",
        theme="partners",
        question=_("What should somebody outside our house know about a customer of ours, and who tells them?"),
        nudge=_(
            "A wheelchair, a late train, an allergy, a birthday. Think of the last one who had to find out by accident."
        ),
    ),
    LibraryPrompt(
        key="partners-said-thanks",
        theme="partners",
        question=_("Which partner did something good for our customers lately, and did we tell them so?"),
        nudge=_("Name the person rather than the firm. Two lines today are soon written."),
    ),
    LibraryPrompt(
        key="partners-handed-over",
        theme="partners",
        question=_("Where do we hand a customer over to somebody else, and what does that minute look like?"),
        nudge=_(
            "The taxi, the ward, the pharmacy, the parking man. Who speaks first, and does anybody use the customer's "
            "name?"
        ),
    ),
    LibraryPrompt(
        key="expect-could-not-keep",
        theme="expectation",
        question=_("What did we promise last week, in words, on paper or online, that you could not keep?"),
        nudge=_(
            'Small ones count: "in a minute", "the same room", "it will be there on Friday". Who made the promise?'
        ),
    ),
    LibraryPrompt(
        key="expect-surprised",
        theme="expectation",
        question=_("When was a customer surprised last week, and was it a good surprise?"),
        nudge=_("What had they expected, and who or what had told them to expect it?"),
    ),
    LibraryPrompt(
        key="expect-first-timer",
        theme="expectation",
        question=_(
            "What does somebody who comes for the very first time expect of you, and where do they get it from?"
        ),
        nudge=_("A picture, a neighbour, a review, another place like ours. Which part of it is not true?"),
    ),
    LibraryPrompt(
        key="expect-a-few-minutes",
        theme="expectation",
        question=_('How often did you say "a few minutes" last week, and how many were they really?'),
        nudge=_("Time one of them tomorrow. What happens if you say the true number, or one a little longer?"),
    ),
    LibraryPrompt(
        key="truth-makes-up-mind",
        theme="moments_of_truth",
        question=_("At which moment of your day does a customer make up their mind about us?"),
        nudge=_("You can often see it in the shoulders. What do you do just before that moment?"),
    ),
    LibraryPrompt(
        key="truth-ten-seconds",
        theme="moments_of_truth",
        question=_("What did the last person you served get from you in the first ten seconds?"),
        nudge=_("Eyes, a word, the top of your head behind a screen? Be honest, nobody is counting."),
    ),
    LibraryPrompt(
        key="truth-last-thing",
        theme="moments_of_truth",
        question=_("What is the very last thing a customer has from us, and who looks after it?"),
        nudge=_(
            "A bill, a closed door, a wave, a bag, an email that ends mid-sentence. When did you last look at it "
            "yourself?"
        ),
    ),
    LibraryPrompt(
        key="truth-bad-news",
        theme="moments_of_truth",
        question=_("When did you have to give somebody bad news last week, and how did you begin?"),
        nudge=_(
            "No room, no table, no result, sold out. Which first sentence made it easier, and which made it worse?"
        ),
    ),
    LibraryPrompt(
        key="burn-early-sign",
        theme="combustion",
        question=_("Which little sign tells you, before anybody complains, that it is going to be a bad day?"),
        nudge=_(
            "The queue bends round the corner, the phone rings on, one person is missing. Do the others know it too?"
        ),
    ),
    LibraryPrompt(
        key="burn-nearly",
        theme="combustion",
        question=_("What nearly went wrong last week, and what saved it?"),
        nudge=_("If it was luck or one watchful colleague, it will come back. Say where it started."),
    ),
    LibraryPrompt(
        key="burn-gave-way",
        theme="combustion",
        question=_("In your busiest hour last week, what gave way first?"),
        nudge=_("Cups, patience, the card machine, the greeting. What would have had to be ready an hour earlier?"),
    ),
    LibraryPrompt(
        key="burn-hours-unnoticed",
        theme="combustion",
        question=_("What could have been wrong for hours last week without any of us noticing?"),
        nudge=_("A fridge, a form that does not send, a toilet, a wrong price. Who looks at it, and how often?"),
    ),
    LibraryPrompt(
        key="burn-never-tried",
        theme="combustion",
        question=_("Which of our plans for when something breaks have you never actually tried?"),
        nudge=_(
            "The paper list, the spare key, the second oven, the number on the wall. Try one this week and say what "
            "happened."
        ),
    ),
    LibraryPrompt(
        key="burn-alone-on-shift",
        theme="combustion",
        question=_(
            "If the worst thing happened while you were alone on shift, what would you do in the first ten minutes?"
        ),
        nudge=_("Name the thing, then the first call. If you do not know whom to ring, that is worth writing down."),
    ),
)
