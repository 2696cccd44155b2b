"""The packages of the virtual environment it runs in: `install FILE` puts a pinned file's in, `lock` pins them anew.

By uv, which takes seconds; installing falls back to pip when uv cannot be had. uv does not read pip's configuration,
so what pip was told about package indexes is handed over.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

UV = "0.13.9"
# pip's option -> the variable uv reads, and what separates several values there.
HANDED_OVER = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
}


def main(command: str, *arguments: str) -> int:
    return lock(*arguments) if command == "lock" else install(*arguments)


def install(requirements: str) -> int:
    wanted = ["install", "-qq", "--require-hashes", "-r", requirements]
    if has_uv() and uv("pip", *wanted):
        return 0
    print(f"uv could not install {requirements}; trying pip, which takes a minute …", flush=True)
    return 0 if run(["-m", "pip", *wanted], os.environ) else 1


def lock(*arguments: str) -> int:
    """Write requirements*.txt; `--upgrade` takes the newest versions that fit, otherwise only what changed moves."""
    compiled = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet", *arguments]
    run_set = ["requirements.in", "-o", "requirements.txt"]
    dev_set = ["requirements-dev.in", "-c", "requirements.txt", "-o", "requirements-dev.txt"]
    is_done = has_uv() and all(uv("pip", "compile", *compiled, *each) for each in (run_set, dev_set))
    return 0 if is_done else 1


def has_uv() -> bool:
    """Whether the pinned uv is in the environment; it is put there when it is not."""
    quiet = ["install", "-qqq", "--disable-pip-version-check"]
    return installed_uv() == UV or run(["-m", "pip", *quiet, f"uv=={UV}"], os.environ)


def installed_uv() -> str:
    found = next(Path(sys.prefix).glob("lib/python*/site-packages/uv-*.dist-info"), None)
    return found.name.removeprefix("uv-").removesuffix(".dist-info") if found else ""


def uv(*arguments: str) -> bool:
    return run(["-m", "uv", *arguments], {**pip_settings(), **os.environ})


def run(arguments: list[str], environment: Mapping[str, str]) -> bool:
    environment = {**environment, "VIRTUAL_ENV": sys.prefix}
    return subprocess.run([sys.executable, *arguments], env=environment, check=False).returncode == 0


def pip_settings() -> dict[str, str]:
    """pip's settings in uv's words. Several indexes are all searched, as pip does it; the hashes make that safe."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match"}
    # pip lists its environment variables first, and they win over its files.
    for line in reversed(listing.splitlines()):
        name, _, value = line.partition("=")
        variable, separator = HANDED_OVER.get(name.rpartition(".")[2], ("", ""))
        if variable:
            found[variable] = separator.join(value.strip("'\"").replace("\\n", " ").split())
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
