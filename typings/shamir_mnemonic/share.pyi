class Share:
    identifier: int
    index: int
    @classmethod
    def from_mnemonic(cls, mnemonic: str) -> Share: ...
