"""The participants' side of the server: phones, without a kernel and without pandas."""
