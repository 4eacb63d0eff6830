package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.web.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/// Small files that expand to much work are refused before it is done, each within a second.
class BombTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Test
    void a_progressive_jpeg_whose_last_scan_is_repeated() throws Exception {
        var jpeg = jpeg(300, 200, true);
        var scan = lastScan(jpeg);
        var bomb = new ByteArrayOutputStream();
        bomb.write(jpeg, 0, jpeg.length - 2);
        for (var i = 0; i < 200; i++) {
            bomb.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        bomb.write(jpeg, jpeg.length - 2, 2);
        refuses(FileType.JPEG, bomb.toByteArray());
    }

    @Test
    void a_progressive_jpeg_as_programs_write_it_is_a_picture() throws Exception {
        var picture = Picture.clean(FileType.JPEG, jpeg(120, 90, true));
        assertThat(picture.width()).isEqualTo(120);
    }

    @Test
    void a_picture_that_takes_too_long_is_given_up() throws Exception {
        var jpeg = jpeg(3_000, 2_000, true);
        assertThatThrownBy(() -> Drawn.anew(jpeg, "jpeg", Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo("too-much-picture"));
    }

    @Test
    void a_jpeg_with_a_part_of_a_colour_profile_is_not_broken() throws Exception {
        var jpeg = jpeg(20, 10, false);
        for (var profile :
                new String[] {
                    "ICC_PROFILE\0\1\2 half of it", "ICC_PROFILE\0\1\1", "ICC_PROFILE\0"
                }) {
            var whole = new ByteArrayOutputStream();
            whole.write(jpeg, 0, 2);
            whole.write(0xFF);
            whole.write(0xE2);
            whole.write(0);
            whole.write(profile.length() + 2);
            whole.writeBytes(profile.getBytes(StandardCharsets.ISO_8859_1));
            whole.write(jpeg, 2, jpeg.length - 2);
            var picture = Picture.clean(FileType.JPEG, whole.toByteArray());
            assertThat(picture.width()).isEqualTo(20);
            var seen = ImageIO.read(new ByteArrayInputStream(picture.content().getBytes()));
            assertThat(seen.getHeight()).isEqualTo(10);
        }
    }

    @Test
    void a_png_whose_pixels_are_many_bytes_each() {
        var png = png(5_000, 5_000, 16, 6, 0);
        refuses(FileType.PNG, png);
    }

    @Test
    void a_png_of_thousands_of_empty_chunks() {
        refuses(FileType.PNG, png(10, 10, 8, 2, 30_000));
    }

    @Test
    void a_gif_of_a_thousand_frames_and_one_of_few_large_ones() {
        refuses(FileType.GIF, gif(10, 10, 1_000));
        refuses(FileType.GIF, gif(5_000, 5_000, 20));
        assertThat(Picture.clean(FileType.GIF, gif(10, 10, 100)).width()).isEqualTo(10);
    }

    @Test
    void a_webp_of_a_thousand_frames_one_of_large_ones_and_one_of_many_chunks() {
        refuses(FileType.WEBP, webp(10, 10, 1_000, "ANMF"));
        refuses(FileType.WEBP, webp(5_000, 5_000, 20, "ANMF"));
        refuses(FileType.WEBP, webp(10, 10, 5_000, "JUNK"));
        assertThat(Picture.clean(FileType.WEBP, webp(10, 10, 20, "ANMF")).width()).isEqualTo(10);
    }

    private static void refuses(FileType type, byte[] bomb) {
        var begun = System.nanoTime();
        assertThat(bomb.length).isLessThan(Upload.MOST_BYTES);
        assertThatThrownBy(() -> Picture.clean(type, bomb))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo("too-much-picture"));
        assertThat(System.nanoTime() - begun).isLessThan(AT_ONCE.toNanos());
    }

    private static byte[] jpeg(int width, int height, boolean progressive) throws Exception {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (var x = 0; x < width; x += 3) {
            for (var y = 0; y < height; y += 3) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(
                    progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int lastScan(byte[] jpeg) {
        for (var at = jpeg.length - 2; at > 0; at--) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xDA) {
                return at;
            }
        }
        throw new AssertionError("no scan");
    }

    private static byte[] png(int width, int height, int depth, int colours, int chunks) {
        var png = ByteBuffer.allocate(8 + 25 + 12 * chunks + 12);
        png.putLong(0x89504E470D0A1A0AL).putInt(13).putInt(0x49484452);
        png.putInt(width).putInt(height).put((byte) depth).put((byte) colours);
        png.put(new byte[3]).putInt(0);
        for (var i = 0; i < chunks; i++) {
            png.putInt(0).putInt(0x74455874).putInt(0);
        }
        return png.putInt(0).putInt(0x49454E44).putInt(0).array();
    }

    private static byte[] gif(int width, int height, int frames) {
        var gif = ByteBuffer.allocate(13 + 13 * frames + 1).order(ByteOrder.LITTLE_ENDIAN);
        gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
        gif.putShort((short) width).putShort((short) height).put(new byte[3]);
        for (var i = 0; i < frames; i++) {
            gif.put((byte) 0x2C).putInt(0).putShort((short) width).putShort((short) height);
            gif.put(new byte[] {0, 2, 0});
        }
        return gif.put((byte) 0x3B).flip().array();
    }

    private static byte[] webp(int width, int height, int frames, String name) {
        var webp = ByteBuffer.allocate(12 + 18 + 24 * frames).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.limit() - 8);
        webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        webp.putInt(2).put(three(width - 1)).put(three(height - 1));
        for (var i = 0; i < frames; i++) {
            webp.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(16).put(new byte[6]);
            webp.put(three(width - 1)).put(three(height - 1)).putInt(0);
        }
        return webp.array();
    }

    private static byte[] three(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }
}
