"""The currencies of ISO 4217 that people pay with, and how an amount of one is written."""

from decimal import Decimal

from django.template.defaultfilters import floatformat

LETTERS = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
CODES = frozenset(LETTERS.split())
# Where the sign is better known than the three letters.
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹"}


def written(amount: Decimal | int, currency: str) -> str:
    """“€12.50”, “CHF 1,200”, or “12” where nobody has said in which currency; whole amounts without decimals."""
    number = floatformat(amount, "-2g")
    if not currency:
        return number
    return f"{SIGNS[currency]}{number}" if currency in SIGNS else f"{currency}\N{NO-BREAK SPACE}{number}"
