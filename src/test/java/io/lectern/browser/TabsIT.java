package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two tabs share one refresh token that is valid for one use: a second use would end the session.
class TabsIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void two_tabs_that_load_at_once_both_stay_signed_in() {
        try (var ann = lectern.person("ann")) {
            var tabs = List.of(ann.newPage(), ann.newPage());
            var answers = new ArrayList<Integer>();
            ann.onResponse(answer -> {
                if (answer.url().endsWith("/api/session/refresh")) answers.add(answer.status());
            });
            tabs.forEach(TabsIT::home);
            for (var round = 0; round < 5; round++) {
                tabs.forEach(tab -> tab.evaluate("setTimeout(() => location.reload())"));
                tabs.forEach(TabsIT::signedIn);
            }
            assertThat(answers).hasSizeGreaterThanOrEqualTo(7).containsOnly(200);
        }
    }

    @Test
    void two_tabs_whose_tokens_run_out_in_the_same_moment_both_stay_signed_in() {
        try (var ann = lectern.person("ann")) {
            ann.clock().install();
            var tabs = List.of(ann.newPage(), ann.newPage());
            var answers = new ArrayList<Integer>();
            tabs.forEach(TabsIT::home);
            ann.onResponse(answer -> {
                if (answer.url().endsWith("/api/session/refresh")) answers.add(answer.status());
            });
            for (var life = 1; life <= 3; life++) {
                var before = answers.size();
                ann.clock().fastForward("14:30");
                tabs.getFirst().waitForCondition(() -> answers.size() > before);
                tabs.forEach(tab -> tab.waitForTimeout(300));
            }
            assertThat(answers).containsOnly(200);
            tabs.forEach(tab -> {
                signedIn(tab);
                tab.navigate("/account");
                assertThat(tab.getByText("ann@lectern.example").first()).isVisible();
            });
        }
    }

    private static void home(Page tab) {
        tab.navigate("/");
        signedIn(tab);
    }

    private static void signedIn(Page tab) {
        assertThat(tab.locator(".course-card").first()).isVisible();
    }
}
