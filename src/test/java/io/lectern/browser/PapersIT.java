package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Dr. Day adds PDFs of all sorts: valid ones are shown correctly, the others are refused with the
/// reason.
class PapersIT {
    /// 32 by 32 pixels each.
    private static final String JPEG_2000 =
            "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAIAAAACAAAwcH"
                    + "AAAAAAAPY29scgEAAAAAABAAAACzanAyY/9P/1EALwAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAA"
                    + "AAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAAUEBAAB/1wAE0BASEhQSEhQSEhQSEhQSEhQ/2QAJQABQ3Jl"
                    + "YXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAALAAB/5PPtAgET8+0CAifz7QIBcmA"
                    + "gICAgICAgICAgICAgID/2Q==";

    private static final String JBIG2 =
            "AAAAADAAAQAAABMAAAAgAAAAIAAAAAAAAAAAAAAAAAAAASYAAQAAACAAAAAgAAAAIAAAAAAAAAAAAAEm"
                    + "oNX/////////+ACACA==";

    private static final PDRectangle WIDE = new PDRectangle(600, 300);

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static Page day;

    @BeforeAll
    static void start() throws Exception {
        day = lectern.person("day").newPage();
        day.navigate("/rooms/" + lectern.as("day").room("CLASS"));
        day.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^Files")))
                .click();
    }

    @AfterAll
    static void stop() {
        day.context().close();
    }

    @Test
    void one_with_a_password_says_what_to_do() throws Exception {
        try (var paper = paper(1, WIDE)) {
            paper.protect(
                    new StandardProtectionPolicy("owner", "open sesame", new AccessPermission()));
            isRefused("locked.pdf", bytes(paper), "This PDF asks for a password");
        }
    }

    /// Only its owner's password is set: whoever reads it needs none.
    @Test
    void one_that_may_be_read_but_not_changed_is_shown() throws Exception {
        try (var paper = paper(1, WIDE)) {
            paper.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            isShown("guarded", bytes(paper), 2.0);
        }
    }

    @Test
    void one_that_was_cut_off_while_it_was_copied_says_so() throws Exception {
        try (var paper = paper(3, WIDE)) {
            var whole = bytes(paper);
            isRefused("cut.pdf", Arrays.copyOf(whole, 120), "This PDF is broken");
        }
    }

    @Test
    void five_hundred_pages_are_taken_and_more_are_not() throws Exception {
        try (var most = paper(500, WIDE);
                var more = paper(501, WIDE)) {
            isRefused("book.pdf", bytes(more), "It has 501 pages; 500 are the most");
            isShown("most", bytes(most), 2.0);
            assertThat(day.locator(".stage-page header")).containsText("1 of 500");
        }
    }

    @Test
    void one_that_lies_on_its_side_is_turned() throws Exception {
        try (var paper = paper(1, WIDE)) {
            paper.getPage(0).setRotation(90);
            isShown("turned", bytes(paper), 0.5);
        }
    }

    /// A poster of five metres: of its pixels no more are drawn than a small computer can hold.
    @Test
    void one_that_is_huge_is_drawn_within_bounds() throws Exception {
        try (var paper = paper(1, new PDRectangle(14_400, 7_200))) {
            isShown("poster", bytes(paper), 2.0);
            var pixels =
                    (Number)
                            day.evaluate(
                                    "() => { const c = document.querySelector('.stage-paper canvas'); return c.width * c.height; }");
            assertThat(pixels.longValue()).isBetween(10_000L, 16_000_000L);
        }
    }

    /// As scanners write them. Both squares are in one colour: red, and black.
    @Test
    void pictures_in_jpeg_2000_and_jbig2_are_drawn() throws Exception {
        try (var red = scanned(JPEG_2000, COSName.JPX_DECODE, 8);
                var black = scanned(JBIG2, COSName.JBIG2_DECODE, 1)) {
            isShown("red", bytes(red), 2.0);
            assertThat(middleOfSquare()).isEqualTo(List.of(200, 30, 40));
            isShown("black", bytes(black), 2.0);
            assertThat(middleOfSquare()).isEqualTo(List.of(0, 0, 0));
        }
    }

