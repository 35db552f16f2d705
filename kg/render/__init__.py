"""The page: a graph as one HTML file that works offline, with the quote behind every node and edge a click away."""

from kg.render.pyvis_page import page

__all__ = ["page"]
