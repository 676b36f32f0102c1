"""A small edition of our own invention: two articles on an imaginary canal, and an introduction.

`small_edition(full=True)` has the words of both articles, `full=False` neither,
`full={"weir"}` those of one. Offsets are found, not counted, so the prose may be changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from build_tools.model.annotations import (
    Annotations,
    Assignment,
    BibliographyItem,
    Contributor,
    CrossReference,
    EditorsNote,
    Emendation,
    Figure,
    FigureSeries,
    FigureValue,
    GlossaryEntry,
    Name,
    Question,
    TimelineEvent,
    Translation,
    Waiver,
)
from build_tools.model.annotations.contents import selectors_of
from build_tools.model.config import EditionConfig, Profile, TextConfig
from build_tools.model.edition import AnchoredNote, AnchoredPlace, AnchoredReference, Edition, Occurrence
from build_tools.model.selectors import Anchor, AnchorStatus, Selector
from build_tools.model.texts import (
    Article,
    Edit,
    EmendationRecord,
    Note,
    NoteRef,
    PageBreak,
    Passage,
    PassageKind,
    Witness,
)

HOSTILE = "<script>alert('x')</script> & *not* _markup_ [a](b) {#id} `c` \\ | ~~d~~ # e"
"""Words that must arrive as they are."""

BODY, HEADING, QUOTE = PassageKind.BODY, PassageKind.HEADING, PassageKind.BLOCKQUOTE
BY = {"by": ("editor-1",), "status": "draft"}

_LOCK_TEXT = {
    "p001": (PassageKind.ABSTRACT, "本文考察二十年代運河停航一事，並與對岸港口的紀錄相較。"),
    "p002": (PassageKind.KEYWORDS, "運河　閘門　工程師　水位"),
    "h01": (HEADING, "一　閘門為何關上"),
    "p003": (
        BODY,
        "1921年冬，運河局決定關閉上游閘門。總工程師何慕白（Ho Moubai）在日記裏寫道，水位一夜之間落了三尺，船戶們站在岸上，誰也沒有說話。"
        "他把這一天稱為「無聲的一天」，後來的人便沿用這個名字。運河局的公報卻只記下一句話：工程順利。",
    ),
    "p004": (QUOTE, "水退了以後，河床上露出一隻舊船，船頭還寫着我們村的名字。"),
    "p005": (
        BODY,
        "這段話出自船戶的回憶，寫定時已過了四十年。回憶與公報互相矛盾，但兩者都承認，自那一天起，運河上再沒有來過大船。"
        "工程師們後來說，關閘本是為了檢修，誰也沒有料到會成為永久的決定。",
    ),
    "h02": (HEADING, "二　對岸的看法"),
    "p006": (BODY, "對岸港口的報紙到了春天才提起此事。Trần Văn Sông當時在港口任譯員，他的信件說明，消息是由商人帶去的。"),
}
_WEIR_TEXT = {
    "p001": (
        BODY,
        "In the winter of 1921 the Canal Board shut the upper gates. The harbour on the other bank heard of it only in "
        "the spring, and heard of it from merchants. What the newspapers then printed was “neither true nor quite "
        "false”, as the interpreter Trần Văn Sông put it in a letter; the Canal Board itself answered no questions.",
    ),
    "h01": (HEADING, "What the harbour knew & when " + HOSTILE),
    "p002": (
        BODY,
        "The harbour master’s book has one line for the day: “no vessels”. It does not say why. Historians have made "
        "much of that silence, perhaps too much: the same book has “no vessels” on eleven other days of that "
        "year, among them three Sundays and the day of the mayor’s funeral. " + HOSTILE,
    ),
    "p003": (
        BODY,
        "Ho Moubai, the chief engineer, crossed the river in April to explain. He brought drawings. The meeting was "
        "cordial, the minutes say, and nobody believed him. Thereafter the harbour counted on the railway, and the "
        "canal became what it has been since: a place for anglers.",
    ),
}
_LOCK_PAGES = {"p001": (41,), "p002": (41,), "h01": (41,), "p003": (41, 42), "p004": (42,), "p005": (42,), "h02": (43,), "p006": (43,)}
_WEIR_PAGES = {"p001": (7, 8), "h01": (8,), "p002": (8,), "p003": (9,)}


def small_edition(full: bool | Collection[str] = True) -> Edition:
    """The edition; `full` says of which articles the words are at hand."""
    at_hand = {"lock", "weir"} if full is True else set(full or ())
    texts = (introduction(), lock("lock" in at_hand), weir("weir" in at_hand))
    annotations = Annotations(
        glossary=_GLOSSARY, cross_references=_REFERENCES, translations=_TRANSLATIONS, editors_notes=_NOTES,
        emendations=_EMENDATIONS, timeline=_EVENTS, figures=_FIGURES, bibliography=_WORKS, assignments=_ASSIGNMENTS,
        waivers=_WAIVERS, contributors=_CONTRIBUTORS,
    )
    by_id = {text.id: text for text in texts}
    translations: dict[str, dict[str, dict[str, Translation]]] = {}
    for item in _TRANSLATIONS:
        translations.setdefault(item.article, {}).setdefault(item.language, {})[item.at] = item
    return Edition(
        config=config(),
        texts=texts,
        annotations=annotations,
        editors_notes=tuple(AnchoredNote(note, _anchor(by_id, note.selector)) for note in _NOTES),
        cross_references=tuple(
            AnchoredReference(item, (_anchor(by_id, item.between[0]), _anchor(by_id, item.between[1]))) for item in _REFERENCES
        ),
        occurrences=tuple(_occurrences(texts)),
        translations=translations,
        anchored=tuple(
            AnchoredPlace(item, path, _anchor(by_id, selector)) for item in annotations for path, selector in selectors_of(item)
        ),
    )


def config() -> EditionConfig:
    """Two articles and an introduction, in two interface languages."""

    def text(name: str, language: str, title: str, en: str, zh: str, **more: object) -> TextConfig:
        titles = more.pop("titles", {"en": title, "zh-Hant": title})
        return TextConfig(
            id=name, language=language, title=title, titles=titles, short={"en": en, "zh-Hant": zh},  # type: ignore[arg-type]
            citation={"en": f"{title}, in a journal that never was.", "zh-Hant": f"〈{title}〉，載於並不存在的期刊。"},
            obtain={"en": "From nowhere.", "zh-Hant": "無處可得。"}, profile=Profile("markdown"), **more,  # type: ignore[arg-type]
        )

    return EditionConfig(
        title={"en": "Two Readings of a Canal", "zh-Hant": "運河兩讀"},
        subtitle={"en": "How a lock was shut, seen from both banks", "zh-Hant": "一道閘門的關閉，兩岸所見"},
        site_url="https://edition.example/canal/",
        repository="https://forge.example/canal",
        licence="CC BY 4.0",
        languages=("en", "zh-Hant"),
        opening_parallel="silent-day",
        texts=(
            text("introduction", "en", "An Introduction", "Introduction", "導讀", authors=("The editors",), ours=True,
                 permission="ours", titles={"en": "Introduction", "zh-Hant": "導讀"}),
            text("lock", "zh-Hant", "運河閘門考", "Lock", "閘門", authors=(), links=("https://journal.example/lock",),
                 titles={"en": "A Study of the Canal Lock", "zh-Hant": "運河閘門考"}),
            text("weir", "en", "The Weir and the Harbour", "Weir", "堰",
                 authors=("Ada Ford", "Bo Lin"), titles={"en": "The Weir and the Harbour", "zh-Hant": "堰與港"}),
        ),
    )


def introduction() -> Article:
    """Our own text: complete, two paragraphs, one note."""
    words = {
        "p001": "Two articles, one canal. The Lock article was written upstream and in Chinese; the other, on the Weir, in English.",
        "p002": "Read side by side they disagree about one winter day of 1921, and the disagreement is the best thing in both.",
    }
    passages = [_passage("p001", BODY, words["p001"], True), _passage("h01", HEADING, "How to read them", True)]
    passages.append(_passage("p002", BODY, words["p002"], True, refs=((1, len(words["p002"])),)))
    note = Note(1, None, "lock p003; weir p001.", True, 21)
    return Article("introduction", "en", "An Introduction", ("The editors",), tuple(passages), (note,))


def lock(full: bool) -> Article:
    """The Chinese article: of its three notes the copy has one, and one that breaks off."""
    after = _LOCK_TEXT["p003"][1].index("誰也沒有說話。") + len("誰也沒有說話。")
    refs = {"p003": ((1, after), (2, len(_LOCK_TEXT["p003"][1]))), "p005": ((3, 17),)}
    breaks = {"p003": ((42, after + 6),), "h02": ((43, 0),)}
    passages = tuple(
        _passage(name, kind, words, full, _LOCK_PAGES[name], refs.get(name, ()), breaks.get(name, ()), name == "p005")
        for name, (kind, words) in _LOCK_TEXT.items()
    )
    notes = tuple(
        Note(n, 43, words if full else None, complete and full, len(words or ""))
        for n, words, complete in ((1, "何慕白：《日記》，第三冊。", True), (2, None, False), (3, "〈船戶回憶〉，載於", False))
    )
    return Article("lock", "zh-Hant", "運河閘門考", (), passages, notes, _records(full), _witness() if full else None)


def weir(full: bool) -> Article:
    """The English article: an author's note, a note referred to twice, one never referred to."""
    refs = {"p001": (("*", 3), (1, 60)), "p002": ((2, 20), (1, 63))}
    breaks = {"p001": ((8, 100),), "p003": ((9, 0),)}
    passages = tuple(
        _passage(name, kind, words, full, _WEIR_PAGES[name], refs.get(name, ()), breaks.get(name, ()))
        for name, (kind, words) in _WEIR_TEXT.items()
    )
    words = {"*": "The authors thank the anglers.", 1: "Board Papers, box 4.", 2: HOSTILE, 3: "Never referred to."}
    notes = tuple(Note(n, 7, said if full else None, full, len(said)) for n, said in words.items())
    return Article("weir", "en", "The Weir and the Harbour", ("Ada Ford", "Bo Lin"), passages, notes)


