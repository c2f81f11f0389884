"""Language codes that captions and monolingual texts may have.

Source: ``meta=wbcontentlanguages`` of Commons is longer; these are the codes of MediaWiki's ``Names.php`` that a GLAM in Europe,
the Americas, Asia and Africa is likely to meet (https://github.com/wikimedia/mediawiki/blob/master/includes/languages/data/Names.php, 2025).
"""

from __future__ import annotations

_NAMES = """
ab аԥсуа; af Afrikaans; als Alemannisch; am አማርኛ; an aragonés; ang Ænglisc; ar العربية; arz مصرى; as অসমীয়া; ast asturianu;
av авар; ay Aymar aru; az azərbaycanca; ba башҡортса; bar Boarisch; be беларуская; be-tarask беларуская (тарашкевіца); bg български;
bho भोजपुरी; bi Bislama; bm bamanankan; bn বাংলা; bo བོད་ཡིག; br brezhoneg; bs bosanski; ca català; ce нохчийн; ceb Cebuano; ch Chamoru;
ckb کوردی; co corsu; crh qırımtatarca; cs čeština; csb kaszëbsczi; cu словѣньскъ; cv чӑвашла; cy Cymraeg; da dansk; de Deutsch;
de-at Österreichisches Deutsch; de-ch Schweizer Hochdeutsch; dsb dolnoserbski; dv ދިވެހިބަސް; dz ཇོང་ཁ; ee eʋegbe; el Ελληνικά; en English;
en-ca Canadian English; en-gb British English; eo Esperanto; es español; et eesti; eu euskara; ext estremeñu; fa فارسی; ff Fulfulde; fi suomi;
fj Na Vosa Vakaviti; fo føroyskt; fr français; frp arpetan; frr Nordfriisk; fur furlan; fy Frysk; ga Gaeilge; gag Gagauz; gd Gàidhlig;
gl galego; gn Avañe'ẽ; gsw Alemannisch; gu ગુજરાતી; gv Gaelg; ha Hausa; haw Hawaiʻi; he עברית; hi हिन्दी; hr hrvatski; hsb hornjoserbsce;
ht Kreyòl ayisyen; hu magyar; hy հայերեն; ia interlingua; id Bahasa Indonesia; ie Interlingue; ig Igbo; io Ido; is íslenska; it italiano;
iu ᐃᓄᒃᑎᑐᑦ; ja 日本語; jv Jawa; ka ქართული; kab Taqbaylit; kk қазақша; kl kalaallisut; km ភាសាខ្មែរ; kn ಕನ್ನಡ; ko 한국어; krc къарачай-малкъар;
ksh Ripoarisch; ku kurdî; kv коми; kw kernowek; ky кыргызча; la Latina; lad Ladino; lb Lëtzebuergesch; lez лезги; li Limburgs; lij Ligure;
lmo lombard; ln lingála; lo ລາວ; lt lietuvių; ltg latgaļu; lv latviešu; mai मैथिली; mg Malagasy; mi Māori; min Minangkabau; mk македонски;
ml മലയാളം; mn монгол; mr मराठी; ms Bahasa Melayu; mt Malti; mwl Mirandés; my မြန်မာဘာသာ; myv эрзянь; nah Nāhuatl; nap Napulitano; nb norsk bokmål;
nds Plattdüütsch; nds-nl Nedersaksies; ne नेपाली; new नेपाल भाषा; nl Nederlands; nn norsk nynorsk; no norsk; nv Diné bizaad; oc occitan; om Oromoo;
or ଓଡ଼ିଆ; os ирон; pa ਪੰਜਾਬੀ; pap Papiamentu; pcd Picard; pl polski; pms Piemontèis; ps پښتو; pt português; pt-br português do Brasil;
qu Runa Simi; rm rumantsch; ro română; ru русский; rue русиньскый; rw Ikinyarwanda; sa संस्कृतम्; sah саха тыла; sc sardu; scn sicilianu; sco Scots;
sd سنڌي; se davvisámegiella; sgs žemaitėška; sh srpskohrvatski; si සිංහල; sk slovenčina; sl slovenščina; sm Gagana Samoa; sma åarjelsaemien;
smj julevsámegiella; smn anarâškielâ; sms nuõrttsääʹmǩiõll; sn chiShona; so Soomaaliga; sq shqip; sr српски / srpski; sr-ec српски; sr-el srpski;
srn Sranantongo; stq Seeltersk; su Sunda; sv svenska; sw Kiswahili; szl ślůnski; ta தமிழ்; te తెలుగు; tg тоҷикӣ; th ไทย; ti ትግርኛ; tk Türkmençe;
tl Tagalog; tn Setswana; to lea faka-Tonga; tr Türkçe; ts Xitsonga; tt татарча; tw Twi; ty reo tahiti; tyv тыва дыл; udm удмурт; ug ئۇيغۇرچە;
uk українська; ur اردو; uz oʻzbekcha; ve Tshivenda; vec vèneto; vep vepsän kel’; vi Tiếng Việt; vls West-Vlams; vo Volapük; vro võro; wa walon;
war Winaray; wo Wolof; xal хальмг; xh isiXhosa; xmf მარგალური; yi ייִדיש; yo Yorùbá; yue 粵語; za Vahcuengh; zea Zeêuws; zh 中文; zh-cn 中文（中国大陆）;
zh-hans 简体中文; zh-hant 繁體中文; zh-hk 中文（香港）; zh-tw 中文（臺灣）; zu isiZulu
"""

CONTENT_LANGUAGES: dict[str, str] = dict(
    (entry.strip().split(" ", 1)[0], entry.strip().split(" ", 1)[1])
    for entry in _NAMES.replace("\n", " ").split(";")
    if entry.strip()
)
MONOLINGUAL_EXTRA = (
    "mis",
    "mul",
    "und",
    "zxx",
    "non",
    "grc",
    "goh",
    "gmh",
    "fro",
    "frm",
    "enm",
    "sux",
    "akk",
    "egy",
    "cop",
    "syc",
    "got",
    "osx",
)


def takes_caption(code: str) -> bool:
    """Whether a caption can be in that language."""
    return code == "mul" or code in CONTENT_LANGUAGES


def takes_text(code: str) -> bool:
    """Whether a monolingual text can be."""
    return code in CONTENT_LANGUAGES or code in MONOLINGUAL_EXTRA
