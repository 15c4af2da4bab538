"""Windows. The only room that knows PySide6; reads HearingState, never the database."""
