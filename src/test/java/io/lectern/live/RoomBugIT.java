package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.ChatEvent;
import io.lectern.activity.chat.ChatState;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A bug in an activity costs only its room, and only until the room has read its log.
class RoomBugIT {
    @Test
    void a_bug_closes_one_room_which_reopens_from_its_log() throws Exception {
        try (TestServer server = TestServer.start(Map.of(), List.of(new ChatWithABug()))) {
            SignIn ann = server.as("ann");
            String room = ann.room("CLASS");
            String other = ann.room("DESK");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(other);
                long head = a.subscribe(room).get("subscribe").get("offset").longValue();
                assertThat(say(a, room, "bug").get("error").get("code").intValue()).isEqualTo(100);
                JsonNode gone = a.push();
                while (!gone.has("unsubscribe")) {
                    gone = a.push();
                }
                assertThat(gone.get("channel").textValue()).isEqualTo("room:" + room);
                assertThat(gone.get("unsubscribe").get("code").intValue()).isEqualTo(2500);
                assertThat(say(a, other, "the other room is well").has("rpc")).isTrue();
                JsonNode again = a.subscribe(room).get("subscribe");
                assertThat(again.get("offset").longValue()).isEqualTo(head);
                JsonNode said = say(a, room, "and this one is well again");
                assertThat(said.get("rpc").get("data").get("offset").longValue())
                        .isEqualTo(head + 1);
            }
        }
    }

    private static JsonNode say(LiveClient client, String room, String text) throws Exception {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", text);
        data.putArray("mentions");
        return client.rpc("chat.say", data);
    }

    private static final class ChatWithABug implements Activity<ChatState, ChatCommand, ChatEvent> {
        private final Chat chat = new Chat();

        @Override
        public String name() {
            return chat.name();
        }

        @Override
        public Class<ChatCommand> commands() {
            return chat.commands();
        }

        @Override
        public Class<ChatEvent> events() {
            return chat.events();
        }

        @Override
        public Class<ChatState> states() {
            return chat.states();
        }

        @Override
        public Set<Kind> kinds() {
            return chat.kinds();
        }

        @Override
        public ChatState empty() {
            return chat.empty();
        }

        @Override
        public Decision<ChatEvent> decide(
                ChatState state, ChatCommand command, Member by, Instant at) {
            if (command instanceof ChatCommand.Say say && say.text().equals("bug")) {
                throw new IllegalStateException("a planted bug");
            }
            return chat.decide(state, command, by, at);
        }

        @Override
        public ChatState apply(ChatState state, Recorded<ChatEvent> recorded) {
            return chat.apply(state, recorded);
        }
    }
}