def _passage(
    name: str, kind: PassageKind, words: str, full: bool, pages: tuple[int, ...] = (),
    refs: Iterable[tuple[int | str, int]] = (), breaks: Iterable[tuple[int, int]] = (), continues: bool = False,
) -> Passage:
    return Passage(
        name, kind, words if full else None, len(words), pages, continues,
        tuple(NoteRef(n, offset if full else 0) for n, offset in refs),
        tuple(PageBreak(page, offset if full else 0) for page, offset in breaks),
    )


_RAW = "運河局　　決定關閉上游閘門。\n總工程師何幕白（Ho Moubai）在日記裏寫道，\n水位一夜之間落了三尺。\n"


def _witness() -> Witness:
    """A copy with a double space, two line ends and one wrong character."""
    spaces, name = _RAW.index("　　"), _RAW.index("幕")
    edits = [Edit(spaces, spaces + 2, "", ("spacing",), "spacing", "p003")]
    edits += [Edit(at, at + 1, "", ("join-lines",), "line-join", "p003") for at, c in enumerate(_RAW[:-1]) if c == "\n"]
    edits.append(Edit(name, name + 1, "慕", ("editor",), "character", "p003"))
    return Witness("lock.txt", _RAW, True, tuple(sorted(edits, key=lambda e: e.start)), {"p003": ((0, len(_RAW) - 1),)})


