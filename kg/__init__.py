"""Chinese government documents into a knowledge graph in which every edge shows its sentence."""

__version__ = "0.1.0"
