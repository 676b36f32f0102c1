"""Who made an annotation: its writers and reviewers by the names that they chose, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import Annotation, Contributor
from build_tools.pages.edit_links import edit_link
from build_tools.pages.interface import Interface


@dataclass(frozen=True)
class Hand:
    """One contributor as the page about the edition shows them."""

    anchor: str
    name: Markup
    roles: str
    orcid: str
    url: str
    note: Markup
    edit: Markup


def hands(i: Interface) -> list[Hand]:
    """Everybody who wrote or reviewed, in the order of the file."""
    return [_hand(i, person) for person in i.edition.annotations.contributors]


def state_line(i: Interface, item: Annotation) -> Markup:
    """How far an annotation has come, who wrote it and who compared it with its sources, in one line."""
    said = [Markup(i.say("status.line", status=i.say(f"status.{item.status}")))]
    for key, people in (("status.by", item.by), ("status.reviewed_by", item.reviewed_by)):
        if people:
            before, after = i.say(key, names="\0").split("\0")
            said.append(Markup("{}{}{}").format(before, _names(i, people), after))
    return Markup(i.say("sentence_space")).join(said)


def _names(i: Interface, people: Sequence[str]) -> Markup:
    known = {person.id: person for person in i.edition.annotations.contributors}
    return Markup(i.say("list_comma")).join(
        Markup('<a href="{}">{}</a>').format(i.to(addresses.contributor(name)), i.plain(known[name].name))
        if name in known else Markup.escape(name)
        for name in people
    )


def _hand(i: Interface, person: Contributor) -> Hand:
    roles = i.say("list_comma").join(i.say(f"role.{role}") for role in person.roles)
    return Hand(
        addresses.contributor(person.id).anchor, i.plain(person.name), roles, person.orcid, person.url,
        i.local(person.note) if person.note else Markup(), edit_link(i, person.place, i.say("edit.contributor", name=person.name)),
    )
