"""The queue in minutes, local times and translated words, for answers and entities."""
