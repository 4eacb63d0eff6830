package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import java.util.Optional;

/// Commands with only their required fields.
final class Asks {
    private Asks() {}

    static Join join(String text, String tried, String topic) {
        return new Join(text, tried, topic, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Edit edit(long ticket, String text, String tried, String topic) {
        return new Edit(ticket, text, tried, topic, Optional.empty(), Optional.empty());
    }

    static Resolve resolve(long ticket, String note) {
        return new Resolve(ticket, note, Optional.empty(), Optional.empty());
    }
}
