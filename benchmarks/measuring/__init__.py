"""Measures whole programs: what a person at a terminal waits for."""
