"""The outline: the map as a table or tree beside the canvas, to read and edit by keyboard."""
