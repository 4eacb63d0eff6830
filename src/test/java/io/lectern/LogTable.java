package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// The database of a test's servers, asked and changed by JDBC: single values, and how many events of a type the rooms' log has.
final class LogTable implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Connection sql;

    LogTable(String url) throws SQLException {
        sql = TestPostgres.connect(url);
    }

    void execute(String statement) throws SQLException {
        try (var each = sql.createStatement()) {
            each.execute(statement);
        }
    }

    /// The first column of the first row, which there must be.
    String text(String query) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getString(1);
        }
    }

    /// How many events of this type are stored.
    int count(String type) throws SQLException {
        return Integer.parseInt(
                text("select count(*) from room_event where type = '%s'".formatted(type)));
    }

    /// Waits until there are so many events of this type, and fails after a minute.
    void until(String type, int count) throws Exception {
        long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (count(type) < count) {
            assertThat(System.nanoTime()).as("%s is missing", type).isLessThan(late);
            Thread.sleep(50);
        }
        assertThat(count(type)).isEqualTo(count);
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }
}
