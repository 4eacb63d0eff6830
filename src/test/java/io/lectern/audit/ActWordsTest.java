package io.lectern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every act in the audit log has words for administrators.
class ActWordsTest {
    /// Entries that no route makes by itself.
    private static final Set<String> OTHERS =
            Set.of(
                    "chat.removed",
                    "chat.muted",
                    "chat.unmuted",
                    "chat.slowed",
                    "chat.locked",
                    "identity.linked",
                    "people.exported",
                    "person.erased",
                    "person.merged",
                    "retention.done",
                    "signIn.failed",
                    "signIn.staff");

    @Test
    void every_act_has_words_on_the_page_of_the_audit_log() throws IOException {
        var page = Files.readString(Path.of("webroot/pages/audit-words.js"));
        var worded =
                Pattern.compile("\"([a-zA-Z.]+)\": \"[A-Z]")
                        .matcher(page)
                        .results()
                        .map(it -> it.group(1))
                        .collect(Collectors.toSet());
        assertThat(worded)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Acts.names(), OTHERS).flatMap(Set::stream).distinct().toList());
    }
}
