"""The leader's side of the server: Voilà behind a token, its kernels, pages and files."""
