"""View → mentions: every way of naming something, one small rule each, then one choice among them.

In: the views of a section. Out: its mentions in reading order. `RULES` is the whole list; its tiers are the priority
(`kg.spans.choose`): in the first the text itself marks the name, in the last nothing but a word of the lexicon does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.mentions.anchors import Asked, standing
from kg.mentions.bodies import (
    centre,
    defined_body,
    local_body,
    office_of_place,
    own_authority,
    task_group,
    unit_of_body,
)
from kg.mentions.counts import (
    count_behind,
    counted,
    counted_with_trait,
    counted_within,
    newly_counted,
    reached,
    subject_counted,
)
from kg.mentions.definitions import define, defined_names
from kg.mentions.events import congress, plenum, session
from kg.mentions.grants import grant_by_name, granted, granted_in_turn, granted_share, paid_per_head, set_aside
from kg.mentions.known import (
    actor,
    central_topic,
    known_name,
    known_place,
    known_topic,
    listed_topic,
    parent_body,
    quoted_head,
    quoted_name,
    self_reference,
    slogan,
    theme_of_title,
    topic_of_document,
    zone,
)
from kg.mentions.membership import committee_office, member, member_body
from kg.mentions.open_bodies import event, host, numbered_meeting, organization, spoken_at
from kg.mentions.open_names import campaign, drafted_policy, initiative, loose_initiative, named_policy, national_system
from kg.mentions.people import named_after_post, named_before_post, speaker
from kg.mentions.quantities import measured
from kg.mentions.tasks import responsible_body, task
from kg.mentions.titles import draft, number, own_title, quoted_title, title
from kg.mentions.topics import acronym, branch, topic
from kg.model import Mention
from kg.spans import choose
from kg.views import View

Rule = Callable[[View], Iterator[Mention]]

TIERS: tuple[tuple[Rule, ...], ...] = (
    (title, number, draft, own_title, speaker, member, parent_body),
    (
        actor,
        self_reference,
        unit_of_body,
        task_group,
        responsible_body,
        member_body,
        committee_office,
        quoted_title,
        task,
        counted,
        counted_with_trait,
        counted_within,
        subject_counted,
        newly_counted,
        reached,
        count_behind,
        measured,
        granted,
        granted_in_turn,
        granted_share,
        grant_by_name,
        paid_per_head,
        set_aside,
        plenum,
        congress,
        session,
        zone,
    ),
    (
        known_name,
        centre,
        local_body,
        office_of_place,
        own_authority,
        defined_body,
        campaign,
        drafted_policy,
        event,
        host,
        numbered_meeting,
        initiative,
        named_policy,
        national_system,
        organization,
        quoted_head,
        quoted_name,
        spoken_at,
    ),
    (loose_initiative, slogan, named_after_post, named_before_post),
    (known_topic, central_topic, theme_of_title, listed_topic, topic_of_document, acronym, known_place, branch, topic),
)
RULES: tuple[Rule, ...] = tuple(rule for tier in TIERS for rule in tier)
RANK = {rule.__name__: n for n, tier in enumerate(TIERS) for rule in tier} | {"enclosed_title": 0, "defined_name": 1}

_ASKED = Asked(RULES)
_ASKED_OF_TITLES = Asked(TIERS[0])


def candidates(view: View) -> list[Mention]:
    """Everything that any rule sees in a sentence, overlaps and all."""
    found: list[Mention] = []
    for rule in (_ASKED_OF_TITLES if view.is_title else _ASKED).of(standing(view)):
        found += rule(view)
    return found


def find(views: list[View]) -> list[Mention]:
    """The mentions of a section: all candidates, and then the choice; names the section defines for itself included."""
    seen = [m for view in views for m in candidates(view)]
    if not seen:
        return []
    text = views[0].text
    chosen = choose(seen, RANK, text)
    defined = define(chosen, views)
    if not defined:
        return chosen
    return choose([*seen, *defined_names(defined, views)], RANK, text)
