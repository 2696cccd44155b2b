"""Words that hold sentences together and do not say what one is about, in the languages guests and staff write most.

Lists made for searching whole libraries leave out far more ("room", "car", "bill", "early", "order"), which is just
what a guest talks of; what is merely frequent in a house weighs little anyway (search/likeness.py).
"""

ENGLISH = """
a about after again all also am an and any are as at back be because been before being both but by came can could did
do does doing done down each either else ever every few for from get gets getting give given go goes going gone good
got had has have having he her here hers him his how i if in into is it its itself just know let like lot made make
makes many may me might more most much must my myself never no nobody nor not nothing now of off oh ok okay on once
one only or other our ours out over own please put quite rather really said same say says see she should since so some
somebody someone something still such take taken than that the their theirs them themselves then there these they
thing things this those though through till to told too took two under until up us very want wanted was we well went
were what when where which while who whole whom whose why will with within without would yes yet you your yours
yourself ve re ll didn doesn don isn wasn weren couldn wouldn hadn hasn haven won
ask asked asking first last long look looked looking sat saw seen sent sit stand stood
"""
GERMAN = """
aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da damit dann das
dass dem den denn der des dessen dich dir doch dort du durch ein eine einem einen einer eines einige er erst es etwas
euch euer fur gar gegen gehabt gewesen habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner konnen konnte
machen man mehr mein meine meinem meinen meiner mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne
schon sehr sein seine seinem seinen seiner selbst sich sie sind so sogar solche soll sollte sondern sonst um und uns
unser unsere unserem unseren unter viel vom von vor wann war waren warum was weil weiter welche wenn wer werden wie
wieder will wir wird wo wollen wollte wurde wurden zu zum zur zwar zwei zwischen
"""
FRENCH = """
ai aie ainsi alors as au aucun aussi autre aux avait avant avec avez avoir avons bien c ca ce cela ces cet cette chez
comme d dans de depuis des donc dont du elle elles en encore entre es est et etait etaient ete etes etre eu eux fait
faire fois font ici il ils j je l la le les leur leurs lors lui m ma mais me meme mes moi moins mon n ne ni nos notre
nous on ont ou par parce pas peu peut plus pour pourquoi puis qu quand que quel quelle qui quoi s sa sans se ses si
sommes son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres trop tu un une va vers voir vont vos
votre vous y
"""
SPANISH = """
al algo algunos ante antes asi aun aunque cada como con contra cual cuando de del desde donde dos el ella ellas ellos
en entre era eran es esa ese eso esta estaba estaban estamos estan estar este esto estos fue fueron ha habia hace
hacer han hasta hay he la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros nuestra nuestro o otra
otro para pero poco por porque pues que quien se ser si sido sin sobre solo son su sus tambien tan tanto te tenemos
tenia tiene todo todos tu tuvimos un una uno unos ya yo
"""
ITALIAN = """
abbiamo ai al alla alle anche ancora aveva avevano c che chi ci come con cosa cui da dai dal dalla dei del della delle
di dove e ed era erano essere fa fatto gli ha hanno ho i il in io la le lei li lo loro lui ma mi mia mio molto ne nei
nel nella noi non nostra nostro o ogni per perche piu poi pero quando quello questa questo qui sei si sia siamo sono
sta stata stato su sua sul sulla suo tra troppo tutti tutto un una uno vi voi
"""
DUTCH = """
aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen geweest
haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij
mijn moet na naar niet niets nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot u uit uw van
veel voor want waren was wat we wel werd wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou
"""
# How many and how long is said of everything.
COUNTS = """
one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred half
quarter once twice times time minute minutes hour hours day days week weeks month months year years morning evening
today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday drei vier funf sechs sieben acht
neun zehn zwanzig dreissig halbe minute minuten stunde stunden tag tage tagen woche wochen monat jahr jahre morgen
abend heute gestern uhr mal zeit montag dienstag mittwoch donnerstag freitag samstag sonntag deux trois quatre cinq
dix vingt heure heures jour jours semaine matin soir hier demi tres cuatro cinco diez veinte minutos hora horas dia
dias semana manana noche ayer due tre dieci venti minuti ora ore giorno giorni mattina sera ieri drie vijf tien
twintig minuten uur dag dagen ochtend avond
"""
FILLERS = frozenset(" ".join((ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, COUNTS)).split())
