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
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// What Lectern keeps of a picture.
class PictureTest {
    @Test
    void a_gif_loses_what_was_written_beside_its_pictures() throws Exception {
        var plain = gif();
        var palette = 13 + (3 << ((plain[10] & 7) + 1));
        var noted = new ByteArrayOutputStream();
        noted.write(plain, 0, palette);
        noted.writeBytes(extension(0xFE, "taken in Berlin"));
        noted.writeBytes(extension(0xFF, "XMP DataXMP", "<x:xmpmeta>Berlin</x:xmpmeta>"));
        noted.writeBytes(extension(0xFF, "NETSCAPE2.0", "\1\0\0"));
        noted.write(plain, palette, plain.length - palette);
        noted.writeBytes("<script>after the end</script>".getBytes(StandardCharsets.US_ASCII));
        var clean = Picture.clean(FileType.GIF, noted.toByteArray());
        assertThat(text(clean)).doesNotContain("Berlin", "script").contains("NETSCAPE2.0");
        assertThat(clean.width()).isEqualTo(20);
        assertThat(clean.height()).isEqualTo(10);
        var seen = ImageIO.read(new ByteArrayInputStream(clean.content().getBytes()));
        assertThat(seen.getRGB(3, 3) & 0xFFFFFF).isEqualTo(0x00FF00);
    }

    @Test
    void a_webp_loses_where_it_was_taken_and_says_that_nothing_is_noted() {
        var canvas = new byte[] {0x08 | 0x04 | 0x10, 0, 0, 0, 19, 0, 0, 9, 0, 0};
        var pixels = new byte[] {0x2F, 19, 64, 2, 0, 7};
        var webp =
                webp(
                        chunk("VP8X", canvas),
                        chunk("VP8L", pixels),
                        chunk("EXIF", "Berlin".getBytes(StandardCharsets.US_ASCII)),
                        chunk("XMP ", "Berlin!".getBytes(StandardCharsets.US_ASCII)));
        var clean = Picture.clean(FileType.WEBP, webp);
        var left = canvas.clone();
        left[0] = 0x10;
        assertThat(clean.content().getBytes())
                .isEqualTo(webp(chunk("VP8X", left), chunk("VP8L", pixels)));
        assertThat(clean.width()).isEqualTo(20);
        assertThat(clean.height()).isEqualTo(10);
    }

    @Test
    void half_a_picture_of_any_kind_is_broken_and_nothing_worse() throws Exception {
        var webp = webp(chunk("VP8L", new byte[] {0x2F, 19, 64, 2, 0, 7}));
        for (var length = 6; length < webp.length; length++) {
            refuses(FileType.WEBP, Arrays.copyOf(webp, length));
        }
        var gif = gif();
        for (var length = 6; length < gif.length; length++) {
            refuses(FileType.GIF, Arrays.copyOf(gif, length));
        }
    }

    @Test
    void every_way_to_hold_a_camera_ends_upright() throws Exception {
        var corners =
                new int[][] {
                    {3, 3}, {56, 3}, {56, 36}, {3, 36}, {3, 3}, {36, 3}, {36, 56}, {3, 56}
                };
        for (var way = 1; way <= 8; way++) {
            var clean = Picture.clean(FileType.JPEG, Photographs.jpeg(60, 40, way));
            var lies = way > 4;
            assertThat(clean.width()).as("%d", way).isEqualTo(lies ? 40 : 60);
            var seen = ImageIO.read(new ByteArrayInputStream(clean.content().getBytes()));
            var corner = seen.getRGB(corners[way - 1][0], corners[way - 1][1]);
            assertThat(corner >> 16 & 0xFF).as("%d", way).isGreaterThan(180);
        }
    }

    private static void refuses(FileType type, byte[] content) {
        assertThatThrownBy(() -> Picture.clean(type, content))
                .as("%d bytes of a %s", content.length, type)
                .isInstanceOf(Problem.class);
    }

    private static String text(Picture picture) {
        return picture.content().toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gif() throws Exception {
        var picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(java.awt.Color.GREEN);
        brush.fillRect(0, 0, 20, 10);
        brush.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "gif", bytes);
        return bytes.toByteArray();
    }

    private static byte[] extension(int label, String... blocks) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0x21);
        bytes.write(label);
        for (var block : blocks) {
            bytes.write(block.length());
            bytes.writeBytes(block.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static byte[] chunk(String name, byte[] body) {
        return ByteBuffer.allocate(8 + body.length + (body.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] webp(byte[]... chunks) {
        var bytes = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            bytes.writeBytes(chunk);
        }
        var body = bytes.toByteArray();
        return ByteBuffer.allocate(12 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + body.length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
    }
}
