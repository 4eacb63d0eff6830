package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Decodes PNG and JPEG and encodes them again.
final class Drawn {
    private static final float QUALITY = 0.88f;

    /// Upper bound of decoding time.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long AGAIN_MS = 20;

    private Drawn() {}

    static Picture anew(byte[] content, String format) {
        return anew(content, format, PATIENCE);
    }

    /// Re-encodes a picture. One whose colour profile is incomplete is read without the profile.
    static Picture anew(byte[] content, String format, Duration patience) {
        var jpeg = format.equals("jpeg");
        if (jpeg) {
            JpegSegments.check(content);
        } else {
            PngChunks.check(content);
        }
        try {
            return once(content, format, patience);
        } catch (Problem failure) {
            if (jpeg
                    && failure.type().equals(Picture.broken().type())
                    && JpegSegments.hasProfile(content)) {
                return once(JpegSegments.withoutProfile(content), format, patience);
            }
            throw failure;
        }
    }

    private static Picture once(byte[] content, String format, Duration patience) {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var reader = ImageIO.getImageReadersByFormatName(format).next();
            try {
                reader.setInput(input, true, true);
                Picture.bound(reader.getWidth(0), reader.getHeight(0));
                var picture = upright(read(reader, patience), turn(content, format));
                return new Picture(write(picture, format), picture.getWidth(), picture.getHeight());
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof Problem known) {
                throw known;
            }
            throw Picture.broken();
        }
    }

    /// Decodes a picture within `patience`. A reader forgets an abort that comes before it begins, so
    /// the abort is repeated until it stops.
    private static BufferedImage read(ImageReader reader, Duration patience) throws IOException {
        var late = new AtomicBoolean();
        var clock =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(patience);
                                late.set(true);
                                while (true) {
                                    reader.abort();
                                    Thread.sleep(AGAIN_MS);
                                }
                            } catch (InterruptedException _) {
                                // Decoding has ended.
                            }
                        });
        BufferedImage read;
        try {
            read = reader.read(0);
        } finally {
            clock.interrupt();
        }
        if (late.get()) {
            throw Picture.tooMuchWork();
        }
        if (read == null) {
            throw Picture.broken();
        }
        return read;
    }

    private static int turn(byte[] content, String format) {
        return format.equals("jpeg") ? ExifOrientation.of(content) : ExifOrientation.UPRIGHT;
    }

    /// Turns the picture as its EXIF orientation says (EXIF 2.3, tag 0x0112), as that isn't kept.
    private static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return picture;
        }
        double width = picture.getWidth();
        double height = picture.getHeight();
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> throw new IllegalArgumentException("no orientation " + orientation);
                };
        var lies = orientation > 4;
        var turned =
                new BufferedImage(
                        lies ? picture.getHeight() : picture.getWidth(),
                        lies ? picture.getWidth() : picture.getHeight(),
                        BufferedImage.TYPE_3BYTE_BGR);
        var brush = turned.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        brush.drawImage(
                picture,
                new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR),
                0,
                0);
        brush.dispose();
        return turned;
    }

    /// Decodes an uploaded picture that is to be scaled down, with the same checks as any other.
    ///
    /// @throws Problem if it is neither PNG nor JPEG, can't be read, or is too large
    static BufferedImage brought(byte[] content) throws IOException {
        var type =
                FileType.of(content, "")
                        .filter(it -> it == FileType.PNG || it == FileType.JPEG)
                        .orElseThrow(() ->
                                Problem.of(
                                        415,
                                        "file-type",
                                        "Not that kind of file",
                                        "Use a picture as PNG or JPEG."));
        var clean = Picture.clean(type, content).content().getBytes();
        var whole = ImageIO.read(new ByteArrayInputStream(clean));
        if (whole == null) {
            throw Picture.broken();
        }
        return whole;
    }

    static Buffer write(BufferedImage picture, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format.toLowerCase(Locale.ROOT)).next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
