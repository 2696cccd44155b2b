"""The letters a table is written in are told by the languages that have them."""

import pytest

from feedback.bringing.text import encoding_of

TABLES = {
    "es": (
        "cp1252",
        "Fecha;Comentario\n"
        "01.02.2026;La señora de la recepción fue muy amable, pero la niña esperó media hora el desayuno\n"
        "02.02.2026;Habitación pequeña, baño limpio, todo está bien\n"
        "03.02.2026;El café frío y los huevos también\n",
    ),
    "fr": (
        "cp1252",
        "Date;Commentaire\n"
        "01.02.2026;Très bon accueil à la réception, le petit déjeuner était froid\n"
        "02.02.2026;À côté de l'ascenseur, où on entend tout, c'était gênant\n",
    ),
    "pt": (
        "cp1252",
        "Data;Comentário\n"
        "01.02.2026;A refeição não estava quente, mas a recepção foi muito simpática\n"
        "02.02.2026;Pequeno-almoço ótimo, quarto limpo, não há reclamações\n",
    ),
    "mix": (
        "cp1252",
        "Date;Words\n"
        "1;La señora y la niña esperaron en la recepción\n"
        "2;Très bon accueil à côté de l'hôtel, où on dort bien\n"
        "3;A refeição não estava quente, a atenção é ótima\n",
    ),
    "de": (
        "cp1252",
        "Datum;Worte\n"
        "1;Schöner als gedacht, größer auch, die Küche war überfüllt und wir mußten lange warten\n"
        "2;Frühstück später möglich, Hände waschen\n",
    ),
    "da": (
        "cp1252",
        "Dato;Ord\n"
        "1;Værelset var rent og pænt, men vi måtte vente på morgenmaden\n"
        "2;Gården er støjende, øl og smørrebrød var godt\n",
    ),
    "it": (
        "cp1252",
        "Data;Parole\n"
        "1;La colazione è fredda, il caffè così così, però la città è bella\n"
        "2;Perché non c'è più acqua? Qualità bassa\n",
    ),
    "cs": (
        "cp1250",
        "Datum;Slova\n"
        "1;Snídaně byla výborná, pokoj čistý, ale čekali jsme příliš dlouho na klíče\n"
        "2;Děkujeme, příště přijedeme zase, řízek byl skvělý\n",
    ),
    "pl": (
        "cp1250",
        "Data;Komentarz\n1;Było bardzo przyjemnie, śniadanie świetne, żadnych zastrzeżeń, łóżko wygodne\n",
    ),
    "hu": (
        "cp1250",
        "Dátum;Szó\n"
        "1;A reggeli kitűnő volt, a szobák tiszták, de sokáig vártunk a kulcsra, őszintén szólva túl "
        "sokáig\n"
        "2;Köszönjük, jövőre újra jövünk, fürdő jó volt\n",
    ),
    "ro": (
        "cp1250",
        "Data;Cuvinte\n"
        "1;Micul dejun a fost rece şi am aşteptat mult la recepţie, dar camera era curată\n"
        "2;Mulţumim, vom reveni în vară, fără îndoială\n",
    ),
    "tr": (
        "cp1254",
        "Tarih;Yorum\n"
        "1;Kahvaltı çok güzeldi, oda temizdi ama resepsiyonda uzun süre bekledik\n"
        "2;Teşekkürler, yine geleceğiz, şehir çok güzel\n",
    ),
    "hr": (
        "cp1250",
        "Datum;Riječi\n"
        "1;Doručak je bio odličan, soba čista, ali smo dugo čekali ključ\n"
        "2;Hvala, doći ćemo ponovno, šetnja uz more je prekrasna\n",
    ),
}


@pytest.mark.parametrize("language", TABLES)
def test_windows_letters_are_told_by_language(language):
    encoding, text = TABLES[language]

    assert encoding_of(text.encode(encoding)) == encoding


@pytest.mark.parametrize("language", ["es", "fr", "de", "da"])
@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_western_letters_of_older_machines_are_told(language, encoding):
    assert encoding_of(TABLES[language][1].encode(encoding, "replace")) == encoding
