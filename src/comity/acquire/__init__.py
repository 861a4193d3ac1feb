"""source -> Page: files and standard input; bytes and hash kept."""
