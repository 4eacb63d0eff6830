package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Edit;
import io.lectern.activity.chat.ChatCommand.React;
import io.lectern.activity.chat.ChatCommand.Remove;
import io.lectern.activity.chat.ChatCommand.Say;
import io.lectern.activity.chat.ChatCommand.TakeBack;
import io.lectern.activity.chat.ChatEvent.Edited;
import io.lectern.activity.chat.ChatEvent.Reacted;
import io.lectern.activity.chat.ChatEvent.Removed;
import io.lectern.activity.chat.ChatEvent.Said;
import io.lectern.activity.chat.ChatEvent.TakenBack;
import io.lectern.activity.chat.ChatState.Message;
import io.lectern.activity.chat.ChatState.Status;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Messages, seen alike by the whole room.
///
/// What is decided about a message needs to know whose it is, and only those of the window are
/// known: older ones can be read and answered, but no longer edited, taken back, removed or reacted
/// to (UNKNOWN).
public final class Chat implements Activity<ChatState, ChatCommand, ChatEvent> {
    static final int LONGEST_TEXT = 8_000;
    static final int LONGEST_REASON = 1_000;
    static final int MOST_MENTIONS = 20;

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
    public Set<Kind> kinds() {
        return Set.of(Kind.values());
    }

    @Override
    public ChatState empty() {
        return ChatState.EMPTY;
    }

    @Override
    public Decision<ChatEvent> decide(ChatState state, ChatCommand command, Member by, Instant at) {
        return switch (command) {
            case Say say -> say(state, say, by);
            case Edit edit -> edit(state, edit, by);
            case TakeBack(var message) -> takeBack(state, message, by);
            case Remove remove -> remove(state, remove, by);
            case React react -> react(state, react, by);
            case ChatCommand.Type() -> new Decision.Relayed<>(new ChatSignal.Typing(by));
        };
    }

    @Override
    public ChatState apply(ChatState state, Recorded<ChatEvent> recorded) {
        return switch (recorded.event()) {
            case Said said -> state.with(Message.of(recorded.seq(), recorded.at(), said));
            case Edited(var id, var text) -> state.changing(id, message -> message.edited(text));
            case TakenBack(var id) ->
                    state.changing(id, message -> message.emptied(Status.TAKEN_BACK));
            case Removed(var id, _, _) ->
                    state.changing(id, message -> message.emptied(Status.REMOVED));
            case Reacted(var id, var reaction, var by, var on) ->
                    state.changing(id, message -> message.reacted(reaction, by, on));
        };
    }

    @Override
    public List<Notice> notices(ChatState before, Recorded<ChatEvent> recorded) {
        if (!(recorded.event() instanceof Said said)) {
            return List.of();
        }
        var from = said.by();
        return said.mentions().stream()
                .filter(mentioned -> !from.is(mentioned))
                .map(to -> new Notice(to, "mentioned", recorded.seq(), from.name()))
                .toList();
    }

    @Override
    public OptionalLong about(ChatEvent event) {
        return switch (event) {
            case Said _ -> OptionalLong.empty();
            case Edited edited -> OptionalLong.of(edited.message());
            case TakenBack taken -> OptionalLong.of(taken.message());
            case Removed removed -> OptionalLong.of(removed.message());
            case Reacted reacted -> OptionalLong.of(reacted.message());
        };
    }

    @Override
    public List<Listing> listing(ChatEvent event) {
        return switch (event) {
            case Said _ -> List.of(new Listing.Begins(Seen.ALL));
            case TakenBack(var message) -> List.of(new Listing.Ends(message));
            case Removed removed -> List.of(new Listing.Ends(removed.message()));
            case Edited _, Reacted _ -> List.of();
        };
    }

    @Override
    public Optional<String> words(ChatEvent event) {
        return switch (event) {
            case Said said -> Optional.of(said.text());
            case Edited edited -> Optional.of(edited.text());
            case TakenBack _, Removed _, Reacted _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Member> author(ChatEvent event) {
        return event instanceof Said said ? Optional.of(said.by()) : Optional.empty();
    }

    @Override
    public OptionalLong answers(ChatEvent event) {
        return event instanceof Said said ? said.replyTo() : OptionalLong.empty();
    }

    @Override
    public boolean redacts(ChatEvent event) {
        return event instanceof TakenBack || event instanceof Removed;
    }

    @Override
    public ChatEvent withdrawn(ChatEvent event) {
        return switch (event) {
            case Said said -> new Said(said.by(), "", said.replyTo(), said.mentions());
            case Edited edited -> new Edited(edited.message(), "");
            case TakenBack _, Removed _, Reacted _ -> event;
        };
    }

    private static Decision<ChatEvent> say(ChatState state, Say say, Member by) {
        var text = Text.cleaned(say.text());
        var mentions = say.mentions().stream().distinct().toList();
        if (mentions.size() > MOST_MENTIONS) {
            return refuse(Refusal.TOO_MANY, "At most 20 people can be mentioned at once");
        }
        if (say.replyTo().isPresent() && !state.mayHold(say.replyTo().getAsLong())) {
            return refuse(Refusal.UNKNOWN);
        }
        return Text.flaw(text, LONGEST_TEXT)
                .map(Decision::<ChatEvent>refuse)
                .orElseGet(() -> accept(new Said(by, text, say.replyTo(), mentions)));
    }

    private static Decision<ChatEvent> edit(ChatState state, Edit edit, Member by) {
        var message = state.messages().get(edit.message());
        var text = Text.cleaned(edit.text());
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (!by.is(message.by().id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        if (text.equals(message.text())) {
            return unchanged();
        }
        return Text.flaw(text, LONGEST_TEXT)
                .map(Decision::<ChatEvent>refuse)
                .orElseGet(() -> accept(new Edited(message.id(), text)));
    }

    private static Decision<ChatEvent> takeBack(ChatState state, long id, Member by) {
        var message = state.messages().get(id);
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (!by.is(message.by().id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        return switch (message.status()) {
            case SAID, EDITED -> accept(new TakenBack(id));
            case TAKEN_BACK -> unchanged();
            case REMOVED -> refuse(Refusal.GONE);
        };
    }

    private static Decision<ChatEvent> remove(ChatState state, Remove remove, Member by) {
        var message = state.messages().get(remove.message());
        var reason = Text.cleaned(remove.reason());
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        return switch (message.status()) {
            case SAID, EDITED ->
                    Text.excess(reason, LONGEST_REASON)
                            .map(Decision::<ChatEvent>refuse)
                            .orElseGet(() -> accept(new Removed(message.id(), by, reason)));
            case TAKEN_BACK -> refuse(Refusal.GONE);
            case REMOVED -> unchanged();
        };
    }

    private static Decision<ChatEvent> react(ChatState state, React react, Member by) {
        var message = state.messages().get(react.message());
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        return message.has(react.reaction(), by.id()) == react.on()
                ? unchanged()
                : accept(new Reacted(message.id(), react.reaction(), by.id(), react.on()));
    }
}
