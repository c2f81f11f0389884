"""The process that is killed: it uploads one batch and says how that ended.

    python -m benchmarks.chaos_child API_URL USER FOLDER [MOST_BYTES_OF_A_FILE]

The password is in CPH_PASSWORD. The last argument makes the disk full, as far as this process can tell.
"""

from __future__ import annotations

import os
import queue
import resource
import sys
from pathlib import Path

from benchmarks.material import job_of
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from


def batch_of(folder: Path) -> list[Job]:
    """The rows: every picture in the folder."""
    return [job_of(path, row, path.name) for row, path in enumerate(sorted(folder.glob("*.png")), start=2)]


def main() -> None:
    api_url, user, folder, *limit = sys.argv[1:]
    jobs = batch_of(Path(folder))
    connection = connect(target_from(api_url), user, os.environ["CPH_PASSWORD"])
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), resource.RLIM_INFINITY))
    print("begun", flush=True)
    journal = Journal(Path(folder) / "batch.cph", "chaos")
    ended = Runner(connection, journal, jobs, queue.SimpleQueue(), RunControl()).run()
    journal.close()
    print(ended.reason.key if ended.reason else "done", flush=True)


if __name__ == "__main__":
    main()
