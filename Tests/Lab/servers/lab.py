"""todoku against real servers. `lab.py FOLDER [STORY...]`, inside a network of its own (`run`)."""
import pathlib
import sys

import stories
from world import World


def main():
    world = World(pathlib.Path(sys.argv[1]), stories.zones())
    try:
        world.start()
        told = stories.Stories(world, sys.argv[2:])
        told.run()
    finally:
        world.stop()
    print(f"{told.passed} passed, {told.failed} failed")
    return 1 if told.failed or not told.passed else 0


if __name__ == "__main__":
    sys.exit(main())
