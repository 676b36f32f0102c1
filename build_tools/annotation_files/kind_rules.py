"""What a single annotation must fulfil beyond the shapes of its fields, kind by kind.

Only what the item itself shows; what needs other annotations is the loader's business,
what needs the articles' outlines that of `checks/`.
"""

from __future__ import annotations

from build_tools.annotation_files.findings import Findings, shown
from build_tools.model.annotations import Annotation, CrossReference, Emendation, GlossaryEntry
from build_tools.passage_ids import is_passage_id
from build_tools.problems import Kind

MOST_THEMES = 3


def check_item(item: Annotation, findings: Findings) -> None:
    """Reports what contradicts itself in one annotation."""
    match item:
        case GlossaryEntry():
            _check_entry(item, findings)
        case CrossReference():
            _check_cross_reference(item, findings)
        case Emendation():
            _check_emendation(item, findings)


def _check_entry(entry: GlossaryEntry, findings: Findings) -> None:
    if entry.id in entry.related:
        place = entry.where(f"related.{entry.related.index(entry.id)}")
        findings.report(
            Kind.WRONG_VALUE, place, f"`{entry.id}` is related to itself.", mend="Remove it from `related`."
        )
    for text in sorted(set(entry.only) & set(entry.except_in)):
        findings.report(
            Kind.WRONG_VALUE, entry.where(f"except.{text}"), f"`only` and `except` both name `{text}`.",
            mend="Keep one: `only` lists the passages to link in, `except` those not to.",
        )


def _check_cross_reference(reference: CrossReference, findings: Findings) -> None:
    if len(reference.themes) > MOST_THEMES:
        message = f"There are {len(reference.themes)} themes."
        findings.report(Kind.WRONG_VALUE, reference.where("themes"), message, expected=f"one to {MOST_THEMES} themes")


def _check_emendation(emendation: Emendation, findings: Findings) -> None:
    if emendation.at != "all" and not is_passage_id(emendation.at):
        message = f"`{shown(emendation.at)}` is not a passage id."
        findings.report(
            Kind.WRONG_VALUE, emendation.where("at"), message, expected="a passage id (p014, h02 or n07), or `all`"
        )
    if not emendation.raw:
        findings.report(Kind.WRONG_VALUE, emendation.where("raw"), "`raw` is empty.", expected="the exact raw reading")
    same = emendation.raw == emendation.emended
    if same and emendation.category != "sic":
        findings.report(
            Kind.WRONG_VALUE, emendation.where("emended"), "The emended reading is the raw one.",
            mend="Correct it; or, where the article itself errs and nothing is changed, write `class: sic`.",
        )
    if not same and emendation.category == "sic":
        findings.report(
            Kind.WRONG_VALUE, emendation.where("emended"), "A `sic` changes nothing, but the two readings differ.",
            mend="Repeat the raw reading, or choose another class.",
        )
