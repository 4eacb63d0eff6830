package io.lectern.activity.chat;

import static io.lectern.room.Decision.refuse;

import io.lectern.activity.chat.ChatCommand.Edit;
import io.lectern.activity.chat.ChatCommand.Follow;
import io.lectern.activity.chat.ChatCommand.Lock;
import io.lectern.activity.chat.ChatCommand.Mute;
import io.lectern.activity.chat.ChatCommand.Pin;
import io.lectern.activity.chat.ChatCommand.React;
import io.lectern.activity.chat.ChatCommand.Remove;
import io.lectern.activity.chat.ChatCommand.Say;
import io.lectern.activity.chat.ChatCommand.Slow;
import io.lectern.activity.chat.ChatCommand.TakeBack;
import io.lectern.activity.chat.ChatCommand.Unmute;
import io.lectern.activity.chat.ChatCommand.Unpin;
import io.lectern.activity.chat.ChatEvent.Edited;
import io.lectern.activity.chat.ChatEvent.Followed;
import io.lectern.activity.chat.ChatEvent.Locked;
import io.lectern.activity.chat.ChatEvent.Muted;
import io.lectern.activity.chat.ChatEvent.Pinned;
import io.lectern.activity.chat.ChatEvent.Reacted;
import io.lectern.activity.chat.ChatEvent.Removed;
import io.lectern.activity.chat.ChatEvent.Said;
import io.lectern.activity.chat.ChatEvent.Slowed;
import io.lectern.activity.chat.ChatEvent.TakenBack;
import io.lectern.activity.chat.ChatEvent.Unmuted;
import io.lectern.activity.chat.ChatEvent.Unpinned;
import io.lectern.room.Activity;
import io.lectern.room.Attachment;
import io.lectern.room.CrowdNotice;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Messages, reactions and threads, which everybody in the room sees alike. Mutes are visible to staff and to the
/// muted member.
public final class Chat implements Activity<ChatState, ChatCommand, ChatEvent> {
    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Class<ChatCommand> commands() {
        return ChatCommand.class;
    }

    @Override
    public Class<ChatEvent> events() {
        return ChatEvent.class;
    }

