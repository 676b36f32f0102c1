"""Figure: quantitative claims of the articles as data, each with its place and the person who made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from build_tools.model.annotations.declaration import (
    CERTAINTIES,
    Annotation,
    Declaration,
    Declared,
    Fault,
    Shape,
    declared,
)
from build_tools.model.selectors import Selector

CLAIMS = ("target", "claim", "result", "revised")
PLOTS = ("line", "bar", "steps", "none")


@dataclass(frozen=True, kw_only=True)
class FigureSeries(Declared):
    """A line of a figure that has several: whose steel, whose rice."""

    id: str = declared(Shape.ID, "The word that the values name.", "china", required=True)
    label: dict[str, str] = declared(Shape.LOCAL_LINE, "How it is called.", "{en: China, zh-Hant: 中國}", required=True)


@dataclass(frozen=True, kw_only=True)
class FigureValue(Declared):
    """One number that a text gives: of when, whose, and where it stands."""

    id: str = declared(Shape.ID, "The value's address within the figure; never changed.", "target-of-august", required=True)
    value: Decimal = declared(Shape.DECIMAL, "The number, in the figure's unit.", "10.7", required=True)
    upper: Decimal | None = declared(Shape.DECIMAL, "The upper end, where the text gives a range.", "11")
    date: str = declared(Shape.DATE, "The time that the number is of.", '"1958"', required=True)
    said: str = declared(Shape.DATE, "When it was said or published.", "1958-08")
    claim: str = declared(
        Shape.CHOICE, "A target set, a claim made at the time, a result, or a result as it was later revised.", "target",
        required=True, choices=CLAIMS,
    )
    series: str = declared(Shape.ID, "The line that it belongs to, if the figure has several.", "china")
    claimant: str = declared(Shape.ID, "The glossary entry of who says so.", "mao-zedong", refers="glossary")
    given_at: Selector = declared(
        Shape.PLACE, "Where the text gives it.", "{article: sino-soviet-split, at: p030}", required=True, key="place",
    )
    note: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "What one must know to read it.", "{en: Raised twice within the year., zh-Hant: 年內兩度調高。}",
    )


@dataclass(frozen=True, kw_only=True)
class Figure(Annotation):
    """One question that numbers answer, and all the values that the texts give for it, in one unit."""

    declaration: ClassVar[Declaration] = Declaration("figure", "a figure", "figures", "figures/<id>.yml")

    id: str = declared(Shape.ID, "The figure's address; never changed.", "steel-targets", required=True)
    title: dict[str, str] = declared(
        Shape.LOCAL_LINE, "What the figure shows.", "{en: Steel for 1958, zh-Hant: 1958年的鋼}", required=True,
    )
    unit: dict[str, str] = declared(
        Shape.LOCAL_LINE, "The unit of every value.", "{en: million tonnes, zh-Hant: 百萬噸}", required=True,
    )
    plot: str = declared(Shape.CHOICE, "How it is drawn; `none` for a table alone.", "steps", required=True, choices=PLOTS)
    description: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "What a reader should see in it; it is also its text alternative.",
        "{en: The target doubles within a year., zh-Hant: 指標一年內翻了一番。}", required=True,
    )
    series: tuple[FigureSeries, ...] = declared(
        Shape.PARTS, "The lines, if there are several.", "[{id: china, label: {en: China, zh-Hant: 中國}}]", of=FigureSeries,
    )
    values: tuple[FigureValue, ...] = declared(Shape.PARTS, "The numbers.", "", required=True, of=FigureValue)
    sources: tuple[str, ...] = declared(
        Shape.LINES, "Works a reader can find, for what the articles do not say.", '["A. Author, A Book (City: Press, 1999)"]',
    )
    certainty: str = declared(Shape.CHOICE, "How sure the numbers are.", "low", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why they are not sure.", "The article does not say which tonne is meant.")

    def faults(self) -> Iterator[Fault]:
        """Values with one address, lines that no value names or that are not declared, ranges the wrong way round."""
        lines = [line.id for line in self.series]
        addresses: set[str] = set()
        for index, line in enumerate(lines):
            if line in lines[:index]:
                yield Fault(f"series.{index}.id", f"The line `{line}` is declared twice.", mend="Keep one of the two.")
        for index, item in enumerate(self.values):
            if item.id in addresses:
                yield Fault(f"values.{index}.id", f"The id `{item.id}` stands twice.", mend="Give this one another id.")
            addresses.add(item.id)
            if item.upper is not None and item.upper <= item.value:
                yield Fault(f"values.{index}.upper", "The upper end is not above the value.", mend="Exchange the two.")
            if lines and not item.series:
                yield Fault(f"values.{index}", "The value names no line.", f"`series:` with one of: {', '.join(lines)}")
            elif item.series and item.series not in lines:
                yield Fault(
                    f"values.{index}.series", f"The figure has no line `{item.series}`.",
                    f"one of: {', '.join(lines)}" if lines else "", "Declare it under `series:`, or correct it.",
                )
        for index, line in enumerate(lines):
            if line not in {item.series for item in self.values}:
                yield Fault(f"series.{index}.id", f"No value belongs to the line `{line}`.", mend="Remove it.")
