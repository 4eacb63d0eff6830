package io.lectern.campus;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.campus.RosterColumns.Means;
import io.lectern.room.Role;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rosters in the formats of learning platforms, registrars and spreadsheets.
class RosterFileTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Test
    void canvas() {
        var people =
                people(
                        """
                        Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (101),Final Score
                        "    Points Possible",,,,,10,
                        "Haddad, Eli",371,104412,eli.h@mail.example,Spring A,9,91
                        "Brandt, Lena",372,104418,lena@northfield.example,Spring B,7.5,78
                        "Student, Test",999,,d41d8cd98f,Spring A,,
                        """);
        assertThat(people)
                .extracting(RosterFile.Person::name)
                .containsExactly("Eli Haddad", "Lena Brandt");
        assertThat(people.get(1).cohort()).hasValue("Spring B");
        assertThat(people).allMatch(person -> person.fault().isEmpty());
    }

    @Test
    void moodle() {
        var people =
                people(
                        """
                        "First name","Last name","Email address",Roles,Groups,"Last access to course"
                        Ann,Weber,ann@northfield.example,Student,"Spring A, Lab 2",3 days
                        Cy,Okafor,cy@northfield.example,"Non-editing teacher",,now
                        Dr.,Day,day@northfield.example,Teacher,,now
                        """);
        assertThat(people)
                .extracting(person -> person.role().orElseThrow())
                .containsExactly(Role.LEARNER, Role.ASSISTANT, Role.INSTRUCTOR);
        assertThat(people.getFirst().name()).isEqualTo("Ann Weber");
    }

    @Test
    void blackboard_in_utf_16_with_tabs() {
        var text =
                "\uFEFF"
                        + """
                        "Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Availability"
                        "\u0141uczak"\t"Ewa"\t"ewa@northfield.example"\t"7"\t"Yes"
                        """
                                .replace("\n", "\r\n");
        for (var bytes : List.of(text.getBytes(UTF_16LE), text.getBytes(UTF_16BE))) {
            var file = RosterFile.read(Buffer.buffer(bytes));
            assertThat(file.encoding()).isEqualTo("UTF-16");
            var ewa = file.people(file.guess()).getFirst();
            assertThat(ewa.name()).isEqualTo("Ewa \u0141uczak");
            assertThat(ewa.email()).isEqualTo("ewa@northfield.example");
        }
    }

    @Test
    void banner() {
        var people =
                people(
                        """
                        Student Name,Student ID,CRN,Reg Status,Level,E-mail
                        "Haddad, Eli",N0012,10231,Registered,Undergraduate,Eli@Northfield.example
                        "Brandt, Lena",N0013,10231,Registered,Undergraduate,lena@northfield.example
                        """);
        assertThat(people.getFirst().name()).isEqualTo("Eli Haddad");
        assertThat(people.getFirst().email()).isEqualTo("eli@northfield.example");
    }

    @Test
    void excel_with_its_separator_and_empty_columns_at_the_end() {
        var people =
                people(
                        "sep=;\r\nName;E-Mail;Role;;\r\nZo\u00EB;zoe@x.example;TA;;\r\n;;;;\r\nBo;bo@x.example;;;\r\n");
        assertThat(people).hasSize(2);
        assertThat(people.getFirst().role()).hasValue(Role.ASSISTANT);
    }

    @Test
    void windows_1252_is_read_as_it_was_meant_and_said() {
        var text = "email,name\nzoe@x.example,Zo\u00EB \u2013 \u201CZ\u201D\n";
        var file = RosterFile.read(Buffer.buffer(text.getBytes(WINDOWS)));
        assertThat(file.encoding()).isEqualTo("Windows-1252");
        assertThat(file.people(file.guess()).getFirst().name())
                .isEqualTo("Zo\u00EB \u2013 \u201CZ\u201D");
    }

    @Test
    void what_a_broken_decoder_left_is_not_taken() {
        var person = people("email,name\nzoe@x.example,Zo\uFFFD\n").getFirst();
        assertThat(person.fault()).isPresent();
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_in_words_that_name_no_class() {
        for (var file :
                List.of(
                        "",
                        "\n\n",
                        "email,name\n\"x,y\n",
                        "email,name\nx@y.example,\"Bo\" y\n",
                        "PK\u0003\u0004xl/workbook.xml",
                        "e\0m\0a\0i\0l\0")) {
            assertThatThrownBy(() -> RosterFile.read(Buffer.buffer(file.getBytes(UTF_8))))
                    .as(file)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.status()).isEqualTo(400);
                                assertThat(problem.detail())
                                        .matches("(?s)[A-Z].*\\.")
                                        .doesNotContain("java", "Exception", "EOF");
                            });
        }
        assertThatThrownBy(() ->
                        RosterFile.read(
                                Buffer.buffer("email,name\na@x.example,A\n\"b@x.example,B\n")))
                .hasMessageContaining("on line 3 is never closed");
    }

    @Test
    void a_fault_is_its_lines_alone_and_says_what_it_is() {
        var people =
                people(
                        """
                        email,name,role,cohort
                        ann@x.example,Ann,learner,
                        a@x..example,Bo,,
                        a@x.example.,Bo,,
                        a\u00A0b@x.example,Bo,,
                        ,Bo,,
                        cy@x.example,,,
                        dee@x.example,Dee,Observer,
                        ANN@X.EXAMPLE,Ann again,,
                        eli@x.example,Eli,,,,more
                        """);
        assertThat(people.getFirst().fault()).isEmpty();
        assertThat(people.subList(1, people.size()))
                .allSatisfy(person ->
                        assertThat(person.fault()).get().asString().matches("[A-Z\u201C].*\\."));
        assertThat(people.get(7).fault()).hasValue("This is the same address as on line 2.");
    }

    @Test
    void columns_that_have_one_meaning_twice_or_none_for_addresses_are_not_enough() {
        assertThat(RosterColumns.lacks(List.of(Means.NAME, Means.NONE)))
                .get()
                .asString()
                .contains("email");
        assertThat(RosterColumns.lacks(List.of(Means.EMAIL, Means.EMAIL, Means.NAME))).isPresent();
        assertThat(RosterColumns.lacks(List.of(Means.EMAIL, Means.NONE)))
                .get()
                .asString()
                .contains("name");
        assertThat(RosterColumns.lacks(List.of(Means.EMAIL, Means.FIRST, Means.LAST))).isEmpty();
    }

    private static List<RosterFile.Person> people(String text) {
        var file = RosterFile.read(Buffer.buffer(text));
        return file.people(file.guess());
    }
}
