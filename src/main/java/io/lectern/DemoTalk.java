package io.lectern;

import io.lectern.activity.chat.ChatEvent;
import io.lectern.activity.chat.Reaction;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was said in one room of the demo course, as rows of its log.
final class DemoTalk {
    private final RoomId room;
    private final List<Tuple> rows = new ArrayList<>();
    private final List<Tuple> entries = new ArrayList<>();
    private Instant at;

    DemoTalk(RoomId room, Instant begin) {
        this.room = room;
        this.at = begin;
    }

    /// What follows happened that much later.
    DemoTalk later(Duration time) {
        at = at.plus(time);
        return this;
    }

    DemoTalk say(Member by, String text, MemberId... mentions) {
        return add(by.id(), "said", said(by, text, OptionalLong.empty(), mentions), null);
    }

    DemoTalk reply(long to, Member by, String text, MemberId... mentions) {
        return add(by.id(), "said", said(by, text, OptionalLong.of(to), mentions), null);
    }

    /// In the thread of that message, and not in the talk.
    DemoTalk aside(long thread, Member by, String text) {
        return add(
                by.id(),
                "said",
                new ChatEvent.Said(
                        by,
                        text,
                        OptionalLong.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalLong.of(thread),
                        Optional.empty(),
                        Optional.empty()),
                null);
    }

    DemoTalk react(long message, Reaction reaction, Member by) {
        return add(
                by.id(),
                "reacted",
                new ChatEvent.Reacted(message, reaction, by.id(), true),
                message);
    }

    DemoTalk edit(long message, Member by, String text) {
        return add(by.id(), "edited", new ChatEvent.Edited(message, text), message);
    }

    RoomId room() {
        return room;
    }

    /// In the order of the columns room, seq, at, by, type, body, command, about.
    List<Tuple> rows() {
        return rows;
    }

    /// The messages as entries, in the order of the columns room, seq, at, by, answers, text, author, staff, thread.
    List<Tuple> entries() {
        return entries;
    }

    private static ChatEvent said(Member by, String text, OptionalLong to, MemberId... mentions) {
        return new ChatEvent.Said(by, text, to, List.of(mentions));
    }

    private DemoTalk add(MemberId by, String verb, Event event, @Nullable Long about) {
        at = at.plusSeconds(40);
        rows.add(
                Tuple.from(
                        new @Nullable Object[] {
                            room.value(),
                            rows.size() + 1L,
                            at.atOffset(ZoneOffset.UTC),
                            by.value(),
                            "chat." + verb,
                            new JsonObject(Json.write(event)),
                            UUID.randomUUID(),
                            about
                        }));
        if (event instanceof ChatEvent.Said said) {
            entries.add(
                    Tuple.from(
                            new @Nullable Object[] {
                                room.value(),
                                (long) rows.size(),
                                at.atOffset(ZoneOffset.UTC),
                                by.value(),
                                said.replyTo().isPresent() ? said.replyTo().getAsLong() : null,
                                said.text(),
                                said.by().name(),
                                said.by().isStaff(),
                                said.thread().isPresent() ? said.thread().getAsLong() : null
                            }));
        }
        return this;
    }
}
