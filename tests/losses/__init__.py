"""What is lost when the program is killed, the disk is full, the stick is pulled out: measured."""
