package io.lectern.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.helpqueue.HelpQueueRefusal;
import io.lectern.live.EggTimer;
import io.lectern.room.Activity;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    enum OfOneName implements Reason {
        DESK_CLOSED;

        @Override
        public int code() {
            return 1999;
        }

        @Override
        public String text() {
            return "";
        }
    }

    enum OfOneCode implements Reason {
        SHUT;

        @Override
        public int code() {
            return HelpQueueRefusal.DESK_CLOSED.code();
        }

        @Override
        public String text() {
            return "";
        }
    }

    @Test
    void a_reason_is_found_by_its_name_whichever_activity_has_it() {
        var reasons = new Reasons(List.of(new Chat(), new HelpQueue()));
        assertThat(reasons.named("GONE")).contains(Refusal.GONE);
        assertThat(Arrays.stream(HelpQueueRefusal.values()))
                .allMatch(it -> reasons.named(it.name()).orElseThrow() == it);
        assertThat(reasons.named("NO_SUCH_REASON")).isEmpty();
    }

    @Test
    void two_reasons_of_one_name_or_of_one_code_do_not_start() {
        List<Activity<?, ?, ?>> named =
                List.of(new HelpQueue(), new EggTimer().refusing(OfOneName.class));
        List<Activity<?, ?, ?>> numbered =
                List.of(new HelpQueue(), new EggTimer().refusing(OfOneCode.class));
        assertThatThrownBy(() -> new Reasons(named)).hasMessageContaining("DESK_CLOSED");
        assertThatThrownBy(() -> new Reasons(numbered)).hasMessageContaining("SHUT");
    }
}
