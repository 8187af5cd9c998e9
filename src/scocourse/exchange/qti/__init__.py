"""QTI, the tests and questions of 1EdTech: 1.2 as Canvas reads it, 3 as written here, 2.1 to import from."""
