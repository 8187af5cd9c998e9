"""Moodle's questions, in its two formats: XML, which holds most, and GIFT, which people write by hand.

Both carry the same questions, so an item becomes a :class:`~scocourse.exchange.moodle.question.Question` and back in
one place (``from_item``, ``to_draft``), and a format is only how such a question is spelt.
"""
