"""The fields of a page are read out of its wikitext."""

from __future__ import annotations

from cph_desktop.ui.preview.page_fields import PageField, page_contents


def test_that_parameters_are_read_without_markup() -> None:
    page = page_contents(
        "=={{int:filedesc}}==\n{{Photograph\n |photographer = [[Creator:Anna Lindqvist|Anna]]\n |title = \n"
        " |description = {{en|1=Two '''cranes'''.}}\n{{sv|1=Två kranar.}}\n |date = {{other date|circa|1895}}\n"
        " |source = [https://example.org/1 Record]<br>MH\n}}\n\n{{Cc-zero}}\n[[Category:Cranes]]"
    )
    assert page.template == "Photograph"
    assert page.fields == (
        PageField("photographer", "Anna"),
        PageField("description", "Two cranes.\nTvå kranar."),
        PageField("date", "circa 1895"),
        PageField("source", "Record (https://example.org/1)\nMH"),
    )
    assert "Cc-zero" in page.others


def test_that_lines_of_their_own_are_fields() -> None:
    page = page_contents("{{Artwork|artist=A|other_fields={{Information field|name=Weight|value=3 kg}}}}")
    assert PageField("Weight", "3 kg") in page.fields


def test_that_any_text_can_be_shown() -> None:
    assert page_contents("").fields == ()
    assert page_contents("{{unclosed").fields == ()
    assert page_contents("plain").template == ""


def test_that_items_sizes_and_unknown_dates_are_said_as_on_the_page() -> None:
    names = {"Q192720": "Thomas Gainsborough", "Q430682": "Tate"}
    page = page_contents(
        "{{Artwork|artist={{Creator|Wikidata=Q192720}}|institution={{Institution|wikidata=Q430682}}|date={{unknown|date}}"
        "|dimensions=support: {{Size|mm|160|195}}|frame={{Size|unit=cm|height=20|width=30}}}}",
        names.__getitem__,
    )
    told = [field.text for field in page.fields]
    assert told == ["Thomas Gainsborough", "Tate", "unknown date", "support: 160 × 195 mm", "20 × 30 cm"]
