"""What people read: the brief and the explanation of any value."""
