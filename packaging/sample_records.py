"""The records of the invented Museum of Harbours. Two are wrong on purpose: no licence, and a file that is not there."""

from __future__ import annotations

HEADER = [
    "File", "Inventory number", "Title", "Photographer", "Date", "Description (en)", "Beskrivning (sv)", "Keywords", "Categories",
    "Coordinates", "Institution", "Licence", "Source",
]  # fmt: skip

MUSEUM = "Museum of Harbours"
CC0, BY, PD = "CC0", "CC BY 4.0", "Public Domain Mark"


def _record(number: int, extension: str, *cells: str) -> list[str]:
    """``cells`` from title to coordinates, and the licence at the end."""
    inventory = f"MH-{number:04}"
    source = f"https://example.org/museum-of-harbours/{inventory.lower()}"
    return [f"{inventory}.{extension}", inventory, *cells[:-1], MUSEUM, cells[-1], source]


RECORDS = [
    _record(101, "jpg", "Morning in the outer harbour", "Ellen Sundvik", "c. 1905",
            "A three-masted ship lies at anchor in the outer harbour at sunrise; a rowing boat in front of it.",
            "Ett tremastat fartyg ligger för ankar i yttre hamnen vid soluppgången; framför det en roddbåt.",
            "ship; harbour; sunrise", "Sailing ships; Harbours in the morning", "57.7005, 11.9400", CC0),
    _record(102, "jpg", "The old quay with its merchants’ houses", "August Hamnström", "c. 1895–99",
            "Merchants’ houses along the old quay, with a brig moored in front of them.",
            "Köpmanshus längs den gamla kajen, med en brigg förtöjd framför dem.",
            "quay; house; brig", "Quays; Black and white photographs of ships", "57.7058, 11.9621", PD),
    _record(103, "jpg", "The lighthouse on Gull Rock", "Ellen Sundvik", "1912-07-14",
            "The red and white lighthouse on Gull Rock on a clear summer’s day.",
            "Den röda och vita fyren på Måsskär en klar sommardag.",
            "lighthouse; rock; gull", "Lighthouses", "57.6312, 11.6007", CC0),
    _record(104, "jpg", "Steamer Nordsken leaving at dusk", "Ture Lindkvist", "October 1921",
            "The steamer Nordsken leaves the harbour at dusk, smoke trailing behind her.",
            "Ångfartyget Nordsken lämnar hamnen i skymningen med röken efter sig.",
            "steamship; dusk", "Steamships; Dusk", "57.6920, 11.8990", BY),
    _record(105, "tif", "Cranes on the north quay", "Ture Lindkvist", "between 1930 and 1935",
            "Three cranes unload a cargo ship on the north quay.",
            "Tre kranar lossar ett lastfartyg vid norra kajen.",
            "crane; cargo ship; quay", "Harbour cranes", "57.7110, 11.9440", CC0),
    _record(106, "jpg", "Fishing huts and boats", "Ellen Sundvik", "1908",
            "Red fishing huts with four rowing boats in front of them.",
            "Röda sjöbodar med fyra roddbåtar framför.",
            "fishing; boat; hut", "Fishing boats; Boathouses", "57.8901, 11.5823", CC0),
    _record(107, "png", "Moonlight over the roadstead", "Karin Vågman", "1890s",
            "Full moon over the roadstead and a three-masted ship at anchor.",
            "Fullmåne över redden och ett tremastat fartyg för ankar.",
            "moon; night; ship", "Moonlight; Sailing ships", "57.6800, 11.8200", PD),
    _record(108, "png", "Signal flags, teaching chart", "Navigation School", "1934",
            "A teaching chart of the Navigation School with signal flags on three lines.",
            "Undervisningsplansch från navigationsskolan med signalflaggor på tre linor.",
            "signal flag; teaching", "Signal flags", "", CC0),
    _record(109, "tif", "Chart of the harbour approach", "Karin Vågman", "1786",
            "Hand-drawn chart of the harbour approach with soundings and a compass rose.",
            "Handritat sjökort över inseglingen till hamnen med djupsiffror och kompassros.",
            "nautical chart; compass rose", "Nautical charts", "57.6700, 11.8000", PD),
    _record(110, "jpg", "The harbour under ice", "August Hamnström", "February 1917",
            "Ice floes in the inner harbour, houses with snow on their roofs.",
            "Isflak i inre hamnen, hus med snö på taken.",
            "winter; ice; harbour", "Ice in harbours; Winter", "57.7060, 11.9580", ""),
    _record(111, "jpg", "Regatta of the Harbour Sailing Club", "Ture Lindkvist", "12 August 1933",
            "Nine boats in the summer regatta of the Harbour Sailing Club.",
            "Nio båtar i Hamnseglarnas sommarregatta.",
            "regatta; sailing boat", "Sailing regattas", "57.6605, 11.7409", BY),
    _record(112, "jpg", "Barrels in front of the salt warehouse", "August Hamnström", "c. 1895–99",
            "Barrels stand in rows in front of the salt warehouse; a crane to the right.",
            "Tunnor står i rader framför saltmagasinet; till höger en kran.",
            "barrel; warehouse; crane", "Warehouses; Barrels", "57.7071, 11.9655", PD),
    _record(113, "jpg", "The harbour master’s cat", "Ellen Sundvik", "1911",
            "The harbour master’s cat on a bollard.",
            "Hamnkaptenens katt på en pollare.",
            "cat; bollard", "Cats", "57.7066, 11.9630", CC0),
]  # fmt: skip
