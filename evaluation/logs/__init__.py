"""Real logs as workloads: what each ordering would have done with the same jobs."""
