"""The book as a web site: build it, serve it."""