    private static PDDocument scanned(String picture, COSName way, int bits) throws Exception {
        var paper = paper(1, WIDE);
        var square =
                new PDImageXObject(
                        paper,
                        new ByteArrayInputStream(Base64.getDecoder().decode(picture)),
                        way,
                        32,
                        32,
                        bits,
                        bits == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE);
        try (var on =
                new PDPageContentStream(
                        paper,
                        paper.getPage(0),
                        PDPageContentStream.AppendMode.APPEND,
                        false,
                        true)) {
            on.drawImage(square, 300, 50, 200, 200);
        }
        return paper;
    }

    /// Red, green and blue, once it is drawn: a page that is turned to is white for a moment.
    private static Object middleOfSquare() {
        var look =
                """
                () => {
                  const c = document.querySelector('.stage-paper canvas');
                  const at = c.getContext('2d').getImageData(c.width * 400 / 600, c.height / 2, 1, 1).data;
                  return [...at.slice(0, 3)];
                }
                """;
        day.waitForCondition(() -> !List.of(255, 255, 255).equals(day.evaluate(look)));
        return day.evaluate(look);
    }

    @Test
    void one_that_is_heavy_is_not_sent() {
        var heavy = new byte[5 * 1024 * 1024 + 1];
        new Random(7).nextBytes(heavy);
        System.arraycopy(
                "%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, heavy, 0, 9);
        isRefused("heavy.pdf", heavy, "it has more than 5 MB");
    }

    @Test
    void what_is_no_paper_at_all_says_so() {
        isRefused("empty.pdf", new byte[0], "empty.pdf: ");
        isRefused(
                "letter.pdf",
                "Dear Dr. Day".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "letter.pdf: ");
    }

    private static void isRefused(String name, byte[] content, String why) {
        var files = day.locator(".files-pane li").count();
        brings(name, content);
        assertThat(day.locator(".files-pane .form-error")).containsText(why);
        assertThat(day.locator(".files-pane li")).hasCount(files);
    }

    /// @param aspect of the page as it is drawn: its width to its height
    private static void isShown(String title, byte[] content, double aspect) {
        brings(title + ".pdf", content);
        day.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show " + title))
                .click();
        assertThat(day.locator("#stage-title")).hasText(title);
        assertThat(day.locator(".stage-paper .sr")).containsText("Burns first");
        var drawn =
                (List<?>)
                        day.evaluate(
                                "() => { const c = document.querySelector('.stage-paper canvas'); return [c.width, c.height]; }");
        var width = ((Number) drawn.get(0)).doubleValue();
        assertThat(width / ((Number) drawn.get(1)).doubleValue())
                .isCloseTo(aspect, org.assertj.core.api.Assertions.within(0.02));
    }

    private static void brings(String name, byte[] content) {
        day.locator("lectern-files input[type=file]")
                .setInputFiles(new FilePayload(name, "application/pdf", content));
    }

    private static PDDocument paper(int pages, PDRectangle size) throws Exception {
        var paper = new PDDocument();
        for (int n = 0; n < pages; n++) {
            var page = new PDPage(size);
            paper.addPage(page);
            if (n == 0) {
                try (var text = new PDPageContentStream(paper, page)) {
                    text.beginText();
                    text.setFont(new PDType1Font(FontName.HELVETICA), 24);
                    text.newLineAtOffset(40, 120);
                    text.showText("Burns first");
                    text.endText();
                }
            }
        }
        return paper;
    }

    private static byte[] bytes(PDDocument paper) throws Exception {
        var out = new ByteArrayOutputStream();
        paper.save(out);
        return out.toByteArray();
    }
}