def _records(full: bool) -> tuple[EmendationRecord, ...]:
    if not full:
        return ()
    words = _LOCK_TEXT["p003"][1]
    name, day = words.index("何慕白"), words.index("三尺")
    return (
        EmendationRecord("character", "何幕白", "何慕白", 2, 5, "editor", "p003", "name", "high", name, name + 3),
        EmendationRecord("spacing", "　　", "", 1, 4, "rule", "p003"),
        EmendationRecord("sic", "三尺", "三尺", 3, 9, "editor", "p003", "three-feet", "low", day, day + 2),
    )


_GLOSSARY = (
    GlossaryEntry(
        id="canal-board", kind="organisation", names={"en": "Canal Board", "zh-Hant": "運河局", "zh-Hans": "运河局"}, dates="1899/1934",
        definition={"en": "The body that ran the canal, and *said* as little as it could.", "zh-Hant": "管理運河的機構，說話愈少愈好。"},
        related=("ho-moubai",), **BY,
    ),
    GlossaryEntry(
        id="ho-moubai", kind="person", names={"en": "Ho Moubai", "zh-Hant": "何慕白", "pinyin": "Hé Mùbái", "wade-giles": "Ho Mu-pai"},
        dates="1880~/1947-03-01", forms={"zh-Hant": ("慕白",)},
        definition={"en": "Chief engineer of the canal. In 運河兩讀 he has the first word.", "zh-Hant": "運河總工程師，日記三冊存世。"},
        related=("canal-board", "tran-van-song"), sources=("A biography that nobody wrote, 1960.",), **BY,
    ),
    GlossaryEntry(
        id="tran-van-song", kind="person", names={"en": "Trần Văn Sông", "zh-Hant": "陳文瀧", "vi": "Trần Văn Sông", "ru": "Чан Ван Шонг"},
        definition={"en": "Interpreter at the harbour.", "zh-Hant": "港口譯員。"}, certainty="low", why="One letter only.", **BY,
    ),
    GlossaryEntry(
        id="trouble", kind="concept", names={"en": HOSTILE, "zh-Hant": HOSTILE, "pinyin": HOSTILE}, dates=HOSTILE,
        forms={"en": (HOSTILE + "!",)}, definition={"en": HOSTILE, "zh-Hant": HOSTILE}, sources=(HOSTILE,), certainty="low",
        why=HOSTILE, **BY,
    ),
)

