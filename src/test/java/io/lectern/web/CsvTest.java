package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void a_spreadsheet_sees_utf_8_and_runs_nothing() {
        var table = new Csv();
        for (var formula :
                List.of(
                        "=1+1",
                        "+1",
                        "-1",
                        "@x",
                        "\u00A0=1",
                        " \u2007=1",
                        "\uFF1D1",
                        "\u200B=1",
                        "\t1",
                        "\uFF0B1")) {
            assertThat(Csv.safe(formula)).as(formula).isEqualTo("'" + formula);
        }
        assertThat(Csv.safe("Zo\u00EB = 1")).isEqualTo("Zo\u00EB = 1");
        assertThat(Csv.safe(-1)).isEqualTo(-1);
        table.row("a,b", 1, "=x");
        assertThat(table.toString()).isEqualTo("\uFEFF\"a,b\",1,'=x\r\n");
    }
}
