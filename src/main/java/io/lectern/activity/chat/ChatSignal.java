package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.Signal;

/// What the chat tells and does not keep.
public sealed interface ChatSignal extends Signal {
    record Typing(Member by) implements ChatSignal {}
}
