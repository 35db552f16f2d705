// A relationship table may join several pairs of labels; each pair is copied by itself.
COPY `$type` FROM $rows (from='`$head`', to='`$tail`')
