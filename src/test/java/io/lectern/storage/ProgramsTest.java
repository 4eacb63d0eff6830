package io.lectern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive that the build makes of PostgreSQL's programs, and what a first start makes of it.
class ProgramsTest {
    @TempDir Path folder;

    @Test
    void what_the_build_packs_anew_unpacks_to_programs_that_run() throws Exception {
        Repacking.repack(Repacking.LINUX, folder);
        var archive = folder.resolve(Repacking.LINUX);
        assertThat(folder.resolve(Repacking.LINUX + Repacking.ID)).isNotEmptyFile();

        // The same source is not packed again.
        var made = Files.getLastModifiedTime(archive);
        Repacking.repack(Repacking.LINUX, folder);
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

        // Twice, as after an unpacking that was killed.
        var programs = folder.resolve("unpacked");
        for (var i = 0; i < 2; i++) {
            try (var tar = Files.newInputStream(archive)) {
                Programs.unpack(tar, programs);
            }
        }
        assertThat(programs.resolve("lib/libpq.so.5")).isSymbolicLink();
        assertThat(programs.resolve("share/postgresql/postgres.bki")).isNotEmptyFile();
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        assumeTrue(System.getProperty("os.arch").equals("amd64"));
        assumeTrue(Files.notExists(Path.of("/etc/alpine-release")));
        for (var program : new String[] {"initdb", "pg_ctl", "postgres"}) {
            var run =
                    new ProcessBuilder(programs.resolve("bin/" + program).toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("(PostgreSQL) 18");
        }
    }
}
