package io.lectern.bench.chaos;

import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Talks, and sometimes draws.
final class StudyTalk implements Talk {
    private final Talk chat;
    private final Talk board = new BoardTalk();

    /// @param files uploaded to the room by this member
    StudyTalk(List<Attachment> files) {
        this.chat = new ChatTalk(files);
    }

    @Override
    public Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random) {
        return (random.nextInt(3) == 0 ? board : chat).next(seen, me, random);
    }
}
