"""Published test vectors of the cryptography that the store relies on, tried on the library that is installed.

Argon2id and Ed25519 also pass through :mod:`screening.storage.keys`, as every vault does. Knows no file.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from screening.storage.keys import KdfParameters, SigningKey, derive


def _argon2id() -> bool:
    """RFC 9106, 5.3: with a secret and associated data, which a vault does not use."""
    kdf = Argon2id(salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, secret=b"\x03" * 8,
                   ad=b"\x04" * 12)  # fmt: skip
    return kdf.derive(b"\x01" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def _derivation() -> bool:
    """The reference implementation's own test (argon2id, version 19, 64 MiB, 2 passes, 1 lane): a vault's floor."""
    found = derive(b"password", KdfParameters(b"somesalt", 64 * 1024, 2, 1))
    return found.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def _ed25519() -> bool:
    """RFC 8032, 7.1, test 2."""
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = SigningKey("vault", "", secret)
    return (
        key.public_key.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
        and key.sign(b"\x72").hex()
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def _aes_gcm() -> bool:
    """McGrew and Viega, test case 16, submitted to NIST: 256-bit key, associated data."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce, bound = bytes.fromhex("cafebabefacedbaddecaf888"), bytes.fromhex("feedfacedeadbeef" * 2 + "abaddad2")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    cipher = AESGCM(key)
    return cipher.encrypt(nonce, plain, bound) == sealed and cipher.decrypt(nonce, sealed, bound) == plain


VECTORS: Mapping[str, Callable[[], bool]] = MappingProxyType(
    {
        "Argon2id (RFC 9106)": _argon2id,
        "Argon2id 64 Mio": _derivation,
        "Ed25519 (RFC 8032)": _ed25519,
        "AES-256-GCM (NIST)": _aes_gcm,
    }
)
