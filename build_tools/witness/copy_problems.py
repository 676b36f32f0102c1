"""What is said of a copy that was read: references and emendations that found no place, parts that fit nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.problems import Kind, Place, Problem
from build_tools.witness.cleaning.emending import Outcome
from build_tools.witness.decoding import Copy


def unplaced(copy: Copy, config: TextConfig, starts: Sequence[int]) -> list[Problem]:
    """What to say about parts of a copy that fit no passage of the outline, given by where they begin; nothing for none."""
    if not starts:
        return []
    lines = [copy.text.count("\n", 0, start) + 1 for start in starts]
    shown = ", ".join(map(str, lines[:8])) + (", …" if len(lines) > 8 else "")
    what = "1 piece" if len(lines) == 1 else f"{len(lines)} pieces"
    verb = "fits no passage of {0} and is" if len(lines) == 1 else "fit no passage of {0} and are"
    return [
        Problem(
            Kind.COPY_UNPLACED,
            f"{what} of “{copy.path.name}” {verb.format(config.id)} not shown (from line {shown}).",
            Place(str(copy.path), lines[0], 1),
            mend="Look whether the copy has pages of something else, or blank lines within a paragraph, there.",
        )
    ]


def doubtful_passages(copy: Copy, config: TextConfig, passages: Sequence[str]) -> list[Problem]:
    """What to say about passages that are much longer or shorter here than they should be."""
    shown = ", ".join(passages[:8]) + (", …" if len(passages) > 8 else "")
    return [
        Problem(
            Kind.COPY_UNPLACED,
            f"In “{copy.path.name}”, {shown} of {config.id} {'is' if len(passages) == 1 else 'are'} cut short, "
            "or runs together with something else; shown as in the companion edition.",
            Place(str(copy.path)),
            mend="Look whether lines are missing there, or whether a blank line between paragraphs was lost.",
        )
    ]


def misfits(
    copy: Copy, config: TextConfig, lost: Sequence[int], outcomes: Sequence[Outcome],
    emendations: Sequence[Emendation], there: set[str],
) -> list[Problem]:
    """What did not fit; of passages that the copy lacks nothing is said, because that is said of the copy."""
    problems = []
    for n in lost:
        problems.append(
            Problem(
                Kind.NOTE_REFERENCE_LOST,
                f"No reference to note {n} of {config.id} was found in “{copy.path.name}”.",
                Place(str(copy.path)),
                mend="Record its place as an emendation of class `note-marker`.",
            )
        )
    seen = {outcome.emendation.id: outcome for outcome in outcomes}
    for item in emendations:
        outcome = seen.get(item.id)
        if item.at != "all" and item.at not in there:
            continue
        if outcome is not None and outcome.state == "standing":
            problems.append(
                Problem(Kind.EMENDATION_NOT_NEEDED, f"“{copy.path.name}” already reads {item.emended!r}.", item.place)
            )
        elif outcome is None or outcome.state in ("absent", "ambiguous"):
            how = "stands more than once" if outcome and outcome.state == "ambiguous" else "does not stand"
            problems.append(
                Problem(
                    Kind.EMENDATION_SKIPPED,
                    f"Emendation {item.id}: the raw reading {item.raw!r} {how} in {item.at} of {config.id}.",
                    item.where("raw"),
                    expected="The raw reading exactly once in its passage, after its lines are joined.",
                )
            )
    return problems
