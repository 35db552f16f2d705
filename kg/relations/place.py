"""A linked mention where it stands: what the rules for relations ask of the words around a name."""

from __future__ import annotations

import re

from kg.clauses import Phrase
from kg.model import Mention
from kg.values import value
from kg.views import View

_WORDS_ABOUT = re.compile("[^，。；：]{0,12}?(?:论述|讲话|指示|批示)(?!精神的)")


@value()
class Place:
    """A linked mention where it stands: its view, the phrase that governs it, and the words behind it in that phrase."""

    view: View
    mention: Mention
    phrase: Phrase
    behind: str

    @property
    def in_background(self) -> bool:
        """Whether the words are the setting of what is said (随着网络强国建设的推进)."""
        return self.phrase.preposition in self.view.lexicon.contexts["background"]

    @property
    def states_being(self) -> bool:
        """Whether the verb says what is or happens, not what anybody does (成为支柱性产业, 面临…)."""
        verbs = self.phrase.verbs
        return bool(verbs) and verbs[-1][2].text in self.view.lexicon.contexts["states_being"]

    @property
    def only_told_of(self) -> bool:
        """Whether what is done is done with somebody's words about it (学习关于制造强国的重要论述)."""
        return _WORDS_ABOUT.match(self.behind) is not None

    @property
    def ends(self) -> bool:
        """Whether the verb does away with what it governs (停止审批…)."""
        return any(w.text.endswith(self.view.lexicon.contexts["ends"]) for _, _, w in self.phrase.verbs)

    @property
    def action(self) -> str:
        """The verb group as written, without the words it governs."""
        group = self.phrase.group.of(self.view.text)
        return group or "".join(w.text for _, _, w in self.phrase.verbs)
