"""What only the node that leads can do."""

from ..coordinator import QueueCoordinator
from ..core.errors import QueueError


def check_leads(queue: QueueCoordinator) -> None:
    """Refuse what cannot be handed on to the leader; raise QueueError, which names it."""
    if not queue.leads:
        leadership = queue.leadership
        assert leadership is not None  # it follows somebody
        raise QueueError("leader_elsewhere", leader=leadership.node)
