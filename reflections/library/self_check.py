"""The REAL self-check: the five questions a team asks itself, each asked from several sides."""

from django.utils.translation import gettext_lazy as _

from .prompt import LibraryPrompt

SELF_CHECK: tuple[LibraryPrompt, ...] = (
    LibraryPrompt(
        key="self-check-second-desk",
        theme="real_self_check",
        question=_(
            "Who did you send to a second desk, number or form last week, and could you have walked it there for them?"
        ),
        nudge=_(
            'Think of the words "you will have to ask". What did the person want, and how far did they have to '
            "go for it?"
        ),
    ),
    LibraryPrompt(
        key="self-check-told-twice",
        theme="real_self_check",
        question=_("What did a customer have to tell us twice last week because the first of us did not pass it on?"),
        nudge=_(
            "A name, an allergy, a date of birth, the story of what went wrong. Say between which two people it got "
            "lost."
        ),
    ),
    LibraryPrompt(
        key="self-check-our-hours",
        theme="real_self_check",
        question=_("What did somebody have to do at our hour instead of at theirs last week?"),
        nudge=_("Ring before nine, check out by ten, collect on a Tuesday. Who did that hour suit, apart from us?"),
    ),
    LibraryPrompt(
        key="self-check-form-line",
        theme="real_self_check",
        question=_("Which line on one of our forms do people leave empty or get wrong, and what do we use it for?"),
        nudge=_("Take the form you hand out most. If nobody reads the answer, the line only costs the customer time."),
    ),
    LibraryPrompt(
        key="self-check-our-mistake",
        theme="real_self_check",
        question=_("Which of our own mistakes did a customer have to help put right last week?"),
        nudge=_(
            "Coming back with a receipt, ringing again, waiting while we searched. Guess how many minutes it cost them."
        ),
    ),
    LibraryPrompt(
        key="self-check-prove-it",
        theme="real_self_check",
        question=_("When did we last ask somebody to prove that a mistake was ours?"),
        nudge=_(
            "A photo, a bill, a second visit to show it. Say what would have happened if we had simply believed them."
        ),
    ),
    LibraryPrompt(
        key="self-check-did-all-right",
        theme="real_self_check",
        question=_("Who did everything we asked last week and still did not get what they came for?"),
        nudge=_(
            "They booked, came on time, brought the papers. Say at which step it stopped, and who noticed first: they "
            "or we."
        ),
    ),
    LibraryPrompt(
        key="self-check-on-time",
        theme="real_self_check",
        question=_("Who came on time last week and had to wait all the same?"),
        nudge=_(
            "How long was it, did anybody tell them why, and what was the first thing we said when it was their turn?"
        ),
    ),
    LibraryPrompt(
        key="self-check-favour",
        theme="real_self_check",
        question=_("When did something we owe people sound like a favour last week?"),
        nudge=_(
            'Listen for "just this once" and "normally we don\'t". How would the same yes have sounded without them?'
        ),
    ),
    LibraryPrompt(
        key="self-check-sorry-to-ask",
        theme="real_self_check",
        question=_("What do customers say sorry for asking you, although it is simply your work?"),
        nudge=_(
            '"Sorry to bother you, but..." Write down what came after the but. What made them think it was a bother?'
        ),
    ),
    LibraryPrompt(
        key="self-check-still-thinking",
        theme="real_self_check",
        question=_("Which customer from last week are you still thinking about, and why that one?"),
        nudge=_(
            'It may be something you did, or something you would do differently now. A first name or "the man with '
            'the dog" is enough.'
        ),
    ),
    LibraryPrompt(
        key="self-check-nobody-minded",
        theme="real_self_check",
        question=_("Whose problem went from one of us to the next last week without anybody minding how it ended?"),
        nudge=_("Do you know how it ended? If not, one call or one look in the book would tell you."),
    ),
)
