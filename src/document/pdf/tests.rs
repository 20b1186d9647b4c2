//! Files made here, a page or two each, and what is wrong with the hostile ones.
