package io.lectern.live.audience;

import io.lectern.live.log.Catalogue;
import io.lectern.live.wire.Publication;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An event as each audience sees it: encoded once a role, and once more for each member whom it concerns. Roles and
/// members that may not see the event have no publication.
public record Told(
        long seq, Map<Role, Publication> byRole, Map<MemberId, Map<Role, Publication>> unlike)
        implements Telling {
    /// Stands for a member whom no event concerns, and so sees what the role sees.
    public static final MemberId ANYBODY = new MemberId(new UUID(0, 0));

    public static Told of(
            Catalogue catalogue, String channel, Part<?, ?, ?> before, Recorded<?> event) {
        Map<Event, Publication> encoded = new HashMap<>();
        Map<MemberId, Map<Role, Publication>> concerned = new HashMap<>();
        var byRole = views(catalogue, channel, before, event, ANYBODY, encoded);
        for (MemberId who : before.concerned(event)) {
            concerned.put(who, views(catalogue, channel, before, event, who, encoded));
        }
        return new Told(event.seq(), byRole, concerned);
    }

    /// An event of an activity that this server doesn't have: nobody is told.
    public static Told silent(long seq) {
        return new Told(seq, Map.of(), Map.of());
    }

    @Nullable Publication to(Member member) {
        var own = unlike.isEmpty() ? null : unlike.get(member.id());
        return (own == null ? byRole : own).get(member.role());
    }

    @Override
    public @Nullable Publication to(Role role) {
        return byRole.get(role);
    }

    @Override
    public @Nullable Publication to(Subscriber follower) {
        return to(follower.member());
    }

    @Override
    public Set<MemberId> concerned() {
        return unlike.keySet();
    }

    @Override
    public @Nullable Socket from() {
        return null;
    }

    @Override
    public boolean isNarrow() {
        return byRole.isEmpty();
    }

    @Override
    public int length() {
        return Stream.concat(Stream.of(byRole), unlike.values().stream())
                .flatMap(views -> views.values().stream())
                .mapToInt(Publication::length)
                .max()
                .orElse(0);
    }

    private static Map<Role, Publication> views(
            Catalogue catalogue,
            String channel,
            Part<?, ?, ?> before,
            Recorded<?> recorded,
            MemberId viewer,
            Map<Event, Publication> encoded) {
        Map<Role, Publication> views = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Optional<? extends Event> seen = before.view(recorded, new Member(viewer, "", role));
            seen.ifPresent(event ->
                    views.put(
                            role,
                            encoded.computeIfAbsent(
                                    event,
                                    e ->
                                            Publication.of(
                                                    channel,
                                                    Publication.data(
                                                            catalogue.type(e),
                                                            recorded.at().toString(),
                                                            catalogue.body(e)),
                                                    recorded.seq()))));
        }
        return views;
    }
}
