"""What happened: event types, triggers, participants, polarity, modality, time."""
