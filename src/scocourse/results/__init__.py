"""What the answers of a class say of its questions: files read, scored again, analysed, and shown.

``readers`` gives the rows of every file to ``analysis``, which has them scored (``scoring``), checked and chosen
(``checks``), computed (``items``, ``reliability``, ``answers``, ``standing``: one set of ibis expressions for every
``engine``) and put together as a ``report``; ``html``, ``csv_files`` and ``xapi`` write it.

It needs the extra ``results``.
"""
