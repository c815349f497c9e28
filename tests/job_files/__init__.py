"""The files of jobs on the disk, without Home Assistant."""
