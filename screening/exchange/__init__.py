"""What leaves the laptop and comes back: seals, bundles, verification."""
