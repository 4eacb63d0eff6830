package io.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BinderTest {
    record All(Door door) {}

    enum Colour {
        RED,
        GREEN
    }

    record Key(@Text(Form.SECRET) String name, @Text(Form.SECRET) String teeth) {}

    record Guest(String name) {}

    record Door(
            @Range(min = 1, max = 9) int locks,
            Colour colour,
            Optional<Key> spare,
            @ListOf(ReadsGuests.class) List<Guest> guests) {}

    static final class ReadsGuests implements Function<JsonObject, Guest> {
        @Override
        public Guest apply(JsonObject written) {
            if (written.getString("name") == null) {
                throw new IllegalArgumentException("a guest needs a name");
            }
            return new Guest(written.getString("name"));
        }
    }

    private static final Map<String, Object> PLAIN =
            Map.of(
                    "locks", 2,
                    "colour", "RED",
                    "spareName", "",
                    "spareTeeth", "",
                    "guests", List.of());

    @Test
    void sections_and_settings_are_named_by_the_components() {
        assertThat(bind(Map.of())).isEqualTo(new Door(2, Colour.RED, Optional.empty(), List.of()));
        assertThat(bind(Map.of("LECTERN_DOOR_LOCKS", "9", "LECTERN_DOOR_COLOUR", "GREEN")))
                .isEqualTo(new Door(9, Colour.GREEN, Optional.empty(), List.of()));
    }

    @Test
    void a_list_of_objects_is_json_in_the_environment_and_a_list_in_the_file() {
        assertThat(
                        bind(Map.of(
                                        "LECTERN_DOOR_GUESTS",
                                        "[{\"name\":\"Ann\"},{\"name\":\"Bo\"}]"))
                                .guests())
                .containsExactly(new Guest("Ann"), new Guest("Bo"));
        var file = new java.util.HashMap<>(PLAIN);
        file.put("guests", List.of(Map.of("name", "Cy")));
        assertThat(bind(file, Map.of()).guests()).containsExactly(new Guest("Cy"));
    }

    @Test
    void what_is_wrong_with_an_object_is_told_without_its_values() {
        assertThatThrownBy(() -> bind(Map.of("LECTERN_DOOR_GUESTS", "[{\"secret\":\"hush\"}]")))
                .hasMessage(
                        "Setting door.guests (LECTERN_DOOR_GUESTS) must be right: a guest needs a name.");
        assertThatThrownBy(() -> bind(Map.of("LECTERN_DOOR_GUESTS", "hush")))
                .hasMessage("Setting door.guests (LECTERN_DOOR_GUESTS) must be a list of objects.");
    }

    @Test
    void a_group_is_set_together_or_not_at_all() {
        var whole = "sixteen characters";
        assertThat(
                        bind(Map.of(
                                        "LECTERN_DOOR_SPARE_NAME", whole,
                                        "LECTERN_DOOR_SPARE_TEETH", whole))
                                .spare())
                .contains(new Key(whole, whole));
        assertThatThrownBy(() -> bind(Map.of("LECTERN_DOOR_SPARE_NAME", whole)))
                .hasMessage("Setting door.spareName goes together with door.spareTeeth.");
    }

    @Test
    void an_automatic_choice_is_what_it_means() {
        var settings = Settings.of(Map.of("door", PLAIN), Map.of("LECTERN_DOOR_COLOUR", "AUTO"));
        var door = new Binder(settings, Map.of("door.colour", "GREEN")).bind(All.class).door();
        assertThat(door.colour()).isEqualTo(Colour.GREEN);
        assertThatThrownBy(() -> bind(Map.of("LECTERN_DOOR_COLOUR", "AUTO")))
                .hasMessage(
                        "Setting door.colour (LECTERN_DOOR_COLOUR) must be one of RED, GREEN, not 'AUTO'.");
    }

    private static Door bind(Map<String, String> environment) {
        return bind(PLAIN, environment);
    }

    private static Door bind(Map<String, Object> file, Map<String, String> environment) {
        var settings = Settings.of(Map.of("door", file), environment);
        var door = new Binder(settings, Map.of()).bind(All.class).door();
        settings.check();
        return door;
    }
}
