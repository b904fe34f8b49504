"""What a person can ask of Companion, one file per deed, over the ports in ports.py."""
