"""What the author, the project and the standard say of the parts of a page."""
