"""What Lyceum knows how to do, room by room; nothing in here has heard of an update or an event."""
