package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.Signal;

/// The signals of the chat.
public sealed interface ChatSignal extends Signal {
    record Typing(Member by) implements ChatSignal {}
}