_REFERENCES = (
    CrossReference(
        id="silent-day", relation="same-event", themes=("silence", "sources"),
        between=(Selector("lock", "p003", exact="無聲的一天"), Selector("weir", "p002", exact="no vessels", prefix="day: “")),
        comment={
            "en": "One day, two silences. Upstream it is given a name; in the harbour it is a line in a book. Reading the two "
            "together one sees that the name came later, and that the harbour did not know what it had not seen.",
            "zh-Hant": "同一天，兩種沉默。上游給它起了名字；港口只在簿子上記了一行。兩處合讀，可知名字是後來才有的，而港口並不知道自己沒有看見甚麼。",
        }, **BY,
    ),
    CrossReference(
        id="news", relation="parallel", themes=("sources",),
        between=(Selector("weir", "p001", exact="heard of it from merchants"), Selector("lock", "p006", exact="商人帶去")),
        comment={"en": "Both banks agree on merchants.", "zh-Hant": "兩岸都說是商人。"}, **BY,
    ),
    CrossReference(
        id="trouble", relation="contrast", themes=(HOSTILE,), sources=(HOSTILE,),
        between=(Selector("weir", "p002", exact="<script>alert('x')</script>"), Selector("lock", "p005")),
        comment={"en": HOSTILE, "zh-Hant": HOSTILE}, **BY,
    ),
    CrossReference(
        id="from-the-introduction", relation="background", themes=("sources",),
        between=(Selector("introduction", "p002", exact="one winter day"), Selector("lock", "p003")),
        comment={"en": "The day itself.", "zh-Hant": "就是那一天。"}, **BY,
    ),
)

_NOTES = (
    EditorsNote(
        id="three-feet", selector=Selector("lock", "p003", exact="水位一夜之間落了三尺"),
        note={"en": "About one metre. The gauge books give *less*.", "zh-Hant": "約一米。水尺簿所記較少。"},
        sources=("Gauge books, 1921–1922.",), **BY,
    ),
    EditorsNote(
        id="sundays", selector=Selector("weir", "p002", exact="three Sundays"),
        note={"en": "The harbour was shut on Sundays in any case.", "zh-Hant": "港口逢週日本來不開。"}, **BY,
    ),
)

_EMENDATIONS = (
    Emendation(
        id="name", article="lock", category="character", at="p003", raw="何幕白", emended="何慕白", certainty="high",
        why={"en": "The diary has 慕 throughout.", "zh-Hant": "日記通篇作慕。"}, **BY,
    ),
)

_EVENTS = (
    TimelineEvent(
        id="gates-shut", date="1921-12-13", lane="hanoi",
        event={"en": "The Canal Board shuts the gates; see [the lock](lock:p003).", "zh-Hant": "運河局關閘；見[閘門](lock:p003)。"},
        told_at=(Selector("lock", "p003", exact="無聲的一天"), Selector("weir", "p001")), people=("ho-moubai",),
        entries=("canal-board",), **BY,
    ),
    TimelineEvent(
        id="harbour-hears", date="1922-03/1922-05", lane="beijing",
        event={"en": "The harbour hears of it from merchants.", "zh-Hant": "港口從商人口中得知。"},
        told_at=(Selector("lock", "p006"),), people=("tran-van-song",), sources=("Harbour papers, 1922.",),
        certainty="medium", why="The spring, says the article.", **BY,
    ),
    TimelineEvent(
        id="trouble-event", date="1921", lane="elsewhere", event={"en": HOSTILE, "zh-Hant": HOSTILE},
        told_at=(Selector("weir", "n02"),), entries=("trouble",), sources=(HOSTILE,), certainty="low", why=HOSTILE, **BY,
    ),
)

