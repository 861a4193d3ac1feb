"""Until `acquire` is there: text files and folders with meta.json."""
import hashlib, json
from pathlib import Path
from comity.terms.report import Page


def find_pages(paths, **given):
    found = []
    for path in map(Path, paths):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in files:
            if file.suffix not in (".txt", ".md", ".html"):
                continue
            meta = {}
            if (file.parent / "meta.json").exists():
                meta = json.loads((file.parent / "meta.json").read_text("utf-8")).get(file.stem, {})
            about = {k: meta.get(k) or given.get(k) for k in ("outlet", "url", "published", "title")}
            data = file.read_bytes()
            found.append(Page(path=str(file), content=data, sha256=hashlib.sha256(data).hexdigest(), **about))
    return found