    @Override
    public Class<ChatState> states() {
        return ChatState.class;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return ChatRefusal.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.values());
    }

    @Override
    public ChatState empty() {
        return ChatState.EMPTY;
    }

    @Override
    public Decision<ChatEvent> decide(ChatState state, ChatCommand command, Member by, Instant at) {
        var mute = state.muteOf(by, at);
        return switch (command) {
            case Say say -> SayRules.say(state, say, by, at);
            case Edit _, React _, ChatCommand.Knock _ when mute != null -> SayRules.muted(mute);
            case Edit edit -> MessageRules.edit(state, edit, by);
            case TakeBack(var message) -> MessageRules.takeBack(state, message, by);
            case Remove remove -> MessageRules.remove(state, remove, by);
            case React react -> MessageRules.react(state, react, by);
            case ChatCommand.Type() when mute != null -> refuse(ChatRefusal.MUTED);
            case ChatCommand.Type() -> new Decision.Relayed<>(new ChatSignal.Typing(by));
            case ChatCommand.Knock(var message) -> SayRules.knock(state, message, by, at);
            case Follow follow -> ThreadRules.follow(state, follow, by);
            case Lock lock -> ThreadRules.lock(state, lock, by);
            case Pin _ when mute != null -> SayRules.muted(mute);
            case Pin pin -> PinRules.pin(state, pin, by);
            case Unpin(var message) -> PinRules.unpin(state, message, by);
            case Slow(var seconds) -> ModerationRules.slow(state, seconds, by);
            case Mute asked -> ModerationRules.mute(state, asked, by, at);
            case Unmute(var who) -> ModerationRules.unmute(state, who, by);
        };
    }

    @Override
    public ChatState apply(ChatState state, Recorded<ChatEvent> recorded) {
        return Fold.apply(state, recorded);
    }

    @Override
    public ChatState view(ChatState state, Member viewer) {
        return state.seenBy(viewer);
    }

    @Override
    public Optional<ChatEvent> view(ChatState before, Recorded<ChatEvent> recorded, Member viewer) {
        var event = recorded.event();
        return muted(event).filter(who -> !viewer.isStaff() && !viewer.is(who)).isPresent()
                ? Optional.empty()
                : Optional.of(event);
    }

    @Override
    public Set<MemberId> concerned(ChatState before, Recorded<ChatEvent> recorded) {
        return muted(recorded.event()).map(Set::of).orElse(Set.of());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<ChatState.Own> own(ChatState state, MemberId viewer) {
        return Optional.ofNullable(state.muted().get(viewer)).map(ChatState.Own::new);
    }

    private static Optional<MemberId> muted(ChatEvent event) {
        return switch (event) {
            case Muted muted -> Optional.of(muted.who().id());
            case Unmuted(var who, _) -> Optional.of(who);
            default -> Optional.empty();
        };
    }

    @Override
    public List<Notice> notices(ChatState before, Recorded<ChatEvent> recorded) {
        return recorded.event() instanceof Said said
                ? Tidings.of(before, said, recorded.seq())
                : List.of();
    }

    @Override
    public Optional<CrowdNotice> crowdNotice(ChatState before, Recorded<ChatEvent> recorded) {
        return recorded.event() instanceof Said said
                ? Tidings.crowd(before, said, recorded.seq())
                : Optional.empty();
    }

    @Override
    public OptionalLong about(ChatEvent event) {
        return switch (event) {
            case Said _, Followed _, Locked _, Slowed _, Muted _, Unmuted _ -> OptionalLong.empty();
            case Edited edited -> OptionalLong.of(edited.message());
            case TakenBack taken -> OptionalLong.of(taken.message());
            case Removed removed -> OptionalLong.of(removed.message());
            case Reacted reacted -> OptionalLong.of(reacted.message());
            case ChatEvent.Knocked knocked -> OptionalLong.of(knocked.message());
            case Pinned pinned -> OptionalLong.of(pinned.message());
            case Unpinned unpinned -> OptionalLong.of(unpinned.message());
        };
    }

    @Override
    public List<Listing> listing(ChatEvent event) {
        return switch (event) {
            case Said said -> List.of(new Listing.Begins(Seen.ALL, false, said.aside()));
            case TakenBack(var message) -> List.of(new Listing.Ends(message));
            case Removed removed -> List.of(new Listing.Ends(removed.message()));
            default -> List.of();
        };
    }

    @Override
    public Optional<String> words(ChatEvent event) {
        return switch (event) {
            case Said said -> Optional.of(said.text());
            case Edited edited -> Optional.of(edited.text());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Member> author(ChatEvent event) {
        return event instanceof Said said ? Optional.of(said.by()) : Optional.empty();
    }

    @Override
    public OptionalLong answers(ChatEvent event) {
        return event instanceof Said said
                ? said.replyTo().isPresent() ? said.replyTo() : said.thread()
                : OptionalLong.empty();
    }

    @Override
    public OptionalLong thread(ChatEvent event) {
        return event instanceof Said said ? said.thread() : OptionalLong.empty();
    }

    @Override
    public List<UUID> attachments(ChatEvent event) {
        return event instanceof Said said
                ? said.files().stream().map(Attachment::file).toList()
                : List.of();
    }

    @Override
    public List<UUID> brings(ChatCommand command) {
        return described(command).stream().map(Attachment::file).toList();
    }

    @Override
    public List<Attachment> described(ChatCommand command) {
        return command instanceof Say say ? say.attachments().orElse(List.of()) : List.of();
    }

    @Override
    public boolean redacts(ChatEvent event) {
        return event instanceof TakenBack || event instanceof Removed;
    }

    @Override
    public ChatEvent withdrawn(ChatEvent event) {
        return switch (event) {
            case Said said -> said.withdrawn();
            case Edited edited -> new Edited(edited.message(), "");
            case Pinned(var message, var by, _) -> new Pinned(message, by, "");
            default -> event;
        };
    }
}
