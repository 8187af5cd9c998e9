"""What the answers of a class say of its questions: files read, scored again, analysed, and shown.

``readers`` gives the rows of every file to ``basis``, which has them scored (``scoring``), checked (``checks``), chosen
(``choose``) and counted; ``analysis`` has the figures computed from the counts (``items``, ``reliability``,
``answers``, ``standing``: one set of ibis expressions for every ``engine``) and puts them together as a ``report``;
``html``, ``csv_files`` and ``xapi`` write it.

It needs the extra ``results``.
"""