_FIGURES = (
    Figure(
        id="water", title={"en": "How far the water fell", "zh-Hant": "水落了多少"}, unit={"en": "feet", "zh-Hant": "尺"}, plot="bar",
        description={"en": "The diary and a target.", "zh-Hant": "日記與指標。"},
        series=(
            FigureSeries(id="diary", label={"en": "Diary", "zh-Hant": "日記"}),
            FigureSeries(id="plan", label={"en": HOSTILE, "zh-Hant": HOSTILE}),
        ),
        values=(
            FigureValue(id="overnight", value=Decimal("3"), date="1921-12-13", claim="result", series="diary", claimant="ho-moubai",
                        given_at=Selector("lock", "p003", exact="三尺"), note={"en": HOSTILE, "zh-Hant": HOSTILE}),
            FigureValue(id="planned", value=Decimal("1000.5"), upper=Decimal("2000"), date="1922", said="1921-12", claim="target",
                        series="plan", given_at=Selector("weir", "p003")),
        ), **BY,
    ),
    Figure(
        id="trouble-figure", title={"en": HOSTILE, "zh-Hant": HOSTILE}, unit={"en": HOSTILE, "zh-Hant": HOSTILE}, plot="none",
        description={"en": HOSTILE, "zh-Hant": HOSTILE}, sources=(HOSTILE,), certainty="low", why=HOSTILE,
        values=(FigureValue(id="one", value=Decimal("1"), date="1921", claim="claim", given_at=Selector("weir", "p002")),), **BY,
    ),
)

_WORKS = (
    BibliographyItem(
        id="board-papers", type="document", title="Board Papers", issued="1921", archive="Canal Archive", archive_location="box 4",
        cited_by={"weir": ("n01",)}, entries=("canal-board",), language="en", **BY,
    ),
    BibliographyItem(
        id="ho-diary", type="book", title="日記", title_english="Diary", language="zh", issued="1925", volume="3",
        author=(Name(family="Ho", given="Moubai", script="何慕白", entry="ho-moubai"),), publisher="運河書局", publisher_place="河口",
        cited_by={"lock": ("n01", "n02")}, **BY,
    ),
    BibliographyItem(
        id="ford-lin", type="article-journal", title="Weirs", author=(Name(family="Ford", given="Ada"), Name(family="Lin", given="Bo")),
        container_title="Journal of Canals", volume="2", issue="1", page="3–9", issued="1950", language="en",
        DOI="10.1000/xyz", cited_by={"lock": ("n01",)}, certainty="low", why="Seen only once.", **BY,
    ),
    BibliographyItem(
        id="dnevnik", type="book", title="Dnevnik", title_script="Дневник", title_english="A diary", language="ru",
        author=(Name(family="Reka", given="A. V."),), translator=(Name(family="Ford", given="Ada"),), issued="1930", **BY,
    ),
    BibliographyItem(
        id="trouble-item", type="book", title=HOSTILE, title_script=HOSTILE, title_english=HOSTILE + ".", author=(Name(literal=HOSTILE),),
        editor=(Name(family=HOSTILE, given=HOSTILE),), container_title=HOSTILE, volume=HOSTILE, issue=HOSTILE, page=HOSTILE,
        publisher=HOSTILE, note={"en": HOSTILE, "zh-Hant": HOSTILE}, certainty="low", why=HOSTILE, cited_by={"weir": ("n02",)}, **BY,
    ),
)

