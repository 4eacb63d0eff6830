package io.lectern.live.audience;

import io.lectern.live.log.Catalogue;
import io.lectern.live.wire.Publication;
import io.lectern.room.Part;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The tallies of a room's activities: told when they have changed, at most four times a second, and kept for people
/// who join. Each node computes them from its own fold of the log. Belongs to the room's context.
public final class Tallies {
    private static final long APART_MS = 250;

    /// The last tally of one activity, by role.
    private static final class Known {
        private final Map<Role, Optional<? extends Record>> values = new EnumMap<>(Role.class);
        private final Map<Role, Publication> told = new EnumMap<>(Role.class);
    }

    private final Vertx vertx;
    private final Catalogue catalogue;
    private final String channel;
    private final Supplier<RoomState> stored;
    private final Consumer<Tally> tell;
    private final Consumer<RuntimeException> broken;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Map<Role, String> json = new EnumMap<>(Role.class);
    private final Set<String> changed = new HashSet<>();
    private boolean due;
    private long last = System.nanoTime() - APART_MS * 1_000_000;

    /// @param tell tells the followers
    /// @param broken takes a bug in an activity
    public Tallies(
            Vertx vertx,
            Catalogue catalogue,
            String channel,
            Supplier<RoomState> stored,
            Consumer<Tally> tell,
            Consumer<RuntimeException> broken) {
        this.vertx = vertx;
        this.catalogue = catalogue;
        this.channel = channel;
        this.stored = stored;
        this.tell = tell;
        this.broken = broken;
    }

    /// Recomputes all tallies once the room is open.
    public void opened() {
        for (Part<?, ?, ?> part : stored.get().parts()) {
            if (catalogue.hasTally(part.activity())) {
                changed.add(part.activity().name());
            }
        }
        if (!changed.isEmpty()) {
            look();
        }
    }

    /// Notes that an event of this activity is stored and told.
    public void happened(Part<?, ?, ?> part) {
        if (!catalogue.hasTally(part.activity())) {
            return;
        }
        changed.add(part.activity().name());
        if (!due) {
            due = true;
            long wait = APART_MS - (System.nanoTime() - last) / 1_000_000;
            if (wait > 0) {
                vertx.setTimer(wait, _ -> look());
            } else {
                // Runs once everything of this turn is told.
                vertx.runOnContext(_ -> look());
            }
        }
    }

    private void look() {
        due = false;
        last = System.nanoTime();
        try {
            for (Part<?, ?, ?> part : stored.get().parts()) {
                if (changed.remove(part.activity().name())) {
                    look(part);
                }
            }
        } catch (RuntimeException bug) {
            broken.accept(bug);
        }
    }

    private void look(Part<?, ?, ?> part) {
        String name = part.activity().name();
        Known before = known.computeIfAbsent(name, _ -> new Known());
        Map<Record, Publication> encoded = new HashMap<>();
        Map<Role, Publication> news = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Optional<? extends Record> now = part.tally(role);
            if (!now.equals(before.values.getOrDefault(role, Optional.empty()))) {
                before.values.put(role, now);
                news.put(
                        role,
                        now.isPresent()
                                ? encoded.computeIfAbsent(now.get(), it -> publication(name, it))
                                : Publication.of(channel, type(name) + "}", 0));
            }
        }
        if (!news.isEmpty()) {
            before.told.putAll(news);
            json.clear();
            tell.accept(new Tally(name, news));
        }
    }

    private Publication publication(String name, Record tally) {
        String data = type(name) + ",\"tally\":" + Catalogue.write(tally) + "}";
        return Publication.of(channel, data, 0);
    }

    private static String type(String name) {
        return "{\"type\":\"" + name + ".tally\"";
    }

    /// The newest tally of each activity, for a socket that may have missed some.
    public Collection<Tally> newest() {
        return known.entrySet().stream()
                .map(entry -> new Tally(entry.getKey(), entry.getValue().told))
                .toList();
    }

    /// The newest tallies as JSON, `"tallies":{...}`; empty if there are none.
    String json(Role role) {
        return json.computeIfAbsent(role, this::encode);
    }

    private String encode(Role role) {
        Map<String, Record> present = new LinkedHashMap<>();
        known.forEach((name, it) ->
                it.values
                        .getOrDefault(role, Optional.empty())
                        .ifPresent(tally -> present.put(name, tally)));
        return present.isEmpty() ? "" : "\"tallies\":" + Catalogue.write(present);
    }
}
