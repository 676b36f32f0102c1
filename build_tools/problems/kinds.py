"""The manual of mistakes: every kind of problem, with the page that says what it means and how to mend it.

This module is long, because it is one manual. To add a kind: a member in the section where
people would look for it, its value `label, severity, manual page`, and a folder
`tests/checks/<label>/` (a test says so if it is missing). The page becomes the member's
docstring and a section of `docs/reference/problems.md`. Its first paragraph is a summary in
one or two sentences; then come what it means, wrong beside right, and what to do.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from inspect import cleandoc


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Kind(Enum):
    """Every kind of problem. The label is what people see; the docstring is its manual page, in Markdown."""

    label: str
    severity: Severity
    manual: str

    def __new__(cls, label: str, severity: Severity, manual: str) -> Kind:
        """A member whose value is its label: `Kind("yaml-syntax")` is `Kind.YAML_SYNTAX`."""
        member = object.__new__(cls)
        member._value_ = member.label = label
        member.severity = severity
        member.manual = member.__doc__ = cleandoc(manual)
        return member

    @property
    def summary(self) -> str:
        """The first paragraph of the manual page, on one line."""
        return " ".join(self.manual.split("\n\n", 1)[0].split())

    # --- copies -------------------------------------------------------------------------------

    SOURCES_MISSING = "sources-missing", Severity.ERROR, """
        The folder or file given with `--sources` does not exist.

        Nothing is guessed: the command stops with exit status 2, so that you never get the companion edition
        while you believe that your copies were read. The same holds for a path in the environment variable
        `EDITION_SOURCES`.

        Check the spelling. A folder name with spaces needs quotation marks: `--sources "My articles"`. To build
        the companion edition, leave the option out and unset the variable.
        """
    COPY_UNREADABLE = "copy-unreadable", Severity.WARNING, """
        A file among the sources is empty, binary, too large or not readable as text; it was passed over.

        The tools read plain text in UTF-8 or UTF-16. A PDF is not plain text, even if its words can be
        selected; a PDF of pictures holds no words at all.

        Save the article as plain text and try again, for example with `pdftotext -enc UTF-8 article.pdf`. If the
        file is something else, move it out of the folder. Where a text of our own is named, the file belongs to
        the repository: take it from version control.
        """
    COPY_UNKNOWN = "copy-unknown", Severity.WARNING, """
        A file among the sources is not a copy of any text of this edition; it was passed over.

        Files are recognised by what they say, never by name: line ends, page numbers, cover pages and a wrong
        character here and there make no difference. A file that is not recognised is another text, a short
        extract, or so full of scanning errors that nothing could be placed in it.

        Look into the file. If it should be one of the articles, get a better scan of it; otherwise move it out
        of the folder.
        """
    COPY_PARTIAL = "copy-partial", Severity.WARNING, """
        A copy holds only part of its text. The message lists the printed pages that are missing.

        What is there is shown from your copy; the rest appears as in the companion edition, with our digests.

        Nothing needs to be done. To have the whole article, add the missing pages to the file, in their order.
        """
    COPY_DUPLICATE = "copy-duplicate", Severity.WARNING, """
        Two files among the sources are copies of one text. The reference copy is used, or else the more
        complete one.

        Parts of two copies are never mixed. The message names the file that is used.

        Nothing needs to be done. To use the other file, name it with `--sources`, or move the first one out of
        the folder.
        """
    COPY_DIFFERENT = "copy-different", Severity.INFO, """
        A copy is not the reference copy that the annotations were anchored in.

        Another scan of an article has other lines, other errors and perhaps other quotation marks. Each
        annotation is then placed only where it surely belongs; the rest is shown with its passage, and listed
        as `anchor-withheld`.

        Nothing needs to be done.
        """
    COPY_UNPLACED = "copy-unplaced", Severity.WARNING, """
        Part of a copy fits no passage of its text: extra pages, or lines that the scan spoilt. It is not shown.

        A passage that was cut short, or that runs together with something else, is shown as in the companion
        edition, because what stands there is not what the annotations speak of.

        Look at the lines that the message names. Often a cover page, an advertisement or a second article is
        bound in; or a blank line stands within a paragraph, or is missing between two. Mend the file if you
        wish. The edition is good without it.
        """
    COPY_UNUSED = "copy-unused", Severity.INFO, """
        A copy of an article lies in the root of the repository, where nobody asked for it, so it was not used.

        Copies are read from the path given with `--sources`, from `EDITION_SOURCES`, or from the folder
        `sources/`, which is never committed. A copy in the root could be committed by mistake.

        Move the file to `sources/`, or name it with `--sources`.
        """
    NO_COPY_RECOGNISED = "no-copy-recognised", Severity.ERROR, """
        A copy was asked for, but none was found: nothing in `--sources` is a copy of a text of this edition, or
        `--edition full` lacks one of the articles.

        It is an error, so that you never get the companion edition while you believe that your copies were
        read. What was wrong with each file is said by `copy-unreadable` and `copy-unknown`.

        Name a folder or a file that holds the article as plain text. To build what can be built without it,
        leave `--sources` or `--edition full` out.
        """
    NOTE_REFERENCE_LOST = "note-reference-lost", Severity.WARNING, """
        A note stands at the foot of a page, but no reference to it was found in the page's text.

        Scans turn raised figures into other signs, or lose them. The note is shown, but no place in the text
        leads to it.

        On the reference copy, someone who sees the printed page records the place as an emendation:

        ```yaml
        - id: note-3-lost
          class: note-marker
          at: p012
          raw: "the harbour. Then"
          emended: "the harbour.[^3] Then"
          certainty: high
          by: [editor-1]
          status: draft
        ```

        On another copy nothing needs to be done.
        """
    EMENDATION_NOT_NEEDED = "emendation-not-needed", Severity.INFO, """
        The copy already has the emended reading, so nothing was changed.

        That is usual in a better scan than the reference copy. Nothing needs to be done. If it is said of the
        reference copy, a rule of the cleaning has learnt to mend the place, and the emendation may be removed.
        """
    EMENDATION_SKIPPED = "emendation-skipped", Severity.WARNING, """
        Neither the raw nor the emended reading of an emendation was found where it belongs, or the raw reading
        stands there more than once.

        The raw reading must stand exactly once in its passage, after the lines are joined: with a space for
        each line end in English, with nothing in Chinese. On another copy than the reference copy this is
        usual: that scan has other errors.

        Wrong, where the passage has “the hell” twice:

        ```yaml
          raw: "the hell"
        ```

        Right:

        ```yaml
          raw: "rang the hell"
        ```

        Copy the reading from the file itself, with one or two words before or behind it.
        """

    # --- annotation files ---------------------------------------------------------------------

    FILE_UNREADABLE = "file-unreadable", Severity.ERROR, """
        A file among the annotations is missing, a symbolic link, a folder, or not readable.

        Annotation files are regular files inside `annotations/`. Links are not followed, so that a file from
        elsewhere on a machine can never come into the edition.

        Put the file itself in the place of the link; give yourself the right to read it; rename a folder whose
        name ends in `.yml`.
        """
    YAML_SYNTAX = "yaml-syntax", Severity.ERROR, """
        The file is not valid YAML, so nothing in it could be read.

        Look at the line that is named, and at the one above it. Nearly always it is one of five slips: a text
        with a colon and a space in it that is not in quotation marks; no space behind the colon of a key; a
        quotation mark or bracket that is not closed; indentation that does not line up; a tab instead of spaces.

        Wrong:

        ```yaml
        title: The first winter: a memoir
        ```

        Right:

        ```yaml
        title: "The first winter: a memoir"
        ```

        For an outline or a places lock the message means that a generated file was damaged: take it from
        version control, or make it anew with the command that is named.
        """
    YAML_REFUSED = "yaml-refused", Severity.ERROR, """
        The file uses a part of YAML that annotation files may not use, or is too large, too deep or not UTF-8.

        Anchors (`&a`), aliases (`*a`), tags (`!x`), merge keys (`<<`), keys that are lists, and several
        documents in one file are refused: they make a file hard to read, and harmful files are made of them.
        So are control characters and characters that cannot be seen but change how a text reads.

        Wrong:

        ```yaml
        by: &me [editor-1]
        reviewed_by: *me
        ```

        Right:

        ```yaml
        by: [editor-1]
        reviewed_by: [reviewer-2]
        ```

        Write the value out. A text that begins with `&`, `*` or `!` goes in quotation marks. Divide a file that
        is too large.
        """
    DUPLICATE_KEY = "duplicate-key", Severity.ERROR, """
        One key stands twice in the same mapping.

        Most YAML readers silently take the second one. Here the item is refused, because nobody can say which of
        the two was meant.

        Wrong:

        ```yaml
        status: draft
        by: [editor-1]
        status: reviewed
        ```

        Remove one of the two. The message names the line of the first.
        """
    AMBIGUOUS_SCALAR = "ambiguous-scalar", Severity.ERROR, """
        An unquoted word such as `no`, `yes`, `on`, `null` or `~` means something else in some YAML readers, or a
        key has no value at all.

        The name of the country code `no` becomes “false” in some programs, and a missing value “null”. All
        values in annotation files are texts, so say which text you mean.

        Wrong:

        ```yaml
        forms: {en: [No, Yes]}
        dates:
        ```

        Right:

        ```yaml
        forms: {en: ["No", "Yes"]}
        dates: "1958"
        ```

        Put the word in quotation marks. Write the missing value, or remove its key; an empty text is `""`.
        """
    WRONG_SIGN = "wrong-sign", Severity.ERROR, """
        A sign stands here that only looks like one of YAML's: a full-width colon `：`, comma or bracket, `、`
        between items, a full-width space, or curly quotation marks around a value.

        An input method for Chinese, or a word processor, puts them in. YAML takes them for letters: a key with
        `：` is no key, and a quotation in “ ” would be looked for with these marks.

        Wrong:

        ```yaml
        relation：parallel
        themes: ［press、recognition］
        exact: “a bell of brass”
        ```

        Right:

        ```yaml
        relation: parallel
        themes: [press, recognition]
        exact: "a bell of brass"
        ```

        Type the sign of the Latin keyboard; a colon and a comma have a space behind them. Within a text all
        signs are free. If a text begins and ends with curly marks of its own, put straight ones around it:
        `"“A bell.”"`.
        """
    UNKNOWN_FIELD = "unknown-field", Severity.ERROR, """
        The field does not exist in this kind of annotation. The message names the nearest one.

        Usually it is misspelt, in other case (`Sources:`), or belongs to another kind. Unknown fields are never
        passed over, because what they say would be lost.

        Wrong:

        ```yaml
        date: 1951/1962
        ```

        Right, in a glossary entry:

        ```yaml
        dates: 1951/1962
        ```

        Correct the name. `edition new KIND` prints every field of a kind.
        """
    MISSING_FIELD = "missing-field", Severity.ERROR, """
        A field that this kind of annotation needs is not there.

        Some fields are always needed (`id`, `by`, `status`). Others are needed because of what stands beside
        them: `reviewed_by` where the status is `reviewed`, `why` where the certainty is `low`.

        Wrong:

        ```yaml
        certainty: low
        ```

        Right:

        ```yaml
        certainty: low
        why: Only one memoir says so.
        ```

        Add the field; the message shows an example of it. `edition new KIND` prints a whole annotation to fill
        in.
        """
    WRONG_TYPE = "wrong-type", Severity.ERROR, """
        The field holds another kind of value than it needs: a text where a list is meant, a list where a map is
        meant, several lines where one is meant.

        Wrong:

        ```yaml
        by: editor-1
        names: River School
        ```

        Right:

        ```yaml
        by: [editor-1]
        names: {en: River School, zh-Hant: 河邊小學}
        ```

        A file for many annotations (`notes.yml`, `timeline.yml`) is a list: each item begins with `- `, and its
        other fields are indented by two spaces.
        """
    WRONG_VALUE = "wrong-value", Severity.ERROR, """
        The value is not one that the field allows, or contradicts another value of the same annotation.

        A choice such as `status:` or `kind:` takes one of the listed words. An id is made of `a-z`, `0-9` and
        hyphens. A passage id looks like `p014`, `h02` or `n07`. A list names nothing twice.

        Wrong:

        ```yaml
        id: River School
        status: done
        ```

        Right:

        ```yaml
        id: river-school
        status: reviewed
        ```

        The message says what is allowed, and where it can, which value was probably meant.
        """
    WRONG_DATE = "wrong-date", Severity.ERROR, """
        The date is not written as an ISO date, does not exist, or is a span that ends before it begins.

        A date is a year, a month or a day; a span has a slash; what is not sure ends in `~`:

        ```yaml
        date: "1958"
        date: 1958-09
        date: 1958-09-24
        date: 1958-09/1960
        date: 1890~
        ```

        Wrong:

        ```yaml
        date: 24 September 1958
        date: 1958-02-30
        date: 1960/1958
        ```

        Write the date as exactly as the source allows, and no more exactly. A month that nobody knows is left
        out, not guessed.
        """
    MISSING_LANGUAGE = "missing-language", Severity.ERROR, """
        The text is given in one interface language only. Every text of ours is needed in each of them, `en` and
        `zh-Hant`.

        A reader of either language must find every annotation. A machine translation that nobody has read is
        no help: write what you can, and ask somebody for the rest.

        Wrong:

        ```yaml
        comment: {en: Both ring a bell.}
        ```

        Right:

        ```yaml
        comment:
          en: Both ring a bell.
          zh-Hant: 兩處都打鐘。
        ```
        """
    DUPLICATE_ID = "duplicate-id", Severity.ERROR, """
        Two annotations of one kind, or two passages or notes of our own text, have the same id; or a passage has
        two translations into one language.

        An id is an address that people cite, so it leads to one thing. The message names the place of the
        other.

        Give the newer one another id. Never rename the older one: links to it would break.
        """
    UNKNOWN_ID = "unknown-id", Severity.ERROR, """
        The annotation refers to an id that nothing has.

        `related:`, `people:`, `entries:`, `location:` and `claimant:` name glossary entries; `by:` and
        `reviewed_by:` name people in `contributors.yml`.

        Wrong, if there is no such entry:

        ```yaml
        related: [river-schools]
        ```

        Right:

        ```yaml
        related: [river-school]
        ```

        Correct the id; the message names the nearest ones. If you write for the first time, add yourself to
        `contributors.yml`, under the name or role that you choose, and sign with your own id, never with that of
        somebody else:

        ```
        edition new contributor your-id --write
        ```
        """
    FILE_NAME = "file-name", Severity.ERROR, """
        The file must be named after the id in it, and stand in the folder of its kind.

        So a person who reads `glossary:river-school` knows which file to open:
        `annotations/glossary/places/river-school.yml`, with `id: river-school` and `kind: place` in it. Files end
        in `.yml`, not in `.yaml`, and only known files stand in the folder of a text.

        A file without `.yml` is not read at all: what is in it would never be shown. That is an error too, but
        only a warning where the ending says that it is something else (a picture, a table). Backups of editors
        (`x.yml~`, `x.yml.bak`), read-me files and hidden files are passed over.

        Rename or move the file, or correct the id or kind in it. The message says which name was expected.
        """
    PLACEHOLDER_LEFT = "placeholder-left", Severity.ERROR, """
        Something that `edition new` or an example left to be filled in still stands in the file.

        `TODO`, 「待填」 and ids that begin with `todo-` are placeholders, and readers would see them; so is the
        source of the examples, “A. Author, A Book”, which does not exist. Where only a
        real value would load (a date, one of several words, a passage), there is one with `# TODO` behind it:
        that is a warning, because the value may be the right one.

        Wrong:

        ```yaml
        id: todo-glossary-entry
        kind: person  # TODO
        ```

        Right:

        ```yaml
        id: le-duan
        kind: person
        ```

        Write what belongs there and take the comment away. A field that may be left out can be removed.
        """
    UNSAFE_MARKDOWN = "unsafe-markdown", Severity.ERROR, """
        The text holds HTML, an image, a heading, code or a link that annotations may not contain.

        Annotations are written in a small Markdown: `*emphasis*`, `**strong**`, lists, and links to `https://`
        addresses or to ids of this edition. Nothing else means anything; it would be shown as it is written.

        Wrong:

        ```markdown
        See <b>the school</b> [here](http://example.org/school).
        ```

        Right:

        ```markdown
        See **the school** [here](glossary:river-school).
        ```

        To have the sign itself in the text, put a backslash before it: `\\<`.
        """

    # --- our own texts ------------------------------------------------------------------------

    PASSAGE_ID = "passage-id", Severity.ERROR, """
        A passage of our own text has no id, or one of the wrong form.

        Every passage ends with its id in braces: `{#p022}` for a paragraph or quotation, `{#h07}` for a heading.
        People cite passages by these ids, so they are written down and never follow from the order of the
        text.

        Wrong:

        ```markdown
        The ferry came twice a day.
        ```

        Right:

        ```markdown
        The ferry came twice a day. {#p022}
        ```

        Take the next id that was never used. An id that was taken away stays unused.
        """
    NOTE_UNDEFINED = "note-undefined", Severity.ERROR, """
        Our own text refers to a note that it does not have.

        Wrong, without a line `[^4]: …` at the end:

        ```markdown
        The ferry came twice a day.[^4] {#p022}
        ```

        Write the note, on a line of its own, or take the reference away:

        ```markdown
        [^4]: The timetable of 1958 hangs in the harbour office.
        ```
        """
    NOTE_UNUSED = "note-unused", Severity.ERROR, """
        Our own text has a note that nothing refers to.

        A reader would never find it. Put `[^4]` where the note belongs, or remove the note.
        """
    TEXT_FORMAT = "text-format", Severity.ERROR, """
        Our own text uses Markdown, or a word in braces, that it may not use where it stands.

        Our texts are made of paragraphs, `##` headings, block quotations and notes, each with its id in braces;
        `.abstract`, `.keywords` and `.continues` may follow the id. There are no deeper headings, lists, tables
        or code.

        Wrong:

        ```markdown
        ### A detail {#h08}
        ```

        Right:

        ```markdown
        ## A detail {#h08}
        ```
        """

    # --- what annotations say -----------------------------------------------------------------

    SIMPLIFIED_CHARACTER = "simplified-character", Severity.ERROR, """
        A text in Traditional Chinese holds a character that only Simplified Chinese uses. The message names the
        Traditional one.

        Wrong:

        ```yaml
        definition: {en: A school., zh-Hant: 河边的小学。}
        ```

        Right:

        ```yaml
        definition: {en: A school., zh-Hant: 河邊的小學。}
        ```

        A form that an article prints in Simplified characters goes into `forms:`; then the text of the same
        entry may speak of it. Characters that both scripts use (台, 后, 里) are never reported.
        """
    OWN_REVIEW = "own-review", Severity.ERROR, """
        Somebody is named both in `by` and in `reviewed_by`.

        A review means that a second person compared the annotation, fact by fact, with the passage or the
        source. Nobody can do that for their own words.

        Wrong:

        ```yaml
        by: [editor-1]
        reviewed_by: [editor-1]
        ```

        Right:

        ```yaml
        by: [editor-1]
        reviewed_by: [reviewer-2]
        ```

        Until somebody else has read it, leave `reviewed_by` out and write `status: draft`.
        """
    NO_SOURCE = "no-source", Severity.ERROR, """
        An editor's note says neither where it comes from (`sources`) nor how sure it is (`certainty`).

        A note adds what the article does not say, so a reader must be able to look it up.

        Right, with a source:

        ```yaml
        sources: ["A. Writer, Bells (City: Press, 1999), p. 12"]
        ```

        Or, where there is none:

        ```yaml
        certainty: low
        why: It follows from the dates; no work says so.
        ```

        Never invent a source. A fact that has neither is removed.
        """
    UNREVIEWED = "unreviewed", Severity.WARNING, """
        The annotation is a draft: nobody but its writer has compared it with its sources yet.

        It is shown all the same, and counted on the status page. A second person reads it against the passage
        and its sources, removes what neither bears out, and then writes:

        ```yaml
        reviewed_by: [reviewer-2]
        status: reviewed
        ```

        A new annotation is always a draft, so this warning is no reproach: it is the list of what waits for a
        reviewer.
        """
    LENGTH_ADVICE = "length-advice", Severity.WARNING, """
        A text is much shorter or longer than the editorial policy advises for its kind.

        The comment of a cross-reference has 40 to 120 words: enough to say what one learns by reading the two
        places together, and not so much that it takes their place. The definition of a glossary entry has 30 to
        90 words. In Chinese a word counts as about 1.7 characters; with some room, that is 62 to 224 and 46 to 168
        characters.

        Shorten or complete the text. Where it must be as it is, a waiver in `waivers.yml` says why:

        ```yaml
        - id: long-comment-on-the-ferry
          problem: length-advice
          file: annotations/cross-references/ferry.yml
          why: Three sources contradict each other, and all must be named.
          by: [editor-1]
          status: draft
        ```
        """
    NEW_THEME = "new-theme", Severity.WARNING, """
        A theme stands in one cross-reference only. Where another theme is spelt like it this is a warning,
        otherwise information: the message lists the themes in use.

        Themes gather cross-references: on their page a reader chooses one and sees what belongs to it. A theme
        with a single reference gathers nothing, and until it has a name in each interface language its id is
        shown.

        Wrong, where `communes` is in use:

        ```yaml
        themes: [commune]
        ```

        Right:

        ```yaml
        themes: [communes]
        ```

        Take a theme that is in use, if one fits. If none does, keep yours: somebody with the tools at hand adds
        its name to `themes:` in `build_tools/pages/strings/`, one file for each language. Where a theme must
        look like another one, a waiver in `waivers.yml` says why.
        """
    DATE_OUTSIDE_LIFE = "date-outside-life", Severity.WARNING, """
        Somebody takes part in an event before they were born or after they died, by the dates of their glossary
        entry.

        It is looked at where people act: `people:` of a timeline event, and `claimant:` of a value in a figure,
        with the time that it was said. One of the dates is wrong, or another person of that name is meant, or
        the person does not act but is spoken of. An uncertain end of a life (`1890~`) is not looked at.

        Wrong, if the entry says `dates: 1890/1957`:

        ```yaml
        date: 1958-05-05
        people: [old-ferryman]
        ```

        Correct the date or the person; put somebody who is only spoken of under `entries:`. Where it is right (a
        posthumous honour, a text published after its author's death), a waiver in `waivers.yml` says why.
        """
    UNCITED_ITEM = "uncited-item", Severity.WARNING, """
        No note cites this item of the bibliography, and no annotation links to it.

        The bibliography lists what the notes of the articles cite. An item without `cited_by:` is a leftover, or
        its note has been forgotten.

        Right:

        ```yaml
        - id: khrushchev-1970
          type: book
          title: Khrushchev Remembers
          cited_by: {sino-soviet-split: [n12]}
        ```

        Add the notes that cite it; link to it from the annotation that needs it, as in
        `[memoirs](bibliography:khrushchev-1970)`; or remove the item.
        """
    WAIVER_UNUSED = "waiver-unused", Severity.WARNING, """
        A waiver fits no warning. It is not needed any more, or something in it is misspelt.

        A waiver names the kind of warning, the file in which it is reported, and, where not every such warning
        in the file is meant, words of its message (`contains:`). Errors cannot be waived.

        Remove the waiver, or correct its `problem:`, `file:` or `contains:`. Compare them with the warning as
        `edition check` prints it.
        """

    # --- anchoring ----------------------------------------------------------------------------

    UNKNOWN_TEXT = "unknown-text", Severity.ERROR, """
        The place or list of passages names a text that the edition does not have.

        Texts are listed in `annotations/edition.yml`. The message names the nearest id.

        Wrong:

        ```yaml
        - {article: north-viet-nam, at: p012}
        ```

        Right:

        ```yaml
        - {article: north-vietnam, at: p012}
        ```
        """
    UNKNOWN_PASSAGE = "unknown-passage", Severity.ERROR, """
        The annotation names a passage or note that the text does not have.

        Passage ids stand beside the paragraphs on the reading page: `p014` for a paragraph, `h02` for a heading,
        `n07` for a note. They are not page numbers.

        Open the reading page, find the paragraph and copy its id. `edition find "words"` prints the id of the
        place where words stand, if you have a copy.
        """
    QUOTE_NOT_FOUND = "quote-not-found", Severity.ERROR, """
        The quotation does not stand in the passage, letter by letter. The message lists the nearest places: like
        words in the same passage, and other passages that hold the very same words.

        A quotation is taken from the cleaned text, not from the printed page or the PDF: hyphens at line ends
        are joined there, and quotation marks and dashes are as printed. Translations and digests cannot be
        quoted.

        Wrong, if p002 reads “a bell of brass”:

        ```yaml
        at: p002
        exact: "a brass bell"
        ```

        Right:

        ```yaml
        at: p002
        exact: "a bell of brass"
        ```

        `edition find "a bell"` prints a selector that fits, ready to paste. If the words stand in another
        passage, correct `at:`.
        """
    QUOTE_NOT_UNIQUE = "quote-not-unique", Severity.ERROR, """
        The quotation stands more than once in the passage, and nothing says which of them is meant.

        A note at the wrong place is worse than none, so nothing is guessed.

        Wrong, where the passage has “the bell” twice:

        ```yaml
        exact: "the bell"
        ```

        Right:

        ```yaml
        exact: "the bell"
        prefix: "rang "
        ```

        Add a `prefix:` or a `suffix:`: the words that stand directly before or behind, their space included. The
        message lists them for each place. Or quote a word or two more.
        """
    QUOTE_TOO_LONG = "quote-too-long", Severity.ERROR, """
        The quotation, with its prefix and suffix, is longer than the editorial policy allows: 12 words, or 24
        characters in Chinese.

        The articles are in copyright. A quotation only has to find its place; three to five words do. The raw
        reading of an emendation and the contexts under `not:` count likewise.

        For a longer span give its two ends:

        ```yaml
        from: "The ferry came"
        to: "in the harbour"
        ```

        Where the whole passage is meant, leave the quotation out: `at:` alone is enough.
        """
    ANCHOR_WITHHELD = "anchor-withheld", Severity.WARNING, """
        The annotation has no sure place in this copy, so it is shown with its passage and not at its words.

        Your copy is not the reference copy: its scan has other errors. A quotation is accepted in it only
        where it surely belongs, within a small distance and with every other place clearly worse.

        Nothing needs to be done. It says nothing against the annotation.
        """
    ANCHOR_UNVERIFIED = "anchor-unverified", Severity.WARNING, """
        The quotation waits for a copy-holder: nobody who has the article has verified it yet.

        Without a copy nobody can see whether the words stand in the passage. Until somebody with a copy has run
        `edition anchor`, which records it in `places.lock.yml`, the annotation is shown at its passage, not at
        the words. The check stays green, and on a pull request it is a notice: it is not yours to mend.

        A changed quotation waits again. If you have the article yourself, run `edition anchor --sources FOLDER`
        and commit the lock.
        """

    # --- glossary forms -----------------------------------------------------------------------

    FORM_CLAIMED_TWICE = "form-claimed-twice", Severity.ERROR, """
        Two glossary entries match the same form in the same passages, and nothing says which of them is meant.

        Wrong, where a man and a march have the same name:

        ```yaml
        # people/chang-cheng.yml                # events/long-march.yml
        forms: {zh-Hant: [長征]}                forms: {zh-Hant: [長征]}
        ```

        Right:

        ```yaml
        # people/chang-cheng.yml                # events/long-march.yml
        forms: {zh-Hant: [長征]}                forms: {zh-Hant: [長征]}
        only: {north-vietnam: [p012]}           except: {north-vietnam: [p012]}
        ```

        Take the form away from one of them, give both `only:`, or give one `only:` and the other the same
        passages under `except:`.
        """
    FORM_UNUSED = "form-unused", Severity.WARNING, """
        A form under `forms:` matches nothing, neither in an article nor in our own prose: it is misspelt, or not
        needed.

        `forms:` holds what the articles print, beside the standard `names:`; those are matched too and may occur
        nowhere. A form may also stand only within longer forms of other entries, or where `only:`, `except:` or
        `not:` close the place.

        Wrong, if the article prints 黎笋:

        ```yaml
        forms: {zh-Hant: [黎筍]}
        ```

        Right:

        ```yaml
        forms: {zh-Hant: [黎笋]}
        ```

        Correct the form or take it out. Where an article is not at hand and its places lock does not know the
        form, this is information only: it waits for somebody with a copy.
        """
    FORMS_OVERLAP = "forms-overlap", Severity.WARNING, """
        In a text the end of one entry's form is the beginning of another's, so that only the first is linked.

        Where 河邊小 and 小學 are both forms, 河邊小學 can hold only one of them. The longest form that begins first
        is taken.

        If the second is meant there, give the longer wording to the first entry under `not:`:

        ```yaml
        not: {zh-Hant: [河邊小學]}
        ```

        If both together are a name of their own, give it to the entry that it names, under `forms:`.
        """

    # --- translations and digests -------------------------------------------------------------

    DIGEST_STALE = "digest-stale", Severity.WARNING, """
        The passage has changed since this translation or digest was written.

        `of:` is the checksum of the passage as it was rendered. The outline now has another one: an emendation
        or a better reading has changed the wording.

        Compare the two again, mend the translation if need be, and set `of:` to the checksum that the message
        names.
        """
    TRANSLATION_UNPINNED = "translation-unpinned", Severity.INFO, """
        The translation or digest does not say which wording of the passage it renders, so nobody will notice
        when that changes.

        Add `of:` with the checksum that the message names:

        ```yaml
        - {at: p012, kind: digest, of: 3f0c0123456789ab, text: "…", by: [editor-1], status: draft}
        ```

        A passage of fewer than 40 characters has no checksum, because it could be guessed from it; there
        nothing is asked for.
        """
    DIGEST_TOO_LONG = "digest-too-long", Severity.ERROR, """
        The digest is longer than the editorial policy allows: 40 % of its passage, or 80 % where that is a single
        sentence.

        A digest says in our own words what a passage does and claims; it whets the appetite and does not
        replace the article. An English word counts as 1.7 Chinese characters.

        Leave out names, dates and figures: they stand in the fact list under the digest, which is made from the
        glossary, the timeline and the figures. The message says about how much is too much.
        """

    # --- outline and locks --------------------------------------------------------------------

    OUTLINE_STALE = "outline-stale", Severity.ERROR, """
        The committed outline is missing, or is not what the reference copy gives.

        The outline says which passages a text has, how long they are and on which pages they stand. Without it
        the text cannot be recognised, nor shown without a copy.

        With a copy, `edition outline TEXT` shows what differs, and `edition outline TEXT --write` writes it anew,
        if the change is meant. Ids that people have cited are never changed by it.
        """
    LOCK_STALE = "lock-stale", Severity.WARNING, """
        The committed places lock is not what the text and the annotations give.

        You have the article, and your copy knows more than `places.lock.yml`: quotations that nobody had
        verified, or other counts of glossary entries.

        Run `edition anchor` with your copies and commit what it writes. Without a copy this is never said.
        """

    # --- rights -------------------------------------------------------------------------------

    RUN_OF_ARTICLE = "run-of-article", Severity.ERROR, """
        A file holds a longer run of an article than the editorial policy allows.

        The articles are in copyright and may not stand in the repository, nor on a public site, in whole
        sentences. Eight words in a row (sixteen characters in Chinese) that our prose shares with an article
        count as a quotation; names, titles and dates apart.

        Say it in your own words. Where the wording itself is the point, quote at most 12 words or 24 characters,
        with `exact:`.
        """
    QUOTATION_SHARE = "quotation-share", Severity.ERROR, """
        Quotations, close translations or digests together cover more of an article than the policy allows.

        Quotations may cover 8 % of an article, close translations 6 % and at most 25 passages, digests 30 %. Each
        may be short, and together they could still take the place of the article.

        Shorten some of them, beginning with the longest. Where the owner of the article has given permission,
        `edition.yml` records it, and the limits are lifted.
        """

    # --- building and publishing --------------------------------------------------------------

    OUTPUT_NOT_OURS = "output-not-ours", Severity.ERROR, """
        The output folder is not empty and was not made by this tool, so it is left alone.

        A build replaces the whole folder. One that holds anything else than a former build of ours could be
        your thesis.

        Choose another folder with `--output`, or empty this one yourself.
        """
    OUTPUT_NOT_WRITABLE = "output-not-writable", Severity.ERROR, """
        The site could not be written: there is no room, no right to write there, or another program holds the
        folder.

        The site that was there before is still whole. Choose another folder with `--output`, make room, or close
        the program that shows the old site; then build again.
        """
    RENDERER_FAILED = "renderer-failed", Severity.ERROR, """
        MkDocs or Zensical stopped while it made HTML of the pages. The last good site stays.

        The message ends with what the renderer itself said. Most often it is not installed in this environment
        (`make setup` installs it), or a template in `overrides/` was changed and does not parse any more.

        Mend what it names. If you have changed nothing there, it is a fault of the tools: please report it.
        """
    BROKEN_LINK = "broken-link", Severity.ERROR, """
        A link leads to something that the edition does not have.

        In the prose of annotations a link names an id of this edition: `glossary:`, `cross-references:`,
        `timeline:`, `figures:`, `bibliography:` or `assignments:` with an id, or a text with a passage. Wrong, if
        there is no such entry:

        ```markdown
        See [the school](glossary:river-schools).
        ```

        Right:

        ```markdown
        See [the school](glossary:river-school), and [the bell](north-vietnam:p012).
        ```

        On a page of the finished site, the message names the page and the link. If you changed a template, the
        mistake is there; otherwise it is a fault of the tools: please report it.
        """
    PREVIEW_STUMBLED = "preview-stumbled", Severity.ERROR, """
        The preview could not work up a change, and it is not clear that the files are to blame.

        It goes on with the next change, and the pages that were there stay. Run `edition check`: if it finds
        something, mend that first. If it finds nothing, it is a fault of the tools: please report the message.
        """
