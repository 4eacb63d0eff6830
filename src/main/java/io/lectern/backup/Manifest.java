package io.lectern.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The contents of a backup. It is the last entry of the file, so a truncated file has none.
///
/// @param format the version of the file's format
/// @param lectern the version of the program that made it
/// @param migration the version of the tables
/// @param at the moment whose state it holds
/// @param elsewhere the number of files whose contents are in an S3 store and so not in the backup
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

    /// @param columns in the order of a row's fields; computed columns are left out
    /// @param bytes the size of the rows before compression
    /// @param sha256 the digest of those bytes
    record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /// @param called whether `last` has been given out
    record Sequence(String name, long last, boolean called) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
