"""What `kit.analysis.pooling` reads, refuses and tells when exports are put together."""
