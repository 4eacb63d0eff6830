package io.lectern.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tables and sequences of a database, read from its catalogue.
final class Schema {
    /// All tables but that of the migrations, which migrating fills.
    private static final String TABLES =
            """
            from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
              and c.relname <> 'flyway_schema_history'
            """;

    /// @param columns those that can be written
    record Table(String name, List<String> columns) {}

    private final Connection sql;

    Schema(Connection sql) {
        this.sql = sql;
    }

    List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (var asked = sql.createStatement();
                var rows =
                        asked.executeQuery(
                                """
                                select c.relname, array(select a.attname::text from pg_attribute a
                                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                                  order by a.attnum)
                                """
                                        + TABLES
                                        + "order by c.relname")) {
            while (rows.next()) {
                tables.add(
                        new Table(
                                rows.getString(1),
                                List.copyOf(
                                        Arrays.asList((String[]) rows.getArray(2).getArray()))));
            }
        }
        return tables;
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (var name :
                list(
                        """
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by c.relname
                        """)) {
            try (var asked = sql.createStatement();
                    var row =
                            asked.executeQuery(
                                    "select last_value, is_called from " + quoted(name))) {
                row.next();
                sequences.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    /// Statements that drop what slows the filling of tables, such as indexes and triggers.
    List<String> lifting() throws SQLException {
        var lifting = list(foreignKeys("format('alter table %s drop constraint %I', %s)"));
        lifting.addAll(list(indexes("format('drop index %I', i.relname)")));
        lifting.addAll(triggers("disable"));
        return lifting;
    }

    /// Statements that restore what [#lifting] drops; to be read before. Foreign keys come last, as they need indexes.
    List<String> laying() throws SQLException {
        var laying = list(indexes("pg_get_indexdef(i.oid)"));
        laying.addAll(triggers("enable"));
        laying.addAll(
                list(
                        foreignKeys(
                                "format('alter table %s add constraint %I ', %s) || pg_get_constraintdef(k.oid)")));
        return laying;
    }

    private static String foreignKeys(String statement) {
        return "select "
                + statement.replace("%s)", "k.conrelid::regclass, k.conname)")
                + " from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by k.oid";
    }

    /// The indexes that no constraint depends on.
    private static String indexes(String statement) {
        return "select "
                + statement
                + """
                 from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
                where t.relnamespace = 'public'::regnamespace and t.relname <> 'flyway_schema_history'
                  and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype <> 'f')
                order by i.oid
                """;
    }

    private List<String> triggers(String verb) throws SQLException {
        return list(
                """
                select distinct format('alter table %s VERB trigger user', g.tgrelid::regclass) from pg_trigger g
                join pg_class c on c.oid = g.tgrelid
                where not g.tgisinternal and c.relnamespace = 'public'::regnamespace
                """
                        .replace("VERB", verb));
    }

    private List<String> list(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var asked = sql.createStatement();
                var rows = asked.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    Optional<String> first(String query) throws SQLException {
        return list(query).stream().findFirst();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(Schema::quoted).collect(Collectors.joining(", "));
    }
}
