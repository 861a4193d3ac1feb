"""Puts uv into a folder with what Python 3 alone has: python3 .ci/uv.py FOLDER

Some systems ship Python without the pip that `venv` needs; pip's own wheel then stands in, for a wheel can be run as it is.
"""

import json
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import venv
from pathlib import Path

PIP = "https://pypi.org/pypi/pip/json"
INSTALL = ["install", "--quiet", "--disable-pip-version-check", "uv"]


def main(folder: Path) -> int:
    """Make the environment and install uv into it; the exit code of pip."""
    python = folder / "bin" / "python"
    try:
        venv.create(folder, with_pip=True, clear=True)
        return subprocess.call([str(python), "-m", "pip", *INSTALL])
    except (subprocess.CalledProcessError, ImportError):
        venv.create(folder, with_pip=False, clear=True)
    with tempfile.TemporaryDirectory() as scratch:
        return subprocess.call([str(python), str(wheel(Path(scratch)) / "pip"), *INSTALL])


def wheel(scratch: Path) -> Path:
    """pip's wheel, fetched from PyPI."""
    with urllib.request.urlopen(PIP, timeout=60) as answer:
        files = json.load(answer)["urls"]
    address = urllib.parse.urljoin(PIP, next(str(file["url"]) for file in files if file["packagetype"] == "bdist_wheel"))
    path = scratch / address.rsplit("/", 1)[-1]
    urllib.request.urlretrieve(address, path)
    return path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