_ASSIGNMENTS = (
    Assignment(
        id="one-day", title={"en": "One day", "zh-Hant": "一天"}, goal={"en": "Read two silences.", "zh-Hant": "讀兩種沉默。"},
        level="introductory", subjects=("history",), minutes=45,
        passages=(Selector("lock", "p003"), Selector("weir", "p002", exact="no vessels", prefix="day: “")),
        task={"en": "Read [the event](timeline:gates-shut), [the numbers](figures:water), [the diary](bibliography:ho-diary).",
              "zh-Hant": "讀[事件](timeline:gates-shut)、[數字](figures:water)、[日記](bibliography:ho-diary)。"},
        questions=(
            Question(question={"en": "Who is silent?", "zh-Hant": "誰沉默？"}, answered_by={"lock": ("p003",), "weir": ("p002",)},
                     hint={"en": "Look at the gazette.", "zh-Hant": "看公報。"}),
            Question(question={"en": HOSTILE, "zh-Hant": HOSTILE}, answered_by={"weir": ("p002",)}),
        ),
        entries=("canal-board", "tran-van-song"), teachers_note={"en": "See [the other](assignments:one-week).", "zh-Hant": HOSTILE}, **BY,
    ),
    Assignment(
        id="one-week", title={"en": HOSTILE, "zh-Hant": HOSTILE}, goal={"en": HOSTILE, "zh-Hant": HOSTILE}, level="advanced",
        subjects=("chinese", "history"), minutes=7 * 24 * 60, passages=(Selector("weir", "p003"),),
        questions=(Question(question={"en": "Why?", "zh-Hant": "為何？"}, answered_by={"weir": ("p003",)}),),
        teachers_note={"en": "None.", "zh-Hant": "無。"}, **BY,
    ),
)

_WAIVERS = (Waiver(id="one-letter", problem="unreviewed", file="annotations/timeline.yml", why=HOSTILE, **BY),)

_CONTRIBUTORS = (
    Contributor(id="editor-1", name="Editor 1", roles=("editor", "translator"), orcid="0000-0002-1825-0097",
                url="https://people.example/one", note={"en": "Likes canals.", "zh-Hant": "喜歡運河。"}),
)


def _translation(article: str, language: str, at: str, text: str, kind: str = "digest") -> Translation:
    return Translation(article=article, language=language, at=at, kind=kind, text=text, **BY)


_TRANSLATIONS = (
    _translation("introduction", "zh-Hant", "p001", "兩篇論文，一條運河。一篇寫於上游，用中文；另一篇談堰，用英文。", "close"),
    _translation("introduction", "zh-Hant", "h01", "如何閱讀", "close"),
    _translation("introduction", "zh-Hant", "p002", "對照來讀，兩篇對1921年冬季的一天各執一詞，而這正是兩篇最好的地方。", "close"),
    _translation("lock", "en", "h01", "Why the gates were shut", "close"),
    _translation("lock", "en", "p003", "The Canal Board shuts the upper gates; Ho Moubai notes how quiet everyone was, and the Board’s gazette notes nothing."),
    _translation("lock", "zh-Hant", "p003", "運河局關閉閘門，何慕白記下眾人的沉默，公報則一字不提。"),
    _translation("lock", "en", "p005", "Memory and gazette contradict each other, yet agree that large ships never came again."),
    _translation("lock", "zh-Hant", "p006", "消息由商人帶到對岸。"),
    _translation("weir", "zh-Hant", "p001", "港口到春天才從商人口中得知關閘。"),
    _translation("weir", "en", "p001", "The harbour learns of the closing late, and from merchants; the Canal Board says nothing."),
    _translation("weir", "en", "p002", "A line in the harbour master’s book, and why one should not lean on it."),
    _translation("weir", "zh-Hant", "h01", "港口知道甚麼", "close"),
)


def _anchor(by_id: dict[str, Article], selector: Selector) -> Anchor:
    words = by_id[selector.article].text_of(selector.at)
    if words is None:
        return Anchor(selector, AnchorStatus.VERIFIED)
    if selector.exact is None:
        return Anchor(selector, AnchorStatus.EXACT)
    start = words.index(selector.prefix + selector.exact) + len(selector.prefix)
    return Anchor(selector, AnchorStatus.EXACT, start, start + len(selector.exact))


def _occurrences(texts: Iterable[Article]) -> Iterable[Occurrence]:
    for entry in _GLOSSARY:
        for text in texts:
            for passage in text.passages:
                if passage.text is not None:
                    yield from _found(entry, text.language, text.id, passage.id, "text", passage.text)
                elif text.id == "lock" and passage.id == "p003" and entry.id != "tran-van-song":
                    yield Occurrence(entry.id, text.id, passage.id, "text", count=2)
        for item in _TRANSLATIONS:
            yield from _found(entry, item.language, item.article, item.at, f"digest.{item.language}", item.text)


def _found(entry: GlossaryEntry, language: str, article: str, passage: str, layer: str, words: str) -> Iterable[Occurrence]:
    at = 0
    while at < len(words):
        form = next((form for form in entry.matched_forms(language) if words.startswith(form, at)), None)
        if form:
            yield Occurrence(entry.id, article, passage, layer, at, at + len(form))
        at += len(form) if form else 1
