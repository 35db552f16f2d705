COPY `$label` FROM $rows
