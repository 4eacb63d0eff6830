package io.lectern.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a backup holds. It is the last entry of the file, so a file that was cut has none.
///
/// @param format of the file itself
/// @param lectern the version of the program that made it
/// @param migration the version of the tables
/// @param at the moment whose state it is
/// @param elsewhere files whose contents lie in a store of their own, and so not in it
record Manifest(
        int format,
        String lectern,
        String migration,
        Instant at,
        List<Table> tables,
        List<Sequence> sequences,
        Optional<Long> elsewhere) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /// @param columns in the order of each row's fields; those that the database computes are left out
    /// @param bytes and
    /// @param sha256 of the rows as they stand in the file, before compression
    record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /// @param called whether `last` was given out already
    record Sequence(String name, long last, boolean called) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
