"""The encrypted vault on disk. The only room that knows SQLCipher."""
