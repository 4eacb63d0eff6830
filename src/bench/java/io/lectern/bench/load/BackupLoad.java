package io.lectern.bench.load;

import io.lectern.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Backs up the large site while its server runs, and restores it into an empty database of the same
/// PostgreSQL. Measures time, size of the file, and the command's peak memory.
record BackupLoad(Site site) {
    private static final String RESTORED = "restored";
    private static final String ASIDE = "site_tables";

    void run(Figures figures) throws Exception {
        Path file = site.folder().resolve("site.backup");
        var row = figures.row("backup", "%,d messages".formatted(Site.MESSAGES));
        row.put("load", Site.load());
        row.put(
                "databaseMb",
                Long.parseLong(site.ask("select pg_database_size(current_database())").getFirst())
                        / 1_000_000);
        move("public", ASIDE);
        try {
            var dump =
                    ServerProcess.command(
                            site.url("postgres"), site.folder(), "backup", file.toString());
            row.put("backupSeconds", Figures.round(dump.seconds()));
            row.put("backupPeakMb", dump.peakMb());
            row.put("fileMb", Files.size(file) / 1_000_000);
            // Rows that are read at the same time would count too.
            site.server().stop();
            drop();
            create();
            var restore =
                    ServerProcess.command(
                            site.url(RESTORED), site.folder(), "restore", file.toString());
            row.put("restoreSeconds", Figures.round(restore.seconds()));
            row.put("restorePeakMb", restore.peakMb());
            row.put("sameMessages", rows(RESTORED).equals(rows("postgres")));
            migrate(row);
            row.put("loadAtEnd", Site.load());
        } finally {
            move(ASIDE, "public");
            drop();
            Files.deleteIfExists(file);
        }
        figures.tell(row);
    }

    /// Moves the tables that generated the site out of the way: they aren't Lectern's, and no backup has
    /// them.
    private void move(String from, String to) throws SQLException {
        var tables =
                site.ask(
                        """
                        select tablename from pg_tables where schemaname = '%s'
                          and tablename like 'site\\_%%' and tablename <> 'site_limits'
                        """
                                .formatted(from));
        try (var sql = site.sql();
                var statement = sql.createStatement()) {
            statement.execute("create schema if not exists " + ASIDE);
            for (var table : tables) {
                statement.execute("alter table %s.%s set schema %s".formatted(from, table, to));
            }
            if (to.equals("public")) {
                statement.execute("drop schema " + ASIDE);
            }
        }
    }

    private String rows(String database) throws SQLException {
        return site.ask(database, "select count(*) || ' ' || sum(seq) from room_event").getFirst();
    }

    /// Recreates the words table as it was before eras, and times the migration that introduces them.
    private void migrate(com.fasterxml.jackson.databind.node.ObjectNode row) throws Exception {
        try (var sql = site.sql(RESTORED)) {
            sql.setAutoCommit(false);
            try (var statement = sql.createStatement()) {
                statement.execute(
                        """
                        create table old_words as select room, activity, seq,
                          regexp_replace(words::text, '(^| )''[0-9a-f]+/', '\\1''', 'g')::tsvector as words
                        from entry_words
                        """);
                statement.execute("drop table entry_words");
                statement.execute("drop function in_era(tsvector, int)");
                statement.execute("drop table word_era cascade");
                statement.execute("alter table old_words rename to entry_words");
                statement.execute("alter table entry_words add primary key (room, activity, seq)");
                sql.commit();
                statement.execute("analyze entry_words");
                sql.commit();
                long began = System.nanoTime();
                statement.execute(migration("V240__word_eras.sql"));
                sql.commit();
                row.put("migration240Seconds", Figures.round((System.nanoTime() - began) / 1e9));
            }
        }
    }

    private static String migration(String name) throws Exception {
        try (var text = BackupLoad.class.getResourceAsStream("/db/" + name)) {
            return new String(
                    java.util.Objects.requireNonNull(text).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private void create() throws SQLException {
        try (var sql = site.sql();
                var statement = sql.createStatement()) {
            statement.execute("create database " + RESTORED);
        }
    }

    private void drop() throws SQLException {
        try (var sql = site.sql();
                var statement = sql.createStatement()) {
            statement.execute("drop database if exists " + RESTORED + " with (force)");
        }
    }
}
