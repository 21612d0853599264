"""Maps out: posters, pictures, backlogs and text for other tools."""
