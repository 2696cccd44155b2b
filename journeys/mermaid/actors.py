"""Who stands behind a task: us, a partner, the customer or others; and those whom a map of ours has no place for."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

US, OTHERS = "Us", "Others"
# The free lane that keeps every actor whom the map says in no other way.
LANE = "Actors"
US_WORDS = re.compile(
    "us|we|our team|our staff|staff|team|wir|uns|personal|mitarbeiter|nous|équipe|nosotros|equipo|personale|noi"
    "|мы|персонал|сотрудник|我们|員工|员工|店员|スタッフ|店員|직원|الموظف|צוות"
)
OTHER_WORDS = re.compile("others|other|andere|autres|otros|altri|другие|其他")
CUSTOMER_WORDS = re.compile(
    "me|i|user|users|customer|customers|client|guest|guests|visitor|patient|shopper|buyer|traveller|traveler|passenger"
    "|ich|kunde|kundin|gast|gäste|nutzer|nutzerin|benutzer|patientin|besucher|moi|je|cliente|utilisateur|visiteur"
    "|yo|usuario|usuaria|huésped|paciente|usuário|hóspede|utente|ospite|paziente|klant|bezoeker|ik|kund|gäst"
    "|asiakas|klient|gość|użytkownik|zákazník|ügyfél|vendég|müşteri|misafir|kullanıcı"
    "|я|клиент|гость|пользователь|покупатель|пациент|клієнт|гість|користувач|πελάτης|επισκέπτης"
    "|我|用户|顾客|客户|客人|患者|使用者|顧客|私|お客様|ユーザー|利用者|나|고객|사용자|손님|환자"
    "|أنا|عميل|العميل|زبون|ضيف|مستخدم|مريض|אני|לקוח|אורח|משתמש|مشتری|مهمان|ग्राहक|मैं|अतिथि|ลูกค้า|khách|khách hàng"
    "|pelanggan|tamu|pengguna|mteja|mgeni"
)


@dataclass(frozen=True)
class Cast:
    """Whom the reader knows: the house by its names, its partners, and whose journey it is ("" where nobody says)."""

    persona: str = ""
    partners: Collection[str] = ()
    house: Collection[str] = ()

    def partner_among(self, actors: Iterable[str]) -> str | None:
        known = {name.casefold(): name for name in self.partners}
        return next((known[actor.casefold()] for actor in actors if actor.casefold() in known), None)

    def is_us(self, actor: str) -> bool:
        return bool(US_WORDS.fullmatch(actor.casefold())) or actor.casefold() in {
            name.casefold() for name in self.house
        }

    def is_customer(self, actor: str) -> bool:
        return bool(CUSTOMER_WORDS.fullmatch(actor.casefold())) or actor.casefold() == self.persona.casefold()


def owner_of(actors: Sequence[str], cast: Cast) -> tuple[str, str | None]:
    """(owned by, partner): a partner before us, us before the customer; us where nobody is known."""
    if partner := cast.partner_among(actors):
        return "partner", partner
    if actors and all(OTHER_WORDS.fullmatch(actor.casefold()) for actor in actors):
        return "others", None
    if actors and all(cast.is_customer(actor) and not cast.is_us(actor) for actor in actors):
        return "customer", None
    return "us", None


def actor_for(owned_by: str, partner: str | None, persona: str) -> str:
    """The one actor who says who owns a touchpoint."""
    return {"us": US, "others": OTHERS, "customer": persona, "partner": partner or ""}[owned_by] or US


def likely_persona(named: Iterable[Sequence[str]]) -> str:
    """The customer whom most tasks name; "" where no actor is known for one."""
    cast = Cast()
    counted = Counter(
        actor for actors in named for actor in actors if cast.is_customer(actor) and not cast.is_us(actor)
    )
    return counted.most_common(1)[0][0] if counted else ""


def lane_text(actors: Sequence[str]) -> str:
    return ", ".join(actors)


def lane_actors(text: str) -> list[str]:
    """The actors that a lane's text lists; none when it is more than such a list."""
    actors = text.split(", ") if text else []
    plain = all(actor and actor == actor.strip() and not set(actor) & set(",，、،\n") for actor in actors)
    return actors if plain else []
