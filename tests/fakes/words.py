"""Words that may never be shown: praise, guilt, counting up, hooks, feelings of a machine."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    r"\b(streaks?|badges?|unread|overdue|congrat\w*|well done|great job|good job|nice work|awesome|amazing|fantastic"
    r"|brilliant|impressive|proud|keep it up|keep going strong|you failed|you missed|you forgot|you should have"
    r"|why didn't you|still not|yet again|hurry|last chance|don't miss|don't forget|are you sure|miss(?:ed)? you"
    r"|come back (?:soon|to us|tomorrow)|score|points|level up|reward|trophy|unlock(?:ed)?|productive day|lazy"
    r"|behind schedule|falling behind|you're late|you are late|failed to|shame|guilt\w*|sorry to see|i feel"
    r"|i'm happy|i am happy|i'm glad|i'm sorry|your friend)\b|!!|[🎉🔥🏆⭐👏💪]",
    re.IGNORECASE,
)

HOOK = re.compile(r"\b(before you go|one more|tomorrow|see you|until then|next time|wait)\b", re.IGNORECASE)
