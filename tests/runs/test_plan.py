import os
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.runs.plan import find_files, make_plan


def sources(*inputs: Path, output: Path = Path("/nowhere")) -> list[str]:
    return [file.source for file in find_files(inputs, output)]


def test_files_come_in_order_of_their_path_below_the_input(drop):
    folder = drop({"b.txt": "2", "a/z.md": "3", "a.txt": "1", "a/乙/甲.html": "4"})
    assert sources(folder) == ["a.txt", "a/z.md", "a/乙/甲.html", "b.txt"]


def test_hidden_files_and_folders_are_left_out(drop):
    folder = drop({"a.txt": "1", ".hidden": "2", ".git/config": "3", "a/.DS_Store": "4"})
    assert sources(folder) == ["a.txt"]


def test_the_output_inside_an_input_is_not_read(drop):
    folder = drop({"a.txt": "1", "tables/targets/part-00000.parquet": "2"})
    assert sources(folder, output=folder / "tables") == ["a.txt"]


def test_a_file_given_twice_is_read_once(drop):
    folder = drop({"a.txt": "1", "b.txt": "2"})
    assert sources(folder, folder / "b.txt", folder) == ["a.txt", "b.txt"]


def test_the_order_of_inputs_does_not_matter(drop):
    folder = drop({"one/a.txt": "1", "two/b.txt": "2"})
    one, two = folder / "one", folder / "two"
    assert find_files([one, two], Path("o")) == find_files([two, one], Path("o"))


def test_links_that_lead_back_up_are_followed_once(drop):
    folder = drop({"a/b.txt": "1"})
    (folder / "a" / "up").symlink_to(folder)
    assert sources(folder) == ["a/b.txt"]


def test_a_linked_folder_is_read(drop, tmp_path):
    folder = drop({"a.txt": "1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text("2")
    (folder / "linked").symlink_to(elsewhere)
    assert sources(folder) == ["a.txt", "linked/b.txt"]


def test_a_name_that_is_not_utf8_is_spelled_out(drop):
    folder = drop({"a.txt": "1"})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xb9\xe6\xbb\xae.txt")).write_text("规划 in GBK")
    assert sources(folder) == [r"\xb9滮.txt", "a.txt"]


@pytest.mark.parametrize("name", ["missing", "missing/deeper.txt"])
def test_a_missing_input_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="no such file or folder"):
        find_files([tmp_path / name], tmp_path / "out")


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / ".hidden").write_text("")
    with pytest.raises(UsageError, match="no files in"):
        find_files([tmp_path], tmp_path / "out")


def test_an_input_that_is_the_output_is_refused(drop):
    folder = drop({"a.txt": "1"})
    with pytest.raises(UsageError, match="is the output"):
        find_files([folder], folder.parent / "drop" / "." / ".." / "drop")


def test_two_files_of_one_name_are_refused(drop):
    folder = drop({"one/a.txt": "1", "two/a.txt": "2"})
    with pytest.raises(UsageError, match=r"both be called a\.txt"):
        find_files([folder / "one", folder / "two"], Path("o"))


def test_the_same_bytes_are_one_job_at_their_first_path(drop):
    folder = drop({"b.txt": "same", "a.txt": "other", "z/c.txt": "same"})
    plan = make_plan(find_files([folder], Path("o")))
    assert [[f.source for f in job.files] for job in plan.jobs] == [["a.txt"], ["b.txt", "z/c.txt"]]
    assert [job.n_bytes for job in plan.jobs] == [5, 4]


def test_a_file_too_large_for_our_offsets_is_a_failure(drop):
    folder = drop({"a.txt": "1"})
    with (folder / "a.txt").open("r+b") as file:
        file.truncate(2**31)  # sparse: it takes no room
    (failure,) = make_plan(find_files([folder], Path("o"))).failures
    assert failure.error.startswith("larger than 2 GB")


def test_what_cannot_be_opened_is_a_failure(drop):
    folder = drop({"a.txt": "1"})
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    os.mkfifo(folder / "pipe.txt")
    plan = make_plan(find_files([folder], Path("o")))
    assert [(f.source, f.stage) for f in plan.failures] == [
        ("broken.txt", "open"),
        ("pipe.txt", "open"),
    ]
    assert "No such file" in plan.failures[0].error
    assert "not a regular file" in plan.failures[1].error
    assert len(plan.jobs) == 1
