package io.lectern.activity.board;

import io.lectern.activity.board.BoardCommand.AddPage;
import io.lectern.activity.board.BoardEvent.Cleared;
import io.lectern.activity.board.BoardEvent.Drew;
import io.lectern.activity.board.BoardEvent.Edited;
import io.lectern.activity.board.BoardEvent.Erased;
import io.lectern.activity.board.BoardEvent.LetDraw;
import io.lectern.activity.board.BoardEvent.MayDraw;
import io.lectern.activity.board.BoardEvent.Moved;
import io.lectern.activity.board.BoardEvent.PageAdded;
import io.lectern.activity.board.BoardEvent.PageDescribed;
import io.lectern.activity.board.BoardEvent.PageRemoved;
import io.lectern.activity.board.BoardEvent.Removed;
import io.lectern.activity.board.BoardEvent.Reshaped;
import io.lectern.activity.board.BoardEvent.Restored;
import io.lectern.activity.board.BoardEvent.Stripped;
import io.lectern.activity.board.BoardEvent.Turned;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// A whiteboard of pages, which everybody in the room sees alike. In a class, staff lead it and also draw over
/// documents on the stage.
public final class Board implements Activity<BoardState, BoardCommand, BoardEvent> {
    /// How long an erased item can be restored, at least.
    private static final Duration ERASED_KEPT = Duration.ofMinutes(10);

    private final boolean led;

    public Board() {
        this(false);
    }

    /// @param led whether staff lead from the beginning, in any kind of room
    Board(boolean led) {
        this.led = led;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public Class<BoardCommand> commands() {
        return BoardCommand.class;
    }

    @Override
    public Class<BoardEvent> events() {
        return BoardEvent.class;
    }

    @Override
    public Class<BoardState> states() {
        return BoardState.class;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return BoardRefusal.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS, Kind.STUDY, Kind.TABLE, Kind.GROUP, Kind.DIRECT);
    }

    @Override
    public BoardState empty() {
        return led ? BoardState.LED : BoardState.EMPTY;
    }

    @Override
    public BoardState empty(Kind kind) {
        return kind == Kind.CLASS ? BoardState.LED : empty();
    }

    @Override
    public Decision<BoardEvent> decide(
            BoardState state, BoardCommand command, Member by, Instant at) {
        return new BoardRules(state, by).decide(command);
    }

    @Override
    public BoardState apply(BoardState state, Recorded<BoardEvent> recorded) {
        var at = recorded.at();
        return switch (recorded.event()) {
            case Drew drew -> state.has(drew.page()) ? state.with(item(recorded, drew)) : state;
            case Moved(_, var items, var dx, var dy) ->
                    state.changing(items, item -> item.at(item.path().moved(dx, dy).numbers()));
            case Reshaped(_, var item, var points) -> state.changing(item, it -> it.at(points));
            case Edited(_, var item, var text) -> state.changing(item, it -> it.saying(text));
            case Erased(var by, var items) ->
                    settled(state, at).changing(items, item -> erased(item, by, at));
            case Restored(_, var items) ->
                    state.changing(items, item -> item.erased(Optional.empty()));
            case Cleared(var by, var page) ->
                    settled(state, at)
                            .keeping(item ->
                                    Optional.of(
                                            item.page() == page && item.isThere()
                                                    ? erased(item, by, at)
                                                    : item));
            case Removed(_, var item) -> state.without(item);
            case PageAdded(var by, var title, var picture, var description) ->
                    state.with(
                            new Page(recorded.seq(), Optional.of(by), title, picture, description));
            case PageDescribed(_, var page, var title, var description) ->
                    Optional.ofNullable(state.pages().get(page))
                            .map(it -> state.with(it.described(title, description)))
                            .orElse(state);
            case PageRemoved(_, var page) -> state.withoutPage(page);
            case Turned(var by, var page) ->
                    state.lists(page)
                            ? state.showing(new BoardState.Shown(page, Optional.of(by)))
                            : state;
            case MayDraw(_, var who) -> state.allowing(who);
            case LetDraw(_, var who, var on) -> state.letting(who, on);
            case Stripped(_, var document) ->
                    state.keeping(item ->
                            Optional.of(item).filter(it -> !Over.isOf(it.page(), document)));
        };
    }

    private static Item item(Recorded<BoardEvent> recorded, Drew drew) {
        return new Item(
                recorded.seq(),
                drew.by(),
                recorded.at(),
                drew.page(),
                drew.form(),
                drew.colour(),
                drew.width(),
                drew.points(),
                drew.text(),
                Optional.empty());
    }

    private static Item erased(Item item, Member by, Instant at) {
        return item.erased(Optional.of(new Item.Erasure(by.id(), at)));
    }

    /// The state without items that were erased long ago.
    private static BoardState settled(BoardState state, Instant at) {
        var since = at.minus(ERASED_KEPT);
        return state.keeping(item ->
                Optional.of(item)
                        .filter(it -> it.erased().filter(e -> e.at().isBefore(since)).isEmpty()));
    }

    @Override
    public OptionalLong about(BoardEvent event) {
        if (event instanceof Edited(_, var item, _)) {
            return OptionalLong.of(item);
        }
        return event instanceof Removed(_, var item) ? OptionalLong.of(item) : OptionalLong.empty();
    }

    @Override
    public boolean redacts(BoardEvent event) {
        return event instanceof Removed;
    }

    @Override
    public BoardEvent withdrawn(BoardEvent event) {
        if (event instanceof Edited(var by, var item, _)) {
            return new Edited(by, item, "");
        }
        return event instanceof Drew drew ? drew.saying("") : event;
    }

    /// A page with a picture is a quiet entry, which ties the file to the room.
    @Override
    public List<Listing> listing(BoardEvent event) {
        if (event instanceof PageAdded added && added.picture().isPresent()) {
            return List.of(new Listing.Begins(Seen.ALL, true));
        }
        return event instanceof PageRemoved(_, var page)
                ? List.of(new Listing.Ends(page))
                : List.of();
    }

    @Override
    public List<UUID> attachments(BoardEvent event) {
        return event instanceof PageAdded added ? added.picture().stream().toList() : List.of();
    }

    @Override
    public List<UUID> brings(BoardCommand command) {
        return command instanceof AddPage page ? page.picture().stream().toList() : List.of();
    }
}
