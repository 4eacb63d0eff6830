package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.web.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PortraitTest {
    @Test
    void it_is_the_square_in_the_middle_and_nothing_of_the_camera_is_left() throws Exception {
        var portrait = Portrait.of(Photographs.jpeg(1_300, 400, 6)).getBytes();
        assertThat(new String(portrait, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", Photographs.PLACE);
        var drawn = ImageIO.read(new ByteArrayInputStream(portrait));
        assertThat(drawn.getWidth()).isEqualTo(Portrait.SIDE);
        assertThat(drawn.getHeight()).isEqualTo(Portrait.SIDE);
        assertThat(portrait.length).isLessThan(100_000);
        // The red corner is outside of the square in the middle.
        assertThat(new Color(drawn.getRGB(250, 5)).getRed()).isLessThan(60);
    }

    @Test
    void a_small_picture_is_enlarged_and_what_is_transparent_is_white() throws Exception {
        var picture = new BufferedImage(9, 5, BufferedImage.TYPE_INT_ARGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        var drawn =
                ImageIO.read(new ByteArrayInputStream(Portrait.of(bytes.toByteArray()).getBytes()));
        assertThat(drawn.getWidth()).isEqualTo(Portrait.SIDE);
        assertThat(new Color(drawn.getRGB(100, 100)).getGreen()).isGreaterThan(250);
    }

    @Test
    void the_noisiest_picture_of_all_fits_into_its_column() throws Exception {
        var noise = new java.util.Random(3);
        var picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        for (var at = 0; at < 256 * 256; at++) {
            picture.setRGB(at % 256, at / 256, noise.nextInt());
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        assertThat(Portrait.of(bytes.toByteArray()).length()).isBetween(20_000, 200_000);
    }

    @Test
    void what_is_no_png_or_jpeg_is_refused() {
        for (var text :
                new String[] {
                    "no picture", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"
                }) {
            assertThatThrownBy(() -> Portrait.of(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.status()).isEqualTo(415));
        }
    }
}
