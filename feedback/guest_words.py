"""What a guest reads around the organisation's own words, in the languages that a form can speak.

Here rather than in the catalogues of the product: a guest's page speaks the language of the form, whatever languages
the product itself is translated into.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    name: str
    question: str
    thanks: str
    poster: str
    feelings: tuple[str, str, str, str, str]
    csat: str
    nps: str
    ces: str
    worst: str
    best: str
    hard: str
    easy: str
    words: str
    words_missing: str
    where: str
    elsewhere: str
    email: str
    email_help: str
    email_wrong: str
    leave_empty: str
    optional: str
    send: str
    too_often: str
    receipt: str
    keep_it: str
    you_said: str
    became: str
    states: tuple[str, str, str, str]
    you: str
    answer: str
    reached: str
    save: str
    rate: str
    come_back: str
    yes: str
    no: str
    answered: str
    see: str
    asked: str
    ask: str
    why: str


ENGLISH = Words(
    name="English",
    question="How was it?",
    thanks="Thank you for telling us.",
    poster="How was it? Tell us in half a minute.",
    feelings=("Upset", "Disappointed", "Neutral", "Pleased", "Delighted"),
    csat="How satisfied were you?",
    nps="How likely are you to recommend us?",
    ces="We made it easy for you.",
    worst="not at all",
    best="very",
    hard="disagree",
    easy="agree",
    words="Tell us in your own words",
    words_missing="Write a few words, choose a face or choose a number.",
    where="Where was it?",
    elsewhere="Somewhere else",
    email="Your email",
    email_help="Only to tell you what became of it. We forget it after {days} days.",
    email_wrong="This does not look like an email address.",
    leave_empty="Leave this field empty.",
    optional="if you like",
    send="Send",
    too_often="That was a lot at once. Please try again in a minute; your words are still here.",
    receipt="Your receipt",
    keep_it="Keep this page’s address: here you see what became of it, and can write to us. Nobody else knows it.",
    you_said="What you said",
    became="What became of it",
    states=(
        "It has arrived and will be read.",
        "Somebody is looking after it.",
        "It is being put right.",
        "It has been put right.",
    ),
    you="You",
    answer="Write to us",
    reached="We write to",
    save="Save",
    rate="How well did we put it right?",
    come_back="Would you come back?",
    yes="Yes",
    no="No",
    answered="An answer from {house}",
    see="Read it and answer",
    asked="Did we put it right?",
    ask="You told us that something was not as it should be. We have done something about it; was it enough?",
    why="You get this because you left your address with {house}. On the page behind the button you can take it back.",
)
GERMAN = Words(
    name="Deutsch",
    question="Wie war es?",
    thanks="Danke, dass Sie es uns sagen.",
    poster="Wie war es? Sagen Sie es uns in einer halben Minute.",
    feelings=("Verärgert", "Enttäuscht", "Neutral", "Zufrieden", "Begeistert"),
    csat="Wie zufrieden waren Sie?",
    nps="Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    ces="Wir haben es Ihnen leicht gemacht.",
    worst="gar nicht",
    best="sehr",
    hard="stimmt nicht",
    easy="stimmt",
    words="Erzählen Sie es in Ihren eigenen Worten",
    words_missing="Schreiben Sie ein paar Worte, wählen Sie ein Gesicht oder eine Zahl.",
    where="Wo war das?",
    elsewhere="Woanders",
    email="Ihre E-Mail-Adresse",
    email_help="Nur um Ihnen zu sagen, was daraus wurde. Wir vergessen sie nach {days} Tagen.",
    email_wrong="Das sieht nicht nach einer E-Mail-Adresse aus.",
    leave_empty="Lassen Sie dieses Feld leer.",
    optional="wenn Sie mögen",
    send="Absenden",
    too_often="Das war viel auf einmal. Versuchen Sie es in einer Minute noch einmal; Ihre Worte stehen noch hier.",
    receipt="Ihre Quittung",
    keep_it="Merken Sie sich die Adresse dieser Seite: Hier sehen Sie, was daraus wurde, und können uns schreiben. "
    "Niemand sonst kennt sie.",
    you_said="Was Sie gesagt haben",
    became="Was daraus wurde",
    states=(
        "Es ist angekommen und wird gelesen.",
        "Jemand kümmert sich darum.",
        "Es wird in Ordnung gebracht.",
        "Es ist in Ordnung gebracht.",
    ),
    you="Sie",
    answer="Schreiben Sie uns",
    reached="Wir schreiben an",
    save="Speichern",
    rate="Wie gut haben wir es in Ordnung gebracht?",
    come_back="Würden Sie wiederkommen?",
    yes="Ja",
    no="Nein",
    answered="Eine Antwort von {house}",
    see="Lesen und antworten",
    asked="Haben wir es in Ordnung gebracht?",
    ask="Sie haben uns gesagt, dass etwas nicht so war, wie es sein sollte. Wir haben etwas getan; war es genug?",
    why="Sie bekommen dies, weil Sie {house} Ihre Adresse hinterlassen haben. "
    "Auf der Seite hinter dem Knopf nehmen Sie sie zurück.",
)
FRENCH = Words(
    name="Français",
    question="Comment cela s’est-il passé ?",
    thanks="Merci de nous l’avoir dit.",
    poster="Comment cela s’est-il passé ? Dites-le-nous en trente secondes.",
    feelings=("Fâché", "Déçu", "Neutre", "Content", "Ravi"),
    csat="Êtes-vous satisfait ?",
    nps="Quelle est la probabilité que vous nous recommandiez ?",
    ces="Nous vous avons facilité les choses.",
    worst="pas du tout",
    best="tout à fait",
    hard="pas d’accord",
    easy="d’accord",
    words="Racontez-le avec vos propres mots",
    words_missing="Écrivez quelques mots, choisissez un visage ou un chiffre.",
    where="Où était-ce ?",
    elsewhere="Ailleurs",
    email="Votre adresse e-mail",
    email_help="Seulement pour vous dire ce qui en a été fait. Nous l’oublions après {days} jours.",
    email_wrong="Cela ne ressemble pas à une adresse e-mail.",
    leave_empty="Laissez ce champ vide.",
    optional="si vous voulez",
    send="Envoyer",
    too_often="C’était beaucoup à la fois. Réessayez dans une minute ; vos mots sont toujours là.",
    receipt="Votre reçu",
    keep_it="Gardez l’adresse de cette page : vous y voyez ce qui en a été fait et pouvez nous écrire. "
    "Personne d’autre ne la connaît.",
    you_said="Ce que vous avez dit",
    became="Ce qui en a été fait",
    states=(
        "C’est bien arrivé et sera lu.",
        "Quelqu’un s’en occupe.",
        "Nous sommes en train d’y remédier.",
        "Nous y avons remédié.",
    ),
    you="Vous",
    answer="Écrivez-nous",
    reached="Nous écrivons à",
    save="Enregistrer",
    rate="Avons-nous bien arrangé les choses ?",
    come_back="Reviendriez-vous ?",
    yes="Oui",
    no="Non",
    answered="Une réponse de {house}",
    see="Lire et répondre",
    asked="Avons-nous arrangé les choses ?",
    ask="Vous nous avez dit que quelque chose n’allait pas. Nous avons agi ; était-ce suffisant ?",
    why="Vous recevez ceci parce que vous avez laissé votre adresse à {house}. "
    "Vous pouvez la retirer sur la page derrière le bouton.",
)
SPANISH = Words(
    name="Español",
    question="¿Cómo fue?",
    thanks="Gracias por contárnoslo.",
    poster="¿Cómo fue? Cuéntenoslo en medio minuto.",
    feelings=("Enfadado", "Decepcionado", "Neutral", "Contento", "Encantado"),
    csat="¿Está satisfecho?",
    nps="¿Qué probabilidad hay de que nos recomiende?",
    ces="Se lo hemos puesto fácil.",
    worst="nada",
    best="mucho",
    hard="en desacuerdo",
    easy="de acuerdo",
    words="Cuéntelo con sus propias palabras",
    words_missing="Escriba unas palabras, elija una cara o un número.",
    where="¿Dónde fue?",
    elsewhere="En otro sitio",
    email="Su correo electrónico",
    email_help="Solo para decirle qué se hizo. Lo olvidamos al cabo de {days} días.",
    email_wrong="Esto no parece un correo electrónico.",
    leave_empty="Deje este campo vacío.",
    optional="si lo desea",
    send="Enviar",
    too_often="Ha sido mucho a la vez. Inténtelo de nuevo en un minuto; sus palabras siguen aquí.",
    receipt="Su recibo",
    keep_it="Guarde la dirección de esta página: aquí verá qué se hizo y podrá escribirnos. Nadie más la conoce.",
    you_said="Lo que dijo",
    became="Qué se hizo",
    states=(
        "Ha llegado y se leerá.",
        "Alguien se está ocupando.",
        "Se está arreglando.",
        "Se ha arreglado.",
    ),
    you="Usted",
    answer="Escríbanos",
    reached="Escribimos a",
    save="Guardar",
    rate="¿Lo hemos arreglado bien?",
    come_back="¿Volvería?",
    yes="Sí",
    no="No",
    answered="Una respuesta de {house}",
    see="Leer y responder",
    asked="¿Lo hemos arreglado?",
    ask="Nos dijo que algo no estaba como debía. Hemos hecho algo al respecto; ¿fue suficiente?",
    why="Recibe esto porque dejó su dirección a {house}. En la página tras el botón puede retirarla.",
)
LANGUAGES: dict[str, Words] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
CHOICES = [(code, words.name) for code, words in LANGUAGES.items()]


def best_of(written: Sequence[str], wanted: Iterable[str]) -> str:
    """Of the languages a form speaks the first that the guest wants ("de-AT" takes "de"); else its first."""
    for code in wanted:
        short = code.lower().partition("-")[0]
        if short in written:
            return short
    return written[0]
