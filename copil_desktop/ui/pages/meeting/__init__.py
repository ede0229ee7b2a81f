"""One meeting as one page in three moments: preparing it, holding it, writing it up."""
