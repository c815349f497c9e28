# Home Assistant puts probatio in voluptuous's place when it starts; for the types they are one as well.
from probatio import *  # noqa: F403 - all of it, under the name that the code imports
