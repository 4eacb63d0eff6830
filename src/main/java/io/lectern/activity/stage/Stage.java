package io.lectern.activity.stage;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.stage.StageCommand.Add;
import io.lectern.activity.stage.StageCommand.Clear;
import io.lectern.activity.stage.StageCommand.Remove;
import io.lectern.activity.stage.StageCommand.Show;
import io.lectern.activity.stage.StageCommand.ShowBoard;
import io.lectern.activity.stage.StageEvent.Added;
import io.lectern.activity.stage.StageEvent.BoardShown;
import io.lectern.activity.stage.StageEvent.Cleared;
import io.lectern.activity.stage.StageEvent.Removed;
import io.lectern.activity.stage.StageEvent.Shown;
import io.lectern.activity.stage.StageState.Document;
import io.lectern.activity.stage.StageState.On;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The documents of a class and the page on the stage, which everybody sees. Staff add documents and turn pages; every
/// member can also look through the documents alone.
public final class Stage implements Activity<StageState, StageCommand, StageEvent> {
    static final int MOST_PAGES = 500;
    static final int LONGEST_TITLE = 120;
    static final int LONGEST_DESCRIPTION = 2_000;

    @Override
    public String name() {
        return "stage";
    }

    @Override
    public Class<StageCommand> commands() {
        return StageCommand.class;
    }

    @Override
    public Class<StageEvent> events() {
        return StageEvent.class;
    }

    @Override
    public Class<StageState> states() {
        return StageState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public StageState empty() {
        return StageState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return StageRefusal.class;
    }

    @Override
    public Decision<StageEvent> decide(
            StageState state, StageCommand command, Member by, Instant at) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return switch (command) {
            case Add add -> add(state, add, by);
            case Remove(var id) ->
                    state.documents().containsKey(id)
                            ? accept(new Removed(id, by))
                            : refuse(StageRefusal.NO_DOCUMENT);
            case Show(var id, var page) -> show(state, id, page, by);
            case ShowBoard() ->
                    state.board().isPresent() ? unchanged() : accept(new BoardShown(by));
            case Clear() ->
                    state.on().isEmpty() && state.board().isEmpty()
                            ? unchanged()
                            : accept(new Cleared(by));
        };
    }

    private static Decision<StageEvent> add(StageState state, Add add, Member by) {
        var title = Text.line(add.title());
        var flaw = Text.flaw(title, LONGEST_TITLE);
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        var description = add.description().map(Text::cleaned).filter(it -> !it.isEmpty());
        var excess = description.flatMap(it -> Text.excess(it, LONGEST_DESCRIPTION));
        if (excess.isPresent()) {
            return refuse(excess.get());
        }
        if (add.pages() > MOST_PAGES) {
            return refuse(StageRefusal.MANY_PAGES);
        }
        if (add.pages() < 1 || (add.form() == Form.PICTURE && add.pages() != 1)) {
            return refuse(Refusal.INVALID, "pages is out of bounds");
        }
        return state.documents().size() >= StageState.MOST
                ? refuse(StageRefusal.MANY_DOCUMENTS)
                : accept(new Added(by, add.file(), title, add.form(), add.pages(), description));
    }

    private static Decision<StageEvent> show(StageState state, long id, int page, Member by) {
        var document = state.documents().get(id);
        if (document == null) {
            return refuse(StageRefusal.NO_DOCUMENT);
        }
        if (page < 1 || page > document.pages()) {
            return refuse(StageRefusal.NO_PAGE);
        }
        return state.on().filter(it -> it.document() == id && it.page() == page).isPresent()
                ? unchanged()
                : accept(new Shown(id, page, by));
    }

    @Override
    public StageState apply(StageState state, Recorded<StageEvent> recorded) {
        return switch (recorded.event()) {
            case Added(var by, var file, var title, var form, var pages, var description) ->
                    state.with(
                            new Document(
                                    recorded.seq(),
                                    recorded.at(),
                                    by,
                                    file,
                                    title,
                                    form,
                                    pages,
                                    description));
            case Removed(var id, _) -> state.without(id);
            case Shown(var id, var page, var by) ->
                    state.documents().containsKey(id) ? state.showing(new On(id, page, by)) : state;
            case BoardShown(var by) -> state.showingBoard(by);
            case Cleared _ -> state.cleared();
        };
    }

    @Override
    public OptionalLong about(StageEvent event) {
        return switch (event) {
            case Added _, BoardShown _, Cleared _ -> OptionalLong.empty();
            case Removed(var id, _) -> OptionalLong.of(id);
            case Shown(var id, _, _) -> OptionalLong.of(id);
        };
    }

    /// A document is a quiet entry, so that everybody who sees the room sees its file.
    @Override
    public List<Listing> listing(StageEvent event) {
        return switch (event) {
            case Added _ -> List.of(new Listing.Begins(Seen.ALL, true));
            case Removed(var id, _) -> List.of(new Listing.Ends(id));
            case Shown _, BoardShown _, Cleared _ -> List.of();
        };
    }

    @Override
    public List<UUID> attachments(StageEvent event) {
        return event instanceof Added added ? List.of(added.file()) : List.of();
    }

    @Override
    public List<UUID> brings(StageCommand command) {
        return command instanceof Add add ? List.of(add.file()) : List.of();
    }
}
