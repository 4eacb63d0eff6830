package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.TestPostgres;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeZonesIT {
    @Test
    void a_zone_has_a_name_and_offsets_are_none() {
        assertThat(List.of("Europe/Berlin", "Asia/Kolkata", "America/New_York", "UTC", "Etc/GMT+5"))
                .allMatch(TimeZones::knows);
        assertThat(
                        List.of(
                                "UTC+05:30",
                                "+05:30",
                                "GMT+5",
                                "Z",
                                "",
                                "europe/berlin",
                                "Europe/Atlantis",
                                "SystemV/EST5"))
                .noneMatch(TimeZones::knows);
    }

    @Test
    void postgresql_knows_every_zone_that_is_taken() throws Exception {
        var vertx = Vertx.vertx();
        var database = TestPostgres.open(vertx).await(60, TimeUnit.SECONDS);
        Set<String> unknown = new HashSet<>(TimeZones.names());
        database.pool()
                .query("select name from pg_timezone_names")
                .execute()
                .await(60, TimeUnit.SECONDS)
                .forEach(row -> unknown.remove(row.getString("name")));
        database.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
        assertThat(unknown).isEmpty();
    }
}
