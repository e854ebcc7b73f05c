"""What writes the generated part of the Python package. Standard library only."""
