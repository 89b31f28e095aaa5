"""What stories are told, and what they are held to."""

from terminal import Failure

STORIES = []


def story(name, offline=False):
    """Makes a function a story of that name; `offline`: real use, where no network may be."""
    def note(function):
        STORIES.append((name, function, offline))
        return function
    return note


def expect(truth, what, shown=""):
    """Holds a story to what must be so."""
    if not truth:
        raise Failure(f"{what}\n{shown}")
