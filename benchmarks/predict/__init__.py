"""`make predict`: how well the simulator predicts, on profiles that are rehearsed for real on this machine."""
